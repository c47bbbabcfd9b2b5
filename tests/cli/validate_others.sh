# Whatever one of three other validators objects to, rutter does too; what it lets pass, all three do.
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
modules=$(sed -n 's/^RUTTER_NPM:PATH=//p' "$BUILD/CMakeCache.txt")
[ -d "$modules/geojsonhint" ] || { echo "SKIPPED: no validators in $modules (tools/setup.sh installs them)"; exit 77; }
faulty=("$SOURCE"/tests/lint/faulty/*)
sound=("$SOURCE"/tests/lint/sound/*.geojson)
node "$SOURCE/tests/lint_validators.mjs" "$modules" "${faulty[@]}" >faulty.txt
node "$SOURCE/tests/lint_validators.mjs" "$modules" "${sound[@]}" >sound.txt
awk '$2 { print "sound, but", $2, "of three object:", $1 }' sound.txt
for file in "${faulty[@]}"; do rutter validate --strict -q "$file" >/dev/null && echo "$(basename "$file") passes"; done
awk '{ n++; by[$2 > 0]++ } END { print n " faulty files: one of the three at least objects to " by[1] ", none to " by[0] }' faulty.txt
# Faults at random places of sound files: theirs are ours.
node - "$SOURCE" <<'END'
const { readFileSync, readdirSync, writeFileSync, mkdirSync } = require('node:fs');
const folder = process.argv[2] + '/tests/lint/sound';
const texts = readdirSync(folder).filter((n) => n.endsWith('.geojson')).map((n) => readFileSync(`${folder}/${n}`, 'utf8'));
const pieces = ['[', ']', '{}', ',', 'null', '"x"', '1', '-', '[[0,0],[1,1]]', '"type":"Point",', 'true', '""'];
let seed = 11;
const random = (n) => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return (seed >>> 8) % n; };
mkdirSync('made');
for (let i = 0; i < 400; i++) {
    let text = texts[random(texts.length)];
    const at = random(text.length), size = random(3) * random(6);
    text = text.slice(0, at) + pieces[random(pieces.length)] + text.slice(at + size);
    writeFileSync(`made/${i}`, text);
}
END
node "$SOURCE/tests/lint_validators.mjs" "$modules" made/* >made.txt
objected=0
while read -r file others; do
    [ "$others" -gt 0 ] || continue
    objected=$((objected + 1))
    rutter validate --strict -q "made/$file" >/dev/null && { echo "$others of three object to this, rutter does not:"; cat "made/$file"; }
done <made.txt
echo "400 files with a random fault: the three object to $objected, and so does rutter"
