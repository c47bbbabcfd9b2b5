// Lines on the screen: lists of points [x, y, x, y, ...] in pixels.

export function lineLength(line) {
    let length = 0;
    for (let i = 2; i < line.length; i += 2) length += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    return length;
}

// Calls visit(x, y, along x, along y) at each of the distances, which ascend.
export function walk(line, distances, visit) {
    let next = 0, done = 0;
    for (let i = 2; i < line.length && next < distances.length; i += 2) {
        const dx = line[i] - line[i - 2], dy = line[i + 1] - line[i - 1], length = Math.hypot(dx, dy);
        for (; length > 0 && next < distances.length && distances[next] <= done + length; next++) {
            const part = (distances[next] - done) / length;
            visit(line[i - 2] + dx * part, line[i - 1] + dy * part, dx / length, dy / length);
        }
        done += length;
    }
}

export function pointAt(line, distance) {
    let found = null;
    walk(line, [distance], (x, y, dx, dy) => { found = { x, y, dx, dy }; });
    return found;
}

// What is left without so much of the start and the end; null if nothing is.
export function trim(line, start, end) {
    const length = lineLength(line), last = length - end, out = [];
    if (!(last - start > 0.5)) return null;
    const first = pointAt(line, start), stop = pointAt(line, last);
    if (!first || !stop) return null;
    out.push(first.x, first.y);
    let done = 0;
    for (let i = 2; i < line.length; i += 2) {
        done += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
        if (done > start && done < last) out.push(line[i], line[i + 1]);
    }
    out.push(stop.x, stop.y);
    return out;
}

export function trace(context, line) {
    context.beginPath();
    context.moveTo(line[0], line[1]);
    for (let i = 2; i < line.length; i += 2) context.lineTo(line[i], line[i + 1]);
}

// How far a point is from a line.
export function distanceTo(line, x, y) {
    let best = Infinity;
    for (let i = 2; i < line.length; i += 2) {
        const ax = line[i - 2], ay = line[i - 1], ux = line[i] - ax, uy = line[i + 1] - ay, square = ux * ux + uy * uy;
        const t = square > 0 ? Math.max(0, Math.min(1, ((x - ax) * ux + (y - ay) * uy) / square)) : 0;
        best = Math.min(best, Math.hypot(x - ax - ux * t, y - ay - uy * t));
    }
    return best;
}

// The shares [from, to] of a segment that lie in a box [left, top, right, bottom]; null: none.
function inside(ax, ay, dx, dy, box) {
    let from = 0, to = 1;
    for (const [start, step, low, high] of [[ax, dx, box[0], box[2]], [ay, dy, box[1], box[3]]]) {
        if (step === 0) {
            if (start < low || start > high) return null;
            continue;
        }
        const one = (low - start) / step, two = (high - start) / step;
        from = Math.max(from, Math.min(one, two));
        to = Math.min(to, Math.max(one, two));
    }
    return from < to ? [from, to] : null;
}

// What a box holds of a line: [{line, before: length of what comes before it, first, last: has the line's start, its end}].
export function clip(line, box) {
    const runs = [];
    let run = null, done = 0;
    for (let i = 2; i < line.length; i += 2) {
        const ax = line[i - 2], ay = line[i - 1], dx = line[i] - ax, dy = line[i + 1] - ay, length = Math.hypot(dx, dy);
        const part = inside(ax, ay, dx, dy, box);
        if (part) {
            if (!run || part[0] > 0) {
                run = { line: [ax + dx * part[0], ay + dy * part[0]], before: done + length * part[0], first: i === 2 && part[0] === 0, last: false };
                runs.push(run);
            }
            run.line.push(ax + dx * part[1], ay + dy * part[1]);
            run.last = i + 2 === line.length && part[1] === 1;
        }
        if (!part || part[1] < 1) run = null;
        done += length;
    }
    return runs;
}

export function boxOf(line) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < line.length; i += 2) {
        box[0] = Math.min(box[0], line[i]);
        box[1] = Math.min(box[1], line[i + 1]);
        box[2] = Math.max(box[2], line[i]);
        box[3] = Math.max(box[3], line[i + 1]);
    }
    return box;
}
