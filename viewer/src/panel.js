// What stands beside the map: title, places and routes, notes and credits.
import { element } from './element.js';
import { nameIn, word } from './words.js';
import { titleOf } from './details.js';

function listOf(data, store, kind) {
    const entries = kind === 'place' ? data.places : data.routes;
    return element('ul', {}, ...entries.map((_, index) => element('li', {}, element('button', {
        type: 'button', text: titleOf(data, store, { kind, index }), dir: 'auto',
        click: () => store.set({ selected: { kind, index, reveal: true } }),
    }))));
}

export function createPanel(data, store) {
    const head = document.getElementById('head'), panel = document.getElementById('panel');
    function show() {
        head.replaceChildren(element('h1', { text: data.title, dir: 'auto' }),
            element('p', { text: data.subtitle ?? '', dir: 'auto' }));
        panel.replaceChildren(
            element('h2', { text: word(store, 'routes') }), listOf(data, store, 'route'),
            element('h2', { text: word(store, 'places') }), listOf(data, store, 'place'));
        document.getElementById('foot').replaceChildren(
            ...data.notes.map((note) => element('p', { text: nameIn(store, note) })),
            element('p', { text: [data.credit, data.ground.credit].filter(Boolean).join(' · ') }));
        document.documentElement.lang = store.get('language');
    }
    store.on('language', show);
    show();
}
