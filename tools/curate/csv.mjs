// csv.mjs - RFC 4180 tables whose first line names the columns.
import { readFileSync } from "node:fs";

/** Rows as objects keyed by column; every row must have as many fields as the header. */
export function readTable(path) {
  const [header, ...rows] = parse(readFileSync(path, "utf8"));
  return rows.map((row, index) => {
    if (row.length !== header.length)
      throw new Error(`${path}: row ${index + 2} (${row[0]}) has ${row.length} fields, not ${header.length}`);
    return Object.fromEntries(header.map((column, i) => [column, row[i]]));
  });
}

/** The text of a table, columns in the order given. */
export function formatTable(columns, rows) {
  const quote = (field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  return [columns, ...rows.map((row) => columns.map((column) => quote(String(row[column]))))]
    .map((fields) => fields.join(",") + "\n")
    .join("");
}

function parse(text) {
  const rows = [];
  let row = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gy;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) throw new Error(`bad quoting after ${JSON.stringify(row)}`);
    row.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
