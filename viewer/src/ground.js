// The base map: water, land, lakes and borders, drawn from the data.
import { boxesOf } from './shape.js';
import { pt, sizes } from './look.js';

const chunk = 32; // points that are left out together where they are outside

// Boxes of every `chunk` points of a shape, part by part.
function chunksOf(shape) {
    if (shape.chunks) return shape.chunks;
    const starts = [], counts = [];
    for (let part = 0; part + 1 < shape.starts.length; part++) {
        counts.push(starts.length);
        for (let i = shape.starts[part]; i < shape.starts[part + 1]; i += chunk) starts.push(i);
    }
    counts.push(starts.length);
    starts.push(shape.starts[shape.starts.length - 1]);
    shape.chunks = { starts, counts, boxes: boxesOf(shape.points, starts) };
    return shape.chunks;
}

const isAside = (boxes, i, view) =>
    boxes[i] > view.east || boxes[i + 2] < view.west || boxes[i + 1] > view.south || boxes[i + 3] < view.north;

// The path of what a view holds of a shape. Points that all lie beyond one side of it become one segment: what is seen
// of areas and lines stays the same. Points within `least` pixels of the one before, and parts no larger, are left out.
export function tracePath(path, shape, frame, view, closed, least = 0) {
    const { points, starts, boxes, sides } = shape, chunks = chunksOf(shape);
    for (let part = 0; part + 1 < starts.length; part++) {
        if (isAside(boxes, part * 4, view)) continue;
        const b = part * 4, last = starts[part + 1] - 1;
        if (Math.max(boxes[b + 2] - boxes[b], boxes[b + 3] - boxes[b + 1]) * frame.scale < least) continue;
        let first = true, px = 0, py = 0;
        const add = (i) => {
            let x = points[2 * i] * frame.scale - frame.left, y = points[2 * i + 1] * frame.scale - frame.top;
            if (sides?.[i] & 1) x = Math.round(x); // where areas meet that were cut: no seam
            if (sides?.[i] & 2) y = Math.round(y);
            if (!first && i !== last && Math.abs(x - px) < least && Math.abs(y - py) < least) return;
            if (first) path.moveTo(x, y);
            else path.lineTo(x, y);
            first = false;
            px = x;
            py = y;
        };
        for (let k = chunks.counts[part]; k < chunks.counts[part + 1]; k++) {
            const end = Math.min(chunks.starts[k + 1], starts[part + 1]);
            if (isAside(chunks.boxes, k * 4, view)) {
                add(chunks.starts[k]);
                if (end - 1 > chunks.starts[k]) add(end - 1);
            } else {
                for (let i = chunks.starts[k]; i < end; i++) add(i);
            }
        }
        if (closed && !first) path.closePath();
    }
}

// The drawing's box in world units, a little larger than it.
export function viewOf(frame, more = 8) {
    return {
        west: (frame.left - more) / frame.scale, east: (frame.left + frame.width + more) / frame.scale,
        north: (frame.top - more) / frame.scale, south: (frame.top + frame.height + more) / frame.scale,
    };
}

// How much of a view its own boxes cover; a level's boxes do not lie on each other.
const covered = (boxes, view) => boxes.reduce((sum, box) => sum
    + Math.max(Math.min(box.east, view.east) - Math.max(box.west, view.west), 0)
    * Math.max(Math.min(box.south, view.south) - Math.max(box.north, view.north), 0), 0);

// The levels that a view is drawn with, the roughest first: none that a finer one hides.
function levelsFor(ground, zoom, view) {
    const used = [], whole = covered([view], view) * 0.9999;
    for (const level of ground.levels.filter((one, i) => one.zoom <= zoom || i === 0).reverse()) {
        const boxes = level.boxes.filter((box) => covered([box], view) > 0);
        if (boxes.length) used.unshift({ level, boxes });
        if (covered(boxes, view) >= whole) break;
    }
    return used;
}

// Sides of boxes on whole pixels, so that no seam is seen where two meet.
function clipTo(boxes, frame) {
    const { context } = frame, on = (x, first) => Math.round(x * frame.scale - first);
    context.beginPath();
    for (const box of boxes) {
        const x = on(box.west, frame.left), y = on(box.north, frame.top);
        context.rect(x, y, on(box.east, frame.left) - x, on(box.south, frame.top) - y);
    }
    context.clip();
}

function drawLevel({ level, boxes }, frame, view, colour) {
    const { context } = frame, { land, lakes, shores, borders, disputed } = level.shapes();
    const draw = (shape, closed, paint) => {
        if (!shape) return;
        context.beginPath();
        tracePath(context, shape, frame, view, closed);
        paint();
    };
    const fill = (style) => () => {
        context.fillStyle = style;
        context.fill('evenodd');
    };
    const stroke = (style, width) => () => {
        context.strokeStyle = style;
        context.lineWidth = width;
        context.stroke();
    };
    context.save();
    clipTo(boxes, frame);
    context.fillStyle = colour.water;
    context.fillRect(0, 0, frame.width, frame.height);
    context.lineJoin = 'round';
    draw(land, true, fill(colour.land));
    draw(lakes, true, fill(colour.water));
    for (const shore of shores) draw(shore, false, stroke(colour.coast, Math.max(sizes.coast * pt, 0.6)));
    const border = stroke(colour.border, Math.max(sizes.border * pt, 0.7));
    draw(borders, false, border);
    context.setLineDash([3 * pt, 3 * pt]);
    draw(disputed, false, border);
    context.restore();
}

export function drawGround(ground, world, frame, colour) {
    const view = viewOf(frame);
    const seen = {
        west: Math.max(view.west, world.west), east: Math.min(view.east, world.east),
        north: Math.max(view.north, 0), south: Math.min(view.south, 256),
    };
    for (const used of levelsFor(ground, frame.zoom, seen)) drawLevel(used, frame, view, colour);
}
