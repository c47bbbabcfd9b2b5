// The list of scenes, and the comparison of two of one place: the earlier one left of a line that can be moved, the later
// one right of it.
import { sayDate } from './dates.js';
import { element } from './element.js';
import { wordsOf } from './words.js';

const dateOf = (store, scene) => (scene.date ? sayDate(wordsOf(store), scene.date) : '');
const textOf = (store, scene) => [scene.title, dateOf(store, scene)].filter(Boolean).join(', ') || scene.id;
const shortOf = (store, scene) => dateOf(store, scene) || textOf(store, scene);

// One scene: to show or hide it, and to go there.
function sceneRow(data, store, map, index) {
    const scene = data.scenes[index];
    const show = (event) => {
        const hidden = new Set(store.get('hiddenScenes'));
        if (event.target.checked) hidden.delete(index);
        else hidden.add(index);
        store.set({ hiddenScenes: hidden });
    };
    return element('li', {},
        element('label', {}, element('input', { type: 'checkbox', checked: !store.get('hiddenScenes').has(index), change: show }),
            element('span', { text: textOf(store, scene), dir: 'auto' })),
        element('button', { type: 'button', text: wordsOf(store).goThere, 'aria-label': wordsOf(store).pair(wordsOf(store).goThere, textOf(store, scene)),
            click: () => map.toScene(scene) }),
        scene.credit ? element('small', { text: scene.credit, dir: 'auto' }) : null);
}

function pairRow(data, store, map, index) {
    const [before, after] = data.pairs[index].map((i) => data.scenes[i]), on = store.get('pair') === index;
    const turn = () => {
        store.set({ pair: on ? null : index, swipe: 0.5 });
        if (!on) map.toScene(before);
    };
    return element('li', {}, element('button', { type: 'button', class: 'compare', 'aria-pressed': String(on), click: turn,
        text: wordsOf(store).pair(wordsOf(store).swipe, `${shortOf(store, before)} – ${shortOf(store, after)}`) }));
}

function createList(data, store, map) {
    const title = element('summary'), list = element('ul');
    const box = element('details', { class: 'scenes', id: 'scenes' }, title, list);

    function show() {
        const held = [...list.querySelectorAll('input, button')].indexOf(document.activeElement);
        title.textContent = wordsOf(store).scenes;
        list.replaceChildren(...data.pairs.map((_, i) => pairRow(data, store, map, i)),
            ...data.scenes.map((_, i) => sceneRow(data, store, map, i)));
        list.querySelectorAll('input, button')[held]?.focus();
    }

    store.on(['language', 'pair', 'hiddenScenes'], show);
    store.on('pair', () => {
        if (store.get('pair') !== null && map.leaflet.getSize().x < 600) box.open = false; // it would hide what is compared
    });
    show();
    return box;
}

// A slider as wide as the map, of which only the handle can be held; the line and the texts follow it.
function createDivider(data, store) {
    const slider = element('input', { type: 'range', class: 'handle', id: 'swipe', min: 0, max: 1, step: 0.01, value: 0.5,
        input: () => store.set({ swipe: Number(slider.value) }) });
    const before = element('span', { class: 'before', dir: 'auto' }), after = element('span', { class: 'after', dir: 'auto' });
    const line = element('div', { class: 'line' }, before, after);
    const box = element('div', { class: 'swipe' }, line, slider);

    function show() {
        const pair = data.pairs[store.get('pair')], words = wordsOf(store);
        box.hidden = !pair;
        if (!pair) return;
        const texts = pair.map((i) => shortOf(store, data.scenes[i]));
        slider.value = store.get('swipe');
        slider.setAttribute('aria-label', words.swipe);
        slider.setAttribute('aria-valuetext', `${Math.round(store.get('swipe') * 100)} % ${texts[0]}`);
        line.style.left = `${store.get('swipe') * 100}%`;
        before.textContent = texts[0];
        after.textContent = texts[1];
    }

    store.on(['pair', 'swipe', 'language'], show);
    show();
    return box;
}

export function createSwipe(data, store, map) {
    if (!data.scenes.length) return;
    map.corner.append(createList(data, store, map));
    if (data.pairs.length) map.view.append(createDivider(data, store));
    map.invalidate(); // names keep off the list
}
