// The popup of what is selected, and of places that are at one spot; on a small screen a sheet at the map's lower edge.
import { Popup } from 'leaflet';
import { details, titleOf } from './details.js';
import { element } from './element.js';
import { wordsOf } from './words.js';

const listed = 200; // places at one spot that the popup names
const small = 560; // pixels: on a narrower map a popup would hide what it speaks of
const tallest = 0.55; // of the map's height: a sheet (map.css)

// At its place on the map. `shut` is called when the reader closes it by a click on the map, as below.
function openBubble(leaflet, at, content, shut) {
    const size = leaflet.getSize(), width = Math.min(360, size.x - 40), corner = leaflet.getContainer().parentNode.querySelector('.corner');
    const bubble = new Popup({ maxWidth: width, minWidth: Math.min(240, width), maxHeight: Math.max(140, size.y - 90), closeButton: false,
        autoPan: true, autoPanPaddingTopLeft: [60, 12 + Math.min(60, corner?.offsetHeight ?? 0)], autoPanPaddingBottomRight: [8, 8], closeOnEscapeKey: false });
    bubble.setLatLng(at).setContent(content).openOn(leaflet).on('remove', shut);
    return () => bubble.off('remove', shut).remove();
}

function openSheet(leaflet, at, content, shut) {
    const sheet = element('div', { class: 'sheet' }, content);
    leaflet.getContainer().parentNode.append(sheet);
    leaflet.on('preclick', shut);
    leaflet.panInside(at, { paddingTopLeft: [60, 40], paddingBottomRight: [40, sheet.offsetHeight + 30], animate: false });
    return () => {
        leaflet.off('preclick', shut);
        sheet.remove();
    };
}

// Room on the map that no sheet will hide, beside what lies on it already.
export function besideSheet(leaflet, aside) {
    const { x, y } = leaflet.getSize();
    if (x >= small) return aside;
    return { ...aside, paddingBottomRight: [aside.paddingBottomRight[0], Math.round(y * tallest) + 10] };
}

export function createPopup(data, store, leaflet, anchor) {
    let popup = null, remove = () => {}; // what it has in it; takes it away
    const view = leaflet.getContainer().parentNode; // the map and what lies over it
    let origin = null, last = null; // what had the focus before it, and what it shows

    const isHeld = () => Boolean(popup?.contains(document.activeElement));

    // The focus goes back to where it came from.
    function close() {
        const held = isHeld();
        remove();
        popup = null;
        remove = () => {};
        if (held) (origin?.checkVisibility() ? origin : leaflet.getContainer()).focus({ preventScroll: true });
        origin = last = null;
    }

    // `shut` is called when the reader closes it.
    function open(at, inside, shut) {
        const words = wordsOf(store), place = leaflet.getSize().x < small ? openSheet : openBubble;
        const button = element('button', { type: 'button', class: 'shut', 'aria-label': words.close, title: words.close, text: '\u00d7',
            click: shut });
        remove();
        popup = element('div', { class: 'popup', role: 'dialog', tabindex: '-1', 'aria-labelledby': 'popup-title' }, button, inside);
        popup.querySelector('h2').id = 'popup-title';
        const takeAway = place(leaflet, at, popup, shut), escape = (event) => {
            if (event.key === 'Escape') shut();
        };
        view.addEventListener('keydown', escape);
        remove = () => {
            view.removeEventListener('keydown', escape);
            takeAway();
        };
    }

    return {
        show() {
            const selected = store.get('selected'), held = isHeld();
            if (!selected) {
                close();
                return;
            }
            const asked = selected.focus && selected !== last;
            if (asked) origin = document.activeElement;
            open(anchor(selected), details(data, store, selected), () => store.set({ selected: null }));
            if (held || asked) popup.focus({ preventScroll: true });
            last = selected;
        },

        // Let the reader choose one of several places.
        choose(places) {
            close();
            const rows = places.slice(0, listed).map((index) => element('li', {}, element('button', { type: 'button', dir: 'auto',
                text: titleOf(data, store, { kind: 'place', index }), click: () => store.set({ selected: { kind: 'place', index } }) })));
            open(anchor({ kind: 'place', index: places[0] }), element('div', { class: 'choose' },
                element('h2', { text: wordsOf(store).pile(places.length) }), element('ul', {}, ...rows)), close);
        },
    };
}
