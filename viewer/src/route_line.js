// How a route's line is drawn: its pattern by mode, and what its status does to it, as on printed maps. Without any
// colour: declared is a full line and reported a thin one. Hollow are suspected, in dashes; inferred, with a row of
// points inside; and denied, struck through. Schematic lines are dots: full, small, hollow and far apart, hollow with a
// point, hollow and struck through.
import { modeLook, pt, sizes } from './look.js';
import { lineLength, pointAt, trace, walk } from './line.js';

const thin = 0.72, hollowWidth = 1.3, corePart = 0.42; // widths, as shares of the line's
const tie = { step: 5, half: 2.1 }, slash = { step: 9, half: 2.6 }, tickWidth = 0.7, dot = 0.01;

// {line, core, spine: {colour, width, dash, round} or null, ticks: null, tie or slash, hollow}; lengths in pixels.
export function strokeOf(route, colour) {
    const look = modeLook(route.mode), schematic = route.line === 'schematic', { status } = route;
    const hollow = status === 'suspected' || status === 'denied' || status === 'inferred';
    let dash = look.dash, width = sizes.route * (hollow || schematic ? 1 : look.width);
    if (schematic) {
        const apart = status === 'suspected' ? 1.9 : 1;
        dash = look.dots.flatMap((gap, i) => [i ? dot : 0, gap * apart]);
    } else if (status === 'suspected') {
        dash = [4.5, 2.5];
    }
    if (status === 'reported') width *= thin;
    if (hollow) width *= hollowWidth;
    const px = (list) => list.map((value) => value * pt);
    const own = status === 'denied' ? colour.denied : colour[route.mode] ?? colour.unknown;
    const stroke = { line: { colour: own, width: width * pt, dash: px(dash), round: schematic }, core: null, spine: null,
        ticks: null, hollow, schematic };
    if (status === 'denied') stroke.ticks = slash;
    else if (look.ties && !schematic) stroke.ticks = tie;
    if (hollow) {
        const core = width * corePart * pt;
        stroke.core = { colour: colour.paper, width: core, dash: schematic ? px(dash) : [], round: schematic };
        if (status === 'inferred') {
            stroke.spine = { colour: own, width: core * (schematic ? 0.6 : 0.8), round: true,
                dash: schematic ? px(dash) : px([0, 3.2]) };
        }
    }
    return stroke;
}

// Stretch the dashes a little, so that a line begins and ends with a whole one.
function fitted(dash, length) {
    const period = dash.reduce((sum, part) => sum + part, 0), first = dash[0];
    if (!(period > 0) || length < first + period) return dash;
    const factor = length / (first + period * Math.round((length - first) / period));
    return dash.map((part) => part * factor * 0.9995);
}

function drawPath(context, line, length, paint) {
    if (!paint) return;
    trace(context, line);
    context.strokeStyle = paint.colour;
    context.lineWidth = paint.width;
    context.lineCap = paint.round ? 'round' : 'butt';
    context.lineJoin = 'round';
    context.setLineDash(fitted(paint.dash, length));
    context.stroke();
    context.setLineDash([]);
}

function drawTicks(context, line, length, stroke) {
    const leaning = stroke.ticks === slash, step = stroke.ticks.step * pt;
    const half = stroke.ticks.half * pt + Math.max(stroke.line.width - 2.4 * pt, 0) / 2;
    if (length < step) return;
    const even = length / Math.max(Math.round(length / step), 1), distances = [];
    for (let at = even / 2; at < length; at += even) distances.push(at);
    context.beginPath();
    walk(line, distances, (x, y, dx, dy) => {
        const ax = leaning ? (dx - dy) * Math.SQRT1_2 : -dy, ay = leaning ? (dy + dx) * Math.SQRT1_2 : dx;
        context.moveTo(x - ax * half, y - ay * half);
        context.lineTo(x + ax * half, y + ay * half);
    });
    context.strokeStyle = stroke.line.colour;
    context.lineWidth = tickWidth * pt;
    context.lineCap = 'butt';
    context.stroke();
}

export function drawCasing(context, line, stroke, colour) {
    const casing = { colour: colour.paper, round: true, dash: stroke.schematic ? stroke.line.dash : [],
        width: Math.max(sizes.casing * pt, stroke.line.width + (sizes.casing - sizes.route) * pt) };
    drawPath(context, line, lineLength(line), casing);
}

export function drawStroke(context, line, stroke) {
    const length = lineLength(line);
    drawPath(context, line, length, stroke.line);
    if (stroke.ticks === tie) drawTicks(context, line, length, stroke);
    drawPath(context, line, length, stroke.core);
    drawPath(context, line, length, stroke.spine);
    if (stroke.ticks === slash) drawTicks(context, line, length, stroke);
}

// An arrowhead whose tip is so far along the line.
export function drawArrow(context, line, tip, stroke, colour) {
    const length = sizes.arrowLength * pt, half = (sizes.arrowWidth * pt) / 2;
    const to = pointAt(line, tip), from = pointAt(line, tip - length);
    if (!to || !from) return;
    const dx = to.x - from.x, dy = to.y - from.y, long = Math.hypot(dx, dy) || 1;
    const ux = (dx / long) * length, uy = (dy / long) * length, nx = (-dy / long) * half, ny = (dx / long) * half;
    const notch = 0.78; // of its length
    context.beginPath();
    context.moveTo(to.x, to.y);
    context.lineTo(to.x - ux + nx, to.y - uy + ny);
    context.lineTo(to.x - ux * notch, to.y - uy * notch);
    context.lineTo(to.x - ux - nx, to.y - uy - ny);
    context.closePath();
    context.fillStyle = stroke.hollow ? colour.paper : stroke.line.colour;
    context.strokeStyle = stroke.hollow ? stroke.line.colour : colour.paper;
    context.lineWidth = (stroke.hollow ? 0.7 : 0.5) * pt;
    context.lineJoin = 'miter';
    context.stroke();
    context.fill();
}

// The sign of a doubtful route, on the line: "?" or a cross.
export function drawDoubt(context, line, along, status, stroke, colour) {
    const at = pointAt(line, along), radius = 3.4 * pt;
    if (!at) return;
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour.paper;
    context.strokeStyle = stroke.line.colour;
    context.lineWidth = 0.7 * pt;
    context.fill();
    context.stroke();
    drawSign(context, at.x, at.y, status === 'suspected' ? '?' : '\u00d7', colour);
}

export function drawSign(context, x, y, text, colour) {
    context.font = `bold ${6.5 * pt}px sans-serif`;
    context.fillStyle = colour.mark;
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    const size = context.measureText(text);
    context.fillText(text, x, y + (size.actualBoundingBoxAscent - size.actualBoundingBoxDescent) / 2);
}
