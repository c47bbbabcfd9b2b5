// Judges pages by axe-core as they are read: light and dark, on a telephone, with a popup, in French.
//
// usage: node axe.mjs NPM CHROMIUM PAGE...    the first in all views, the others in four of them
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openPage, withBrowser } from './browser.mjs';

const [npm, program, ...files] = process.argv.slice(2);
const axe = readFileSync(path.join(npm, 'axe-core', 'axe.min.js'), 'utf8');
const grave = new Set(['serious', 'critical']);

const telephone = { viewport: { width: 360, height: 640 } };
const open = (page) => page.click('#open');
const firstRow = async (page) => {
    await page.locator('#list [role=option]').first().click();
    await page.waitForSelector('.popup');
};
const few = ['light', 'dark', 'telephone, list', 'popup'];
const views = [
    ['light', {}], ['dark', { colorScheme: 'dark' }], ['telephone', telephone], ['telephone, list', telephone, open],
    ['popup', {}, firstRow], ['popup, dark', { colorScheme: 'dark' }, firstRow],
    ['telephone, popup', telephone, async (page) => { await open(page); await firstRow(page); }],
    ['French, unfolded', {}, async (page) => {
        await page.click('#language');
        await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
    }],
    ['high contrast', { forcedColors: 'active' }],
];

async function judge(browser, file, [name, settings, prepare]) {
    const { page, account, close } = await openPage(browser, file, settings);
    await prepare?.(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    await close();
    const found = violations.filter(({ impact }) => grave.has(impact));
    for (const { id, impact, help, nodes } of violations) {
        for (const { html, failureSummary } of nodes.slice(0, 3)) console.error(`${file}, ${name}: ${impact} ${id}: ${help}\n  ${html}\n  ${failureSummary}`);
    }
    return { name, found: found.length, errors: account.errors };
}

await withBrowser(npm, program, async (browser) => {
    const verdicts = [];
    for (const file of files) {
        for (const view of views) if (file === files[0] || few.includes(view[0])) verdicts.push(await judge(browser, file, view));
    }
    const total = (list) => list.reduce((sum, one) => sum + one.found, 0);
    for (const [name] of views) console.log(`${name}: ${total(verdicts.filter((one) => one.name === name))} serious findings`);
    process.exitCode = total(verdicts) || verdicts.some(({ errors }) => errors.length) ? 1 : 0;
});
