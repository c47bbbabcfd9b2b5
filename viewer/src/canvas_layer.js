// A canvas over the map and a margin around it, drawn again when the map has moved and carried along meanwhile.
import { Bounds, Browser, DomUtil, Layer, Util, point } from 'leaflet';

const margin = 0.3; // of the map's size, on each side

// What a drawing needs to know: world units times `scale` less `left` and `top` are its pixels.
// {context, width, height, scale, left, top, zoom, sharpness: device pixels per pixel}

export const CanvasLayer = Layer.extend({
    initialize(draw, pane) {
        Util.setOptions(this, { pane });
        this.draw = draw;
        this.sharpness = 0; // of the screen
    },

    onAdd() {
        this.canvas = DomUtil.create('canvas', 'drawing leaflet-zoom-animated');
        this.canvas.setAttribute('aria-hidden', 'true');
        this.getPane().appendChild(this.canvas);
        this.redraw();
    },

    onRemove() {
        this.canvas.remove();
        cancelAnimationFrame(this.waiting);
    },

    getEvents() {
        return { moveend: this.redraw, viewreset: this.redraw, resize: this.redraw, move: this.follow,
            zoom: this.stretch, zoomanim: this.animate };
    },

    // Soon, and once however often it is asked for.
    invalidate() {
        if (!this.waiting) this.waiting = requestAnimationFrame(() => this.redraw());
    },

    // A point of the map's container, in the drawing's pixels.
    toDrawing(at) {
        return this._map.containerPointToLayerPoint(at).subtract(this.box.min);
    },

    // The map was dragged: draw again where it shows what is not drawn.
    follow() {
        const view = this._map.containerPointToLayerPoint([0, 0]);
        const seen = new Bounds(view, view.add(this._map.getSize()));
        if (this.box && this.zoom === this._map.getZoom() && !this.box.contains(seen)) this.invalidate();
    },

    // The map's zoom changes step by step under two fingers.
    stretch() {
        this.place(this._map.getCenter(), this._map.getZoom());
    },

    animate(event) {
        this.place(event.center, event.zoom);
    },

    // Move and scale what is drawn to where it belongs in another view.
    place(center, zoom) {
        if (!this.box) return;
        const map = this._map, scale = map.getZoomScale(zoom, this.zoom);
        const half = map.getSize().multiplyBy(0.5 + margin);
        const before = map.project(this.center, zoom);
        const offset = half.multiplyBy(-scale).add(before).subtract(map._getNewPixelOrigin(center, zoom));
        if (Browser.any3d) DomUtil.setTransform(this.canvas, offset, scale);
    },

    redraw() {
        cancelAnimationFrame(this.waiting);
        this.waiting = 0;
        const map = this._map;
        if (!map || !map._loaded) return;
        const size = map.getSize(), extra = size.multiplyBy(margin).round(), sharpness = this.sharpness || devicePixelRatio;
        const corner = map.containerPointToLayerPoint(point(0, 0).subtract(extra)).round();
        const width = size.x + 2 * extra.x, height = size.y + 2 * extra.y;
        this.center = map.getCenter();
        this.zoom = map.getZoom();
        this.box = new Bounds(corner, corner.add([width, height]));
        const canvas = this.canvas, wide = Math.round(width * sharpness), high = Math.round(height * sharpness);
        // Resized even to the same size when it is for paper: there clearing it would paint white over what is below.
        if (this.sharpness || canvas.width !== wide || canvas.height !== high) {
            canvas.width = wide;
            canvas.height = high;
            canvas.style.width = `${width}px`;
            canvas.style.height = `${height}px`;
        }
        DomUtil.setTransform(canvas, corner, 1);
        const context = canvas.getContext('2d'), origin = map.getPixelOrigin().add(corner);
        context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
        if (!this.sharpness) context.clearRect(0, 0, width, height);
        this.draw({ context, width, height, scale: 2 ** this.zoom, left: origin.x, top: origin.y, zoom: this.zoom,
            margin: extra, sharpness });
    },
});
