// The address of what is selected: #place=ID, #route=ID or, of its second leg, #route=ID&leg=2. Also lang= and theme=.
import { languages } from './words.js';

const themes = ['light', 'dark', 'auto'];

function read(data, text) {
    const parts = new URLSearchParams(text.replace(/^#/, '')), changes = {};
    const place = parts.get('place'), route = parts.get('route'), leg = Number(parts.get('leg') ?? 1);
    const index = place !== null ? data.places.findIndex(({ id }) => id === place)
        : data.routes.findIndex((other) => other.route === route && (other.leg ?? 1) === leg);
    if (index >= 0) changes.selected = { kind: place !== null ? 'place' : 'route', index, reveal: true };
    if (languages.includes(parts.get('lang'))) changes.language = parts.get('lang');
    if (themes.includes(parts.get('theme'))) changes.theme = parts.get('theme');
    return changes;
}

function addressOf(data, { kind, index }) {
    if (kind === 'place') return `#${new URLSearchParams({ place: data.places[index].id })}`;
    const { route, leg } = data.routes[index];
    return `#${new URLSearchParams(leg > 1 ? { route, leg } : { route })}`;
}

export function watchHash(data, store) {
    const follow = () => store.set(read(data, location.hash));
    store.on('selected', () => {
        const selected = store.get('selected'), address = selected ? addressOf(data, selected) : '';
        try {
            if (location.hash !== address) history.replaceState(null, '', location.href.split('#')[0] + address);
        } catch {
            // A sandboxed frame may not have an address of its own: nothing is lost but the link.
        }
    });
    addEventListener('hashchange', follow);
    follow();
}
