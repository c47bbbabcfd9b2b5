// The popup of what is selected, and of places that are at one spot.
import { Popup } from 'leaflet';
import { details, titleOf } from './details.js';
import { element } from './element.js';
import { wordsOf } from './words.js';

const listed = 200; // places at one spot that the popup names

export function createPopup(data, store, leaflet, anchor) {
    let popup = null, origin = null, last = null; // what had the focus before it, and what it shows

    const isHeld = () => Boolean(popup?.getElement()?.contains(document.activeElement));

    function remove() {
        popup?.off('remove').remove();
        popup = null;
    }

    // The focus goes back to where it came from.
    function close() {
        const held = isHeld();
        remove();
        if (held) (origin?.checkVisibility() ? origin : leaflet.getContainer()).focus({ preventScroll: true });
        origin = last = null;
    }

    // `shut` is called when the reader closes it; returns what can have the focus.
    function open(at, inside, shut) {
        const size = leaflet.getSize(), words = wordsOf(store), width = Math.min(360, size.x - 40);
        const button = element('button', { type: 'button', class: 'shut', 'aria-label': words.close, title: words.close, text: '\u00d7',
            click: shut });
        const content = element('div', { class: 'popup', role: 'dialog', tabindex: '-1', 'aria-labelledby': 'popup-title' }, button, inside);
        content.querySelector('h2').id = 'popup-title';
        content.addEventListener('keydown', (event) => {
            if (event.key === 'Escape') shut();
        });
        popup = new Popup({ maxWidth: width, minWidth: Math.min(240, width), maxHeight: Math.max(140, size.y - 90), closeButton: false,
            autoPan: true, autoPanPadding: [8, 8], closeOnEscapeKey: false });
        popup.setLatLng(at).setContent(content).openOn(leaflet);
        popup.on('remove', shut);
        return content;
    }

    return {
        show() {
            const selected = store.get('selected'), held = isHeld();
            if (!selected) {
                close();
                return;
            }
            remove();
            const content = open(anchor(selected), details(data, store, selected), () => store.set({ selected: null }));
            const asked = selected.focus && selected !== last;
            if (asked) origin = document.activeElement;
            if (held || asked) content.focus({ preventScroll: true });
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
