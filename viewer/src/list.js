// The list of places and routes, for who reads, searches or has no pointer: a list box of a hundred rows at a time.
//
// On paper it is whole, and has the quotes: nothing can be opened there. One stop of the Tab key; within, arrow keys, Home, End and Page keys move, Enter shows on the map.
import { sayDate } from './dates.js';
import { endsOf, quotesOf, titleOf } from './details.js';
import { element } from './element.js';
import { markSample, routeSample } from './sample.js';
import { nameIn, wordsOf } from './words.js';

const atOnce = 100; // rows
const beside = matchMedia('(min-width: 760px)'); // as in page.css: the panel is not over the map

const joined = (parts) => parts.filter(Boolean).join(' · ');

function placeRow(data, store, index) {
    const place = data.places[index], words = wordsOf(store), title = nameIn(store, place.name);
    const vague = place.precision === 'country' || place.precision === 'region';
    const country = nameIn(store, place.country_name) || place.country;
    return {
        sample: markSample(store, place),
        title,
        about: country === title ? '' : country,
        facts: joined([vague ? words.precisionOf[place.precision] : words.kindOf[place.kind], words.statusOf[place.status]]),
    };
}

function routeRow(data, store, index) {
    const route = data.routes[index], words = wordsOf(store);
    const ends = endsOf(data, store, route), title = titleOf(data, store, { kind: 'route', index });
    return {
        sample: routeSample(store, route),
        title,
        about: title === ends ? route.goods : ends,
        facts: joined([route.date ? sayDate(words, route.date) : '', words.modeOf[route.mode], words.statusOf[route.status],
            route.line === 'schematic' ? words.schematic : '']),
    };
}

const rowOf = { place: placeRow, route: routeRow };

// Indices of what is listed: places by name, routes as the case has them.
function orderOf(data, store) {
    const collator = new Intl.Collator(store.get('language'), { numeric: true });
    const names = data.places.map((place) => nameIn(store, place.name));
    return {
        place: names.map((_, i) => i).sort((a, b) => collator.compare(names[a], names[b])),
        route: data.routes.map((_, i) => i),
    };
}

export function createList(data, store) {
    const box = element('div', { role: 'listbox', id: 'list', keydown, click, focusin });
    const rows = { place: atOnce, route: atOnce };
    let order = orderOf(data, store), current = null, onPaper = false;

    const options = () => [...box.querySelectorAll('[role=option]')];
    const keyOf = ({ kind, index }) => `${kind}-${index}`;

    function option(kind, index, position, size) {
        const { sample, title, about, facts } = rowOf[kind](data, store, index), selected = store.get('selected');
        const key = keyOf({ kind, index });
        return element('div', { role: 'option', id: `row-${key}`, class: 'row', tabindex: '-1', 'data-kind': kind,
            'data-index': String(index), 'aria-posinset': String(position), 'aria-setsize': String(size),
            'aria-selected': String(Boolean(selected) && keyOf(selected) === key) },
        sample,
        element('span', { class: 'title', dir: 'auto', text: title }),
        about ? element('span', { class: 'about', dir: 'auto', text: about }) : null,
        element('span', { class: 'facts', text: facts }),
        ...(onPaper ? quotesOf(data, store, { kind, index }) : []).map((text) => element('span', { class: 'said', dir: 'auto', text })));
    }

    function group(kind, title) {
        const shown = store.get('shown'), listed = kind === 'place' ? shown.listed : shown.routes;
        const all = order[kind].filter((index) => listed[index]);
        if (!all.length) return [];
        const some = onPaper ? all : all.slice(0, rows[kind]), left = all.length - some.length;
        const words = wordsOf(store), language = store.get('language');
        const head = element('div', { class: 'group', id: `head-${kind}`, role: 'presentation',
            text: `${title} (${all.length.toLocaleString(language)})` });
        const more = left ? element('div', { role: 'option', class: 'row more', id: `more-${kind}`, tabindex: '-1',
            'data-more': kind, 'aria-selected': 'false', text: `${words.more} (${left.toLocaleString(language)})` }) : null;
        return [element('div', { role: 'group', 'aria-labelledby': `head-${kind}` }, head,
            ...some.map((index, i) => option(kind, index, i + 1, all.length)), more)];
    }

    function show() {
        const words = wordsOf(store), held = document.activeElement?.closest('#list [role=option]')?.id;
        box.setAttribute('aria-label', words.list);
        box.replaceChildren(...group('route', words.routes), ...group('place', words.places));
        const all = options();
        current = all.find((row) => row.id === (held ?? current?.id)) ?? all[0] ?? null;
        current?.setAttribute('tabindex', '0');
        if (held) current?.focus();
        box.hidden = !all.length; // a list box without options is none
    }

    function moveTo(row) {
        current?.setAttribute('tabindex', '-1');
        current = row;
        row.setAttribute('tabindex', '0');
        row.focus();
    }

    function choose(row) {
        const { kind, index, more } = row.dataset;
        if (more) {
            const before = options().indexOf(row);
            rows[more] += 2 * atOnce;
            show();
            moveTo(options()[before]);
        } else {
            if (!beside.matches) store.set({ panel: false }); // it would cover the map
            store.set({ selected: { kind, index: Number(index), reveal: true, focus: true } });
        }
    }

    function keydown(event) {
        const all = options(), at = all.indexOf(event.target.closest('[role=option]'));
        const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1, PageDown: at + 10, PageUp: at - 10 };
        if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key === 'Enter' || event.key === ' ') choose(all[at]);
        else if (event.key in steps) moveTo(all[Math.max(0, Math.min(all.length - 1, steps[event.key]))]);
        else return;
        event.preventDefault();
    }

    function click(event) {
        const row = event.target.closest('[role=option]');
        if (row) choose(row);
    }

    function focusin(event) {
        const row = event.target.closest('[role=option]');
        if (!row || row === current) return;
        current?.setAttribute('tabindex', '-1');
        current = row;
        row.setAttribute('tabindex', '0');
    }

    function markSelected() {
        const selected = store.get('selected');
        box.querySelector('[aria-selected=true]')?.setAttribute('aria-selected', 'false');
        const row = selected && box.querySelector(`#row-${keyOf(selected)}`);
        row?.setAttribute('aria-selected', 'true');
        if (row && !box.contains(document.activeElement)) row.scrollIntoView({ block: 'nearest' });
    }

    function print(value) {
        onPaper = value;
        show();
    }

    addEventListener('beforeprint', () => print(true));
    addEventListener('afterprint', () => print(false));
    store.on('language', () => {
        order = orderOf(data, store);
    });
    store.on(['language', 'shown', 'theme'], show);
    store.on('selected', markSelected);
    show();
    return box;
}
