// The map on paper: as wide as the sheet, in light colours, drawn three times as fine as on a screen.

const fineness = 3; // pixels a CSS pixel: 288 to the inch

export function watchPrint(store, leaflet, layers) {
    let before = null;

    function draw(sharpness) {
        for (const layer of layers) {
            layer.sharpness = sharpness;
            layer.redraw();
        }
    }

    addEventListener('beforeprint', () => {
        const bounds = leaflet.getBounds();
        before = { theme: store.get('theme'), center: leaflet.getCenter(), zoom: leaflet.getZoom() };
        document.documentElement.classList.add('printing'); // map.css: the sheet's size
        store.set({ theme: 'light' });
        leaflet.invalidateSize({ animate: false, pan: false }).fitBounds(bounds, { animate: false });
        draw(fineness);
    });
    addEventListener('afterprint', () => {
        if (!before) return;
        document.documentElement.classList.remove('printing');
        store.set({ theme: before.theme });
        leaflet.invalidateSize({ animate: false, pan: false }).setView(before.center, before.zoom, { animate: false });
        draw(0);
        before = null;
    });
}
