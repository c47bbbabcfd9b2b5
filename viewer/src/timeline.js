// A slider over the days of a case that has dates: routes outside the range that it says are not shown.
import { element } from './element.js';
import { facets } from './filter.js';
import { word } from './words.js';

const dateOf = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

export function createTimeline(data, store, container) {
    const [first, last] = facets(data).days ?? [0, 0];
    if (!(last > first)) return;
    const thumb = (value) => element('input', { type: 'range', min: first, max: last, value, step: 1, input: change });
    const from = thumb(first), to = thumb(last), shown = element('output');

    function change(event) {
        if (+from.value > +to.value) {
            if (event.target === from) to.value = from.value;
            else from.value = to.value;
        }
        const all = +from.value === first && +to.value === last;
        store.set({ range: all ? null : [+from.value, +to.value] });
    }

    function say() {
        const range = store.get('range') ?? [first, last];
        from.value = range[0];
        to.value = range[1];
        from.setAttribute('aria-label', word(store, 'from'));
        to.setAttribute('aria-label', word(store, 'to'));
        from.setAttribute('aria-valuetext', dateOf(range[0]));
        to.setAttribute('aria-valuetext', dateOf(range[1]));
        shown.textContent = store.get('range') ? `${dateOf(range[0])} \u2013 ${dateOf(range[1])}` : word(store, 'allDates');
    }

    container.append(element('div', { class: 'timeline', role: 'group' }, from, to, shown));
    store.on(['range', 'language'], say);
    say();
}
