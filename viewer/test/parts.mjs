// The parts of the page that need no browser: words, dates, search and filters.
import assert from 'node:assert/strict';
import { sayDate } from '../src/dates.js';
import { readData } from '../src/data.js';
import { facets, filter, isFiltered, unfiltered } from '../src/filter.js';
import { fold } from '../src/fold.js';
import { searcher } from '../src/search.js';
import { pageLanguage, wordsIn } from '../src/words.js';

const english = wordsIn('en'), french = wordsIn('fr');
const nowhere = { unit: 1, parts: '' };
let checks = 0;
function same(got, want, what) {
    assert.deepEqual(got, want, what);
    checks++;
}

// Every word is there in both languages, and of one kind.
const shape = (words) => Object.entries(words).map(([key, value]) =>
    [key, typeof value === 'object' ? Object.keys(value) : typeof value]);
same(shape(french), shape(english));
same(['en', 'fr-CA', 'FR', 'de', '', undefined, 'frr'].map(pageLanguage),
    ['en', 'fr', 'fr', 'en', 'en', 'en', 'en']);
same([0, 1, 2].map((n) => [french.placesFound(n), french.routesFound(n)].join()), ['0 lieu,0 itinéraire', '1 lieu,1 itinéraire', '2 lieux,2 itinéraires']);
same([0, 1, 2].map((n) => [english.placesFound(n), english.routesFound(n)].join()), ['0 places,0 routes', '1 place,1 route', '2 places,2 routes']);

same(['Tromsø', 'ŁÓDŹ', 'Œuvre', 'Straße', 'İstanbul', '  Saint–Pétersbourg\n', 'Ångström', '東京', 'Đà Nẵng'].map(fold),
    ['tromso', 'lodz', 'oeuvre', 'strasse', 'istanbul', 'saint-petersbourg', 'angstrom', '東京', 'da nang']);

// Dates as on the maps (tests/test_date.c).
for (const [written, en, fr] of [
    ['2024', '2024', '2024'],
    ['2024-04', 'Apr 2024', 'avr. 2024'],
    ['2024-05-01', '1 May 2024', '1er mai 2024'],
    ['2024-04..2024-08', 'Apr–Aug 2024', 'avr.–août 2024'],
    ['2024-04-02..2024-04-09', '2–9 Apr 2024', '2–9 avr. 2024'],
    ['2023-11..2024-02', 'Nov 2023\u2009–\u2009Feb 2024', 'nov. 2023\u2009–\u2009févr. 2024'],
    ['2022..2024', '2022–2024', '2022–2024'],
    ['2022-05-03..', 'since 3 May 2022', 'depuis le 3 mai 2022'],
    ['..2023', 'until 2023', 'jusqu’en 2023'],
    ['2024-04..2024-04', 'Apr 2024', 'avr. 2024'],
    ['spring 2024', 'spring 2024', 'spring 2024'],
    ['2024-13', '2024-13', '2024-13'],
    ['..', '..', '..'],
    ['1..2..3', '1..2..3', '1..2..3'],
]) same([sayDate(english, written), sayDate(french, written)], [en, fr], written);

const data = readData(JSON.stringify({
    reports: [{ id: 'r', title: 'Bulletin d’été' }],
    places: [
        { id: 'a', name: { en: 'Saint Petersburg', fr: 'Saint-Pétersbourg' }, at: [30, 60], status: 'declared' },
        { id: 'b', name: { '': 'Łódź' }, at: [19, 52], country: 'PL', country_name: { en: 'Poland' }, status: 'suspected',
            sources: [{ report: 0, quote: 'vers Łódź' }] },
        { id: 'c', name: { en: 'Alone' }, at: [0, 0] },
    ],
    routes: [
        { id: 'leg:x:1', route: 'x', from: 0, to: 1, mode: 'rail', status: 'declared', goods: 'Turbines', points: nowhere,
            start: '2024-01-01', end: '2024-03-31', vessel: { name: 'Étoile' } },
        { id: 'leg:y:1', route: 'y', from: 1, to: 0, mode: 'sea', status: 'denied', points: nowhere },
        { id: 'leg:z:1', route: 'z', from: 0, to: 1, end: '2022-12-31', points: nowhere },
    ],
}));
const search = searcher(data);
const find = (query) => {
    const found = search(query);
    return found && [found.places, found.routes].map((list) => list.flatMap((hit, index) => (hit ? [index] : [])).join());
};
same(find('  '), null);
same(find('petersbourg'), ['0', '0,1,2']);
same(find('LODZ'), ['1', '0,1,2']);
same(find('etoile TURB'), ['', '0']);
same(find("d'ete"), ['1', '']);
same(find('poland saint'), ['', '']);
same(find('<img'), ['', '']);

const values = (change) => {
    const all = { ...unfiltered(), ...change };
    return { get: (name) => all[name] };
};
const filtered = (change) => {
    const { listed, routes, places } = filter(data, values(change), search);
    return [listed, routes, places].map((list) => list.join(''));
};
const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86400000;
same(filtered({}), ['111', '111', '111']);
same(filtered({ hiddenModes: new Set(['rail']) }), ['111', '011', '111']);
same(filtered({ hiddenModes: new Set(['rail', 'sea', 'unknown']) }), ['001', '000', '001']);
same(filtered({ hiddenStatuses: new Set(['suspected', 'denied']) }), ['101', '101', '111']);
same(filtered({ range: [day('2024-03-31'), day('2024-04-30')] }), ['111', '110', '111']);
same(filtered({ range: [day('2024-04-01'), day('2024-04-30')], undated: true }), ['111', '010', '111']);
same(filtered({ range: [day('2024-04-01'), day('2024-04-30')], undated: false }), ['001', '000', '001']);
same(filtered({ range: [day('2021-01-01'), day('2021-12-31')], undated: false }), ['111', '001', '111']);
same(filtered({ query: 'alone' }), ['001', '000', '001']);
same(filtered({ query: 'turbines' }), ['000', '100', '110']);
same([isFiltered(values({})), isFiltered(values({ query: ' ' })), isFiltered(values({ range: [1, 2] }))], [false, false, true]);
same(facets(data), { modes: new Map([['rail', 1], ['sea', 1], ['unknown', 1]]), days: [day('2022-12-31'), day('2024-03-31')],
    undated: true, statuses: new Map([['declared', 2], ['denied', 1], ['reported', 2], ['suspected', 1]]) });

same(facets(readData('{}')), { modes: new Map(), statuses: new Map(), days: null, undated: false });

console.log(`page parts: ${checks} checks hold`);
