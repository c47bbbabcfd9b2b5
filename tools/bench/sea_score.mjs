// rutter's distances against published ones (NGA Pub. 151), rows with a flag in the table told apart.
//
// usage: sea_score.mjs RUTTER [PAIRS.csv] [WORST]       (default: $RUTTER_EVAL_DIR/sea/pub151_dev.csv, 10)
//
// PAIRS.csv: from_port, from_lon, from_lat, to_port, to_lon, to_lat, distance_nm, perhaps via and flag (why a
// row may be wrong: the port lies inland, the figure is suspect, or shorter than the geometry allows).
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const [rutter, given, worst = "10"] = process.argv.slice(2);
const table = given ?? `${process.env.RUTTER_EVAL_DIR ?? ""}/sea/pub151_dev.csv`;
if (!rutter) {
  console.error("usage: sea_score.mjs RUTTER [PAIRS.csv] [WORST]");
  process.exit(2);
}
if (!existsSync(table)) {
  console.log(`SKIPPED: no table of distances at '${table}' (RUTTER_EVAL_DIR)`);
  process.exit(77);
}

// RFC 4180, without line breaks inside fields.
const fields = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
  .map((found) => found[1]?.replaceAll('""', '"') ?? found[2]);
const [head, ...rows] = readFileSync(table, "utf8").trim().split(/\r?\n/).map(fields);
const pairs = rows.map((row) => Object.fromEntries(head.map((title, i) => [title, row[i]])));

const start = process.hrtime.bigint();
const run = spawnSync(rutter, ["route", "--batch", table], { encoding: "utf8", maxBuffer: 1 << 30 });
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const features = run.stdout.trim().split("\n").filter(Boolean).map((line) => JSON.parse(line));
if (features.length !== pairs.length) {
  console.error(`sea_score: ${features.length} features for ${pairs.length} pairs\n${run.stderr}`);
  process.exit(2);
}

const scored = pairs.map((pair, i) => {
  const { geometry, properties } = features[i];
  const got = geometry ? properties.distance_nm : NaN;
  return { ...pair, got, error: 100 * (got / pair.distance_nm - 1), properties };
});
const part = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(2);
};
function report(title, chosen) {
  const found = chosen.filter((pair) => !Number.isNaN(pair.error)).map((pair) => pair.error);
  const size = found.map(Math.abs);
  console.log(`${title}: rows ${chosen.length}, failed ${chosen.length - found.length}, abs error % median ${part(size, 0.5)} ` +
    `p90 ${part(size, 0.9)} p95 ${part(size, 0.95)} max ${part(size, 1)}; signed median ${part(found, 0.5)}; ` +
    `within 2 % ${((100 * size.filter((e) => e <= 2).length) / size.length).toFixed(1)} %`);
}
report("all", scored);
report("without a flag", scored.filter((pair) => !pair.flag));
report("without a flag, 200 nm and more", scored.filter((pair) => !pair.flag && pair.distance_nm >= 200));
for (const flag of new Set(scored.map((pair) => pair.flag).filter(Boolean).sort()))
  report(flag, scored.filter((pair) => pair.flag === flag));
console.log(`${(pairs.length / seconds).toFixed(0)} pairs a second, opening and writing included`);
for (const pair of scored.filter((p) => Number.isNaN(p.error)))
  console.log(`  failed: ${pair.from_port} to ${pair.to_port}: ${pair.properties.error}`);
for (const pair of scored.filter((p) => !Number.isNaN(p.error))
  .sort((a, b) => Math.abs(b.error) - Math.abs(a.error)).slice(0, Number(worst)))
  console.log(`  ${pair.error.toFixed(1)} %: ${pair.from_port} to ${pair.to_port}, ${pair.got.toFixed(0)} nm, published ` +
    `${pair.distance_nm}${pair.via ? ` (${pair.via})` : ""}${pair.flag ? ` [${pair.flag}]` : ""}; ` +
    `passages ${pair.properties.passages}, off water ${pair.properties.snap_nm} nm`);
