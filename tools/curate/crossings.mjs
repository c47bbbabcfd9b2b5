// crossings.mjs - border crossings, inland ports, airports and industrial towns, each written by hand and
// checked against a GeoNames neighbour.
import { join } from "node:path";
import { checkPlace, formatKm, joinNames } from "./check.mjs";
import { readTable } from "./csv.mjs";

export const CROSSING_COLUMNS = ["id", "name", "country", "lon", "lat", "kind", "names", "source"];
const KINDS = ["border", "port", "airport", "station", "city", "depot"];

/** Rows sorted by id. A row that fails is an error here, not a rejection: somebody wrote it on purpose. */
export function curateCrossings({ data, geonames, countries }) {
  const ids = new Set();
  const complaints = [];
  const rows = readTable(join(data, "crossings-curated.csv")).map((row) => {
    const at = [Number(row.lon), Number(row.lat)];
    const check = checkPlace({ name: row.name, near: row.near, at }, row.country, geonames);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(row.id)) complaints.push(`${row.id}: id is not lower-case words`);
    if (ids.has(row.id)) complaints.push(`${row.id}: stands twice`);
    if (!countries.has(row.country)) complaints.push(`${row.id}: '${row.country}' is no ISO 3166-1 country`);
    if (!KINDS.includes(row.kind)) complaints.push(`${row.id}: kind '${row.kind}'`);
    if (check.reason) complaints.push(`${row.id}: ${check.reason}`);
    ids.add(row.id);
    const source = check.reason ? "" : `curated; ${check.name} (${check.source}) ${formatKm(check.km)} km away`;
    return { ...row, lon: at[0], lat: at[1], names: joinNames(row.name, [row.names]), source };
  });
  if (complaints.length) throw new Error(`crossings-curated.csv:\n  ${complaints.join("\n  ")}`);
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}
