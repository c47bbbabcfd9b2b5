// How quick pages are: weight, first paint, and frames a second while the map is dragged.
//
// usage: node speed.mjs case COUNT > FILE                        a case with so many places, all over the world
//        node speed.mjs page NPM CHROMIUM RUNS FILE [ZOOM-INS]   medians of so many runs; dragged so many steps nearer
import { statSync } from 'node:fs';
import { openPage, withBrowser } from './browser.mjs';

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

// xorshift: the same places each time.
function makeCase(count) {
    let seed = 88172645;
    const random = () => {
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        return (seed >>> 0) / 2 ** 32;
    };
    const statuses = ['declared', 'reported', 'suspected', 'denied', 'inferred'], kinds = ['port', 'airport', 'city', 'factory', 'depot', 'mine', 'company'];
    return {
        rutter: 1, title: `${count} places`, reports: [{ id: 'r', title: 'A report' }],
        places: [...Array(count).keys()].map((i) => ({
            id: `p${i}`, name: `Place ${i}`, kind: kinds[i % 7], precision: 'site', status: statuses[i % 5],
            lonlat: [random() * 340 - 170, (Math.asin(random() * 1.7 - 0.8) * 180) / Math.PI].map((v) => Number(v.toFixed(4))),
            sources: [{ report: 'r', quote: `seen at place ${i}` }],
        })),
        routes: [],
    };
}

// Milliseconds to the first paint, to the map and all of the page, by the page's own clock.
async function paint(browser, file) {
    const { page, close } = await openPage(browser, file);
    const times = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
        const first = performance.getEntriesByName('first-contentful-paint')[0];
        done({ first: first?.startTime ?? NaN, ready: performance.now() });
    }))));
    await close();
    return times;
}

// Frames a second while the pointer drags the map there and back.
async function drag(browser, file, nearer) {
    const { page, close } = await openPage(browser, file, { reducedMotion: 'no-preference' });
    await page.locator('#map').focus();
    for (let i = 0; i < nearer; i++) {
        await page.keyboard.press('+');
        await page.waitForTimeout(600);
    }
    const box = await page.locator('#map').boundingBox(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.evaluate(() => {
        window.frames_ = [];
        const note = (now) => {
            window.frames_.push(now);
            window.noting = requestAnimationFrame(note);
        };
        requestAnimationFrame(note);
    });
    for (let i = 0; i < 240; i++) await page.mouse.move(x + 350 * Math.sin(i / 12), y + 200 * Math.sin(i / 19));
    const frames = await page.evaluate(() => {
        cancelAnimationFrame(window.noting);
        return window.frames_;
    });
    await page.mouse.up();
    await close();
    const gaps = frames.slice(1).map((now, i) => now - frames[i]).sort((a, b) => a - b);
    return { mean: (1000 * gaps.length) / (frames[frames.length - 1] - frames[0]), slow: 1000 / gaps[Math.floor(gaps.length * 0.95)], frames: gaps.length };
}

const [what, ...rest] = process.argv.slice(2);
if (what === 'case') {
    process.stdout.write(`${JSON.stringify(makeCase(Number(rest[0])))}\n`);
} else {
    const [npm, program, runs, file, nearer = 0] = rest;
    await withBrowser(npm, program, async (browser) => {
        const paints = [], drags = [];
        for (let i = 0; i < Number(runs); i++) {
            paints.push(await paint(browser, file));
            drags.push(await drag(browser, file, Number(nearer)));
        }
        const of = (list, name) => list.map((one) => one[name]);
        console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(2)} MB; first paint ${median(of(paints, 'first')).toFixed(0)} ms ` +
            `(slowest of ${runs} ${Math.max(...of(paints, 'first')).toFixed(0)}), all drawn ${median(of(paints, 'ready')).toFixed(0)} ms; ` +
            `dragged${Number(nearer) ? ` ${nearer} steps nearer` : ''}: ${median(of(drags, 'mean')).toFixed(1)} frames a second ` +
            `(slowest run ${Math.min(...of(drags, 'mean')).toFixed(1)}), 95 % of frames faster than ${median(of(drags, 'slow')).toFixed(1)} a second`);
    });
}
