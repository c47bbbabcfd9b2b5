// Names: of the case's places, areas and routes, then of countries, seas and towns around them, wherever there is room.
import { lineLength, pointAt } from './line.js';
import { pt } from './look.js';
import { createLines, createRoom } from './room.js';
import { nameIn } from './words.js';

const most = 300; // names of each sort on a map
const wide = 40; // pixels: areas that reach so far have their names inside
const family = '"Noto Sans", system-ui, "DejaVu Sans", sans-serif';
const rightToLeft = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

// A name on one line of a sensible length.
function shortened(text, length = 40) {
    const line = text.slice(0, 400).replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim(), letters = [...line];
    return letters.length > length ? `${letters.slice(0, length - 1).join('').trimEnd()}\u2026` : line;
}

function looksOf(colour) {
    const look = (size, style, ink, halo, more) => ({ size: size * pt, font: `${style} ${size * pt}px ${family}`.trim(), ink, halo, ...more });
    return {
        place: look(8, '600', colour.place, colour.halo),
        route: look(6.5, '', colour.place, colour.halo),
        country: look(7, '', colour.country, colour.halo, { caps: true, spacing: 0.9 * pt }),
        sea: look(7, 'italic', colour.seaName, null, { spacing: 0.3 * pt }),
        town: look(6.5, '', colour.context, colour.halo),
    };
}

// Where a name may stand about a mark: [share of its width, share of its height] that lies left and above of the point
// on the ring around the mark at an angle.
function offersAround(x, y, reach, width, high, leftFirst) {
    const off = reach + 1.5 * pt, slant = off * Math.SQRT1_2, side = leftFirst ? -1 : 1;
    const beside = (dx, dy) => [dx > 0 ? x + dx : x + dx - width, y + dy];
    return [beside(side * off, 0), beside(side * slant, -slant - high * 0.3), beside(side * slant, slant + high * 0.3), beside(-side * off, 0),
        [x - width / 2, y - off - high / 2], [x - width / 2, y + off + high / 2], beside(-side * slant, -slant - high * 0.3),
        beside(-side * slant, slant + high * 0.3)];
}

// Is a box seen in part?
const isCut = (box, seen) => box[0] < seen[2] && seen[0] < box[2] && box[1] < seen[3] && seen[1] < box[3]
    && !(box[0] >= seen[0] && box[1] >= seen[1] && box[2] <= seen[2] && box[3] <= seen[3]);

// Beside a line: in the middle of the text where the line is level or upright, at a corner of it elsewhere.
function offersBeside({ x, y, dx, dy }, width, high) {
    const gap = 3 * pt, offers = [];
    for (const side of [1, -1]) {
        const nx = side * dy, ny = -side * dx, px = x + nx * gap, py = y + ny * gap;
        const left = Math.abs(nx) < 0.25 ? px - width / 2 : nx > 0 ? px : px - width;
        const middle = Math.abs(ny) < 0.25 ? py : py + Math.sign(ny) * high * 0.6;
        offers.push([left, middle]);
    }
    return offers;
}

export function createLabels(data, store) {
    const widths = new Map(); // measured once: text and font

    function widthOf(context, text, look) {
        const key = `${look.font} ${text}`;
        let width = widths.get(key);
        if (width === undefined) {
            context.font = look.font;
            width = context.measureText(text).width + (look.spacing ?? 0) * text.length;
            widths.set(key, width);
        }
        return width;
    }

    function write(context, text, x, y, look) {
        context.font = look.font;
        context.letterSpacing = `${look.spacing ?? 0}px`;
        context.textAlign = 'left';
        context.textBaseline = 'middle';
        context.lineJoin = 'round';
        if (look.halo) {
            context.strokeStyle = look.halo;
            context.lineWidth = 2.4 * pt;
            context.strokeText(text, x, y);
        }
        context.fillStyle = look.ink;
        context.fillText(text, x, y);
        context.letterSpacing = '0px';
    }

    // Write a text at the offer [left, middle] that is free and hides least of lines, and less than `worst` of them; to be
    // cut by the map's edge is as bad as much of that.
    function put({ context, room, lines, seen }, text, width, offers, look, worst = Infinity) {
        const high = look.size * 1.15;
        let best = null, least = worst;
        for (const [left, middle] of offers) {
            const box = [left - 2, middle - high / 2, left + width + 2, middle + high / 2];
            if (!room.isFree(box)) continue;
            const hidden = lines.count(box) + (isCut(box, seen) ? 50 : 0);
            if (hidden >= least) continue;
            least = hidden;
            best = { left, middle, box };
            if (!hidden) break;
        }
        if (!best) return false;
        room.take(best.box);
        write(context, text, best.left, best.middle, look);
        return true;
    }

    function namePlaces(frame, places, ground, look) {
        const selected = store.get('selected'), rank = (mark) =>
            (selected?.kind === 'place' && selected.index === mark.index ? 1e6 : 0) + mark.place.routes.length;
        let left = most;
        for (const mark of [...places].sort((a, b) => rank(b) - rank(a))) {
            const text = shortened(nameIn(store, mark.place.name)), width = widthOf(frame.context, text, look), high = look.size;
            const middle = [mark.x - width / 2, mark.y];
            const offers = mark.shape && mark.reach > Math.max(width / 2, wide) ? [middle, [middle[0], mark.y - high * 1.5], [middle[0], mark.y + high * 1.5]]
                : offersAround(mark.x, mark.y, mark.reach, width, high, rightToLeft.test(text));
            if (put(ground, text, width, offers, look) && --left === 0) return;
        }
    }

    // What a route carries and when, beside the middle of it.
    function nameRoutes(frame, routes, ground, look) {
        const said = new Set();
        let left = most;
        for (const { route, line } of routes) {
            const text = shortened(route.label || route.goods || '', 34), length = lineLength(line);
            if (!text || said.has(route.index)) continue;
            const width = widthOf(frame.context, text, look), high = look.size, offers = [];
            if (length < width * 0.7) continue;
            for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) offers.push(...offersBeside(pointAt(line, length * share), width, high));
            if (!put(ground, text, width, offers, look, 2)) continue;
            said.add(route.index);
            if (--left === 0) return;
        }
    }

    function nameAround(frame, ground, looks, taken) {
        let left = most;
        for (const name of data.ground.names) {
            const x = name.x * frame.scale - frame.left, y = name.y * frame.scale - frame.top;
            if (name.rank > frame.zoom || x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
            const look = looks[name.kind] ?? looks.town, plain = nameIn(store, name.name);
            if (taken.has(plain)) continue;
            const text = look.caps ? plain.toLocaleUpperCase(store.get('language')) : plain;
            const width = widthOf(frame.context, text, look), high = look.size, dot = name.kind === 'town' ? 1.1 * pt : 0;
            if (dot && !ground.room.isFree([x - dot, y - dot, x + dot, y + dot])) continue;
            const offers = dot ? offersAround(x, y, dot, width, high, false) : [[x - width / 2, y], [x - width / 2, y - high * 2],
                [x - width / 2, y + high * 2]];
            if (!put(ground, text, width, offers, look, 1)) continue;
            if (dot) {
                frame.context.fillStyle = look.ink;
                frame.context.fillRect(x - dot, y - dot, 2 * dot, 2 * dot);
            }
            if (--left === 0) return;
        }
    }

    return {
        // `named`: areas and marks; `taken`: what no name may stand on, besides small areas; `covered`: boxes on the map that its buttons cover.
        draw(frame, { named, taken, routes, covered }, colour) {
            const room = createRoom(), lines = createLines(), looks = looksOf(colour), { margin } = frame;
            const seen = [margin.x, margin.y, frame.width - margin.x, frame.height - margin.y];
            const ground = { context: frame.context, room, lines, seen };
            // Small areas, but for those that marks are in: these have names as well.
            const small = named.filter(({ shape, reach, x, y }) => shape && reach <= wide
                && !taken.some((mark) => Math.abs(mark.x - x) < reach && Math.abs(mark.y - y) < reach));
            for (const { x, y, reach } of [...taken, ...small]) room.take([x - reach, y - reach, x + reach, y + reach]);
            for (const [left, top, right, bottom] of covered) room.take([left + margin.x, top + margin.y, right + margin.x, bottom + margin.y]);
            for (const { line } of routes) lines.add(line);
            namePlaces(frame, named, ground, looks.place);
            nameRoutes(frame, routes, ground, looks.route);
            nameAround(frame, ground, looks, new Set(named.map(({ place }) => nameIn(store, place.name))));
        },
    };
}
