// Page data made up by hand, for trying the page without a case: every mode, status and precision, a route over the
// antimeridian, dates, two scenes of one place.
// usage: node sample.mjs > sample.json
import { pathToFileURL } from 'node:url';

// Rings or lines of [lon, lat] as a SHAPE (README.md).
export function encodeShape(parts, unit = 0.0001) {
    const bytes = [];
    let before = [0, 0];
    const number = (value) => {
        for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
        bytes.push(value);
    };
    for (const part of parts) {
        number(part.length);
        for (const point of part) {
            const now = point.map((value) => Math.round(value / unit));
            now.forEach((value, i) => {
                const step = value - before[i];
                number(step < 0 ? -2 * step - 1 : 2 * step);
            });
            before = now;
        }
    }
    return { unit, parts: Buffer.from(bytes).toString('base64') };
}

const names = (en, fr = en) => ({ en, fr });
const quote = (text, report = 0) => ({ report, quote: text, start: 0, end: [...text].length });

const place = (id, name, at, more) => ({ id, feature: `place:${id}`, name, country: 'XX', country_name: names('Exampleland'),
    kind: 'port', precision: 'site', status: 'declared', credibility: 2, at, sources: [quote(`at ${name.en}`)], ...more });

const places = [
    place('yokohama', names('Yokohama'), [139.65, 35.45]),
    place('oakland', names('Oakland'), [237.7, 37.8], { status: 'reported' }),
    place('suva', names('Suva'), [178.43, -18.13], { kind: 'city', status: 'suspected', precision: 'city', radius_km: 600 }),
    place('anchorage', names('Anchorage'), [210.1, 61.2], { kind: 'airport', status: 'inferred' }),
    place('lima', names('Lima', 'Lima'), [282.9, -12.05], { kind: 'refinery', status: 'denied' }),
    place('area', names('Midland', 'Pays du milieu'), [255, 40], { kind: 'country', precision: 'country', status: 'suspected',
        area: encodeShape([[[248, 33], [262, 33], [262, 46], [252, 48], [248, 44]]]) }),
    place('sydney', names('Sydney'), [151.2, -33.85], { kind: 'warehouse', sources: [quote('<img src=x onerror=alert(1)> "quoted"', 1)] }),
];

const route = (from, to, mode, status, line, points, more) => ({ id: `leg:${from}-${to}-${mode}:1`, route: `${from}-${to}-${mode}`,
    leg: 1, from, to, mode, line, status, credibility: 3, points: encodeShape([points]), sources: [quote('so it was said')], ...more });

const bow = (a, b, rise) => [...Array(41).keys()].map((i) => {
    const t = i / 40;
    return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + rise * 4 * t * (1 - t)];
});

const at = (i) => places[i].at;
const routes = [
    route(0, 1, 'sea', 'declared', 'computed', bow(at(0), at(1), 12), { goods: 'servers', quantity: '4 t', start: '2024-01-10', end: '2024-02-01', date: '2024-01', distance_km: 8300 }),
    route(0, 3, 'air', 'reported', 'computed', bow(at(0), at(3), 10), { start: '2024-03-05', end: '2024-03-05', date: '2024-03-05' }),
    route(1, 5, 'rail', 'declared', 'given', bow(at(1), at(5), 2)),
    route(6, 2, 'sea', 'suspected', 'computed', bow(at(6), at(2), -4), { start: '2024-05-01', end: '2024-08-31', date: '2024-05..2024-08' }),
    route(2, 4, 'unknown', 'denied', 'schematic', [at(2), at(4)], { reason: 'mode unknown' }),
    route(1, 4, 'sea', 'inferred', 'computed', bow(at(1), at(4), -6)),
    route(5, 4, 'road', 'suspected', 'schematic', [at(5), at(4)]),
    route(3, 1, 'pipeline', 'declared', 'given', bow(at(3), at(1), 3)),
    route(0, 6, 'data', 'declared', 'computed', bow(at(0), at(6), 0)),
];

const asia = [[100, 10], [108, 12], [109, 20], [121, 28], [122, 37], [128, 38], [135, 44], [143, 54], [160, 60], [180, 66], [170, 70], [100, 76], [60, 70], [60, 10]];
const america = [[190, 66], [200, 59], [222, 60], [236, 48], [238, 36], [250, 23], [262, 17], [275, 9], [280, 2], [279, -6], [288, -18], [286, -50], [300, -50], [325, -8], [300, 10], [279, 12], [263, 22], [280, 30], [300, 47], [280, 62], [230, 70], [195, 71]];
const australia = [[113, -25], [122, -18], [131, -12], [142, -11], [153, -27], [150, -37], [138, -35], [116, -35]];
const japan = [[130, 31], [140, 35], [142, 40], [140, 41], [136, 36]];

const square = (colour) => `data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><path fill="${colour}" d="M0 0h256v256H0z"/><path stroke="#fff" d="M0 0l256 256"/></svg>`).toString('base64')}`;
const tilesOf = (colour) => ({ '9/454/201': square(colour), '9/454/202': square(colour) });
const scene = (id, date, colour) => ({ id, title: `Port on ${date}`, date, credit: 'Made up', bounds: [139.21875, 35.46, 139.921875, 36.03], min_zoom: 9, max_zoom: 9, tiles: tilesOf(colour) });

export const sample = {
    format: 'rutter-page', version: 1, generator: 'by hand', title: 'Around the Pacific', subtitle: 'Data made up by hand',
    credit: 'Nobody', language: 'en', meridian: 200, bounds: [138, -40, 290, 62],
    notes: [names('Borders are nobody’s.', 'Les frontières ne sont à personne.')],
    reports: [{ id: 'r1', title: 'A report', publisher: 'A paper', date: '2024-10-28', url: 'https://example.org/x', language: 'en', reliability: 'B' },
        { id: 'r2', title: 'Not a link', url: 'javascript:alert(1)', reliability: 'F' }],
    places, routes,
    basemap: { credit: 'Outlines made up', disputed: true, levels: [{ zoom: 0, boxes: [[20, -85.06, 380, 85.06]], land: encodeShape([asia, america, australia, japan]), borders: encodeShape([[[236, 49], [265, 49]]]), disputed: encodeShape([[[242, 32.5], [262, 28]]]) }],
        names: [{ name: names('Pacific Ocean', 'Océan Pacifique'), kind: 'sea', at: [200, 5], rank: 0 }, { name: names('Australia', 'Australie'), kind: 'country', at: [134, -25], rank: 0 }] },
    scenes: [scene('before', '2023-05-01', '#6a7f55'), scene('after', '2024-05-01', '#a08060')],
    pairs: [[0, 1]],
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    process.stdout.write(`${JSON.stringify(sample)}\n`);
}
