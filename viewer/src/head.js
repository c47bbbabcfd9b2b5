// The head of the page: what the map is of, its language and colours, and the way to the list.
import { element } from './element.js';
import { isDark } from './look.js';
import { languages, wordsIn, wordsOf } from './words.js';

export function createHead(data, store, panel) {
    const head = document.getElementById('head');
    const skip = element('a', { id: 'skip', href: '#', click: toList });
    const open = element('button', { type: 'button', id: 'open', 'aria-controls': panel.id,
        click: () => store.set({ panel: !store.get('panel') }) });
    const language = element('button', { type: 'button', id: 'language', click: nextLanguage });
    const theme = element('button', { type: 'button', id: 'theme',
        click: () => store.set({ theme: isDark(store) ? 'light' : 'dark' }) });

    function toList(event) {
        event.preventDefault();
        store.set({ panel: true });
        document.querySelector('#list [tabindex="0"]')?.focus();
    }

    const next = () => languages[(languages.indexOf(store.get('language')) + 1) % languages.length];

    function nextLanguage() {
        store.set({ language: next() });
    }

    function show() {
        const words = wordsOf(store), other = next(), shown = store.get('panel');
        document.documentElement.lang = store.get('language');
        document.documentElement.dataset.theme = isDark(store) ? 'dark' : 'light';
        document.body.classList.toggle('panelled', shown);
        skip.textContent = words.skip;
        open.textContent = words.panel;
        open.setAttribute('aria-expanded', String(shown));
        language.textContent = wordsIn(other).languageName;
        language.lang = other;
        theme.textContent = isDark(store) ? words.light : words.dark;
        theme.setAttribute('aria-label', words.pair(words.theme, theme.textContent));
        panel.setAttribute('aria-label', words.list);
    }

    head.replaceChildren(skip,
        element('div', { id: 'titles' },
            element('h1', { text: data.title, dir: 'auto' }),
            data.subtitle ? element('p', { id: 'subtitle', text: data.subtitle, dir: 'auto' }) : ''),
        element('div', { id: 'tools' }, open, language, theme));
    store.on(['language', 'theme', 'panel'], show);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
    show();
}
