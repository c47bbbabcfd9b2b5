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
// of areas and lines stays the same.
export function tracePath(path, shape, frame, view, closed) {
    const { points, starts, boxes } = shape, chunks = chunksOf(shape);
    for (let part = 0; part + 1 < starts.length; part++) {
        if (isAside(boxes, part * 4, view)) continue;
        let first = true;
        const add = (i) => {
            const x = points[2 * i] * frame.scale - frame.left, y = points[2 * i + 1] * frame.scale - frame.top;
            if (first) path.moveTo(x, y);
            else path.lineTo(x, y);
            first = false;
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

const levelAt = (ground, zoom) => ground.levels.filter((level) => level.zoom <= zoom).pop() ?? ground.levels[0];

export function drawGround(ground, world, frame, colour) {
    const { context } = frame, level = levelAt(ground, frame.zoom), view = viewOf(frame);
    const left = world.west * frame.scale - frame.left, right = world.east * frame.scale - frame.left;
    const top = -frame.top, bottom = 256 * frame.scale - frame.top;
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    context.fillStyle = colour.water;
    context.fillRect(0, 0, frame.width, frame.height);
    const draw = (shape, closed, paint) => {
        if (!shape) return;
        context.beginPath();
        tracePath(context, shape, frame, view, closed);
        paint();
    };
    const coast = (fill) => () => {
        context.fillStyle = fill;
        context.strokeStyle = colour.coast;
        context.lineWidth = Math.max(sizes.coast * pt, 0.6);
        context.fill('evenodd');
        context.stroke();
    };
    if (level) {
        context.lineJoin = 'round';
        draw(level.land, true, coast(colour.land));
        draw(level.lakes, true, coast(colour.water));
        context.strokeStyle = colour.border;
        context.lineWidth = Math.max(sizes.border * pt, 0.7);
        draw(level.borders, false, () => context.stroke());
        context.setLineDash([3 * pt, 3 * pt]);
        draw(level.disputed, false, () => context.stroke());
    }
    context.restore();
}
