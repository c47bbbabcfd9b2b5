// The map: the view is Leaflet's, what is in it is drawn here, on canvases.
import { Map as LeafletMap, latLng, latLngBounds } from 'leaflet';
import { CanvasLayer } from './canvas_layer.js';
import { createControls } from './controls.js';
import { element } from './element.js';
import { watchFilters } from './filter.js';
import { drawGround } from './ground.js';
import { palette } from './look.js';
import { createMarks } from './marks.js';
import { latOf, lonOf, worldX } from './mercator.js';
import { watchPointer } from './pointer.js';
import { besideSheet, createPopup } from './popup.js';
import { watchPrint } from './print.js';
import { createScale } from './scale.js';
import { drawPair, drawScenes } from './scenes.js';
import { wordsOf } from './words.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const nearest = 17; // zoom
const aside = { paddingTopLeft: [70, 40], paddingBottomRight: [40, 50] }; // room for buttons and scale bar

const toLatLng = (x, y) => latLng(latOf(y), lonOf(x));

function boundsOf(data) {
    const [west, south, east, north] = data.bounds ?? [data.meridian - 180, -60, data.meridian + 180, 75];
    return latLngBounds([south, west], [north, east]);
}

// What a shape's boxes cover.
function boundsOfShape({ boxes }) {
    const bounds = latLngBounds([]);
    for (let i = 0; i < boxes.length; i += 4) {
        bounds.extend(toLatLng(boxes[i], boxes[i + 3])).extend(toLatLng(boxes[i + 2], boxes[i + 1]));
    }
    return bounds;
}

function newMap(data, container) {
    const edge = [data.meridian - 200, data.meridian + 200];
    return new LeafletMap(container, {
        attributionControl: false, zoomControl: false, zoomSnap: 0.1, zoomDelta: 1, wheelPxPerZoomLevel: 90, minZoom: 0,
        maxZoom: nearest, maxBounds: [[-88, edge[0]], [88, edge[1]]], maxBoundsViscosity: 0.8, zoomAnimation: !calm.matches,
        fadeAnimation: false, inertia: !calm.matches, keyboardPanDelta: 120,
    });
}

// The world fills the map, unless all that the case says needs more room.
function limitZoom(data, leaflet) {
    const world = Math.log2(leaflet.getSize().x / 256) - 0.25;
    leaflet.setMinZoom(Math.max(0, Math.min(world, leaflet.getBoundsZoom(boundsOf(data), false, [110, 90]))));
}

// In a frame of another page the wheel scrolls that page until the map is used.
function shareWheel(leaflet) {
    if (window.parent === window) return;
    leaflet.scrollWheelZoom.disable();
    leaflet.on('focus', () => leaflet.scrollWheelZoom.enable());
    leaflet.on('blur', () => leaflet.scrollWheelZoom.disable());
}

// The canvases from the ground up.
function addLayers(data, store, leaflet, marks) {
    const world = { west: worldX(data.meridian - 180), east: worldX(data.meridian + 180) };
    const ground = new CanvasLayer((frame) => drawGround(data.ground, world, frame, palette(store)), 'tilePane');
    const scenes = new CanvasLayer((frame) => {
        const pair = data.pairs[store.get('pair')], colour = palette(store), ready = () => scenes.invalidate();
        const hidden = store.get('hiddenScenes'), x = frame.margin.x + store.get('swipe') * (frame.width - 2 * frame.margin.x);
        if (pair) drawPair(frame, pair.map((i) => data.scenes[i]), x, colour, ready);
        else drawScenes(frame, data.scenes.filter((_, i) => !hidden.has(i)), colour, ready);
    }, 'tilePane');
    const drawing = new CanvasLayer((frame) => marks.draw(frame), 'overlayPane');
    const layers = data.scenes.length ? [ground, scenes, drawing] : [ground, drawing];
    const all = () => layers.forEach((layer) => layer.invalidate());
    store.on(['shown', 'language', 'selected'], () => drawing.invalidate());
    store.on('theme', all);
    store.on(['pair', 'swipe', 'hiddenScenes'], () => scenes.invalidate());
    leaflet.on('move', () => {
        if (store.get('pair') !== null) scenes.invalidate(); // its line stays where it is
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', all);
    return { layers, drawing };
}

export function createMap(data, store, container) {
    const leaflet = newMap(data, container), view = container.parentNode, corner = element('div', { class: 'corner' });
    const covered = () => {
        const own = view.getBoundingClientRect(), boxes = [...view.querySelectorAll('.zoom, .corner > *, .scale')].map((node) => node.getBoundingClientRect());
        return boxes.map((box) => [box.left - own.left, box.top - own.top, box.right - own.left, box.bottom - own.top]);
    };
    const marks = createMarks(data, store, covered);
    const motion = () => ({ animate: !calm.matches });
    const closest = data.scenes.length || data.places.length > 1 ? 14 : 11; // as near as all that the case says is shown
    const whole = (options) => leaflet.fitBounds(boundsOf(data), { ...aside, maxZoom: closest, ...motion(), ...options });
    const toScene = (scene) => leaflet.fitBounds(boundsOfShape({ boxes: [scene.west, scene.north, scene.east, scene.south] }),
        { maxZoom: nearest, ...motion() });

    // Nearer, until the marks of a pile are seen one by one; where they never are, the reader chooses.
    function toPile(places) {
        const xs = places.map((i) => data.places[i].x), ys = places.map((i) => data.places[i].y);
        const box = [xs, ys].flatMap((list) => [list.reduce((a, b) => Math.min(a, b)), list.reduce((a, b) => Math.max(a, b))]);
        const extent = Math.max(box[1] - box[0], box[3] - box[2]);
        if (extent * 2 ** (nearest - 1) < 12 || leaflet.getZoom() >= nearest - 1) popup.choose(places);
        else leaflet.fitBounds(latLngBounds(toLatLng(box[0], box[2]), toLatLng(box[1], box[3])), { padding: [80, 80], maxZoom: nearest - 1, ...motion() });
    }

    // Calls `then` when the map is there.
    function reveal({ kind, index }, then) {
        const shape = kind === 'route' ? data.routes[index].path : data.places[index].area ?? data.places[index].ring;
        leaflet.stop().once('moveend', then);
        if (shape?.boxes.length) {
            leaflet.fitBounds(boundsOfShape(shape), { ...besideSheet(leaflet, aside), maxZoom: Math.max(leaflet.getZoom(), 9), ...motion() });
        } else {
            const { x, y } = data.places[index];
            leaflet.setView(toLatLng(x, y), Math.max(leaflet.getZoom(), 6), motion());
        }
    }

    function anchor(selected) {
        const { x, y } = selected.at ?? marks.anchor(selected);
        return toLatLng(x, y);
    }

    const popup = createPopup(data, store, leaflet, anchor);
    const select = () => {
        const selected = store.get('selected');
        if (!selected?.reveal) popup.show();
        else reveal(selected, () => store.get('selected') === selected && popup.show());
    };
    const name = () => container.setAttribute('aria-label', `${wordsOf(store).map}. ${wordsOf(store).mapHelp}`);
    whole({ animate: false });
    limitZoom(data, leaflet);
    shareWheel(leaflet);
    leaflet.on('resize', () => limitZoom(data, leaflet));
    const { layers, drawing } = addLayers(data, store, leaflet, marks);
    watchPrint(store, leaflet, layers);
    watchPointer(data, store, leaflet, (event) => marks.at(drawing.toDrawing(event.containerPoint)), { toScene, toPile, toLatLng });
    store.on('selected', select);
    store.on('language', () => {
        name();
        popup.show();
    });
    watchFilters(data, store);
    new ResizeObserver(() => leaflet.invalidateSize({ animate: false })).observe(container);
    const map = { leaflet, view, corner, toScene, whole: () => whole(), invalidate: () => layers.forEach((layer) => layer.invalidate()) };
    container.setAttribute('role', 'application');
    name();
    view.append(createControls(store, map), corner, createScale(data, store, leaflet));
    layers.forEach((layer) => layer.addTo(leaflet));
    select();
    return map;
}
