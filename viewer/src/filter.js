// What is shown of a case, by mode, status, date and words.
//
// A route is shown when all four fit. A place is listed when its status and the words fit, and one of its routes fits
// by mode, status and date, if it has routes at all; the map shows the ends of shown routes as well.
import { searcher } from './search.js';

const all = (list) => new Uint8Array(list.length).fill(1);

// {places, routes: what the map shows, listed: the places that the list has}, 1 by index.
export function everything(data) {
    return { places: all(data.places), routes: all(data.routes), listed: all(data.places) };
}

// A route without a date is shown whatever the range, unless it is left out: nobody knows that it is outside.
function inRange(route, range, undated) {
    if (!range) return true;
    if (route.first === null && route.last === null) return undated;
    return (route.first ?? -Infinity) <= range[1] && (route.last ?? Infinity) >= range[0];
}

export function filter(data, store, search) {
    const modes = store.get('hiddenModes'), statuses = store.get('hiddenStatuses');
    const range = store.get('range'), undated = store.get('undated'), found = search(store.get('query'));
    const shown = { places: new Uint8Array(data.places.length), routes: new Uint8Array(data.routes.length), listed: null };
    const alive = new Uint8Array(data.places.length);
    data.routes.forEach((route, i) => {
        const fits = !modes.has(route.mode) && !statuses.has(route.status) && inRange(route, range, undated);
        if (!fits) return;
        alive[route.from] = alive[route.to] = 1;
        if (found && !found.routes[i]) return;
        shown.routes[i] = shown.places[route.from] = shown.places[route.to] = 1;
    });
    shown.listed = Uint8Array.from(data.places, (place, i) =>
        !statuses.has(place.status) && (place.routes.length === 0 || alive[i]) && (!found || found.places[i]) ? 1 : 0);
    shown.listed.forEach((listed, i) => {
        shown.places[i] |= listed;
    });
    return shown;
}

export function isFiltered(store) {
    return Boolean(store.get('hiddenModes').size || store.get('hiddenStatuses').size || store.get('range') ||
        store.get('query').trim());
}

// The values of what is filtered by, as the page starts with them.
export const unfiltered = () => ({ hiddenModes: new Set(), hiddenStatuses: new Set(), range: null, undated: true, query: '' });

// Keeps `shown` up to date.
export function watchFilters(data, store) {
    const search = searcher(data);
    store.on(Object.keys(unfiltered()), () => store.set({ shown: filter(data, store, search) }));
}

// The times of routes, and when they begin and end; null where there is nothing to choose.
export function spanOf(routes) {
    const times = routes.map(({ first, last }) => [first, last]).filter(([first, last]) => first !== null || last !== null);
    const days = times.flat().filter((day) => day !== null);
    if (new Set(times.map(String)).size < 2) return null;
    const first = days.reduce((a, b) => Math.min(a, b)), last = days.reduce((a, b) => Math.max(a, b));
    return last > first ? { times, first, last } : null;
}

// What a case has to filter by: modes of routes and statuses of all, each with its number, the first and last day.
export function facets(data) {
    const tally = (values) => values.reduce((counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1), new Map());
    const span = spanOf(data.routes);
    return {
        modes: tally(data.routes.map((route) => route.mode)),
        statuses: tally([...data.routes, ...data.places].map((feature) => feature.status)),
        days: span && [span.first, span.last],
        undated: data.routes.some((route) => route.first === null && route.last === null),
    };
}
