// Dates as a case writes them (ISO 8601, or a range with two dots), as words: "Apr–Aug 2024", "depuis le 3 mai 2022".
// The same forms as on its maps. What is not such a date stays as it was written.
const written = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

function dayOf(text) {
    const parts = written.exec(text);
    if (!parts) return null;
    const [year, month, day] = parts.slice(1).map((part) => Number(part || 0));
    return month > 12 || day > 31 ? null : { year, month, day };
}

// The parts of a day that are not 0.
function say(words, { year, month, day }) {
    const parts = [];
    if (day) parts.push(day === 1 ? words.first : String(day));
    if (month) parts.push(words.month[month - 1]);
    if (year) parts.push(String(year));
    return parts.join(' ');
}

function sayRange(words, from, to) {
    const first = { ...from }, alike = !from.month === !to.month && !from.day === !to.day;
    let apart = from.day || (from.month && from.year !== to.year);
    if (alike && from.year === to.year && from.month) {
        first.year = 0;
        if (from.month === to.month && from.day) {
            first.month = 0;
            apart = false;
        }
    }
    return `${say(words, first)}${apart || !alike ? '\u2009–\u2009' : '–'}${say(words, to)}`;
}

export function sayDate(words, text) {
    const ends = text.split('..');
    if (ends.length > 2) return text;
    const [from, to] = ends.map((end) => (end ? dayOf(end) : undefined));
    if (from === null || to === null || (!from && !to)) return text;
    if (ends.length === 1) return say(words, from);
    if (!from) return `${to.day ? words.untilDay : words.until} ${say(words, to)}`;
    if (!to) return `${from.day ? words.sinceDay : words.since} ${say(words, from)}`;
    const same = from.year === to.year && from.month === to.month && from.day === to.day;
    return same ? say(words, to) : sayRange(words, from, to);
}
