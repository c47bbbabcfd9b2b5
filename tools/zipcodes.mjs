// zipcodes.mjs FOLDER OUT - the places of the United States that the npm package zipcodes gives mail to, as
// cities_json.mjs writes cities: name, country, state's code, nothing, longitude, latitude (the middle of its
// ZIP codes). Not the military's, nor the territories'.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, out] = process.argv.slice(2);
const elsewhere = new Set(["AA", "AE", "AP", "AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"]);
const towns = new Map();
for (const code of Object.values(createRequire(import.meta.url)(resolve(folder, "lib/codes.js")).codes)) {
    if (elsewhere.has(code.state)) continue;
    const id = `${code.city}\tUS\t${code.state}\t`;
    const town = towns.get(id) ?? { count: 0, longitude: 0, latitude: 0 };
    town.count++;
    town.longitude += code.longitude;
    town.latitude += code.latitude;
    towns.set(id, town);
}
const mean = (town, sum) => (town[sum] / town.count).toFixed(4);
writeFileSync(out, [...towns].map(([id, town]) =>
    `${id}\t${mean(town, "longitude")}\t${mean(town, "latitude")}\n`).join(""));
