// Beside the map: search, legend and filters, the list, and what there is to know about the map.
import { createAbout, createFoot } from './about.js';
import { createChoices } from './choices.js';
import { titleOf } from './details.js';
import { element } from './element.js';
import { watchHash } from './hash.js';
import { createHead } from './head.js';
import { createList } from './list.js';
import { wordsOf } from './words.js';

const pause = 150; // ms without a key before the search runs

function createSearch(store) {
    const field = element('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false', dir: 'auto', input });
    let waiting = 0;

    function input() {
        clearTimeout(waiting);
        waiting = setTimeout(() => store.set({ query: field.value }), pause);
    }

    function show() {
        field.setAttribute('aria-label', wordsOf(store).search);
        field.placeholder = wordsOf(store).searchHint;
    }

    store.on('language', show);
    store.on('query', () => {
        if (store.get('query') === '') field.value = '';
    });
    show();
    return element('div', { role: 'search' }, field);
}

// Says how much is shown, to eyes and ears.
function createCount(data, store) {
    const line = element('p', { id: 'count', role: 'status' });
    const sum = (list) => list.reduce((all, one) => all + one, 0);

    function show() {
        const shown = store.get('shown'), words = wordsOf(store), places = sum(shown.listed), routes = sum(shown.routes);
        const parts = [words.placesFound(places), data.routes.length ? words.routesFound(routes) : ''].filter(Boolean);
        line.textContent = places || routes ? parts.join(', ') : words.nothing;
    }

    store.on(['shown', 'language'], show);
    show();
    return line;
}

// Says what is selected, to ears.
function createVoice(data, store) {
    const voice = element('p', { id: 'voice', class: 'unseen', role: 'status' });
    store.on('selected', () => {
        const selected = store.get('selected');
        voice.textContent = selected ? wordsOf(store).selected(titleOf(data, store, selected).slice(0, 200)) : '';
    });
    return voice;
}

// A part that folds, with a title in the page's language.
function folding(store, id, name, open, content) {
    const title = element('h2', {});
    const show = () => {
        title.textContent = wordsOf(store)[name];
    };
    store.on('language', show);
    show();
    const part = element('details', { id, open }, element('summary', {}, title), content);
    let folded = false; // but on paper
    addEventListener('beforeprint', () => {
        folded = !part.open;
        part.open = true;
    });
    addEventListener('afterprint', () => {
        part.open = !folded;
    });
    return part;
}

export function createPanel(data, store) {
    const panel = document.getElementById('panel');
    panel.append(createSearch(store), createCount(data, store),
        folding(store, 'filters', 'filters', innerHeight > 700 && innerWidth > 760, createChoices(data, store)),
        createList(data, store),
        folding(store, 'more', 'about', false, createAbout(data, store)), createVoice(data, store));
    createHead(data, store, panel);
    createFoot(data);
    watchHash(data, store);
}
