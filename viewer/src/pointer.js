// What the pointer does on the map: it names what is under it, selects it, and goes to piles of marks and to scenes too
// small to see.
import { Tooltip } from 'leaflet';
import { titleOf } from './details.js';
import { element } from './element.js';
import { isSmall } from './scenes.js';
import { wordsOf } from './words.js';

const named = 80; // letters of a name

// `go` has toScene, toPile and toLatLng; `hit` finds what is at an event (marks.js).
export function watchPointer(data, store, leaflet, hit, go) {
    const container = leaflet.getContainer(), hint = new Tooltip({ direction: 'top', offset: [0, -10], opacity: 1, className: 'hint' });

    const sceneAt = (event) => data.scenes.find((scene) => {
        const at = leaflet.latLngToContainerPoint(go.toLatLng((scene.west + scene.east) / 2, (scene.north + scene.south) / 2));
        return isSmall(scene, 2 ** leaflet.getZoom()) && at.distanceTo(event.containerPoint) < 16;
    });

    function nameOf(found) {
        const letters = [...(found.kind === 'pile' ? wordsOf(store).pile(found.places.length) : titleOf(data, store, found)).slice(0, 2 * named)];
        return letters.length > named ? `${letters.slice(0, named - 1).join('')}\u2026` : letters.join('');
    }

    function point(event) {
        const under = hit(event), found = under?.kind === 'place' && under.at ? null : under; // areas have their names, and are wide
        container.classList.toggle('on-mark', Boolean(found || sceneAt(event)));
        if (found) hint.setLatLng(event.latlng).setContent(element('span', { dir: 'auto', text: nameOf(found) })).addTo(leaflet);
        else hint.remove();
    }

    leaflet.on('click', (event) => {
        const found = hit(event), scene = found ? null : sceneAt(event);
        hint.remove();
        if (scene) go.toScene(scene);
        else if (found?.kind === 'pile') go.toPile(found.places);
        else store.set({ selected: found });
    });
    leaflet.on('mousemove', point);
    leaflet.on('mouseout movestart zoomstart', () => hint.remove());
}
