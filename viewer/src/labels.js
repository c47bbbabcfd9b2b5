// Names: of the case's places and areas, then of countries, seas and towns around them, wherever there is room.
import { pt } from './look.js';
import { nameIn } from './words.js';

const most = 400; // names on a map
const family = '"Noto Sans", "DejaVu Sans", system-ui, sans-serif';

// Boxes that are taken, found by cells of a grid.
function createRoom() {
    const cell = 48, cells = new Map();
    const each = (box, visit) => {
        for (let i = Math.floor(box[0] / cell); i <= Math.floor(box[2] / cell); i++) {
            for (let k = Math.floor(box[1] / cell); k <= Math.floor(box[3] / cell); k++) {
                if (visit(i * 65536 + k)) return true;
            }
        }
        return false;
    };
    return {
        take(box) {
            each(box, (key) => {
                if (!cells.has(key)) cells.set(key, []);
                cells.get(key).push(box);
                return false;
            });
        },
        isFree: (box) => !each(box, (key) => (cells.get(key) ?? []).some((other) =>
            other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3])),
    };
}

// A name on one line of a sensible length.
function shortened(text) {
    const line = text.replace(/\s+/g, ' ').trim(), letters = [...line.slice(0, 200)];
    return letters.length > 40 ? `${letters.slice(0, 39).join('').trimEnd()}\u2026` : line;
}

export function createLabels(data, store) {
    const widths = new Map();

    function widthOf(context, text, font) {
        const key = `${font} ${text}`;
        if (!widths.has(key)) {
            context.font = font;
            widths.set(key, context.measureText(text).width);
        }
        return widths.get(key);
    }

    function write(context, text, x, y, look) {
        context.font = look.font;
        context.textAlign = 'left';
        context.textBaseline = 'middle';
        context.lineJoin = 'round';
        if (look.halo) {
            context.strokeStyle = look.halo;
            context.lineWidth = 2.4 * pt;
            context.strokeText(text, x, y);
        }
        context.fillStyle = look.colour;
        context.fillText(text, x, y);
    }

    function drawNear(context, room, { place, x, y, reach, shape }, look) {
        const text = shortened(nameIn(store, place.name)), width = widthOf(context, text, look.font);
        const high = look.size * 1.2, off = shape ? 0 : reach + 2;
        const offers = shape ? [[x - width / 2, y]] : [[x + off, y], [x - off - width, y], [x - width / 2, y - off - high / 2],
            [x - width / 2, y + off + high / 2], [x + off * 0.7, y - off * 0.7 - high / 2], [x + off * 0.7, y + off * 0.7 + high / 2],
            [x - off * 0.7 - width, y - off * 0.7 - high / 2], [x - off * 0.7 - width, y + off * 0.7 + high / 2]];
        for (const [left, middle] of offers) {
            const box = [left - 2, middle - high / 2, left + width + 2, middle + high / 2];
            if (!room.isFree(box)) continue;
            room.take(box);
            write(context, text, left, middle, look);
            return true;
        }
        return false;
    }

    function drawAround(frame, room, colour) {
        const looks = {
            country: { size: 7 * pt, font: `${7 * pt}px ${family}`, colour: colour.country, halo: colour.halo },
            sea: { size: 7 * pt, font: `italic ${7 * pt}px ${family}`, colour: colour.seaName },
            town: { size: 6.5 * pt, font: `${6.5 * pt}px ${family}`, colour: colour.context, halo: colour.halo },
        };
        let left = most;
        for (const name of data.ground.names) {
            const x = name.x * frame.scale - frame.left, y = name.y * frame.scale - frame.top;
            if (name.rank > frame.zoom || x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
            const look = looks[name.kind] ?? looks.town;
            const text = name.kind === 'country' ? nameIn(store, name.name).toUpperCase() : nameIn(store, name.name);
            const width = widthOf(frame.context, text, look.font), high = look.size * 1.3;
            const box = [x - width / 2 - 3, y - high / 2, x + width / 2 + 3, y + high / 2];
            if (!room.isFree(box)) continue;
            room.take(box);
            write(frame.context, text, x - width / 2, y, look);
            if (--left === 0) return;
        }
    }

    return {
        draw(frame, places, colour) {
            const room = createRoom();
            const look = { size: 8 * pt, font: `bold ${8 * pt}px ${family}`, colour: colour.place, halo: colour.halo };
            for (const { x, y, reach, shape } of places) if (!shape) room.take([x - reach, y - reach, x + reach, y + reach]);
            let left = most;
            for (const mark of places) {
                if (left > 0 && drawNear(frame.context, room, mark, look)) left--;
            }
            drawAround(frame, room, colour);
        },
    };
}
