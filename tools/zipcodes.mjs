// zipcodes.mjs FOLDER OUT - the places of the United States that the npm package zipcodes gives mail to, as
// cities_json.mjs writes cities: name, country, state's code, nothing, longitude, latitude (the middle of its
// ZIP codes). Not the military's, nor the territories'.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, out] = process.argv.slice(2);
const elsewhere = new Set(["AA", "AE", "AP", "AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"]);
// Companies, offices and campaigns with much mail have codes of their own.
const noPlace = new RegExp("[0-9]|State Farm|Bank Of|(City|Fargo|First|National|One|Union|Us) Bank|\\b(Allstate|Amsouth|" +
    "Annex|Assoc|Board Of|Bureau Business|Card|Census|Centerre|Citicorp|Co|Com|Corp|Correction|Ctr|Dept|Direct|Express|Firms?|" +
    "Holdouts|Inc|Ins|Insurance|Lending|Lions International|Lottery|Mail|Nat|National Bank|Natl|Office|Parcel|Pers|" +
    "Reporting|Revenue|Services?|Supply Center|Svc|World Vision|Zip)\\b");
const towns = new Map();
for (const code of Object.values(createRequire(import.meta.url)(resolve(folder, "lib/codes.js")).codes)) {
    if (elsewhere.has(code.state) || noPlace.test(code.city)) continue;
    const id = `${code.city.replace(/ Afb$/, " Air Force Base")}\tUS\t${code.state}\t`;
    const town = towns.get(id) ?? { count: 0, longitude: 0, latitude: 0 };
    town.count++;
    town.longitude += code.longitude;
    town.latitude += code.latitude;
    towns.set(id, town);
}
const mean = (town, sum) => (town[sum] / town.count).toFixed(4);
writeFileSync(out, [...towns].map(([id, town]) =>
    `${id}\t${mean(town, "longitude")}\t${mean(town, "latitude")}\n`).join(""));
