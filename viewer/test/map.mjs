// The parts of the page's map that need no browser: that it looks as printed maps do, and what is done with its lines.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { layOut } from '../src/corridor.js';
import { readData } from '../src/data.js';
import { tracePath } from '../src/ground.js';
import { clip, distanceTo, lineLength, pointAt, trim } from '../src/line.js';
import { colours, modeLook, modeNames, pt, sizes, statusNames } from '../src/look.js';
import { circle, latOf, lonOf, worldX, worldY } from '../src/mercator.js';
import { pileUp } from '../src/piles.js';
import { strokeOf } from '../src/route_line.js';
import { decodeShape, shapeOf } from '../src/shape.js';
import { shapes } from '../src/symbol_shape.js';
import { encodeShape, sample } from './sample.mjs';

const root = new URL('../../', import.meta.url);
const read = (name) => readFileSync(new URL(name, root), 'utf8');
let seed = 20240601; // of xorshift
function random() {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) / 4294967296;
}
const near = (got, want, within, what) => assert.ok(Math.abs(got - want) <= within, `${what}: ${got}, wanted ${want}`);

function looksAsOnPaper() {
    const files = { light: read('data/themes/light.yaml'), dark: read('data/themes/dark.yaml') };
    const find = (name, pattern) => files[name].match(pattern)?.[1];
    const typeOf = (name, type, key) => files[name].slice(files[name].indexOf('\ntype:')).match(new RegExp(`^  ${type}: \\{[^}]*\\b${key}: "(#\\w+)"`, 'm'))?.[1];
    let count = 0;
    const same = (got, want, what) => {
        assert.equal(String(got), String(want), what);
        count++;
    };
    for (const theme of ['light', 'dark']) {
        const at = (pattern) => find(theme, pattern) ?? find('light', pattern);
        for (const name of ['paper', 'land', 'water', 'coast', 'border', 'ink', 'rule', 'mark', 'denied', 'area', 'area_edge']) {
            same(colours[theme][name], at(new RegExp(`^  ${name}: "(#\\w+)"`, 'm')), `${theme} ${name}`);
        }
        for (const mode of modeNames) same(colours[theme][mode], at(new RegExp(`^  ${mode}: (?:\\{ colour: )?"(#\\w{6})"(?: *}|,|\\s*$)`, 'm')), `${theme} ${mode}`);
        for (const [name, type] of [['place', 'place'], ['context', 'context'], ['country', 'country'], ['seaName', 'sea']]) {
            same(colours[theme][name], typeOf(theme, type, 'colour'), `${theme} type ${name}`);
        }
        same(colours[theme].halo, typeOf(theme, 'place', 'halo'), `${theme} halo`);
    }
    for (const mode of modeNames) {
        const line = find('light', new RegExp(`^  ${mode}: \\{ colour: (.*)\\}`, 'm')), look = modeLook(mode);
        same(look.width, line.match(/width: ([\d.]+)/)[1], `${mode} width`);
        same(look.dash.join(', '), line.match(/dash: \[([^\]]*)\]/)[1], `${mode} dash`);
        same(look.dots.join(', '), line.match(/dots: \[([^\]]*)\]/)[1], `${mode} dots`);
        same(look.ties ? 'yes' : 'no', line.match(/ties: (\w+)/)[1], `${mode} ties`);
    }
    for (const [name, key] of [['coast', 'coast'], ['border', 'border'], ['route', 'route'], ['casing', 'casing'], ['corridor', 'corridor'],
        ['marker', 'marker'], ['arrowLength', 'arrow_length'], ['arrowWidth', 'arrow_width'], ['arrowGap', 'arrow_gap']]) {
        same(sizes[name], find('light', new RegExp(`\\b${key}: ([\\d.]+)`)), `width ${name}`);
    }
    console.log(`colours, widths and patterns as in data/themes: ${count}`);
}

function marksAsOnPaper() {
    const text = read('draw/symbol_shape.c'), numbers = (part) => (part.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    const entries = text.slice(text.indexOf('shapes[RTR_KIND_COUNT] = {') + 26, text.indexOf('\n};')).split(/\[RTR_KIND_(?=\w+\] =)/)
        .slice(1);
    const kinds = entries.map((entry) => {
        const kind = entry.match(/^\w+/)[0].toLowerCase(), own = shapes[kind], value = (name) => Number(entry.match(new RegExp(`\\.${name} = (-?[\\d.]+)`))?.[1] ?? 0);
        assert.ok(own, `${kind} has no mark`);
        assert.equal(own.disc ?? 0, value('disc'), `${kind} disc`);
        assert.equal(own.heart ?? 0, value('heart_y'), `${kind} heart`);
        assert.deepEqual(own.points ?? [], numbers(entry.match(/\.points = \{([^=]*?)\}\}/)?.[1] ?? ''), `${kind} outline`);
        const holes = numbers(entry.match(/\.holes =\s*\{([\s\S]*?)\}\}\}\}/)?.[1] ?? ''), mine = (own.holes ?? []).flatMap((hole) => [hole.length / 2, ...hole]);
        assert.deepEqual(mine, holes, `${kind} holes`);
        return kind;
    });
    assert.deepEqual(Object.keys(shapes).sort(), kinds.sort());
    console.log(`marks as in draw/symbol_shape.c: ${kinds.length}`);
}

// Without colour: what is left of a line's look.
function greyOf(route) {
    const grey = (paint) => paint && [paint.width.toFixed(3), paint.dash.map((part) => part.toFixed(2)).join(), paint.round];
    const stroke = strokeOf(route, colours.light);
    return JSON.stringify([grey(stroke.line), grey(stroke.core), grey(stroke.spine), stroke.ticks, stroke.hollow]);
}

function linesDifferWithoutColour() {
    let pairs = 0;
    for (const line of ['computed', 'schematic']) {
        const byStatus = modeNames.map((mode) => statusNames.map((status) => greyOf({ mode, status, line })));
        for (const looks of byStatus) {
            assert.equal(new Set(looks).size, statusNames.length);
            pairs += (statusNames.length * (statusNames.length - 1)) / 2;
        }
        const byMode = modeNames.map((mode) => greyOf({ mode, status: 'declared', line }));
        assert.equal(new Set(byMode).size, modeNames.length);
        pairs += (modeNames.length * (modeNames.length - 1)) / 2;
    }
    console.log(`pairs of lines told apart without colour: ${pairs}`);
}

function shapesDecode() {
    let points = 0;
    for (let n = 0; n < 200; n++) {
        const unit = [0.0001, 0.01, 0.5, 1e-7][n % 4], parts = [...Array(n % 5).keys()].map(() => [...Array(1 + Math.floor(random() * 40)).keys()]
            .map(() => [random() * 700 - 350, random() * 170 - 85]));
        const shape = decodeShape(encodeShape(parts, unit));
        assert.deepEqual(shape.starts, parts.reduce((starts, part) => [...starts, starts[starts.length - 1] + part.length], [0]));
        parts.flat().forEach(([lon, lat], i) => {
            near(lonOf(shape.points[2 * i]), lon, unit, 'longitude');
            near(latOf(shape.points[2 * i + 1]), lat, unit, 'latitude');
            points++;
        });
    }
    const ring = circle([20, 60], 500);
    for (let i = 0; i < ring.length; i += 2) {
        const rad = Math.PI / 180, lat = latOf(ring[i + 1]) * rad, lon = lonOf(ring[i]) * rad;
        const cosine = Math.sin(lat) * Math.sin(60 * rad) + Math.cos(lat) * Math.cos(60 * rad) * Math.cos(lon - 20 * rad);
        near(Math.acos(cosine) * 6371.0088, 500, 0.01, 'radius');
    }
    console.log(`points of shapes decoded as they were: ${points}`);
}

function linesAreCut() {
    const box = [0, 0, 100, 80];
    let runs = 0;
    for (let n = 0; n < 500; n++) {
        const line = [...Array(2 * (2 + (n % 9))).keys()].map(() => random() * 300 - 100), whole = lineLength(line);
        let inside = 0;
        for (let k = 0; k < 2000; k++) {
            const { x, y } = pointAt(line, ((k + 0.5) / 2000) * whole);
            if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]) inside++;
        }
        const cut = clip(line, box);
        near(cut.reduce((sum, run) => sum + lineLength(run.line), 0), (inside / 2000) * whole, whole * 0.005 + 1, 'length inside');
        for (const run of cut) {
            for (let i = 0; i < run.line.length; i += 2) {
                assert.ok(run.line[i] >= -1e-6 && run.line[i] <= 100 + 1e-6 && run.line[i + 1] >= -1e-6 && run.line[i + 1] <= 80 + 1e-6);
            }
            const start = pointAt(line, run.before + 1e-9);
            near(Math.hypot(start.x - run.line[0], start.y - run.line[1]), 0, 1e-3, 'where a run begins');
            assert.equal(run.first, run.before === 0 && run.line[0] === line[0] && run.line[1] === line[1]);
            runs++;
        }
    }
    near(lineLength(trim([0, 0, 100, 0, 100, 50], 10, 20)), 120, 1e-9, 'trimmed');
    assert.equal(trim([0, 0, 10, 0], 6, 6), null);
    console.log(`runs of lines cut at a box: ${runs}`);
}

// Is a point in rings, by the even-odd rule?
function isIn(rings, x, y) {
    let odd = false;
    for (const ring of rings) {
        ring.forEach(([ax, ay], i) => {
            const [bx, by] = ring[(i + 1) % ring.length];
            if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) odd = !odd;
        });
    }
    return odd;
}

function groundIsWhatItWas() {
    let checked = 0, traced = 0, all = 0;
    for (let n = 0; n < 40; n++) {
        const rings = [...Array(3).keys()].map(() => [...Array(300).keys()].map((k) => {
            const turn = (k / 300) * 2 * Math.PI, far = 60 + random() * 60;
            return [128 + far * Math.cos(turn), 128 + far * Math.sin(turn)];
        }));
        const points = Float64Array.from(rings.flat(2)), shape = shapeOf(points, [0, 300, 600, 900]), seen = [];
        const view = { west: 100, north: 60, east: 190, south: 150 }, frame = { scale: 1, left: 0, top: 0 };
        const path = { moveTo: (x, y) => seen.push([[x, y]]), lineTo: (x, y) => seen[seen.length - 1].push([x, y]), closePath() {} };
        tracePath(path, shape, frame, view, true);
        traced += seen.flat().length;
        all += 900;
        for (let k = 0; k < 200; k++) {
            const x = view.west + random() * 90, y = view.north + random() * 90;
            assert.equal(isIn(seen, x, y), isIn(rings, x, y));
            checked++;
        }
    }
    assert.ok(traced < all);
    console.log(`points on land or water as without the view's cut: ${checked}`);
}

function corridorsLieSideBySide() {
    const apart = sizes.corridor * pt, way = (rise, back) => {
        const line = [0, rise, 100, 50, 500, 50, 600, rise];
        return back ? [600, rise, 500, 50, 100, 50, 0, rise] : line;
    };
    const run = (line, fixed = false) => ({ line, fixed, first: true, last: true });
    let least = Infinity, gaps = 0;
    for (const [rises, backs] of [[[0, 100], [0, 0]], [[100, 0], [0, 0]], [[0, 100], [0, 1]], [[0, 50, 100], [0, 1, 0]], [[100, 50, 0], [1, 0, 0]]]) {
        const routes = rises.map((rise, i) => run(way(rise, backs[i])));
        layOut(routes);
        // In the order of the sides that they leave to, each as far from the next.
        const heights = routes.map(({ line }) => clip(line, [299.5, -100, 300.5, 200])[0].line[1]);
        const order = rises.map((rise, i) => i).sort((a, b) => rises[a] - rises[b]);
        order.slice(1).forEach((one, i) => {
            const gap = heights[one] - heights[order[i]];
            near(gap, apart, 0.5, `apart ${rises}`);
            least = Math.min(least, gap);
            gaps++;
        });
        routes.forEach(({ line }, i) => near(distanceTo(line, ...way(rises[i], backs[i]).slice(0, 2)), 0, 0.5, 'begins at its mark'));
    }
    const given = way(0, 0), routes = [run(given, true), run(way(0, 0)), run([0, 300, 600, 300])];
    layOut(routes);
    assert.deepEqual(routes[0].line, way(0, 0));
    assert.deepEqual(routes[2].line, [0, 300, 600, 300]);
    console.log(`neighbours in corridors: ${gaps}, at least ${least.toFixed(1)} pixels apart`);
}

function pilesHideNothing() {
    for (const count of [0, 1, 2, 300, 10000]) {
        const marks = [...Array(count).keys()].map((index) => ({ index, x: random() * 1000, y: random() * 700 }));
        const { alone, piles } = pileUp(marks), members = [...alone, ...piles.flatMap((pile) => pile.marks)];
        assert.deepEqual(members.map(({ index }) => index).sort((a, b) => a - b), marks.map(({ index }) => index));
        assert.ok(piles.every((pile) => pile.marks.length > 1 && pile.reach > 0));
        assert.ok(alone.length + piles.length <= 500);
    }
    assert.equal(pileUp([{ index: 0, x: 0, y: 0 }, { index: 1, x: 5, y: 0 }]).alone.length, 2);
    assert.equal(pileUp([{ index: 0, x: 0, y: 0 }, { index: 1, x: 1, y: 0 }]).piles.length, 1);
    console.log('marks are alone or in one pile');
}

function nothingIsTorn() {
    const data = readData(JSON.stringify(sample)), edge = [worldX(data.meridian - 180), worldX(data.meridian + 180)];
    let longest = 0;
    for (const { path } of data.routes) {
        for (let i = 2; i < path.points.length; i += 2) longest = Math.max(longest, Math.abs(path.points[i] - path.points[i - 2]));
        for (let i = 0; i < path.points.length; i += 2) assert.ok(path.points[i] >= edge[0] && path.points[i] <= edge[1]);
    }
    assert.ok(longest < 128);
    assert.ok(data.scenes.every((scene) => scene.west >= edge[0] && scene.east <= edge[1] && scene.tiles.size));
    near(worldY(latOf(100)), 100, 1e-9, 'there and back');
    console.log('routes over the antimeridian are continuous');
}

looksAsOnPaper();
marksAsOnPaper();
linesDifferWithoutColour();
shapesDecode();
linesAreCut();
groundIsWhatItWas();
corridorsLieSideBySide();
pilesHideNothing();
nothingIsTorn();
