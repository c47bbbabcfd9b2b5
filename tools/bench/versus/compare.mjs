// One line a tool: time a query, distance against the table, and the routes it could not find.
//
// usage: compare.mjs PAIRS.csv NAME=ROUTES.jsonl[:SECONDS]...
//
// PAIRS.csv may have a column distance_nm (published); other columns do not matter. A tool that does not
// time its queries (properties.ms) gives the seconds for all of them. The first tool is the measure of speed.
import { readFileSync } from "node:fs";

const [table, ...tools] = process.argv.slice(2);
if (!tools.length) {
  console.error("usage: compare.mjs PAIRS.csv NAME=ROUTES.jsonl[:SECONDS]...");
  process.exit(2);
}
const [head, ...rows] = readFileSync(table, "utf8").trim().split(/\r?\n/).map((line) => line.split(","));
const published = rows.map((row) => Number(row[head.indexOf("distance_nm")]));
const part = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] : NaN;
};

let measure = 0;
for (const tool of tools) {
  const [, name, file, seconds] = tool.match(/^([^=]+)=([^:]+)(?::(.+))?$/) ?? [];
  if (!file) throw new Error(`'${tool}' is not NAME=FILE[:SECONDS]`);
  const features = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  if (features.length !== rows.length) throw new Error(`${file}: ${features.length} features for ${rows.length} pairs`);
  const ms = seconds ? [(1e3 * Number(seconds)) / rows.length] : features.map((f) => f.properties.ms);
  const errors = features.flatMap((f, i) =>
    f.geometry && published[i] > 0 ? [100 * Math.abs(f.properties.distance_nm / published[i] - 1)] : []);
  const mean = ms.reduce((a, b) => a + b, 0) / ms.length;
  measure ||= mean;
  const accuracy = errors.length
    ? `, error % median ${part(errors, 0.5).toFixed(2)} p90 ${part(errors, 0.9).toFixed(1)} p95 ${part(errors, 0.95).toFixed(1)}`
    : "";
  console.log(`${name}: not found ${features.filter((f) => !f.geometry).length} of ${rows.length}; ` +
    `ms a query: mean ${mean.toFixed(3)}, median ${part(ms, 0.5).toFixed(3)}, ${(mean / measure).toFixed(1)} x ${tools[0].split("=")[0]}${accuracy}`);
}
