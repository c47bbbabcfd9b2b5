// The popup of what is selected.
import { Popup } from 'leaflet';
import { details } from './details.js';
import { element } from './element.js';
import { wordsOf } from './words.js';

export function createPopup(data, store, leaflet, anchor) {
    let popup = null, origin = null, last = null; // what had the focus before it, and what it shows

    function close() {
        popup?.off('remove').remove();
        popup = null;
    }

    return function show() {
        const selected = store.get('selected'), held = popup?.getElement()?.contains(document.activeElement);
        close();
        if (!selected) {
            if (held) (origin?.checkVisibility() ? origin : leaflet.getContainer()).focus({ preventScroll: true });
            origin = last = null;
            return;
        }
        const size = leaflet.getSize(), words = wordsOf(store);
        const shut = element('button', { type: 'button', class: 'shut', 'aria-label': words.close, title: words.close, text: '\u00d7',
            click: () => store.set({ selected: null }) });
        const content = element('div', { class: 'popup', role: 'dialog', tabindex: '-1' }, shut, details(data, store, selected));
        const title = content.querySelector('h2');
        title.id = 'popup-title';
        content.setAttribute('aria-labelledby', title.id);
        content.addEventListener('keydown', (event) => {
            if (event.key === 'Escape') store.set({ selected: null });
        });
        const width = Math.min(340, size.x - 40);
        popup = new Popup({ maxWidth: width, minWidth: Math.min(220, width), maxHeight: Math.max(140, size.y - 90), closeButton: false,
            autoPan: true, autoPanPadding: [8, 8], closeOnEscapeKey: false });
        popup.setLatLng(anchor(selected)).setContent(content).openOn(leaflet);
        popup.on('remove', () => store.set({ selected: null }));
        if (selected.focus && selected !== last) origin = document.activeElement;
        if (held || (selected.focus && selected !== last)) content.focus({ preventScroll: true });
        last = selected;
    };
}
