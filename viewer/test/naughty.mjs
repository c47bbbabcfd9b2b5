// Texts that want to be more than texts: a case of nothing else, and what the page makes of it.
//
// usage: node naughty.mjs case|data [STRINGS.json]... > FILE    a list of strings each; our own always
//        node naughty.mjs page NPM CHROMIUM PAGE...
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openPage, withBrowser } from './browser.mjs';
import { encodeShape } from './sample.mjs';

const own = [
    '<img src=x onerror="pwned=1">', '</script><script>pwned=1</script>', '<!--<script>', '-->', ']]>', '@TITLE@', '@DATA@', '${pwned=1}',
    '"><svg onload=pwned=1>', "'-alert(1)-'", 'javascript:pwned=1', '&lt;b&gt;', '&amp;amp;', '{{7*7}}', '<iframe srcdoc="<script>parent.pwned=1</script>">',
    '\u202Eright to left\u202C', 'עברית and العربية', '\u2066\u2067\u2069', 'a\u0300\u0301\u0302\u0303'.repeat(40), '\u2028\u2029', '\uFEFFmark',
    '%00%0a', '\\u0000', '\\', '\u{1F3F4}\u200D\u2620\uFE0F', 'null', 'undefined', 'NaN', '__proto__', 'constructor', 'x'.repeat(10240), 'two\nlines',
    '\0', '\x07\x1b[31m', '\uD800 alone', '', ' ',
    '<style>*{display:none}</style>', '<base href="http://127.0.0.1:9/">', '<a href="javascript:pwned=1">x</a>', '<form action=//x><input name=textContent>',
];

// What can stand in a case: rutter refuses the rest, the page must bear it.
const fits = (text) => text.trim() !== '' && text.isWellFormed() &&
    !/[\0-\x1F\x7F-\x9F\uFFFE\uFFFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(text);

const statuses = ['declared', 'reported', 'suspected', 'denied', 'inferred'], modes = ['air', 'rail', 'unknown', 'data'];

function stringsOf(files) {
    const more = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8'))).filter((text) => typeof text === 'string');
    return [...new Set([...own, ...more])];
}

const positionOf = (i, count) => [-170 + (i * 340) / count, 60 * Math.sin(i)];

function makeCase(strings) {
    const source = (text) => [{ report: 'r', quote: text, url: `https://example.org/?${encodeURIComponent(text.slice(0, 100).toWellFormed())}` }];
    return {
        rutter: 1, title: own[0], subtitle: own[1], credit: own[2], licence: own[3], map: { language: 'en' },
        reports: [{ id: 'r', title: own[1], publisher: own[0], url: 'https://example.org/', reliability: 'B' }],
        places: strings.map((text, i) => ({ id: `p${i}`, name: text, label: { en: text, fr: text }, note: text, kind: 'port', precision: 'site',
            lonlat: positionOf(i, strings.length), status: statuses[i % 5], sources: source(text) })),
        routes: strings.slice(1).map((text, i) => ({ id: `r${i}`, from: `p${i}`, to: `p${i + 1}`, mode: modes[i % 4], label: text, goods: text,
            quantity: text, note: text, vessel: { name: text }, status: statuses[i % 5], sources: source(text) })),
    };
}

// As a program other than rutter might write it: a text in every member.
function makeData(strings) {
    const both = (text) => ({ en: text, fr: text }), sources = (text) => [{ report: 1, quote: text, url: text, start: 0, end: 9 }];
    return {
        format: 'rutter-page', version: 1, generator: own[4], title: own[0], subtitle: own[1], credit: own[2], licence: own[3], date: own[5],
        language: own[6], meridian: 0, bounds: [-170, -60, 170, 60], notes: strings.map(both),
        reports: strings.map((text) => ({ id: text, title: text, publisher: text, date: text, url: text, archived: text, language: text, reliability: text })),
        places: strings.map((text, i) => ({ id: text, feature: text, name: both(text), country: text, country_name: both(text), kind: text, precision: text,
            status: i % 2 ? text : statuses[i % 5], credibility: text, locode: text, note: text, at: positionOf(i, strings.length), sources: sources(text) })),
        routes: strings.slice(1).map((text, i) => ({ id: text, route: text, leg: 1, label: text, from: i, to: i + 1, mode: i % 2 ? text : modes[i % 4], line: text,
            reason: text, status: i % 3 ? text : statuses[i % 5], credibility: text, goods: text, hs: text, quantity: text, value: text, date: text, start: text,
            end: text, vessel: { name: text, imo: text, mmsi: text }, container: text, note: text, distance_km: 1, passages: [both(text)],
            points: encodeShape([[positionOf(i, strings.length), positionOf(i + 1, strings.length)]]), sources: sources(text) })),
        basemap: { credit: own[0], levels: [], names: strings.map((text, i) => ({ name: both(text), kind: 'town', at: positionOf(i + 0.5, strings.length), rank: 0 })) },
    };
}

// In the page: reads every row of the list and opens half of the first so many, and says which did not show its text, and what
// there is but text.
function readAll(first) {
    const data = JSON.parse(document.getElementById('data').textContent), wrong = [];
    for (let more = null; (more = document.querySelector('#list .more'));) more.click();
    const english = (name) => name.en ?? Object.values(name)[0];
    const wanted = {
        place: data.places.map((place) => english(place.name)),
        route: data.routes.map((route) => route.label),
    };
    const quotes = { place: data.places, route: data.routes };
    const seen = new Set();
    for (const row of [...document.querySelectorAll('#list [role=option]')]) {
        const { kind, index } = row.dataset, want = wanted[kind][index];
        if (!want) continue; // an empty name: nothing to compare
        if (row.querySelector('.title').textContent !== want) wrong.push(`row ${want}`);
        if (index >= first || index % 2 === (kind === 'place' ? 1 : 0)) continue;
        row.click();
        const popup = document.querySelector('.popup');
        if (popup?.querySelector('h2')?.textContent !== want) wrong.push(`popup ${want}`);
        const quote = quotes[kind][index].sources[0].quote;
        if (quote && !popup.querySelector('blockquote').textContent.includes(quote)) wrong.push(`quote ${quote}`);
        for (const node of document.querySelectorAll('.popup *')) seen.add(node.tagName.toLowerCase());
    }
    for (const node of document.querySelectorAll('*')) seen.add(node.tagName.toLowerCase());
    const links = [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
    const known = new Set(['html', 'head', 'meta', 'title', 'style', 'script', 'body', 'div', 'header', 'main', 'aside', 'footer', 'h1', 'h2', 'h3', 'p', 'a',
        'ul', 'li', 'dl', 'dt', 'dd', 'span', 'small', 'strong', 'em', 'b', 'button', 'input', 'label', 'fieldset', 'legend', 'details', 'summary', 'canvas', 'blockquote', 'noscript', 'output',
        'section', 'time', 'cite', 'bdi']);
    return {
        rows: document.querySelectorAll('#list [role=option]').length, wrong, scripts: document.scripts.length,
        strangers: [...seen].filter((tag) => !known.has(tag)), pwned: 'pwned' in window,
        links: links.filter((link) => link !== '#' && !/^(https?:\/\/|#)/.test(link)),
        title: document.title, heading: document.querySelector('h1').textContent,
    };
}

async function judge(browser, file, viewport) {
    const { page, account, close } = await openPage(browser, file, { viewport });
    const found = await page.evaluate(readAll, viewport.width > 600 ? own.length : 8);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    await close();
    const { rows, wrong, scripts, strangers, pwned, links, title, heading } = found;
    wrong.slice(0, 10).forEach((text) => console.error(`not as it was written: ${JSON.stringify(text.slice(0, 200))}`));
    console.log(`${viewport.width} px: ${rows > 60 ? 'all' : rows} rows, ${wrong.length} not as written, ${scripts} scripts, elements that nobody made: ${strangers.join(' ') || 'none'}, ` +
        `other links: ${links.join(' ') || 'none'}, ran: ${pwned ? 'yes' : 'no'}, wider than the window: ${wide ? 'yes' : 'no'}`);
    console.log(`title: ${title === own[0] && heading === own[0] ? 'as written' : JSON.stringify([title, heading])}, requests: ${account.requests.length}, ` +
        `errors: ${account.errors.length}, dialogs: ${account.dialogs}`);
    account.errors.slice(0, 5).forEach((error) => console.error(error));
    return wrong.length + strangers.length + links.length + account.requests.length + account.errors.length + account.dialogs + (pwned || wide ? 1 : 0);
}

const [what, ...rest] = process.argv.slice(2);
if (what === 'case') {
    process.stdout.write(`${JSON.stringify(makeCase(stringsOf(rest).filter(fits)), null, 1)}\n`);
} else if (what === 'data') {
    process.stdout.write(`${JSON.stringify(makeData(stringsOf(rest)))}\n`);
} else {
    const [npm, program, ...files] = rest;
    await withBrowser(npm, program, async (browser) => {
        let faults = 0;
        for (const file of files) {
            console.log(`${path.basename(file, '.html')}:`);
            for (const viewport of [{ width: 1200, height: 800 }, { width: 360, height: 640 }]) faults += await judge(browser, file, viewport);
        }
        process.exitCode = faults ? 1 : 0;
    });
}
