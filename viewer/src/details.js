// What is known of a place or a route, with the words that say so.
import { element, link } from './element.js';
import { nameIn, word, wordsOf } from './words.js';

function sourceItem(data, store, source) {
    const report = data.reports[source.report] ?? {};
    const address = source.url || report.url;
    return element('div', { class: 'source' },
        source.quote ? element('blockquote', { text: source.quote, dir: 'auto', lang: report.language || null }) : null,
        element('p', { class: 'origin' },
            address ? link(address, report.title || report.publisher || address) : element('span', { text: report.title || report.id }),
            report.date ? element('span', { text: ` (${report.date})` }) : null,
            report.archived ? element('span', {}, ' · ', link(report.archived, word(store, 'archived'))) : null));
}

export function titleOf(data, store, { kind, index }) {
    if (kind === 'place') return nameIn(store, data.places[index].name);
    const route = data.routes[index];
    const ends = [route.from, route.to].map((i) => nameIn(store, data.places[i]?.name)).join(' → ');
    return route.label || ends;
}

export function details(data, store, selected) {
    const what = selected.kind === 'place' ? data.places[selected.index] : data.routes[selected.index];
    const facts = [what.mode, what.kind, what.status, what.line && wordsOf(store).lineOf[what.line], what.precision, what.date,
        what.goods, what.quantity, what.value, what.note];
    return element('div', { class: 'details' },
        element('h2', { text: titleOf(data, store, selected), dir: 'auto' }),
        element('p', { text: facts.filter(Boolean).join(' · ') }),
        ...what.sources.map((source) => sourceItem(data, store, source)));
}
