#!/usr/bin/env node
// Sea routes by searoute-js or searoute-ts, one GeoJSON Feature a line, timed one by one.
//
// usage: node.cjs searoute-js|searoute-ts PAIRS.csv >ROUTES.jsonl
//
// Needs `npm install searoute-js` (or -ts) in the current folder. PAIRS.csv has from_lon, from_lat, to_lon,
// to_lat and no quoted fields. properties: distance_nm (as the package gives it) and ms (the call alone).
"use strict";
const fs = require("fs");

const [name, table] = process.argv.slice(2);
if (!table) {
  console.error("usage: node.cjs searoute-js|searoute-ts PAIRS.csv");
  process.exit(2);
}
console.log = () => {}; // searoute-js prints as it goes
const begin = performance.now();
const loaded = require(require.resolve(name, { paths: [process.cwd()] }));
const searoute = loaded.default ?? loaded.seaRoute ?? loaded;
const place = (lon, lat) => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [lon, lat] } });
searoute(place(-5, 48.5), place(-70, 40), "kilometers");
console.error(`${name}: loaded in ${((performance.now() - begin) / 1e3).toFixed(2)} s`);

const [head, ...rows] = fs.readFileSync(table, "utf8").trim().split(/\r?\n/).map((line) => line.split(","));
const column = (title) => head.indexOf(title);
for (const row of rows) {
  const number = (title) => Number(row[column(title)]);
  const from = place(number("from_lon"), number("from_lat")), to = place(number("to_lon"), number("to_lat"));
  const feature = { type: "Feature", properties: {}, geometry: null };
  const start = performance.now();
  try {
    const route = searoute(from, to, "kilometers");
    if (!route) throw new Error("no route");
    feature.geometry = route.geometry;
    feature.properties.distance_nm = route.properties.length / 1.852;
  } catch (problem) {
    feature.properties.error = problem.message;
  }
  feature.properties.ms = performance.now() - start;
  process.stdout.write(JSON.stringify(feature) + "\n");
}
