// Satellite scenes: their tiles over the base map, or where they are when they are too small to see.
import { viewOf } from './ground.js';
import { pt } from './look.js';

const small = 24; // pixels: a smaller scene is a frame

// The picture of a tile; asked for when it is first wanted, `ready` is called when it has come.
function pictureOf(tile, ready) {
    if (!tile.image) {
        tile.image = new Image();
        tile.image.onload = ready;
        tile.image.src = tile.source;
    }
    return tile.image.complete && tile.image.naturalWidth ? tile.image : null;
}

// The tile, or what a coarser one has of it: {image, x, y, side: shares of the image}; null: nothing yet.
function findPicture(scene, z, x, y, ready) {
    for (let up = 0; z - up >= scene.min_zoom; up++) {
        const span = 2 ** up, tile = scene.tiles.get(`${z - up}/${Math.floor(x / span)}/${Math.floor(y / span)}`);
        const image = tile && pictureOf(tile, ready);
        if (image) return { image, x: (x % span) / span, y: (y % span) / span, side: 1 / span };
    }
    return null;
}

export const isSmall = (scene, scale) => Math.max(scene.east - scene.west, scene.south - scene.north) * scale < small;

function drawTiles(frame, scene, ready) {
    const { context, sharpness } = frame, view = viewOf(frame, 0);
    const wanted = Math.round(frame.zoom + Math.log2(sharpness));
    const z = Math.max(scene.min_zoom, Math.min(scene.max_zoom, wanted)), tiles = 2 ** z, side = 256 / tiles;
    const first = (a, b) => Math.floor((Math.max(a, b)) / side), last = (a, b) => Math.ceil(Math.min(a, b) / side);
    // Beyond what was recorded its pixels are seen as the squares they are.
    context.imageSmoothingEnabled = frame.zoom < scene.max_zoom + 0.75;
    context.imageSmoothingQuality = 'high';
    const snap = (value) => Math.round(value * sharpness) / sharpness;
    for (let x = first(view.west, scene.west); x < last(view.east, scene.east); x++) {
        for (let y = first(view.north, scene.north); y < last(view.south, scene.south); y++) {
            const found = findPicture(scene, z, x - (scene.turn / 256) * tiles, y, ready);
            if (!found) continue;
            const { image } = found, left = snap(x * side * frame.scale - frame.left), top = snap(y * side * frame.scale - frame.top);
            const right = snap((x + 1) * side * frame.scale - frame.left), bottom = snap((y + 1) * side * frame.scale - frame.top);
            context.drawImage(image, found.x * image.naturalWidth, found.y * image.naturalHeight, found.side * image.naturalWidth,
                found.side * image.naturalHeight, left, top, right - left, bottom - top);
        }
    }
}

function drawFrame(frame, scene, colour) {
    const { context } = frame, grow = isSmall(scene, frame.scale) ? 5 : 0;
    const left = scene.west * frame.scale - frame.left, top = scene.north * frame.scale - frame.top;
    const wide = (scene.east - scene.west) * frame.scale, high = (scene.south - scene.north) * frame.scale;
    const box = [left - grow, top - grow, wide + 2 * grow, high + 2 * grow];
    context.lineJoin = 'miter';
    context.strokeStyle = colour.paper;
    context.lineWidth = 2.2 * pt;
    context.strokeRect(...box);
    context.strokeStyle = colour.ink;
    context.lineWidth = 0.8 * pt;
    context.strokeRect(...box);
}

// `scenes` from the lowest to the highest.
export function drawScenes(frame, scenes, colour, ready) {
    for (const scene of scenes) {
        if (!isSmall(scene, frame.scale)) drawTiles(frame, scene, ready);
    }
    for (const scene of scenes) drawFrame(frame, scene, colour);
}

// Two scenes of one place: the earlier one left of x, the later one right of it.
export function drawPair(frame, [before, after], x, colour, ready) {
    const { context } = frame;
    for (const [scene, left, width] of [[before, 0, x], [after, x, frame.width - x]]) {
        context.save();
        context.beginPath();
        context.rect(left, 0, Math.max(0, width), frame.height);
        context.clip();
        drawScenes(frame, [scene], colour, ready);
        context.restore();
    }
}
