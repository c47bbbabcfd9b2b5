// Judges pages by axe-core as they are read: light and dark, on a telephone, with a popup, in French.
//
// usage: node axe.mjs NPM CHROMIUM PAGE...    the first in all views, the others in four of them
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openPage, withBrowser } from './browser.mjs';

const [npm, program, ...files] = process.argv.slice(2);
const axe = readFileSync(path.join(npm, 'axe-core', 'axe.min.js'), 'utf8');
const grave = new Set(['serious', 'critical']);

// Views one after the other on one page each: what a reader does there, and how the page is asked to look.
const firstRow = async (page) => {
    await page.locator('#list [role=option]').first().click();
    await page.waitForSelector('.popup');
};
const frenchUnfolded = async (page) => {
    await page.keyboard.press('Escape');
    await page.waitForSelector('.popup', { state: 'detached' });
    await page.click('#language');
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
};
const desk = [
    { name: 'light' }, { name: 'dark', colorScheme: 'dark' }, { name: 'high contrast', forcedColors: 'active' },
    { name: 'popup', act: firstRow }, { name: 'popup, dark', colorScheme: 'dark' }, { name: 'French, unfolded', act: frenchUnfolded },
];
const telephone = [
    { name: 'telephone' }, { name: 'telephone, list', act: (page) => page.click('#open') }, { name: 'telephone, popup', act: firstRow },
];
const few = ['light', 'dark', 'telephone, list', 'popup'];

async function look(page, { colorScheme = 'light', forcedColors = 'none', act }) {
    await page.emulateMedia({ colorScheme, forcedColors });
    await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
    await act?.(page);
}

async function judge(browser, file, views, settings) {
    const { page, account, close } = await openPage(browser, file, settings), verdicts = [];
    await page.evaluate(axe);
    for (const view of views) {
        await look(page, view);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        verdicts.push({ name: view.name, found: violations.filter(({ impact }) => grave.has(impact)).length });
        for (const { id, impact, help, nodes } of violations) {
            for (const { html, failureSummary } of nodes.slice(0, 3)) console.error(`${file}, ${view.name}: ${impact} ${id}: ${help}\n  ${html}\n  ${failureSummary}`);
        }
    }
    await close();
    account.errors.forEach((error) => console.error(`${file}: ${error}`));
    return { verdicts, errors: account.errors.length };
}

await withBrowser(npm, program, async (browser) => {
    const all = [];
    for (const file of files) {
        const asked = (views) => (file === files[0] ? views : views.filter(({ name }) => few.includes(name)));
        all.push(await judge(browser, file, asked(desk), {}), await judge(browser, file, asked(telephone), { viewport: { width: 360, height: 640 } }));
    }
    const verdicts = all.flatMap((one) => one.verdicts), total = (list) => list.reduce((sum, one) => sum + one.found, 0);
    for (const { name } of [...desk, ...telephone]) {
        const those = verdicts.filter((one) => one.name === name);
        console.log(`${name}: ${total(those)} serious findings in ${those.length} pages`);
    }
    process.exitCode = total(verdicts) || all.some(({ errors }) => errors) ? 1 : 0;
});
