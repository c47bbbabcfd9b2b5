// The map's buttons: nearer, farther, everything.
import { element } from './element.js';
import { wordsOf } from './words.js';

export function createControls(store, map) {
    const buttons = [['zoomIn', '+', () => map.leaflet.zoomIn()], ['zoomOut', '\u2212', () => map.leaflet.zoomOut()],
        ['wholeMap', '\u2922', map.whole]].map(([name, text, click]) => ({ name, node: element('button', { type: 'button', text, click }) }));
    const bar = element('div', { class: 'zoom', role: 'group' }, ...buttons.map(({ node }) => node));

    function show() {
        const words = wordsOf(store);
        bar.setAttribute('aria-label', words.map);
        for (const { name, node } of buttons) {
            node.setAttribute('aria-label', words[name]);
            node.title = words[name];
        }
    }

    function limit() {
        const zoom = map.leaflet.getZoom();
        buttons[0].node.disabled = zoom >= map.leaflet.getMaxZoom();
        buttons[1].node.disabled = zoom <= map.leaflet.getMinZoom();
    }

    map.leaflet.on('zoomend', limit);
    store.on('language', show);
    show();
    limit();
    return bar;
}
