// The legend, whose lines and statuses are also what is filtered by: a box to tick beside each sample.
import { dateOf, dayOf } from './data.js';
import { element } from './element.js';
import { facets, isFiltered, unfiltered } from './filter.js';
import { modeNames, statusNames } from './look.js';
import { areaSample, borderSample, circleSample, markSample, routeSample, statusSample } from './sample.js';
import { wordsOf } from './words.js';

// One set of boxes: `hidden` names the value of the store that holds what is not ticked. Of one there is no choice.
function boxes(store, title, hidden, rows) {
    function toggle(event) {
        const set = new Set(store.get(hidden)), { value, checked } = event.target;
        if (checked) set.delete(value);
        else set.add(value);
        store.set({ [hidden]: set });
    }
    const box = (value) => element('input', { type: 'checkbox', id: `${hidden}-${value}`, name: hidden, value,
        change: toggle });
    return element('fieldset', {}, element('legend', { text: title }), ...rows.map(({ value, text, hint, count, sample }) =>
        element(rows.length > 1 ? 'label' : 'div', { class: 'choice', title: hint }, rows.length > 1 ? box(value) : null,
            sample, element('span', { text }), ' ',
            element('span', { class: 'count', text: count.toLocaleString(store.get('language')) }))));
}

function modeBoxes(data, store, { modes }) {
    const words = wordsOf(store);
    const solid = new Set(data.routes.filter((route) => route.line !== 'schematic').map((route) => route.mode));
    return boxes(store, words.modes, 'hiddenModes', modeNames.filter((mode) => modes.has(mode)).map((mode) => ({
        value: mode, text: words.modeOf[mode], count: modes.get(mode),
        sample: routeSample(store, { mode, status: 'declared', line: solid.has(mode) ? 'computed' : 'schematic' }),
    })));
}

function statusBoxes(data, store, { statuses }) {
    const words = wordsOf(store);
    return boxes(store, words.statuses, 'hiddenStatuses', statusNames.filter((status) => statuses.has(status)).map((status) => ({
        value: status, text: words.statusOf[status], hint: words.statusMeans[status], count: statuses.get(status),
        sample: data.routes.length ? statusSample(store, status) : markSample(store, { kind: 'other', status }),
    })));
}

// From and to, and what is not dated.
function dateFields(store, { days, undated }) {
    const words = wordsOf(store);
    const field = (id, text) => element('label', { class: 'date' }, `${text} `,
        element('input', { type: 'date', id, min: dateOf(days[0]), max: dateOf(days[1]), change: narrow }));
    const from = field('from', words.from), to = field('to', words.to);

    function narrow() {
        const [first, last] = [from, to].map((label) => dayOf(label.querySelector('input').value));
        const wanted = [first ?? days[0], last ?? days[1]];
        store.set({ range: wanted[0] <= days[0] && wanted[1] >= days[1] ? null : wanted });
    }

    const dateless = undated ? element('label', { class: 'choice' },
        element('input', { type: 'checkbox', id: 'undated', change: (event) => store.set({ undated: event.target.checked }) }),
        element('span', { text: words.undatedRoutes })) : null;
    return element('fieldset', { class: 'dates' }, element('legend', { text: words.dates }), from, to, dateless);
}

// What the map shows besides, without a choice.
function signs(data, store) {
    const words = wordsOf(store), rows = [];
    const add = (sample, text, wide) => rows.push(element('li', { class: wide ? 'choice wide' : 'choice' }, sample,
        element('span', { text })));
    if (data.routes.some((route) => route.line === 'schematic')) {
        add(routeSample(store, { mode: 'unknown', status: 'declared', line: 'schematic' }), words.lineOf.schematic, true);
    }
    if (data.places.some((place) => place.area)) add(areaSample(store), words.areaOnly, true);
    if (data.places.some((place) => place.ring)) add(circleSample(store), words.circle, true);
    if (data.ground.isDisputed) add(borderSample(store), words.disputed, true);
    const kinds = new Set(data.places.filter((place) => !place.area && place.kind).map((place) => place.kind));
    for (const kind of Object.keys(words.kindOf)) {
        if (kinds.has(kind)) add(markSample(store, { kind, status: 'declared' }), words.kindOf[kind]);
    }
    return rows.length ? element('ul', { class: 'signs', 'aria-label': words.legend }, ...rows) : null;
}

export function createChoices(data, store) {
    const known = facets(data);
    const box = element('div', { id: 'choices' });

    // What is chosen, in the fields that are there.
    function mark() {
        for (const field of box.querySelectorAll('[name]')) field.checked = !store.get(field.name).has(field.value);
        const range = store.get('range') ?? known.days, undated = box.querySelector('#undated');
        if (known.days) ['#from', '#to'].forEach((id, i) => { box.querySelector(id).value = dateOf(range[i]); });
        if (undated) undated.checked = store.get('undated');
        box.querySelector('#reset').disabled = !isFiltered(store);
    }

    function show() {
        const held = box.contains(document.activeElement) ? document.activeElement.id : '';
        box.replaceChildren(...[
            data.routes.length ? modeBoxes(data, store, known) : null,
            known.statuses.size ? statusBoxes(data, store, known) : null,
            known.days ? dateFields(store, known) : null,
            signs(data, store),
            element('button', { type: 'button', id: 'reset', text: wordsOf(store).reset, click: () => store.set(unfiltered()) }),
        ].filter(Boolean));
        mark();
        if (held) document.getElementById(held)?.focus();
    }

    store.on(['language', 'theme'], show);
    store.on(Object.keys(unfiltered()), mark);
    show();
    return box;
}
