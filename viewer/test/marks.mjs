// What the map shows and what the pointer finds on it: colours by pixels, marks at one spot, marks that come apart, areas, a
// route over the antimeridian, ground wherever the map is dragged to.
//
// usage: node marks.mjs data > data.json
//        node marks.mjs NPM CHROMIUM PAGE     (PAGE: of these data)
import { judge, openPage, withBrowser } from './browser.mjs';
import { colours } from '../src/look.js';
import { sample } from './sample.mjs';

const [npm, program, file] = process.argv.slice(2);
const { check, settles, failed } = judge();

function data() {
    const place = (id, at) => ({ ...sample.places[0], id, feature: `place:${id}`, name: { en: id, fr: id }, at });
    const twins = ['one', 'two'].map((id) => place(id, [200, 10]));
    const crowd = [...Array(30).keys()].map((i) => place(`crowd ${i}`, [220 + (i % 6) * 0.0004, -10 + Math.floor(i / 6) * 0.0004]));
    return { ...sample, places: [...sample.places, ...twins, ...crowd] };
}

const title = (page) => page.evaluate(() => document.querySelector('.popup h2')?.textContent ?? '');

// Where the map has a place or a route: its popup's tip points there.
async function find(page, address, name) {
    await page.evaluate((hash) => { location.hash = hash; }, address);
    await settles(`${address} is found`, () => title(page), name);
    await page.waitForSelector('.leaflet-pan-anim', { state: 'detached' }); // the map has made room for the popup
    const tip = await page.locator('.leaflet-popup-tip').boundingBox();
    await page.locator('.popup .shut').click();
    await settles('its popup is closed', () => title(page), '');
    return { x: tip.x + tip.width / 2, y: tip.y + tip.height / 2 + 10 };
}

// The colours of the map along a short upright line about a point of the screen, of what is topmost.
const coloursAt = (page, { x, y }, reach) => page.evaluate(([left, top, half]) => {
    const copy = document.createElement('canvas'), context = copy.getContext('2d', { willReadFrequently: true });
    copy.width = 1;
    copy.height = 2 * half + 1;
    for (const canvas of document.querySelectorAll('#map canvas')) {
        const box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
        context.drawImage(canvas, Math.round((left - box.left) * scale), Math.round((top - half - box.top) * scale), 1, copy.height * scale, 0, 0, 1, copy.height);
    }
    const pixels = [...context.getImageData(0, 0, 1, copy.height).data];
    return [...Array(copy.height).keys()].map((i) => pixels.slice(4 * i, 4 * i + 4)).filter((pixel) => pixel[3] > 127);
}, [x, y, reach]);

const has = (pixels, hex) => pixels.some((got) => [1, 3, 5].every((i, k) => Math.abs(got[k] - parseInt(hex.slice(i, i + 2), 16)) <= 48));

async function twins(page) {
    const at = await find(page, '#place=one', 'one');
    await page.mouse.click(at.x, at.y);
    await settles('two at one spot', () => title(page), '2 places here');
    check('their names', await page.locator('.choose button').allTextContents(), ['one', 'two']);
    await page.locator('.choose button').nth(1).click();
    await settles('the second', () => title(page), 'two');
    await page.keyboard.press('Escape');
}

async function crowd(page) {
    const at = await find(page, '#place=crowd%207', 'crowd 7');
    await page.mouse.move(at.x + 1, at.y);
    await page.mouse.move(at.x, at.y);
    await settles('a pile says how many', () => page.evaluate(() => document.querySelector('.hint')?.textContent), '30 places here');
    await page.mouse.click(at.x, at.y);
    await settles('a click goes nearer', () => page.evaluate(() => /\d\sm$/.test(document.querySelector('.scale .bar').textContent)), true);
    const there = await find(page, '#place=crowd%207', 'crowd 7');
    await page.mouse.click(there.x, there.y);
    await settles('each by itself', () => title(page), 'crowd 7');
    await page.keyboard.press('Escape');
}

async function colour(page) {
    const at = await find(page, '#route=0-1-sea', 'Yokohama → Oakland');
    await settles('a sea route beyond 180 degrees', async () => has(await coloursAt(page, at, 14), colours.light.sea), true);
    await page.click('#theme');
    await settles('in the dark', async () => has(await coloursAt(page, at, 14), colours.dark.sea), true);
    await page.click('#theme');
    const area = await find(page, '#place=area', 'Midland');
    await page.mouse.click(area.x + 30, area.y + 40);
    await settles('an area by a click', () => title(page), 'Midland');
    await page.keyboard.press('Escape');
}

async function drag(page) {
    for (const button of ['last', 'first', 'first']) await page.click(`.zoom button:${button}-child`);
    const box = await page.locator('#map').boundingBox(), edge = { x: box.x + box.width - 3, y: box.y + box.height / 2 };
    await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 1; i <= 20; i++) await page.mouse.move(box.x + box.width - 20 - 19 * i, box.y + box.height / 2 - i);
    await settles('ground at the edge while it is dragged', async () => (await coloursAt(page, edge, 0)).length, 1);
    await page.mouse.up();
}

async function main(browser) {
    const { page, account, close } = await openPage(browser, file);
    for (const part of [twins, crowd, colour, drag]) await part(page);
    await close();
    check('requests', account.requests, []);
    check('errors on the console', account.errors, []);
}

if (npm === 'data') {
    process.stdout.write(JSON.stringify(data()));
} else {
    await withBrowser(npm, program, main);
    process.exit(failed() ? 1 : 0);
}
