// Marks that would hide one another, as one disc with their number: nothing is under a mark unseen, and nothing is said
// to be where it is not.
import { pt } from './look.js';

const near = 3.2 * pt; // marks nearer than that hide one another
const most = 500; // marks and piles on a map that can be read

// Piles of marks about the first of each, in the order of the marks; O(n) each time.
function gather(marks, radius) {
    const cells = new Map(), piles = [], key = (i, k) => i * 65536 + k;
    for (const mark of marks) {
        const i = Math.floor(mark.x / radius), k = Math.floor(mark.y / radius);
        let pile = null;
        for (let a = i - 1; a <= i + 1 && !pile; a++) {
            for (let b = k - 1; b <= k + 1 && !pile; b++) {
                pile = cells.get(key(a, b))?.find(({ x, y }) => Math.hypot(x - mark.x, y - mark.y) < radius) ?? null;
            }
        }
        if (pile) {
            pile.marks.push(mark);
            continue;
        }
        pile = { x: mark.x, y: mark.y, marks: [mark] };
        piles.push(pile);
        const list = cells.get(key(i, k));
        if (list) list.push(pile);
        else cells.set(key(i, k), [pile]);
    }
    return piles;
}

const radiusOf = (pile) => (4.2 + 1.6 * Math.log10(pile.marks.length)) * pt;

// {alone: marks that are seen as such, piles: the others}.
export function pileUp(marks) {
    let piles = [];
    for (let radius = near; radius < 100; radius *= Math.min(3, Math.max(1.3, Math.sqrt(piles.length / most)))) {
        piles = gather(marks, radius);
        if (piles.length <= most) break;
    }
    const alone = piles.filter((pile) => pile.marks.length === 1).map((pile) => pile.marks[0]);
    piles = piles.filter((pile) => pile.marks.length > 1).map((pile) => ({ ...pile, reach: radiusOf(pile) }));
    return { alone, piles };
}

export function drawPile(context, pile, colour) {
    const text = pile.marks.length > 999 ? `${Math.round(pile.marks.length / 1000)}k` : String(pile.marks.length);
    context.beginPath();
    context.arc(pile.x, pile.y, pile.reach, 0, 2 * Math.PI);
    context.fillStyle = colour.paper;
    context.strokeStyle = colour.mark;
    context.lineWidth = 0.9 * pt;
    context.fill();
    context.stroke();
    context.font = `600 ${6.2 * pt}px "Noto Sans", system-ui, sans-serif`;
    context.fillStyle = colour.mark;
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    const size = context.measureText(text);
    context.fillText(text, pile.x, pile.y + (size.actualBoundingBoxAscent - size.actualBoundingBoxDescent) / 2);
}
