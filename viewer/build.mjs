// Bundles the page: src/ and the map library into page.html, one file that asks nothing of anywhere.
//
// usage: node build.mjs NPM OUT [DATA]
//   NPM   the folder with the packages of package-lock.json (node_modules)
//   OUT   the file to write: a frame with @TITLE@ and @DATA@ still in it, each once, or with
//   DATA  a file of page data (README.md): the page of that case, for trying
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [npm, out, data] = process.argv.slice(2);
if (!out) {
    console.error('usage: node build.mjs NPM OUT [DATA]');
    process.exit(2);
}
const here = path.dirname(fileURLToPath(import.meta.url));
const packages = path.resolve(npm);
const esbuild = createRequire(path.join(packages, 'any.js'))('esbuild');

async function bundle(entry) {
    const result = await esbuild.build({
        entryPoints: [path.join(here, 'src', entry)],
        absWorkingDir: here,
        nodePaths: [packages],
        bundle: true,
        write: false,
        minify: true,
        format: 'iife',
        target: 'es2020',
        charset: 'ascii',
        legalComments: 'none',
        loader: { '.png': 'empty' },
        logLevel: 'warning',
    });
    return result.outputFiles[0].text.trim();
}

// As a Content-Security-Policy names an inline script or style.
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const escapeText = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

// Put texts where their marks are; a mark that is not there exactly once is an error.
function fill(text, values) {
    for (const [mark, value] of Object.entries(values)) {
        const parts = text.split(mark);
        if (parts.length !== 2) throw new Error(`${mark} is there ${parts.length - 1} times`);
        text = parts.join(value);
    }
    return text;
}

const licence = readFileSync(path.join(packages, 'leaflet', 'LICENSE'), 'utf8').trim();
const program = await bundle('main.js');
const style = await bundle('main.css');
let page = fill(readFileSync(path.join(here, 'page.html'), 'utf8'), {
    '@SCRIPT_HASH@': hash(program),
    '@STYLE_HASH@': hash(style),
    '@LICENCE@': `Leaflet\n${licence}`.replace(/--/g, '- -'),
    '@STYLE@': style,
    '@PROGRAM@': program,
});
if (data) {
    const json = readFileSync(data, 'utf8');
    page = fill(page, { '@TITLE@': escapeText(JSON.parse(json).title ?? ''), '@DATA@': json.replace(/</g, '\\u003c') });
} else {
    fill(page, { '@TITLE@': '', '@DATA@': '' });
}
writeFileSync(out, page);
