// The shore of land and lakes: the edges of their rings, but for those along which a level of the base map was cut.
import { shapeOf } from './shape.js';

const near = (x) => Math.round(x * 1e6); // positions that are the same but for rounding

// Which points lie on a side of a box: 1 on a meridian, 2 on a parallel, 3 on both.
export function sidesOf(points, boxes) {
    const meridians = new Set(boxes.flatMap((box) => [near(box.west), near(box.east)]));
    const parallels = new Set(boxes.flatMap((box) => [near(box.north), near(box.south)]));
    const sides = new Uint8Array(points.length / 2);
    for (let i = 0; i < sides.length; i++) {
        sides[i] = meridians.has(near(points[2 * i])) + 2 * parallels.has(near(points[2 * i + 1]));
    }
    return sides;
}

// An edge along a side of a box: made by cutting, not by water.
const isCut = ({ points, sides }, a, b) => (sides[a] & sides[b] & 1 && near(points[2 * a]) === near(points[2 * b]))
    || (sides[a] & sides[b] & 2 && near(points[2 * a + 1]) === near(points[2 * b + 1]));

// Lines, as a shape: runs of a ring's edges between cuts, or the whole ring, closed.
export function shoreOf(area) {
    const { points, starts } = area, line = [], ends = [0];
    const add = (i) => line.push(points[2 * i], points[2 * i + 1]);
    const close = () => {
        if (line.length - 2 * ends[ends.length - 1] > 2) ends.push(line.length / 2);
        else line.length = 2 * ends[ends.length - 1];
    };
    for (let part = 0; part + 1 < starts.length; part++) {
        const first = starts[part], count = starts[part + 1] - first;
        const at = (k) => first + (k % count);
        const cut = (k) => isCut(area, at(k), at(k + 1));
        let start = 0; // after a cut, if there is one
        while (start < count && !cut(start + count - 1)) start++;
        start %= count;
        for (let k = start; k < start + count; k++) {
            add(at(k));
            if (cut(k)) close();
        }
        if (!cut(start + count - 1)) add(at(start));
        close();
    }
    return shapeOf(Float64Array.from(line), ends);
}
