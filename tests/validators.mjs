// Hold GeoJSON files against three validators and the rules that they do not know.
// usage: node validators.mjs NODE_MODULES FILE...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(path.join(modules, 'x.js')));
const { check } = await import(
    pathToFileURL(path.join(modules, '@placemarkio/check-geojson/dist/index.esm.mjs')));
const geojsonhint = require('geojsonhint');
const validation = require('geojson-validation');

let findings = 0;
function report(file, who, what) {
    console.log(`${file}: ${who}: ${what}`);
    findings++;
}

function rings(geometry) {
    if (geometry.type === 'Polygon') return [geometry.coordinates];
    return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

function lines(geometry) {
    switch (geometry.type) {
    case 'LineString': return [geometry.coordinates];
    case 'MultiLineString': return geometry.coordinates;
    default: return rings(geometry).flat();
    }
}

function turn(ring) {
    let sum = 0;
    for (let i = 0; i + 1 < ring.length; i++)
        sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    return sum;
}

function checkGeometry(file, feature) {
    const complain = (what) => report(file, feature.id, what);
    for (const line of lines(feature.geometry)) {
        for (let i = 0; i < line.length; i++) {
            const [lon, lat] = line[i];
            if (Math.abs(lon) > 180 || Math.abs(lat) > 90) complain(`off the globe: ${line[i]}`);
            if (i && Math.abs(lon - line[i - 1][0]) > 180) complain('a segment over 180 degrees');
            if (/\.\d{8}/.test(String(lon)) || /\.\d{8}/.test(String(lat)))
                complain('more than 7 decimals');
        }
    }
    for (const polygon of rings(feature.geometry))
        polygon.forEach((ring, i) => {
            if ((turn(ring) > 0) !== (i === 0)) complain(`ring ${i} is wound the wrong way`);
        });
}

// One type a key, the same keys in the same order, flat values, ids unique and repeated.
function checkProperties(file, features) {
    const types = new Map(), ids = new Set();
    const keys = features.length ? Object.keys(features[0].properties).join() : '';
    for (const feature of features) {
        if (typeof feature.id !== 'string' || ids.has(feature.id)) report(file, feature.id, 'bad id');
        ids.add(feature.id);
        if (feature.properties.id !== feature.id) report(file, feature.id, 'properties.id differs');
        if (Object.keys(feature.properties).join() !== keys) report(file, feature.id, 'other keys');
        for (const [key, value] of Object.entries(feature.properties)) {
            if (value === null) continue;
            const type = typeof value;
            if (type === 'object') report(file, feature.id, `${key} is not flat`);
            if ((types.get(key) ?? type) !== type) report(file, feature.id, `${key} changes type`);
            types.set(key, type);
        }
        JSON.parse(feature.properties.sources);
    }
}

for (const file of files) {
    const text = readFileSync(file, 'utf8');
    try {
        check(text);
    } catch (error) {
        for (const issue of error.issues ?? [error])
            report(file, 'check-geojson', issue.message);
    }
    for (const issue of geojsonhint.hint(text)) report(file, 'geojsonhint', issue.message);
    const collection = JSON.parse(text);
    for (const issue of [].concat(validation.valid(collection, true) ?? []))
        if (issue !== true) report(file, 'geojson-validation', JSON.stringify(issue));
    if (collection.type === 'FeatureCollection') {
        checkProperties(file, collection.features);
        for (const feature of collection.features) checkGeometry(file, feature);
    }
}
console.log(`${files.length} files, ${findings} findings`);
process.exit(findings ? 1 : 0);
