// What a case says, on the map: areas, routes, places and names, and which of them is at a point of the screen.
import { drawArea } from './area.js';
import { layOut } from './corridor.js';
import { tracePath, viewOf } from './ground.js';
import { createLabels } from './labels.js';
import { boxOf, clip, distanceTo, lineLength, pointAt, trace, trim } from './line.js';
import { palette, pt, sizes } from './look.js';
import { drawPile, pileUp } from './piles.js';
import { drawArrow, drawCasing, drawDoubt, drawStroke, strokeOf } from './route_line.js';
import { holds } from './shape.js';
import { createSymbols, reachOf } from './symbol.js';

const least = 0.7; // pixels between the points of a line that are drawn
const room = 20; // pixels beyond it in which marks are drawn
const wayFrom = 80 * pt, again = 240 * pt; // shorter lines have an arrowhead at their end only; another one for so much more
const doubtFrom = 30 * pt; // shorter lines show their doubt by their pattern alone
const glow = '#ffc400e0';
const far = 64; // pixels beyond the drawing in which lines go on

// What a drawing and its margin hold of a route's line, in pixels: runs (line.js) with `whole`, the length of their part.
function linesOf(route, frame) {
    const { points, starts, boxes } = route.path, lines = [];
    const view = [-far, -far, frame.width + far, frame.height + far];
    for (let part = 0; part + 1 < starts.length; part++) {
        const [w, n, e, s] = boxes.subarray(part * 4, part * 4 + 4);
        if (w * frame.scale - frame.left > view[2] || e * frame.scale - frame.left < view[0]) continue;
        if (n * frame.scale - frame.top > view[3] || s * frame.scale - frame.top < view[1]) continue;
        const line = [];
        for (let i = starts[part]; i < starts[part + 1]; i++) {
            const x = points[2 * i] * frame.scale - frame.left, y = points[2 * i + 1] * frame.scale - frame.top;
            const end = i + 1 === starts[part + 1];
            if (!end && line.length && Math.hypot(x - line[line.length - 2], y - line[line.length - 1]) < least) continue;
            line.push(x, y);
        }
        const whole = lineLength(line);
        for (const run of clip(line, view)) {
            lines.push({ ...run, whole, first: run.first && part === 0, last: run.last && part + 2 === starts.length });
        }
    }
    return lines;
}

const arrowCount = (whole) => (whole > wayFrom ? 1 + Math.floor((whole - wayFrom) / again) : 0);

// Where arrowheads are on a run: at its route's end, and on the way at places that stay as the map is moved.
function arrowsOf({ line, before, whole, last }) {
    const length = lineLength(line), head = sizes.arrowLength * pt, arrows = [];
    if (last && length > head) arrows.push(length);
    const count = arrowCount(whole), first = Math.max(0, Math.floor((before / whole) * count) - 1);
    for (let i = first; i < count; i++) {
        const at = (whole * (i + 0.55)) / count - before;
        if (at > length - (last ? 2 * head : 0)) break;
        if (at > head) arrows.push(at);
    }
    return arrows;
}

// How a place is shown at a scale: {form: 'symbol' | 'dot' | 'circle' | 'area', shape, reach in pixels}.
function formOf(place, scale) {
    const shape = place.area ?? place.ring;
    if (!shape) return place.symbol;
    const b = shape.boxes;
    let size = 0;
    for (let i = 0; i < b.length; i += 4) size = Math.max(size, Math.hypot(b[i + 2] - b[i], b[i + 3] - b[i + 1]) / (place.area ? 2 : Math.sqrt(8)));
    size *= scale;
    if (size < sizes.leastCircle * pt) return { form: 'dot', reach: sizes.leastCircle * pt };
    return { form: place.area ? 'area' : 'circle', shape, reach: size };
}

function drawDot(context, x, y, place, colour) {
    context.beginPath();
    context.arc(x, y, sizes.leastCircle * pt, 0, 2 * Math.PI);
    context.fillStyle = `${colour.area}5c`;
    context.strokeStyle = place.status === 'denied' ? colour.denied : colour.area_edge;
    context.lineWidth = 0.6 * pt;
    context.setLineDash([3 * pt, 2 * pt]);
    context.fill();
    context.stroke();
    context.setLineDash([]);
}

// `covered` gives the boxes of the view that buttons cover.
export function createMarks(data, store, covered) {
    const copySymbol = createSymbols(), labels = createLabels(data, store);
    for (const place of data.places) place.symbol = { form: 'symbol', shape: null, reach: reachOf(place.kind, place.status) };
    let seen = { frame: null, marks: [], piles: [], routes: [], areas: [] }; // what was drawn, in the drawing's pixels

    // What an end of a route keeps off: a mark's own size.
    const gapAt = (index, scale) => {
        const place = data.places[index];
        if (!place) return 0;
        const { form, reach } = formOf(place, scale);
        return form === 'symbol' || form === 'dot' ? reach + sizes.arrowGap * pt : 0;
    };

    function visibleRoutes(frame, shown) {
        const lines = data.routes.flatMap((route, index) => (shown.routes[index] ? linesOf(route, frame) : [])
            .map((line) => ({ ...line, index, route, fixed: route.line === 'given' })));
        layOut(lines);
        return lines.flatMap((one) => {
            const { route, first, last } = one, gaps = [first ? route.from : -1, last ? route.to : -1].map((end) => gapAt(end, frame.scale));
            const line = trim(one.line, ...gaps);
            return line ? [{ ...one, line, box: boxOf(line), stroke: strokeOf(route, palette(store)) }] : [];
        });
    }

    function drawRoutes(frame, routes, colour) {
        const { context } = frame;
        for (const { line, stroke } of routes) drawCasing(context, line, stroke, colour);
        for (const { line, stroke } of routes) drawStroke(context, line, stroke);
        for (const run of routes) {
            const { line, stroke, route, whole, before } = run;
            for (const at of arrowsOf(run)) drawArrow(context, line, at, stroke, colour);
            const count = arrowCount(whole), doubt = whole * (count > 1 ? 1.05 / count : count ? 0.3 : 0.45) - before; // between arrowheads
            if (whole > doubtFrom && doubt > 0 && (route.status === 'suspected' || route.status === 'denied')) {
                drawDoubt(context, line, doubt, route.status, stroke, colour);
            }
        }
    }

    // What is selected shines.
    function drawSelected(frame, places, routes) {
        const { context } = frame, selected = store.get('selected');
        context.strokeStyle = glow;
        context.lineJoin = context.lineCap = 'round';
        for (const { index, line } of selected?.kind === 'route' ? routes : []) {
            if (index !== selected.index) continue;
            context.lineWidth = 7.5 * pt;
            trace(context, line);
            context.stroke();
        }
        for (const { index, x, y, reach, shape } of selected?.kind === 'place' ? places : []) {
            if (index !== selected.index) continue;
            context.lineWidth = 3.5 * pt;
            context.beginPath();
            if (shape) tracePath(context, shape, frame, viewOf(frame, 20), true);
            else context.arc(x, y, reach + 1.5 * pt, 0, 2 * Math.PI);
            context.stroke();
        }
    }

    function visiblePlaces(frame, shown) {
        const places = [];
        data.places.forEach((place, index) => {
            if (!shown.places[index]) return;
            const x = place.x * frame.scale - frame.left, y = place.y * frame.scale - frame.top;
            const outside = x < -room || y < -room || x > frame.width + room || y > frame.height + room;
            if (outside && !place.area && !place.ring) return;
            const { form, shape, reach } = formOf(place, frame.scale);
            if (!outside || shape) places.push({ index, place, x, y, form, shape, reach });
        });
        return places;
    }

    // Areas, and marks that are seen as such or in a pile; what is selected always is.
    function sort(places) {
        const selected = store.get('selected'), isSelected = ({ index }) => selected?.kind === 'place' && selected.index === index;
        const { alone, piles } = pileUp(places.filter((mark) => !mark.shape && !isSelected(mark)));
        return { areas: places.filter((mark) => mark.shape), piles, marks: [...alone, ...places.filter((mark) => !mark.shape && isSelected(mark))] };
    }

    const worldAt = (x, y) => ({ x: (x + seen.frame.left) / seen.frame.scale, y: (y + seen.frame.top) / seen.frame.scale });

    return {
        draw(frame) {
            const shown = store.get('shown'), colour = palette(store), { context } = frame;
            const { areas, marks, piles } = sort(visiblePlaces(frame, shown)), routes = visibleRoutes(frame, shown);
            for (const { place, form, shape } of areas) drawArea(frame, place, shape, colour, form === 'circle');
            drawSelected(frame, [...areas, ...marks], routes);
            drawRoutes(frame, routes, colour);
            for (const { place, x, y, form } of marks) {
                if (form === 'dot') drawDot(context, x, y, place, colour);
                else copySymbol(context, x, y, place, colour, frame.sharpness);
            }
            for (const pile of piles) drawPile(context, pile, colour);
            labels.draw(frame, { named: [...areas, ...marks], taken: [...marks, ...piles], routes, covered: covered() }, colour);
            areas.sort((a, b) => a.reach - b.reach); // the smallest is meant
            seen = { frame, marks, piles, routes, areas };
        },

        // What is at a point of the drawing: {kind: 'place' or 'route', index}, or {kind: 'pile', places: indices}; null: nothing.
        at({ x, y }) {
            let best = null, nearest = 10;
            for (const mark of [...seen.marks, ...seen.piles]) {
                const away = Math.hypot(mark.x - x, mark.y - y) - mark.reach;
                if (away >= nearest) continue;
                nearest = away;
                best = mark.marks ? { kind: 'pile', places: mark.marks.map(({ index }) => index) } : { kind: 'place', index: mark.index };
            }
            if (best) return best;
            nearest = 8;
            for (const { index, line, box } of seen.routes) {
                if (x < box[0] - 8 || y < box[1] - 8 || x > box[2] + 8 || y > box[3] + 8) continue;
                const away = distanceTo(line, x, y);
                if (away < nearest) {
                    nearest = away;
                    best = { kind: 'route', index, at: worldAt(x, y) };
                }
            }
            if (best || !seen.frame) return best;
            const at = worldAt(x, y), area = seen.areas.find(({ shape }) => holds(shape, at.x, at.y));
            return area ? { kind: 'place', index: area.index, at } : null;
        },

        // Where the popup of a place or a route points to, in world units.
        anchor({ kind, index }) {
            if (kind === 'place') return data.places[index];
            const { points, starts } = data.routes[index].path, line = [...points.subarray(0, 2 * starts[1])];
            return pointAt(line, lineLength(line) / 2) ?? { x: points[0], y: points[1] };
        },
    };
}
