// Shapes: parts of points in world units (mercator.js), decoded from what README.md calls SHAPE.
//
// {points: [x, y, x, y, ...], starts: where each part starts, counted in points, and the end of the last,
//  boxes: west, north, east, south of each part}
import { worldX, worldY } from './mercator.js';

export function boxesOf(points, starts) {
    const boxes = new Float64Array((starts.length - 1) * 4);
    for (let part = 0; part + 1 < starts.length; part++) {
        let west = Infinity, north = Infinity, east = -Infinity, south = -Infinity;
        for (let i = starts[part]; i < starts[part + 1]; i++) {
            const x = points[2 * i], y = points[2 * i + 1];
            if (x < west) west = x;
            if (x > east) east = x;
            if (y < north) north = y;
            if (y > south) south = y;
        }
        boxes.set([west, north, east, south], part * 4);
    }
    return boxes;
}

export function shapeOf(points, starts) {
    return { points, starts, boxes: boxesOf(points, starts) };
}

export function decodeShape({ unit, parts }) {
    const bytes = atob(parts), points = new Float64Array(bytes.length), starts = [0];
    let at = 0, count = 0, lon = 0, lat = 0;
    const number = () => {
        let value = 0, scale = 1, byte;
        do {
            byte = bytes.charCodeAt(at++);
            value += (byte & 127) * scale;
            scale *= 128;
        } while (byte > 127);
        return value;
    };
    const step = () => {
        const value = number();
        return value % 2 ? -(value + 1) / 2 : value / 2;
    };
    while (at < bytes.length) {
        for (let left = number(); left > 0; left--, count++) {
            lon += step();
            lat += step();
            points[2 * count] = worldX(lon * unit);
            points[2 * count + 1] = worldY(lat * unit);
        }
        starts.push(count);
    }
    return shapeOf(points.slice(0, 2 * count), starts);
}

// Is a point of the world in an area, by the even-odd rule?
export function holds({ points, starts, boxes }, x, y) {
    let odd = false;
    for (let part = 0; part + 1 < starts.length; part++) {
        const b = part * 4, first = starts[part], last = starts[part + 1] - 1;
        if (x < boxes[b] || x > boxes[b + 2] || y < boxes[b + 1] || y > boxes[b + 3]) continue;
        for (let i = first, before = last; i <= last; before = i++) {
            const ay = points[2 * before + 1], by = points[2 * i + 1];
            if (ay > y === by > y) continue;
            const ax = points[2 * before], bx = points[2 * i];
            if (x < ax + ((bx - ax) * (y - ay)) / (by - ay)) odd = !odd;
        }
    }
    return odd;
}
