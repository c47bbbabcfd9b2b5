// A Chromium for tests of pages opened from disk, and an account of what they did: requests, console, dialogs.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-dev-shm-usage'];

const patience = 60000; // ms: a busy machine is slow, not wrong

// {page, account, close}: `account` has requests besides the page's own file and `friends`, errors and warnings of the console,
// and dialogs. `settings` are those of a playwright context: viewport, colorScheme, reducedMotion, locale ...
export async function openPage(browser, file, { hash = '', ready = '#count', friends = [], ...settings } = {}) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: 'reduce', ...settings });
    const page = await context.newPage(), account = { requests: [], errors: [], dialogs: 0 };
    const [address, ...others] = [file, ...friends].map((name) => pathToFileURL(path.resolve(name)).href);
    page.on('request', (request) => {
        const url = request.url();
        if (![address, ...others].includes(url.split('#')[0]) && !/^(data|blob|about):/.test(url)) account.requests.push(url);
    });
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) account.errors.push(message.text());
    });
    page.on('pageerror', (error) => account.errors.push(String(error.stack ?? error)));
    page.on('dialog', (dialog) => {
        account.dialogs++;
        dialog.dismiss();
    });
    page.setDefaultTimeout(patience);
    await page.goto(address + hash);
    await page.waitForSelector(ready, { state: 'attached' }).catch((error) => {
        throw new Error(`the page does not begin: ${account.errors.join('; ')}`, { cause: error });
    });
    return { page, account, close: () => context.close() };
}

// Calls `use(browser)` with a browser of its own profile.
export async function withBrowser(npm, program, use) {
    const { chromium } = createRequire(path.join(path.resolve(npm), 'any.js'))('playwright-core');
    const home = mkdtempSync(path.join(tmpdir(), 'rutter-browser-'));
    const browser = await chromium.launch({ executablePath: program, args: flags, env: { ...process.env, HOME: home } });
    try {
        return await use(browser);
    } finally {
        await browser.close();
        rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    }
}

// {check, settles, failed}: what was got and what was wanted, said line by line.
export function judge() {
    let failures = 0;

    function check(what, got, want) {
        const right = JSON.stringify(got) === JSON.stringify(want);
        if (!right) failures++;
        console.log(right ? `${what}: ${JSON.stringify(got)}` : `${what}: FAILED, ${JSON.stringify(got)} for ${JSON.stringify(want)}`);
    }

    // Waits until `read` gives `want`, and says what it gave in the end.
    async function settles(what, read, want) {
        const fits = (got) => JSON.stringify(got) === JSON.stringify(want);
        let got = await read();
        for (const end = Date.now() + patience; !fits(got) && Date.now() < end;) {
            await new Promise((done) => setTimeout(done, 50));
            got = await read();
        }
        check(what, got, want);
    }

    return { check, settles, failed: () => failures > 0 };
}
