// A slider over the days of a case that has dates: what is outside the time between its two handles is not shown.
import { dateOf } from './data.js';
import { sayDate } from './dates.js';
import { element } from './element.js';
import { spanOf } from './filter.js';
import { wordsOf } from './words.js';

const steps = 200; // of the slider, at most
const barsMost = 400; // times that are drawn
const beat = 500; // ms between steps of the play
const played = 12; // the play's window is one of so many parts, unless the reader has set one

// Where routes are in time, behind the handles.
function barsOf({ times, first, last }) {
    const share = (day) => (100 * (day - first)) / (last - first + 1);
    return times.slice(0, barsMost).map(([from, to]) => {
        const bar = element('i'), start = from ?? first, end = to ?? last;
        bar.style.left = `${share(start)}%`;
        bar.style.width = `max(3px, ${share(end + 1) - share(start)}%)`;
        return bar;
    });
}

export function createTimeline(data, store, container) {
    const span = spanOf(data.routes);
    if (!span) return;
    const { first, last } = span, step = Math.max(1, Math.ceil((last - first) / steps));
    const most = first + Math.ceil((last - first) / step) * step;
    const thumb = (id, value) => element('input', { type: 'range', id, min: first, max: most, step, value, input: slide });
    const from = thumb('time-from', first), to = thumb('time-to', most), shown = element('output', { for: 'time-from time-to' });
    const all = element('button', { type: 'button', id: 'time-all', click: () => store.set({ range: null }) });
    const play = element('button', { type: 'button', id: 'time-play', click: turn });
    let playing = 0;

    const select = (a, b) => store.set({ range: a <= first && b >= last ? null : [a, b] });

    function slide(event) {
        stop();
        let [a, b] = [Number(from.value), Number(to.value)];
        if (a > b) [a, b] = event.target === from ? [b, b] : [a, a];
        select(a, b);
        show(); // a handle that was pushed past the other goes back
    }

    function stop() {
        clearInterval(playing);
        playing = 0;
        say();
    }

    // Move the window on; a window that has come to the end begins again.
    function turn() {
        if (playing) {
            stop();
            return;
        }
        const range = store.get('range'), width = range ? range[1] - range[0] : Math.max(step, Math.round((last - first) / played));
        const stride = Math.max(step, Math.round((last - first) / (4 * played)));
        let at = range && range[1] < last ? range[0] : first;
        const move = () => {
            select(at, Math.min(at + width, last));
            if (at + width >= last) stop();
            at += stride;
        };
        playing = setInterval(move, beat);
        move();
        say();
    }

    function say() {
        const words = wordsOf(store);
        play.textContent = playing ? '\u275a\u275a' : '\u25b6';
        play.setAttribute('aria-label', playing ? words.pause : words.play);
        play.title = playing ? words.pause : words.play;
    }

    function show() {
        const words = wordsOf(store), range = store.get('range') ?? [first, last], dates = range.map(dateOf);
        const clamp = (day) => Math.max(first, Math.min(most, day));
        from.value = clamp(range[0]);
        to.value = store.get('range') ? clamp(range[1]) : most;
        from.setAttribute('aria-label', words.from);
        to.setAttribute('aria-label', words.to);
        from.setAttribute('aria-valuetext', sayDate(words, dates[0]));
        to.setAttribute('aria-valuetext', sayDate(words, dates[1]));
        shown.textContent = sayDate(words, `${dates[0]}..${dates[1]}`);
        all.textContent = words.allDates;
        all.disabled = !store.get('range');
        group.setAttribute('aria-label', words.time);
        say();
    }

    const group = element('div', { class: 'timeline', role: 'group' }, play,
        element('div', { class: 'track' }, element('div', { class: 'bars', 'aria-hidden': 'true' }, ...barsOf(span)), from, to), shown, all);
    container.append(group);
    store.on(['range', 'language'], show);
    show();
}
