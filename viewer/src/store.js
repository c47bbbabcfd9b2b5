// What the page's parts share: named values, and who wants to know when one changes.

export function createStore(values) {
    const listeners = [];
    return {
        get: (name) => values[name],

        // Calls `listener(store)` after a change of one of the names.
        on(names, listener) {
            listeners.push({ names: [].concat(names), listener });
        },

        // Change some values; listeners are called once each, in the order in which they came.
        set(changes) {
            const changed = Object.keys(changes).filter((name) => values[name] !== changes[name]);
            Object.assign(values, changes);
            for (const { names, listener } of listeners) {
                if (names.some((name) => changed.includes(name))) listener(this);
            }
        },
    };
}
