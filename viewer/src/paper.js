// What changes while the page is printed: everything unfolded, in light colours, and the map drawn for its size on paper.

const sharpness = 3; // pixels a pixel: paper has more than a screen

export function watchPaper(store, map) {
    let before = null; // the page as it was on the screen

    addEventListener('beforeprint', () => {
        before = { theme: store.get('theme'), folded: [...document.querySelectorAll('#panel details:not([open])')] };
        document.body.classList.add('printing');
        before.folded.forEach((part) => part.setAttribute('open', ''));
        store.set({ theme: 'light' });
        map.fit(sharpness);
    });
    addEventListener('afterprint', () => {
        if (!before) return;
        document.body.classList.remove('printing');
        before.folded.forEach((part) => part.removeAttribute('open'));
        store.set({ theme: before.theme });
        map.fit(0);
        before = null;
    });
}
