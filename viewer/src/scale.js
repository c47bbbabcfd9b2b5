// The scale bar: plain where the map's scale is the same all over it, to a tenth; "at map centre" where it is, to three
// tenths; otherwise none.
import { element } from './element.js';
import { wordsOf } from './words.js';

const plain = 1.1, rough = 1.3; // the largest scale by the smallest
const longest = 130; // pixels
const equator = 40075016.686, mile = 1852; // metres

// The longest round number of so many units that fits.
function roundLength(most) {
    const power = 10 ** Math.floor(Math.log10(most));
    return [5, 2, 1].map((digit) => digit * power).find((length) => length <= most);
}

function bar(metresPerPixel, unit, metres, language) {
    const length = roundLength((longest * metresPerPixel) / metres);
    const node = element('div', { class: 'bar', text: `${length.toLocaleString(language)}\u00a0${unit}` });
    node.style.width = `${(length * metres) / metresPerPixel}px`;
    return node;
}

export function createScale(data, store, leaflet) {
    const box = element('div', { class: 'scale' }), byMiles = data.routes.some((route) => route.mode === 'sea' && route.line === 'computed');

    function show() {
        const bounds = leaflet.getBounds(), words = wordsOf(store), language = store.get('language'), rad = Math.PI / 180;
        const shrink = (lat) => Math.cos(Math.max(-85, Math.min(85, lat)) * rad);
        const ends = [shrink(bounds.getSouth()), shrink(bounds.getNorth()), bounds.getSouth() < 0 && bounds.getNorth() > 0 ? 1 : 0].filter(Boolean);
        const range = Math.max(...ends) / Math.min(...ends);
        box.hidden = !(range <= rough);
        if (box.hidden) return;
        const perPixel = (equator * shrink(leaflet.getCenter().lat)) / (256 * 2 ** leaflet.getZoom()), small = perPixel * longest < 1000;
        box.replaceChildren(...[
            bar(perPixel, small ? 'm' : 'km', small ? 1 : 1000, language),
            byMiles && !small ? bar(perPixel, words.mile, mile, language) : null,
            range > plain ? element('div', { text: words.atCentre }) : null,
        ].filter(Boolean));
    }

    leaflet.on('moveend resize', show);
    store.on('language', show);
    show();
    return box;
}
