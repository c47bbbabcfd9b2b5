// What is shown of a case: routes by mode, status and date; places by status, and with the routes that they belong to.

export function everything(data) {
    return { places: new Uint8Array(data.places.length).fill(1), routes: new Uint8Array(data.routes.length).fill(1) };
}

// A route without a date is shown whatever the range: nobody knows that it is outside.
function inRange(route, range) {
    if (!range || route.first === null) return true;
    return route.first <= range[1] && route.last >= range[0];
}

export function filter(data, store) {
    const modes = store.get('hiddenModes'), statuses = store.get('hiddenStatuses'), range = store.get('range');
    const shown = everything(data);
    data.routes.forEach((route, i) => {
        shown.routes[i] = !modes.has(route.mode) && !statuses.has(route.status) && inRange(route, range) ? 1 : 0;
    });
    data.places.forEach((place, i) => {
        // The ends of a route that is shown are shown, whatever is known of themselves.
        const used = place.routes.some((route) => shown.routes[route]);
        shown.places[i] = used || (place.routes.length === 0 && !statuses.has(place.status)) ? 1 : 0;
    });
    return shown;
}

// Keeps `shown` up to date.
export function watchFilters(data, store) {
    store.on(['hiddenModes', 'hiddenStatuses', 'range'], () => store.set({ shown: filter(data, store) }));
}
