#!/usr/bin/env node
// curate.mjs - write data/ports.csv, ports-rejected.csv and crossings.csv from the hand-written *-curated.csv
// tables and npm sea-ports, each row measured against water (GSHHG) and a second source (GeoNames).
//
//   node tools/curate.mjs --npm DIR --water PROGRAM [--check] [DATA]
//
// DIR is the node_modules of tools/npm, PROGRAM the built water_distance. --check writes nothing and fails if
// the tables are not what their sources say. Same sources, same bytes.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CROSSING_COLUMNS, curateCrossings } from "./curate/crossings.mjs";
import { formatTable } from "./curate/csv.mjs";
import { GeoNames } from "./curate/geonames.mjs";
import { PORT_COLUMNS, REJECTED_COLUMNS, curatePorts } from "./curate/ports.mjs";

const ISO_3166 = "/usr/share/iso-codes/json/iso_3166-1.json";
const GSHHG = "/usr/share/gmt-gshhg";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { npm: { type: "string" }, water: { type: "string" }, check: { type: "boolean", default: false } },
});
if (!options.npm || !options.water || positionals.length > 1) {
  console.error("usage: curate.mjs --npm DIR --water PROGRAM [--check] [DATA]");
  process.exit(2);
}

const data = positionals[0] ?? join(dirname(fileURLToPath(import.meta.url)), "../data");
const countries = new Set(JSON.parse(readFileSync(ISO_3166, "utf8"))["3166-1"].map((country) => country.alpha_2));
const sources = { data, npm: options.npm, geonames: new GeoNames(options.npm), countries, water: waterKm };
const { ports, rejected } = curatePorts(sources);
const tables = {
  "ports.csv": formatTable(PORT_COLUMNS, ports),
  "ports-rejected.csv": formatTable(REJECTED_COLUMNS, rejected),
  "crossings.csv": formatTable(CROSSING_COLUMNS, curateCrossings(sources)),
};
let stale = 0;
for (const [name, text] of Object.entries(tables)) {
  const path = join(data, name);
  if (!options.check) writeFileSync(path, text);
  else stale += differs(path, text);
}
process.exit(stale ? 1 : 0);

/** For each [lon, lat] kilometres to the sea, a large lake or a river: { majorRiver, anyRiver }. */
function waterKm(positions) {
  const input = positions.map((at) => at.join(" ") + "\n").join("");
  const run = spawnSync(options.water, [GSHHG], { input, encoding: "utf8", maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`${options.water}: ${run.error?.message ?? run.stderr}`);
  const distances = run.stdout
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number))
    .map(([majorRiver, anyRiver]) => ({ majorRiver, anyRiver }));
  if (distances.length !== positions.length) throw new Error(`${options.water}: ${distances.length} answers for ${positions.length} positions`);
  return distances;
}

/** 1 and the first differing line if the file is not `text`. */
function differs(path, text) {
  const [have, want] = [readFileSync(path, "utf8"), text].map((all) => all.split("\n"));
  const line = want.findIndex((row, i) => row !== have[i]);
  if (line < 0 && have.length === want.length) return 0;
  const at = line < 0 ? want.length : line;
  console.error(`${path}:${at + 1}: is  ${have[at] ?? "(end)"}\n${path}:${at + 1}: not ${want[at] ?? "(end)"}`);
  return 1;
}
