// Starts the page: reads the data, and lets its parts share one store.
import { readData } from './data.js';
import { createStore } from './store.js';
import { everything, unfiltered } from './filter.js';
import { pageLanguage } from './words.js';
import { createMap } from './map.js';
import { createTimeline } from './timeline.js';
import { createSwipe } from './swipe.js';
import { createPanel } from './panel.js';

const data = readData(document.getElementById('data').textContent);
const store = createStore({
    language: pageLanguage(data.language),
    theme: 'auto', // or 'light', 'dark'
    selected: null, // {kind: 'place' | 'route', index, reveal: move the map to it, focus: and the focus}
    ...unfiltered(),
    panel: innerWidth >= 760, // is it shown?
    hiddenScenes: new Set(), // indices
    pair: null, // index of the pair of scenes that is compared
    swipe: 0.5, // where they meet, as a share of the map's width
    shown: everything(data), // what passes the filters (filter.js)
});
createPanel(data, store);
const map = createMap(data, store, document.getElementById('map'));
createSwipe(data, store, map);
createTimeline(data, store, document.getElementById('below'));
// The finer levels are ready before a reader has zoomed in.
for (const level of data.ground.levels) globalThis.requestIdleCallback?.(() => level.shapes());
