// Which of three validators object to which files? usage: node lint_validators.mjs NODE_MODULES FILE...
// One line a file: its name and how many of the three object.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(path.join(modules, 'x.js')));
const { check } = await import(
    pathToFileURL(path.join(modules, '@placemarkio/check-geojson/dist/index.esm.mjs')));
const geojsonhint = require('geojsonhint');
const validation = require('geojson-validation');

const validators = [
    (text) => check(text) && true,
    (text) => geojsonhint.hint(text).length === 0,
    (text) => validation.valid(JSON.parse(text)),
];
for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const objections = validators.filter((accepts) => {
        try {
            return !accepts(text);
        } catch {
            return true;
        }
    });
    console.log(`${path.basename(file)} ${objections.length}`);
}
