// The map: the view is Leaflet's, what is in it is drawn here, on canvases.
import { Map as LeafletMap, Popup, latLng, latLngBounds } from 'leaflet';
import { CanvasLayer } from './canvas_layer.js';
import { drawGround } from './ground.js';
import { createMarks } from './marks.js';
import { lonOf, latOf, worldX } from './mercator.js';
import { palette } from './look.js';
import { details } from './details.js';
import { watchFilters } from './filter.js';
import { word } from './words.js';

const motionless = matchMedia('(prefers-reduced-motion: reduce)');

function boundsOf(data) {
    const [west, south, east, north] = data.bounds ?? [data.meridian - 180, -60, data.meridian + 180, 75];
    return latLngBounds([south, west], [north, east]);
}

const toLatLng = (x, y) => latLng(latOf(y), lonOf(x));

function newMap(data, container) {
    const edge = [data.meridian - 180, data.meridian + 180];
    return new LeafletMap(container, {
        attributionControl: false, zoomControl: false, zoomSnap: 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 90, minZoom: 0,
        maxZoom: 17, maxBounds: [[-88, edge[0] - 20], [88, edge[1] + 20]], maxBoundsViscosity: 0.8,
        zoomAnimation: !motionless.matches, fadeAnimation: false, inertia: !motionless.matches,
    });
}

export function createMap(data, store, container) {
    const leaflet = newMap(data, container), marks = createMarks(data, store);
    const world = { west: worldX(data.meridian - 180), east: worldX(data.meridian + 180) };
    const ground = new CanvasLayer((frame) => drawGround(data.ground, world, frame, palette(store)), 'tilePane');
    const drawing = new CanvasLayer((frame) => marks.draw(frame), 'overlayPane');
    const animate = () => ({ animate: !motionless.matches });
    let popup = null;

    function whole(options) {
        leaflet.fitBounds(boundsOf(data), { padding: [40, 40], maxZoom: 11, ...options });
    }

    function reveal(selected) {
        const shape = selected.kind === 'route' ? data.routes[selected.index].path : data.places[selected.index].area;
        if (shape && shape.boxes.length) {
            const pick = (k, best) => [...Array(shape.boxes.length / 4).keys()].map((i) => shape.boxes[4 * i + k]).reduce(best);
            const min = (a, b) => Math.min(a, b), max = (a, b) => Math.max(a, b);
            leaflet.fitBounds(latLngBounds(toLatLng(pick(0, min), pick(3, max)), toLatLng(pick(2, max), pick(1, min))),
                { padding: [60, 60], maxZoom: 10, ...animate() });
        } else {
            const place = data.places[selected.index];
            leaflet.setView(toLatLng(place.x, place.y), Math.max(leaflet.getZoom(), 6), animate());
        }
    }

    function showPopup() {
        const selected = store.get('selected');
        drawing.invalidate();
        if (popup) popup.off('remove').remove();
        popup = null;
        if (!selected) return;
        if (selected.reveal) reveal(selected);
        const at = selected.at ?? marks.anchor(selected);
        popup = new Popup({ maxWidth: 340, minWidth: 220, maxHeight: 320, autoPan: true, closeButton: true })
            .setLatLng(toLatLng(at.x, at.y)).setContent(details(data, store, selected)).openOn(leaflet);
        popup.on('remove', () => store.set({ selected: null }));
    }

    leaflet.on('click', (event) => {
        const hit = marks.at(event.layerPoint, drawing.box.min);
        store.set({ selected: hit });
    });
    leaflet.on('mousemove', (event) => {
        if (drawing.box) container.classList.toggle('on-mark', !!marks.at(event.layerPoint, drawing.box.min));
    });
    store.on(['shown', 'language'], () => drawing.invalidate());
    store.on('theme', () => { ground.invalidate(); drawing.invalidate(); });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { ground.invalidate(); drawing.invalidate(); });
    store.on(['selected', 'language'], showPopup);
    watchFilters(data, store);
    container.setAttribute('aria-label', word(store, 'map'));
    whole({ animate: false });
    ground.addTo(leaflet);
    drawing.addTo(leaflet);
    new ResizeObserver(() => leaflet.invalidateSize({ animate: false })).observe(container);
    return { leaflet, whole: () => whole(animate()), invalidate: () => { ground.invalidate(); drawing.invalidate(); } };
}
