// ports.mjs - the sea ports: sea-ports' hints, corrected and completed by ports-curated.csv, and kept only if
// they lie on water and where a second source has them.
import { createRequire } from "node:module";
import { join } from "node:path";
import { readTable } from "./csv.mjs";
import { distanceKm, fold } from "./geonames.mjs";
import { checkPlace, formatKm, joinNames } from "./check.mjs";

export const PORT_COLUMNS = ["locode", "name", "country", "lon", "lat", "names", "source", "check", "check_km", "water_km"];
export const REJECTED_COLUMNS = ["locode", "name", "lon", "lat", "reason"];
const MAX_WATER_KM = 5;
const SAME_PLACE_KM = 0.3; // two codes for one quay
const SAME_NAME_KM = 25; // two codes for one port

/** { ports, rejected }, both sorted by LOCODE. */
export function curatePorts({ data, npm, geonames, countries, water }) {
  const candidates = collect(npm, join(data, "ports-curated.csv"));
  const distances = water(candidates.map((port) => port.at ?? [0, 0]));
  const rejected = [];
  let ports = [];
  candidates.forEach((port, i) => {
    // A person's word that ships go there lets a lesser river count.
    port.waterKm = port.curated ? distances[i].anyRiver : distances[i].majorRiver;
    port.reason = port.drop || complaint(port, geonames, countries);
    (port.reason ? rejected : ports).push(port);
  });
  ports = withoutDoubles(ports, rejected);
  return {
    ports: ports.map((port) => portRow(port, geonames)).sort(byLocode),
    rejected: rejected
      .map(({ locode, name, at, reason }) => ({ locode, name, lon: at?.[0] ?? "", lat: at?.[1] ?? "", reason }))
      .sort(byLocode),
  };
}

const byLocode = (a, b) => (a.locode < b.locode ? -1 : 1);

/** Hints and hand-written rows, one candidate a LOCODE. */
function collect(npm, curatedPath) {
  const ports = new Map();
  for (const [locode, hint] of Object.entries(createRequire(join(npm, "x.js"))("sea-ports").JSON)) {
    const { name, others } = splitName(hint.name);
    ports.set(locode, { locode, name, others, at: hint.coordinates && round(hint.coordinates), hint: hint.coordinates, source: "sea-ports" });
  }
  const seen = new Set();
  for (const row of readTable(curatedPath)) {
    if (seen.has(row.locode)) throw new Error(`ports-curated.csv: ${row.locode} stands twice`);
    seen.add(row.locode);
    const port = ports.get(row.locode) ?? { locode: row.locode, others: [], source: "curated" };
    ports.set(row.locode, port);
    if (row.verdict === "drop") port.drop = row.note || "not a sea port";
    if (row.name) Object.assign(port, { name: row.name, named: true });
    if (row.lon) place(port, round([Number(row.lon), Number(row.lat)]));
    if (row.verdict === "unverified") port.source += "; code not verified";
    port.near = row.near;
    port.names = row.names;
  }
  return [...ports.values()];
}

function place(port, at) {
  port.curated = true;
  port.at = at;
  if (!port.hint) port.source = "curated";
  else {
    const km = Math.round(distanceKm(at, port.hint));
    port.source = km > 5 ? `curated; sea-ports position ${km} km off` : "curated; sea-ports agrees";
  }
}

const round = (at) => at.map((degrees) => Math.round(degrees * 1e4) / 1e4);

/** "Alger (Algiers)", "Jakarta, Java", "Rizhao Port": the name and what else the hint calls it. */
function splitName(text) {
  const inner = [...text.matchAll(/\(([^)]*)\)/g)].map((m) => m[1].replace(/^ex /, ""));
  const [outer, ...slashed] = text.replace(/\([^)]*\)/g, "").split("/").map((part) => part.trim());
  const name = outer.split(",")[0].replace(/ Port$/, "").trim();
  return { name: name || text, others: [...inner, ...slashed].filter(Boolean) };
}

/** Why a candidate stays out, or "". */
function complaint(port, geonames, countries) {
  const country = port.locode.slice(0, 2);
  if (!/^[A-Z]{2}[A-Z2-9]{3}$/.test(port.locode)) return "malformed LOCODE";
  if (!countries.has(country)) return `${country} is no ISO 3166-1 country`;
  if (!port.at) return "sea-ports has no position";
  if (Math.abs(port.at[0]) > 180 || Math.abs(port.at[1]) > 90) return "position off the globe";
  if (port.waterKm > MAX_WATER_KM) return `${port.waterKm < 15 ? formatKm(port.waterKm) : "over 15"} km from navigable water`;
  port.check = checkPlace(port, country, geonames);
  return port.check.reason ?? "";
}

/** One row a place: a curated row wins over a hint, then the earlier LOCODE. */
function withoutDoubles(ports, rejected) {
  const kept = [];
  ports.sort((a, b) => Number(!!b.curated) - Number(!!a.curated) || byLocode(a, b));
  for (const port of ports) {
    const twin = kept.find((other) => isTwin(port, other));
    if (twin) rejected.push(Object.assign(port, { reason: `same place as ${twin.locode}` }));
    else kept.push(port);
  }
  return kept;
}

function isTwin(a, b) {
  if (Math.abs(a.at[1] - b.at[1]) > 0.3) return false;
  const km = distanceKm(a.at, b.at);
  if (km < SAME_PLACE_KM) return !a.curated || !b.curated || km === 0;
  return km < SAME_NAME_KM && a.locode.slice(0, 2) === b.locode.slice(0, 2) && fold(a.name) === fold(b.name);
}

function portRow(port, geonames) {
  const byLanguage = port.check.byName ? geonames.names(port.check.id) : {};
  const name = port.named ? port.name : (port.check.name ?? port.name);
  const spoken = Object.entries(byLanguage)
    .filter(([, text]) => !text.includes("(")) // "Newport (Wales)" is a title, not a name
    .map(([language, text]) => `${language}:${text}`);
  return {
    locode: port.locode,
    name,
    country: port.locode.slice(0, 2),
    lon: port.at[0],
    lat: port.at[1],
    names: joinNames(name, [port.names ?? "", ...spoken, port.name, ...port.others]),
    source: port.source,
    check: port.check.source,
    check_km: formatKm(port.check.km),
    water_km: formatKm(port.waterKm),
  };
}
