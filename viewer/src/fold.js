// Texts made comparable: without accents, case and the letters that no accent makes ("Tromsø" is found by "tromso").
const letters = {
    'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ł': 'l', 'ı': 'i', 'ħ': 'h',
    '’': "'", 'ʼ': "'", '‘': "'", '–': '-', '—': '-', '‑': '-',
};
const others = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

export function fold(text) {
    return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
        .replace(others, (letter) => letters[letter]).replace(/\s+/g, ' ').trim();
}
