// How the map looks: the colours, widths and patterns of printed maps (docs/cartography.md, data/themes/), which
// test/look.mjs compares with them. Lengths are points; a point is 4/3 pixels.

export const pt = 4 / 3;

const modes = {
    sea: { width: 1, dash: [], dots: [5], ties: false },
    air: { width: 1, dash: [6, 3], dots: [3.2, 5.8], ties: false },
    rail: { width: 1, dash: [], dots: [3.2, 3.2, 5.6], ties: true },
    road: { width: 1, dash: [2, 2], dots: [2.5], ties: false },
    pipeline: { width: 1, dash: [9, 2, 2, 2], dots: [2.3, 2.3, 6], ties: false },
    data: { width: 1, dash: [1.2, 1.8], dots: [2.3, 6.4], ties: false },
    unknown: { width: 0.6, dash: [], dots: [3.4], ties: false },
};

export const sizes = { coast: 0.3, border: 0.4, route: 1.8, casing: 3.4, corridor: 2.6, marker: 2.7, arrowLength: 7,
    arrowWidth: 5, arrowGap: 2, leastCircle: 3.5, mostShaded: 42 };

export const colours = {
    light: {
        paper: '#ffffff', land: '#f6f4ef', water: '#cfdee7', coast: '#8fa3b0', border: '#a39b92', ink: '#1a1a1a',
        rule: '#c9ced2', mark: '#1a1a1a', denied: '#7a7a7a', area: '#dcab4c', area_edge: '#8a5a0a',
        sea: '#0c3184', air: '#bb3000', rail: '#097e5c', road: '#b2609c', pipeline: '#481800', data: '#180018',
        unknown: '#404040',
        place: '#1a1a1a', context: '#4d4d4d', country: '#5f6873', seaName: '#3f637a', halo: '#ffffffd9',
    },
    dark: {
        paper: '#101316', land: '#2b3036', water: '#171d24', coast: '#5b6874', border: '#7b828a', ink: '#eceff1',
        rule: '#3a4148', mark: '#f4f6f7', denied: '#8f979e', area: '#8a6420', area_edge: '#e3b860',
        sea: '#3590ff', air: '#f27d45', rail: '#09e39d', road: '#fcb5ff', pipeline: '#ffe940', data: '#ffffff',
        unknown: '#b0b5b8',
        place: '#ffffff', context: '#b4bcc3', country: '#9aa5b0', seaName: '#86a5bd', halo: '#101316d9',
    },
};

export const modeLook = (mode) => modes[mode] ?? modes.unknown;
export const modeNames = Object.keys(modes);
export const statusNames = ['declared', 'reported', 'suspected', 'denied', 'inferred'];

export function isDark(store) {
    const theme = store.get('theme');
    return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

export const palette = (store) => (isDark(store) ? colours.dark : colours.light);
