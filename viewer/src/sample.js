// Samples for the legend and the list: small pictures drawn as the map draws.
import { drawArea } from './area.js';
import { palette, pt, sizes } from './look.js';
import { drawCasing, drawStroke, strokeOf } from './route_line.js';
import { shapeOf } from './shape.js';
import { drawSymbol } from './symbol.js';

const sharpness = 2; // pixels a pixel: as good on paper and on fine screens
const width = 34, height = 18;

// Calls `draw(context, colours)`; the picture says nothing that is not written beside it.
function sample(store, wide, draw) {
    const canvas = document.createElement('canvas'), context = canvas.getContext('2d');
    canvas.width = wide * sharpness;
    canvas.height = height * sharpness;
    canvas.style.width = `${wide}px`;
    canvas.style.height = `${height}px`;
    canvas.className = 'sample';
    canvas.setAttribute('aria-hidden', 'true');
    context.scale(sharpness, sharpness);
    draw(context, palette(store));
    return canvas;
}

function drawLine(context, route, colours, from, to) {
    const stroke = strokeOf(route, colours), line = [from, height / 2, to, height / 2];
    drawCasing(context, line, stroke, colours);
    drawStroke(context, line, stroke);
}

function drawMark(context, { kind, status }, colours, x) {
    context.save();
    context.translate(x, height / 2);
    drawSymbol(context, kind, status, colours);
    context.restore();
}

function drawPatch(context, status, colours, vague) {
    const points = vague ? [] : [3, 3, width - 3, 3, width - 3, height - 3, 3, height - 3], radius = height / 2 - 2;
    for (let i = 0; vague && i < 24; i++) {
        points.push(width / 2 + radius * Math.cos((i * Math.PI) / 12), height / 2 + radius * Math.sin((i * Math.PI) / 12));
    }
    const frame = { context, sharpness, width, height, scale: 1, left: 0, top: 0 };
    drawArea(frame, { status }, shapeOf(Float64Array.from(points), [0, points.length / 2]), colours, vague);
}

export const routeSample = (store, route) => sample(store, width, (context, colours) =>
    drawLine(context, route, colours, 3, width - 3));

export const markSample = (store, place) => sample(store, width, (context, colours) => {
    if (place.area || place.ring) drawPatch(context, place.status, colours, !place.area);
    else drawMark(context, place, colours, width / 2);
});

// A mark and a line of no mode in particular.
export const statusSample = (store, status) => sample(store, width + 6, (context, colours) => {
    drawMark(context, { kind: 'other', status }, colours, 8);
    drawLine(context, { mode: 'unknown', status, line: 'given' }, colours, 17, width + 5);
});

export const areaSample = (store) => sample(store, width, (context, colours) => drawPatch(context, 'declared', colours, false));

export const circleSample = (store) => sample(store, width, (context, colours) => drawPatch(context, 'reported', colours, true));

export const borderSample = (store) => sample(store, width, (context, colours) => {
    context.strokeStyle = colours.border;
    context.lineWidth = 1.5 * sizes.border * pt;
    context.setLineDash([3 * pt, 3 * pt]);
    context.moveTo(3, height / 2);
    context.lineTo(width - 3, height / 2);
    context.stroke();
});
