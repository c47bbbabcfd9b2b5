// What is known of a place or a route, with the words that say so.
import { sayDate } from './dates.js';
import { element, link } from './element.js';
import { routeSample, markSample } from './sample.js';
import { nameIn, wordsOf } from './words.js';

const mile = 1.852; // km
const decimals = { exact: 5, site: 4, city: 2 }; // of a position, by its precision; of a country it would say too much

// From where to where; '' where the case does not say.
export function endsOf(data, store, route) {
    const names = [route.from, route.to].map((end) => nameIn(store, data.places[end]?.name));
    return names.some(Boolean) ? names.map((name) => name || '\u2026').join(' \u2192 ') : '';
}

export function titleOf(data, store, { kind, index }) {
    if (kind === 'place') return nameIn(store, data.places[index].name);
    const route = data.routes[index];
    return route.label || endsOf(data, store, route) || route.route;
}

const graded = (words, grade, means) => (means ? words.pair(grade, means) : grade);

function sayPosition(store, { at: [lon, lat], precision }) {
    const digits = decimals[precision], letters = wordsOf(store).compass, turned = ((((lon + 180) % 360) + 360) % 360) - 180;
    if (digits === undefined) return '';
    const say = (value, positive, negative) => `${Math.abs(value).toLocaleString(store.get('language'), { maximumFractionDigits: digits })}\u00b0\u00a0${
        value < 0 ? negative : positive}`;
    return `${say(lat, letters[0], letters[1])}, ${say(turned, letters[2], letters[3])}`;
}

function sayDistance(store, route) {
    if (!(route.distance_km > 0)) return '';
    const round = (value) => Math.round(value).toLocaleString(store.get('language'));
    const km = `${round(route.distance_km)}\u00a0km`;
    return route.mode === 'sea' ? `${km} (${round(route.distance_km / mile)}\u00a0${wordsOf(store).miles})` : km;
}

// What a status means is said of what has a source: who says so, otherwise?
function sayStatus(words, { status, sources }) {
    return graded(words, words.statusOf[status], sources.length || status === 'inferred' ? words.statusMeans[status] : '');
}

// Facts as [name of the word before it, text].
function placeFacts(data, store, place) {
    const words = wordsOf(store), country = nameIn(store, place.country_name) || place.country;
    return [
        ['status', sayStatus(words, place)],
        ['kind', words.kindOf[place.kind]],
        ['country', country === nameIn(store, place.name) ? '' : country],
        ['precision', words.precisionOf[place.precision]],
        ['radius', place.radius_km > 0 ? `${place.radius_km.toLocaleString(store.get('language'))}\u00a0km` : ''],
        ['coordinates', sayPosition(store, place)],
        ['locode', place.locode],
        ['credibility', graded(words, place.credibility, words.credibilityOf[place.credibility])],
        ['note', place.note],
    ];
}

function routeFacts(data, store, route) {
    const words = wordsOf(store), ends = endsOf(data, store, route), vessel = route.vessel ?? {};
    return [
        ['way', route.label ? ends : ''],
        ['status', sayStatus(words, route)],
        ['mode', words.modeOf[route.mode]],
        ['date', route.date ? sayDate(words, route.date) : ''],
        ['goods', route.goods], ['hs', route.hs], ['quantity', route.quantity], ['value', route.value],
        ['vessel', [vessel.name, vessel.imo && `${words.imo} ${vessel.imo}`, vessel.mmsi && `${words.mmsi} ${vessel.mmsi}`].filter(Boolean).join(', ')],
        ['container', route.container],
        ['line', words.lineOf[route.line]],
        ['reason', nameIn(store, route.reason)],
        ['distance', sayDistance(store, route)],
        ['passages', (route.passages ?? []).map((name) => nameIn(store, name)).join(', ')],
        ['credibility', graded(words, route.credibility, words.credibilityOf[route.credibility])],
        ['note', route.note],
    ];
}

const nameOf = (words, report, address) => report.title || report.publisher || address || report.id || words.source;

// What was said and by whom, a text for each source; or that nobody is named.
export function quotesOf(data, store, { kind, index }) {
    const words = wordsOf(store), { sources } = kind === 'place' ? data.places[index] : data.routes[index];
    const say = ({ report: number, quote, url }) => {
        const report = data.reports[number] ?? {}, name = nameOf(words, report, url || report.url);
        return `${quote ? words.quoted(quote) : words.noQuote} (${report.date ? `${name}, ${sayDate(words, report.date)}` : name})`;
    };
    return sources.length ? sources.map(say) : [words.noSource];
}

function sourceItem(data, store, source) {
    const report = data.reports[source.report] ?? {}, words = wordsOf(store), address = source.url || report.url;
    const name = nameOf(words, report, address);
    const about = [report.title ? report.publisher : '', report.date ? sayDate(words, report.date) : ''].filter(Boolean);
    const grade = report.reliability ? `${words.reliability} ${graded(words, report.reliability, words.reliabilityOf[report.reliability])}` : '';
    const place = source.quote && source.end > source.start ? words.offsets(source.start, source.end) : '';
    return element('li', {},
        source.quote ? element('blockquote', { dir: 'auto', lang: report.language ?? null, text: words.quoted(source.quote) })
            : element('p', { class: 'none', text: words.noQuote }),
        element('p', { class: 'origin' }, link(address, name), about.length ? element('span', { dir: 'auto', text: `, ${about.join(', ')}` }) : null,
            report.archived ? element('span', {}, ' \u00b7 ', link(report.archived, words.archived)) : null),
        element('p', { class: 'origin', text: [grade, place].filter(Boolean).join(' \u00b7 ') }));
}

export function details(data, store, { kind, index }) {
    const words = wordsOf(store), what = kind === 'place' ? data.places[index] : data.routes[index];
    const facts = (kind === 'place' ? placeFacts : routeFacts)(data, store, what).filter(([, text]) => text || text === 0);
    return element('div', { class: 'details' },
        element('h2', {}, kind === 'place' ? markSample(store, what) : routeSample(store, what),
            element('span', { dir: 'auto', text: titleOf(data, store, { kind, index }) })),
        element('dl', {}, ...facts.flatMap(([name, text]) => [element('dt', { text: words[name] }), element('dd', { text, dir: 'auto' })])),
        element('h3', { text: what.sources.length ? words.quote : words.noSource }),
        what.sources.length ? element('ul', { class: 'sources' }, ...what.sources.map((source) => sourceItem(data, store, source))) : null);
}
