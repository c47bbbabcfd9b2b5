// What a reader must know of the map: notes, the reports that it rests on, and who is to be named.
import { element, link } from './element.js';
import { nameIn, wordsOf } from './words.js';
import { sayDate } from './dates.js';

const list = (id, items) => element('ul', { id }, ...items.map((item) => element('li', {}, item)));

const text = (value, language) => element('span', { text: value, dir: 'auto', lang: language ?? null });

function report(store, entry) {
    const words = wordsOf(store), name = entry.title || entry.publisher || entry.url || entry.id;
    const about = [entry.title ? entry.publisher : '', entry.date ? sayDate(words, entry.date) : ''].filter(Boolean);
    const grade = words.reliabilityOf[entry.reliability];
    return element('span', { id: `report-${entry.id}` },
        entry.url ? link(entry.url, name) : text(name, entry.language),
        about.length ? text(`, ${about.join(', ')}`) : null,
        grade ? `. ${words.pair(`${words.reliability} ${entry.reliability}`, grade)}` : null,
        entry.archived ? element('span', {}, '. ', link(entry.archived, words.archived)) : null);
}

// Who is to be named wherever the map is seen.
const named = (data) => [...new Set([data.credit, data.licence, data.ground.credit, ...data.scenes.map((scene) => scene.credit)])].filter(Boolean);

const credits = (data) => [...named(data), data.date, data.generator, 'Leaflet 1.9.4'].filter(Boolean);

export function createAbout(data, store) {
    const box = element('div', { id: 'about' });

    function show() {
        const words = wordsOf(store), said = data.notes.map((note) => nameIn(store, note)).filter(Boolean);
        box.replaceChildren(...[
            said.length ? element('h3', { text: words.notes }) : null,
            said.length ? list('notes', said.map((note) => text(note))) : null,
            element('h3', { text: words.reports }),
            data.reports.length ? list('reports', data.reports.map((entry) => report(store, entry)))
                : element('p', { text: words.noReports }),
            element('h3', { text: words.credits }),
            list('credits', credits(data).map((line) => text(line))),
            element('button', { type: 'button', id: 'print', text: words.print, click: () => print() }),
        ].filter(Boolean));
    }

    store.on('language', show);
    show();
    return box;
}

// The credits that stand below the map whatever is folded.
export function createFoot(data) {
    document.getElementById('foot').append(element('p', { id: 'credit', text: named(data).join(' · '), dir: 'auto' }));
}
