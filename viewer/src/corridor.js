// Routes that share a way lie side by side, as on printed maps, so that none hides another. On the screen: points of the
// lines that are near each other and lead the same way, or straight back, are of one corridor; there each line has a lane of
// its own, and lines change lanes slowly.
import { pt, sizes } from './look.js';

const step = 5; // pixels between points
const near = 4; // pixels: lines are of one corridor
const alike = 0.9; // cosine of the angle between them, at least
const settle = 8; // points over which a lane is taken
const beyond = 8; // points past a common way by which it is seen where lines leave to
const crowd = 12; // lines side by side
const most = 20000; // points on a map that are compared
const nobody = [];

// The same line with points at even distances, [x, y, dx, dy] each.
function sampled(line) {
    const out = [];
    let left = 0;
    for (let i = 2; i < line.length; i += 2) {
        const x = line[i - 2], y = line[i - 1], dx = line[i] - x, dy = line[i + 1] - y, length = Math.hypot(dx, dy);
        if (!(length > 0)) continue;
        for (; left < length; left += step) out.push([x + (dx * left) / length, y + (dy * left) / length, dx / length, dy / length]);
        left -= length;
    }
    const end = line.length;
    if (out.length) out.push([line[end - 2], line[end - 1], out[out.length - 1][2], out[out.length - 1][3]]);
    return out;
}

// Points by cells as large as lines may be apart.
function gridOf(all) {
    const cells = new Map();
    all.forEach((points, line) => points.forEach((point, at) => {
        const key = Math.floor(point[0] / near) * 65536 + Math.floor(point[1] / near), entry = { line, at, point };
        const list = cells.get(key);
        if (list) list.push(entry);
        else cells.set(key, [entry]);
    }));
    return cells;
}

// The lines that share the way at a point, by number: {line, at: its point there, way: 1 or -1, as it leads the same way or
// back}.
function companyOf(cells, line, at, [x, y, dx, dy]) {
    const i = Math.floor(x / near), k = Math.floor(y / near);
    let found = null; // seldom needed
    for (let a = i - 1; a <= i + 1; a++) {
        for (let b = k - 1; b <= k + 1; b++) {
            for (const other of cells.get(a * 65536 + b) ?? nobody) {
                if (other.line === line) continue;
                const { point } = other, cosine = point[2] * dx + point[3] * dy, ax = point[0] - x, ay = point[1] - y;
                if (Math.abs(cosine) < alike || ax * ax + ay * ay > near * near) continue;
                found ??= new Map([[line, { line, at, way: 1 }]]);
                if (found.size < crowd && !found.has(other.line)) found.set(other.line, { line: other.line, at: other.at, way: Math.sign(cosine) });
            }
        }
    }
    return found && [...found.values()].sort((one, two) => one.line - two.line);
}

// On which side of the first line the second one comes from and leaves to, all its corridors together: above 0 is right.
function sidesOf(all, companies) {
    const sides = new Map();
    // Past the end of a common way, `on` is 1, or before its start, -1.
    const look = (line, at, other, on) => {
        const own = all[line][at + on * beyond], away = all[other.line][other.at + on * other.way * beyond];
        if (!own || !away) return;
        const [, , dx, dy] = all[line][at], across = dx * (away[1] - own[1]) - dy * (away[0] - own[0]), pair = line * 65536 + other.line;
        sides.set(pair, (sides.get(pair) ?? 0) + Math.sign(Math.round(across / near)));
    };
    companies.forEach((list, line) => list.forEach((there, at) => {
        for (const other of there ?? []) {
            if (other.line <= line) continue;
            const shares = (i) => list[i]?.some((one) => one.line === other.line);
            if (!shares(at + 1)) look(line, at, other, 1);
            if (!shares(at - 1)) look(line, at, other, -1);
        }
    }));
    return sides;
}

// The lane of a line at a point, to its right: lines keep to the sides that they leave to.
function laneOf(there, line, sides) {
    if (!there) return 0;
    const score = new Map(there.map((one) => [one.line, 0])), [first] = there;
    there.forEach((one, i) => there.slice(i + 1).forEach((two) => {
        const right = ((sides.get(one.line * 65536 + two.line) ?? 0) * one.way * first.way || 1) > 0 ? 1 : -1;
        score.set(one.line, score.get(one.line) - right);
        score.set(two.line, score.get(two.line) + right);
    }));
    const order = [...there].sort((one, two) => score.get(one.line) - score.get(two.line) || one.line - two.line);
    return (order.findIndex((one) => one.line === line) - (order.length - 1) / 2) * first.way;
}

// The mean of so many neighbours, and nothing at the ends: there a line comes to its mark.
function smoothed(values, open) {
    const sums = [0];
    values.forEach((value, i) => sums.push(sums[i] + value));
    const last = values.length - 1;
    return values.map((_, i) => {
        const a = Math.max(0, i - settle), b = Math.min(last, i + settle), mean = (sums[b + 1] - sums[a]) / (b - a + 1);
        return mean * Math.min(1, open.first ? 1 : i / settle, open.last ? 1 : (last - i) / settle);
    });
}

// Moves lines [{line, fixed, first, last}] into lanes: `fixed` ones stay as they are, `first` and `last` say that a line
// begins or ends at a mark.
export function layOut(routes) {
    const loose = routes.filter((route) => !route.fixed), all = loose.map(({ line }) => sampled(line));
    if (loose.length < 2 || all.reduce((sum, points) => sum + points.length, 0) > most) return;
    const cells = gridOf(all), apart = sizes.corridor * pt;
    const companies = all.map((points, line) => points.map((point, at) => companyOf(cells, line, at, point)));
    const sides = sidesOf(all, companies);
    loose.forEach((route, number) => {
        const lanes = companies[number].map((there) => laneOf(there, number, sides));
        if (!lanes.some((value) => value !== 0)) return;
        const offsets = smoothed(smoothed(lanes, { first: true, last: true }), { first: !route.first, last: !route.last });
        route.line = all[number].flatMap(([x, y, dx, dy], i) => [x - dy * offsets[i] * apart, y + dx * offsets[i] * apart]);
    });
}
