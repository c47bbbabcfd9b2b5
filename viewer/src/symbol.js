// The marks of places: one outline a kind, one treatment a status, as on printed maps. Declared: filled. Reported:
// filled, in a thin ring. Inferred: hollow with a point. Suspected: hollow, dashed, with "?". Denied: hollow and grey,
// with a cross.
import { pt, sizes } from './look.js';
import { drawSign } from './route_line.js';
import { shapeOfKind } from './symbol_shape.js';

const beyond = { declared: 0.6, reported: 1.2, suspected: 1.5, denied: 0.9, inferred: 0.9 };

// How far a mark reaches from its centre, in pixels.
export function reachOf(kind, status) {
    return (sizes.marker * (shapeOfKind(kind).disc ? 1.05 : 1.2) + (beyond[status] ?? 0.6)) * pt;
}

function addRing(context, points, radius) {
    context.moveTo(points[0] * radius, points[1] * radius);
    for (let i = 2; i < points.length; i += 2) context.lineTo(points[i] * radius, points[i + 1] * radius);
    context.closePath();
}

function outline(context, shape, radius) {
    context.beginPath();
    if (shape.disc) context.arc(0, 0, radius * shape.disc, 0, 2 * Math.PI);
    else addRing(context, shape.points, radius);
}

function layer(context, shape, radius, fill, stroke, width) {
    outline(context, shape, radius);
    context.fillStyle = fill;
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.lineJoin = 'round';
    if (width > 0) context.stroke();
    context.fill();
}

function strokeLines(context, colour, width, lines) {
    context.beginPath();
    for (const [x, y, ...rest] of lines) {
        context.moveTo(x, y);
        for (let i = 0; i < rest.length; i += 2) context.lineTo(rest[i], rest[i + 1]);
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke();
}

// What is left out of a filled mark.
function drawHoles(context, shape, r, colour) {
    if (shape.anchor) {
        const arms = [];
        for (let i = 0; i < 9; i++) {
            const turn = Math.PI * (0.08 + (0.84 * i) / 8);
            arms.push(0.55 * r * Math.cos(turn), 0.05 * r + 0.57 * r * Math.sin(turn));
        }
        strokeLines(context, colour, 0.55 * pt, [[0, -0.6 * r, 0, 0.62 * r], [-0.3 * r, -0.3 * r, 0.3 * r, -0.3 * r], arms]);
    }
    context.fillStyle = colour;
    for (const hole of shape.holes ?? []) {
        context.beginPath();
        addRing(context, hole, r);
        context.fill();
    }
}

function perimeter(shape, radius) {
    if (shape.disc) return shape.disc * 2 * Math.PI * radius;
    const p = shape.points;
    let length = 0;
    for (let i = 0; i < p.length; i += 2) {
        const k = (i + 2) % p.length;
        length += Math.hypot(p[k] - p[i], p[k + 1] - p[i + 1]);
    }
    return length * radius;
}

// What a status adds inside or across the outline.
function drawStatus(context, status, shape, radius, colour) {
    const y = (shape.heart ?? 0) * radius, r = radius * 0.42;
    if (status === 'suspected') drawSign(context, 0, y, '?', colour);
    else if (status === 'denied') strokeLines(context, colour.denied, 0.9 * pt, [[-r, y - r, r, y + r], [-r, y + r, r, y - r]]);
    else if (status === 'inferred') {
        context.beginPath();
        context.arc(0, y, 0.85 * pt, 0, 2 * Math.PI);
        context.fillStyle = colour.mark;
        context.fill();
    } else drawHoles(context, shape, radius, colour.paper);
}

// A mark about the context's origin.
export function drawSymbol(context, kind, status, colour) {
    const gap = 0.85 * pt, ring = 0.5 * pt, edge = 0.8 * pt, halo = 0.6 * pt, shape = shapeOfKind(kind);
    const hollow = status === 'suspected' || status === 'denied' || status === 'inferred';
    let radius = sizes.marker * pt, around = halo;
    if (status === 'suspected') radius += pt; // room for the "?"
    if (status === 'reported') {
        radius -= 0.3 * pt;
        around = gap;
        layer(context, shape, radius, colour.paper, colour.paper, 2 * (gap + ring + halo));
        layer(context, shape, radius, colour.mark, colour.mark, 2 * (gap + ring));
    }
    if (!hollow) {
        layer(context, shape, radius, colour.paper, colour.paper, 2 * around);
        layer(context, shape, radius, colour.mark, colour.mark, 0);
    } else {
        layer(context, shape, radius, colour.paper, colour.paper, 2 * (around + edge / 2));
        layer(context, shape, radius, colour.paper, colour.paper, 0);
        if (status === 'suspected') {
            const length = perimeter(shape, radius), whole = length / Math.max(Math.round(length / (2.3 * pt)), 1);
            context.setLineDash([whole * 0.6, whole * 0.4]);
        }
        context.strokeStyle = status === 'denied' ? colour.denied : colour.mark;
        context.lineWidth = edge;
        context.lineCap = 'butt';
        outline(context, shape, radius);
        context.stroke();
        context.setLineDash([]);
    }
    drawStatus(context, status, shape, radius, colour);
}

// Marks painted once and copied from then on: a map may have thousands.
export function createSymbols() {
    const painted = new Map(), half = Math.ceil(9 * pt);
    return function copy(context, x, y, { kind, status }, colour, sharpness) {
        const key = `${kind} ${status} ${colour.mark} ${sharpness}`;
        let picture = painted.get(key);
        if (!picture) {
            picture = document.createElement('canvas');
            picture.width = picture.height = Math.ceil(2 * half * sharpness);
            const own = picture.getContext('2d');
            own.scale(sharpness, sharpness);
            own.translate(half, half);
            drawSymbol(own, kind, status, colour);
            painted.set(key, picture);
        }
        // On whole device pixels, so that the copy is as sharp as the mark.
        const snap = (value) => Math.round((value - half) * sharpness) / sharpness;
        context.drawImage(picture, snap(x), snap(y), picture.width / sharpness, picture.height / sharpness);
    };
}
