// Areas and circles that stand for places known no better: shaded, never a pin, and hatched by status.
import { tracePath, viewOf } from './ground.js';
import { pt, sizes } from './look.js';

const detail = 1.6; // pixels: a shore of many fjords is an outline, not a blot

const hatches = {
    suspected: { step: 4.2, both: false },
    denied: { step: 6, both: true },
    inferred: { step: 3.4, dots: true },
};

// A tile of the hatch of a status, on device pixels.
function hatchOf(context, status, colour, sharpness) {
    const { step, both, dots } = hatches[status], px = step * pt * sharpness;
    const side = Math.max(2, Math.round(px * (dots ? 1 : Math.SQRT2))), tile = document.createElement('canvas');
    tile.width = tile.height = side;
    const own = tile.getContext('2d');
    own.strokeStyle = own.fillStyle = status === 'denied' ? colour.denied : colour.area_edge;
    own.lineWidth = 0.5 * pt * sharpness;
    if (dots) {
        own.arc(side / 2, side / 2, 0.5 * pt * sharpness, 0, 2 * Math.PI);
        own.fill();
    } else {
        own.beginPath();
        for (let k = -1; k <= 1; k++) {
            own.moveTo(k * side - 2, side + 2);
            own.lineTo((k + 1) * side + 2, -2);
            if (both) {
                own.moveTo(k * side - 2, -2);
                own.lineTo((k + 1) * side + 2, side + 2);
            }
        }
        own.stroke();
    }
    return { pattern: context.createPattern(tile, 'repeat'), side };
}

function fade(hex, opacity) {
    return hex + Math.round(opacity * 255).toString(16).padStart(2, '0');
}

export function drawArea(frame, place, shape, colour, vague) {
    const { context, sharpness } = frame, { status } = place;
    const big = Math.max(shape.boxes[2] - shape.boxes[0], shape.boxes[3] - shape.boxes[1]) * frame.scale;
    const shaded = !vague || big < 2 * sizes.mostShaded * pt;
    context.save();
    context.beginPath();
    tracePath(context, shape, frame, viewOf(frame), true, detail);
    if (shaded && status !== 'denied') {
        context.fillStyle = fade(colour.area, status === 'declared' ? 0.36 : status === 'reported' ? 0.24 : 0.1);
        context.fill('evenodd');
    }
    if (shaded && hatches[status]) {
        const { pattern, side } = hatchOf(context, status, colour, sharpness);
        // The hatch stays where it is on the earth while the map is dragged.
        const shift = (value) => -(((value * sharpness) % side) / sharpness);
        pattern.setTransform(new DOMMatrix([1 / sharpness, 0, 0, 1 / sharpness, shift(frame.left), shift(frame.top)]));
        context.fillStyle = pattern;
        context.fill('evenodd');
    }
    context.strokeStyle = status === 'denied' ? colour.denied : colour.area_edge;
    context.lineWidth = (status === 'declared' ? 1.1 : 0.6) * pt;
    context.lineJoin = 'round';
    if (vague || status === 'suspected' || status === 'denied') context.setLineDash([3 * pt, 2 * pt]);
    context.stroke();
    context.restore();
}
