// Uses the page of test/sample.mjs as a reader does, by pointer and by keyboard, and says what came of it.
//
// usage: node use.mjs NPM CHROMIUM PAGE SMALL    SMALL: the page of a case a few kilometres across
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { judge, openPage, withBrowser } from './browser.mjs';

const [npm, program, file, small] = process.argv.slice(2);
const { check, settles, failed } = judge();

const text = (page, selector) => page.locator(selector).textContent();
const count = (page) => text(page, '#count');
const focus = (page) => page.evaluate(() => {
    const { activeElement: node } = document;
    return node === document.body ? 'nothing' : node.id || node.className || node.tagName;
});
const title = (page) => page.evaluate(() => document.querySelector('.popup h2')?.textContent ?? '');

// What all canvases of the map show, as one number.
const picture = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    let sum = 0;
    for (const canvas of document.querySelectorAll('#map canvas')) {
        const text = canvas.toDataURL();
        for (let i = 0; i < text.length; i += 7) sum = (sum * 31 + text.charCodeAt(i)) % 1000000007;
    }
    done(sum);
}))));

// The highest and the lowest row of the page on which the map shines for what is selected.
const shining = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const canvas = [...document.querySelectorAll('#map canvas')].at(-1), box = canvas.getBoundingClientRect(), step = box.height / canvas.height;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true }), rows = [];
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < data.length; i += 4) {
        if (data[i] > 240 && Math.abs(data[i + 1] - 190) < 25 && data[i + 2] < 80 && data[i + 3] > 200) rows.push(Math.floor(i / 4 / canvas.width));
    }
    done(rows.length ? [rows[0], rows.at(-1)].map((row) => box.top + row * step) : []);
}))));

async function changes(page, what, act) {
    const before = await picture(page);
    await act();
    await settles(`${what} changes the map`, async () => (await picture(page)) !== before, true);
}

async function byPointer(page) {
    check('opened', [await page.title(), await count(page)], ['Around the Pacific', '7 places, 9 routes']);
    await page.click('#row-place-0');
    await settles('a row opens a popup', () => title(page), 'Yokohama');
    await settles('the address', () => page.evaluate(() => location.hash), '#place=yokohama');
    const tip = await page.locator('.leaflet-popup-tip').boundingBox();
    await page.keyboard.press('Escape');
    await settles('Escape closes it', () => title(page), '');
    await settles('the focus returns', () => focus(page), 'row-place-0');
    await page.mouse.click(tip.x + tip.width / 2, tip.y + tip.height / 2 + 8);
    await settles('a click on the map opens it', () => title(page), 'Yokohama');
    await page.locator('.popup .shut').click();
    await settles('its button closes it', () => title(page), '');
    await page.click('.zoom button:last-child');
}

async function byFilters(page) {
    await changes(page, 'a mode', () => page.uncheck('#hiddenModes-sea'));
    check('without the sea', await count(page), '7 places, 6 routes');
    check('the button to show all', await page.isEnabled('#reset'), true);
    await page.uncheck('#hiddenStatuses-denied');
    check('without what is denied', await count(page), '5 places, 5 routes');
    await page.click('#reset');
    await settles('all again', () => count(page), '7 places, 9 routes');
    await page.fill('#from', '2024-03-01');
    await page.locator('#from').blur();
    await settles('from March', () => count(page), '7 places, 8 routes');
    await page.uncheck('#undated');
    await settles('with a date', () => count(page), '4 places, 2 routes');
    check('the slider follows', await page.getAttribute('#time-from', 'aria-valuetext'), '1 Mar 2024');
    await page.click('#reset');
    await settles('all dates again', () => count(page), '7 places, 9 routes');
}

async function bySlider(page) {
    const [from, to] = [page.locator('#time-from'), page.locator('#time-to')];
    await changes(page, 'the slider', async () => {
        await to.focus();
        await page.keyboard.press('Home');
    });
    await settles('on the first day', () => count(page), '7 places, 7 routes');
    await page.keyboard.press('End');
    await settles('on all days', () => count(page), '7 places, 9 routes');
    await from.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await settles('three steps on', () => page.inputValue('#from'), '2024-01-16');
    await page.keyboard.press('Home');
    await settles('and back', () => count(page), '7 places, 9 routes');
    await page.click('#time-play');
    await settles('play moves it on', async () => (await page.inputValue('#to')) > '2024-02-15', true);
    await page.evaluate(() => { // at once: it may come to its end by itself
        const play = document.querySelector('#time-play');
        if (play.getAttribute('aria-label') === 'Pause') play.click();
        document.querySelector('#time-all').click();
    });
    await settles('all dates', () => count(page), '7 places, 9 routes');
}

async function bySwipe(page) {
    await page.click('#scenes summary');
    await changes(page, 'the comparison', () => page.click('#scenes .compare'));
    const handle = page.locator('#swipe'), box = await page.locator('#view').boundingBox();
    await changes(page, 'the divider by keys', async () => {
        await handle.focus();
        for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
    });
    check('where it stands', Number(await handle.inputValue()), 0.4);
    await changes(page, 'the divider by pointer', async () => {
        await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 5 });
        await page.mouse.up();
    });
    check('where it stands now', Math.abs(Number(await handle.inputValue()) - 0.8) < 0.05, true);
    await page.click('#scenes .compare');
    await settles('the comparison ends', () => handle.isVisible(), false);
    await page.click('#scenes summary');
}

async function bySearch(page) {
    await page.fill('#search', 'Öakl');
    await settles('search without accents', () => count(page), '1 place, 4 routes');
    await page.fill('#search', 'servers so it');
    await settles('search in goods and quotes', () => count(page), '0 places, 1 route');
    await page.fill('#search', 'nowhere');
    await settles('nothing found', () => count(page), 'Nothing fits. Change the search or the filters.');
    check('no empty list', await page.isVisible('#list'), false);
    await page.click('#reset');
    await settles('found again', () => count(page), '7 places, 9 routes');
    check('the field is empty', await page.inputValue('#search'), '');
}

async function inFrench(page) {
    await page.click('#language');
    await settles('in French', () => count(page), '7 lieux, 9 itinéraires');
    check('language of the document', await page.evaluate(() => document.documentElement.lang), 'fr');
    check('names', (await text(page, '#row-place-5 .title')), 'Pays du milieu');
    check('notes', (await page.locator('#notes li').first().textContent()), 'Les frontières ne sont à personne.');
    check('the focus stays', await focus(page), 'language');
    await page.click('#language');
    await changes(page, 'the dark theme', () => page.click('#theme'));
    check('the dark page', await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(23, 27, 31)');
    await page.click('#theme');
    check('nothing moves', await page.evaluate(() => document.getAnimations().length), 0);
}

async function byKeyboard(browser) {
    const { page, account, close } = await openPage(browser, file);
    const stops = [];
    for (let i = 0; i < 80; i++) {
        await page.keyboard.press('Tab');
        const stop = await focus(page);
        if (stop === 'nothing') break;
        stops.push(stop);
    }
    const at = (id) => stops.indexOf(id);
    check('first stop', stops[0], 'skip');
    check('order', [at('skip'), at('open'), at('search'), at('hiddenModes-sea'), at('row-route-0'), at('map')]
        .every((place, i, all) => place >= 0 && (!i || place > all[i - 1])), true);
    check('one stop for the whole list', stops.filter((stop) => stop.startsWith('row-')).length, 1);
    await page.locator('#skip').focus();
    await page.keyboard.press('Enter');
    await settles('the skip link', () => focus(page), 'row-route-0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    check('two rows down', await focus(page), 'row-route-2');
    await page.keyboard.press('End');
    check('the last row', await focus(page), 'row-place-0');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await settles('Enter shows it', () => title(page), 'Yokohama → Oakland');
    await settles('the focus goes there', () => focus(page), 'popup');
    check('said aloud', await text(page, '#voice'), 'Yokohama → Oakland: shown on the map');
    check('marked in the list', await page.getAttribute('#row-route-0', 'aria-selected'), 'true');
    await page.keyboard.press('Escape');
    await settles('Escape goes back', () => focus(page), 'row-route-0');
    await page.locator('#map').focus();
    await changes(page, 'an arrow key', () => page.keyboard.press('ArrowRight'));
    await changes(page, 'the plus key', () => page.keyboard.press('+'));
    await close();
    return account;
}

async function onTelephone(browser) {
    const { page, account, close } = await openPage(browser, file, { viewport: { width: 360, height: 640 } });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    check('the map first', [await page.isVisible('#map'), await page.isVisible('#panel')], [true, false]);
    await page.click('#open');
    check('the list over it', await page.isVisible('#panel'), true);
    check('wider than the screen', await wide(), false);
    await page.click('#row-place-5');
    await settles('a row shows the map', () => page.isVisible('#panel'), false);
    await settles('its popup', () => title(page), 'Midland');
    const inside = async () => {
        const box = await page.locator('.popup').boundingBox();
        return box !== null && box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height <= 640;
    };
    await settles('all of it on the screen', inside, true);
    await page.keyboard.press('Escape');
    await settles('the focus is on the map', () => focus(page), 'map');
    await page.evaluate(() => { location.hash = '#route=6-2-sea'; });
    await settles('a route', () => title(page), 'Sydney \u2192 Suva');
    const above = async () => {
        const [top, bottom] = await shining(page), map = await page.locator('#map').boundingBox(), sheet = await page.locator('.sheet').boundingBox();
        return top > map.y && bottom < sheet.y;
    };
    await settles('all of it above its sheet', above, true);
    await page.keyboard.press('Escape');
    check('wider than the screen now', await wide(), false);
    await close();
    return account;
}

async function byAddress(browser) {
    const { page, account, close } = await openPage(browser, file, { hash: '#route=6-2-sea&lang=fr&theme=dark' });
    await settles('a route by its address', () => title(page), 'Sydney → Suva');
    const facts = await page.locator('.popup dd').allTextContents();
    check('a computed line', facts.includes('calculé\u00a0: n\u2019est pas une trace'), true);
    check('its language and theme', await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]),
        ['fr', 'dark']);
    await page.evaluate(() => { location.hash = '#place=lima'; });
    await settles('a place by its address', () => title(page), 'Lima');
    await page.evaluate(() => { location.hash = '#place=no%20such&lang=xx&theme=%00'; });
    await settles('an address of nothing', () => title(page), 'Lima');
    await close();
    return account;
}

// In frames of another page: plain, without rights but to run, and as a document in an attribute.
async function inFrames(browser) {
    const quoted = readFileSync(file, 'utf8').replace(/&/g, '&amp;').replace(/"/g, '&quot;'), name = `${path.basename(file)}#place=suva`;
    writeFileSync('frames.html', `<!doctype html><title>Frames</title><iframe name="plain" src="${name}"></iframe>
        <iframe name="poor" sandbox="allow-scripts" src="${name}"></iframe><iframe name="inside" sandbox="allow-scripts" srcdoc="${quoted}"></iframe>`);
    const { page, account, close } = await openPage(browser, 'frames.html', { ready: 'iframe', friends: [file] });
    const frames = ['plain', 'poor', 'inside'].map((frame) => page.frame({ name: frame }));
    for (const frame of frames) await frame.waitForSelector('#count', { state: 'attached' });
    await settles('in a frame, by its address', () => title(frames[0]), 'Suva');
    await settles('in a sandboxed frame', () => title(frames[1]), 'Suva');
    check('the page around keeps the focus', await page.evaluate(() => document.activeElement.tagName), 'BODY');
    for (const frame of frames) {
        await frame.evaluate(() => document.querySelector('#row-place-0').click());
        await settles(`${frame.name()}: from the list`, () => title(frame), 'Yokohama');
    }
    await close();
    return account;
}

async function onPaper(browser) {
    const { page, account, close } = await openPage(browser, file);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => addEventListener('beforeprint', () => {
        window.printed = ['#map', '#list', '#choices', '#reports', '#credits', '#search', '#tools', '.zoom', '.choice input']
            .filter((selector) => document.querySelector(selector).checkVisibility());
        window.said = [...document.querySelectorAll('.row .said')].map((node) => node.textContent);
    }));
    const pdf = await page.pdf({ format: 'A4' });
    check('prints', pdf.subarray(0, 5).toString(), '%PDF-');
    check('on paper', await page.evaluate(() => window.printed), ['#map', '#list', '#choices', '#reports', '#credits']);
    const said = await page.evaluate(() => [window.said.length, window.said[0], document.querySelectorAll('.row .said').length]);
    check('with what was said, there alone', [said[0], said[1].includes('\u201cso it was said\u201d'), said[2]], [16, true, 0]);
    check('folded again', await page.isVisible('#reports'), false);
    await close();
    return account;
}

// How much of the window all that the case says takes at first, by the scale bar.
async function firstView(browser) {
    const accounts = [];
    for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
        const { page, account, close } = await openPage(browser, small, { viewport });
        const share = await page.evaluate(() => {
            const [west, south, east, north] = JSON.parse(document.getElementById('data').textContent).bounds;
            const bar = document.querySelector('.scale .bar'), metres = parseFloat(bar.textContent) * (bar.textContent.endsWith('km') ? 1000 : 1);
            const degree = (111195 * parseFloat(bar.style.width)) / metres, { width, height } = document.getElementById('map').getBoundingClientRect();
            return Math.max(((east - west) * Math.cos((south * Math.PI) / 180) * degree) / width, ((north - south) * degree) / height);
        });
        check(`${viewport.width} pixels: a small case fills them`, share > 0.65 && share < 0.9 || share, true);
        check('its legend', await page.locator('.signs li').allTextContents(), ['somewhere in this circle', 'port', 'city', 'place']);
        await close();
        accounts.push(account);
    }
    return accounts;
}

async function main(browser) {
    const accounts = [];
    const { page, account, close } = await openPage(browser, file);
    for (const part of [byPointer, byFilters, bySlider, bySwipe, bySearch, inFrench]) await part(page);
    await close();
    accounts.push(account);
    for (const part of [byKeyboard, onTelephone, byAddress, inFrames, onPaper]) accounts.push(await part(browser));
    accounts.push(...(await firstView(browser)));
    const all = (name) => accounts.flatMap((one) => one[name]);
    check('requests', all('requests'), []);
    check('errors on the console', all('errors'), []);
    check('dialogs', accounts.reduce((sum, one) => sum + one.dialogs, 0), 0);
}

await withBrowser(npm, program, main);
process.exit(failed() ? 1 : 0);
