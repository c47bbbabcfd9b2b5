// The data of a case as the program uses them: lists that are always there, shapes decoded, positions in world units.
import { decodeShape, shapeOf } from './shape.js';
import { shoreOf, sidesOf } from './shore.js';
import { circle, worldX, worldY } from './mercator.js';
import { modeNames, statusNames } from './look.js';
import { shapes } from './symbol_shape.js';

// Days since 1970 of "2024-04-01"; null without a date.
export function dayOf(date) {
    const ms = date ? Date.parse(`${date}T00:00:00Z`) : NaN;
    return Number.isNaN(ms) ? null : Math.round(ms / 86400000);
}

// The other way round.
export const dateOf = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

// A word of a list, or what stands for others: data may be newer than this program.
const known = (list, word, other) => (list.includes(word) ? word : other);
const kinds = [...Object.keys(shapes), 'sea', 'strait', 'canal', 'region', 'country'];

function readClaim(claim) {
    return {
        status: known(statusNames, claim.status, 'reported'),
        credibility: known([1, 2, 3, 4, 5, 6], claim.credibility),
        sources: claim.sources ?? [],
    };
}

function readPlace(place, index) {
    const [lon, lat] = place.at;
    const ring = place.radius_km > 0 && !place.area ? circle(place.at, place.radius_km) : null;
    return {
        ...place,
        ...readClaim(place),
        index,
        kind: known(kinds, place.kind, place.kind && 'other'),
        precision: known(['exact', 'site', 'city', 'region', 'country'], place.precision),
        x: worldX(lon),
        y: worldY(lat),
        area: place.area ? decodeShape(place.area) : null,
        ring: ring ? shapeOf(ring, [0, ring.length / 2]) : null, // of a vague place: within it
        routes: [], // indices of those that begin or end here
    };
}

// A schematic line is straight on the map, so that nobody takes it for a way; not where the map's edge cuts it.
function straight(path) {
    const { points, starts } = path, last = points.length - 2;
    if (starts.length !== 2 || last < 4) return path;
    return shapeOf(Float64Array.of(points[0], points[1], points[last], points[last + 1]), [0, 2]);
}

function readRoute(route, index) {
    return {
        ...route,
        ...readClaim(route),
        index,
        mode: known(modeNames, route.mode, 'unknown'),
        line: known(['computed', 'given', 'schematic'], route.line),
        first: dayOf(route.start), // null: open
        last: dayOf(route.end),
        path: route.line === 'schematic' ? straight(decodeShape(route.points)) : decodeShape(route.points),
    };
}

const boxOf = ([west, south, east, north]) =>
    ({ west: worldX(west), north: worldY(north), east: worldX(east), south: worldY(south) });

// A level's shapes are decoded when they are first asked for: most pages open with a rough level alone.
function readLevel(level) {
    const boxes = (level.boxes ?? []).map(boxOf);
    let shapes = null;

    function decode() {
        const read = {};
        for (const name of ['land', 'lakes', 'borders', 'disputed']) read[name] = level[name] ? decodeShape(level[name]) : null;
        const areas = [read.land, read.lakes].filter((area) => area);
        for (const area of areas) area.sides = sidesOf(area.points, boxes);
        return { ...read, shores: areas.map(shoreOf) };
    }

    return {
        zoom: level.zoom,
        boxes,
        shapes() {
            shapes ??= decode();
            return shapes;
        },
    };
}

function readGround(basemap = {}) {
    return {
        credit: basemap.credit ?? '',
        isDisputed: Boolean(basemap.disputed), // where the case is
        levels: (basemap.levels ?? []).map(readLevel).sort((a, b) => a.zoom - b.zoom),
        names: (basemap.names ?? []).map((name) => ({ ...name, x: worldX(name.at[0]), y: worldY(name.at[1]) })),
    };
}

// Tiles by zoom, in world units about the case's meridian.
function readScene(scene, meridian) {
    const [west, south, east, north] = scene.bounds, tiles = new Map();
    const turn = 256 * Math.round((meridian - (west + east) / 2) / 360);
    for (const [key, source] of Object.entries(scene.tiles ?? {})) {
        if (/^\d+\/\d+\/\d+$/.test(key) && /^data:image\//.test(source)) tiles.set(key, { source, image: null });
    }
    return { ...scene, tiles, turn, west: worldX(west) + turn, east: worldX(east) + turn, north: worldY(north), south: worldY(south) };
}

export function readData(text) {
    const raw = JSON.parse(text);
    const data = {
        ...raw,
        meridian: raw.meridian ?? 0,
        notes: raw.notes ?? [],
        reports: (raw.reports ?? []).map((report) => ({ ...report, reliability: known([...'ABCDEF'], report.reliability) })),
        places: (raw.places ?? []).map(readPlace),
        routes: (raw.routes ?? []).map(readRoute),
        ground: readGround(raw.basemap),
        scenes: (raw.scenes ?? []).map((scene) => readScene(scene, raw.meridian ?? 0)),
        pairs: raw.pairs ?? [],
    };
    for (const place of data.places) {
        if (data.places[place.area_of]?.area) Object.assign(place, { area: data.places[place.area_of].area, ring: null });
    }
    data.routes.forEach((route, i) => {
        for (const end of new Set([route.from, route.to])) data.places[end]?.routes.push(i);
    });
    return data;
}
