# index.html beside the tiles: its policy names the script and the style that are in it, its list names the tiles
# that are there, nothing in a name ends a tag, nothing is asked of another place; --no-page; whose page may go.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
gdal_create -q -outsize 900 900 -bands 3 -burn 10 -burn 120 -burn 230 -a_srs EPSG:32631 \
    -a_ullr 650000 5800000 677000 5773000 scene.tif && rm -f scene.tif.aux.xml
cat >look.mjs <<'END'
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
const folder = process.argv[2];
const page = readFileSync(`${folder}/index.html`, 'utf8');
const between = (from, to) => page.split(from)[1].split(to)[0];
const policy = between('Policy" content="', '"');
for (const [name, text] of [['script', between('</script>\n<script>', '</script>')], ['style', between('<style>', '</style>')]])
    console.log(name, policy.includes(`${name}-src 'sha256-${createHash('sha256').update(text).digest('base64')}'`));
const data = between('id="data">', '</script>');
const { tiles, lattice, ...facts } = JSON.parse(data);
console.log(page.match(/<title>.*<\/title>/)[0], JSON.stringify(facts));
console.log('points', lattice ? lattice.flat().length : 0);
const listed = [];
for (const z in tiles) for (const x in tiles[z]) for (let k = 0; k < tiles[z][x].length; k += 2)
    for (let y = tiles[z][x][k]; y <= tiles[z][x][k + 1]; y++) listed.push(`${z}/${x}/${y}.${facts.format}`);
const there = [];
for (const z of readdirSync(folder)) if (/^\d+$/.test(z)) for (const x of readdirSync(`${folder}/${z}`))
    for (const tile of readdirSync(`${folder}/${z}/${x}`)) there.push(`${z}/${x}/${tile}`);
console.log('tiles', listed.length, listed.sort().join() === there.sort().join());
console.log('small', page.length - data.length < 15000);
console.log('addresses', page.match(/https?:|\/\/[a-z]/g) || 'none');
END
tell() {
    echo "== $*"
    rutter tile "$@" 2>&1
    echo "status $?"
}
tell scene.tif -o web --format jpeg --name '</script><b> & "Maas"' --credit '<i>' --zoom-max 13
node look.mjs web
tell scene.tif -o rd --grid EPSG:28992 --tms --zoom-max 7
node look.mjs rd
tell scene.tif -o web --no-page --zoom-max 9 # replaces the folder with the page
ls web
tell scene.tif -o web --zoom-max 9
echo 'my own' >web/index.html
tell scene.tif -o web --zoom-max 9
cat web/index.html
