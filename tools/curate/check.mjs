// check.mjs - a place's second source: the GeoNames place of its name, or the neighbour that a person named.
import { distanceKm } from "./geonames.mjs";

const MAX_CHECK_KM = 50;

export const formatKm = (km) => String(Math.round(km * 10) / 10);

/** { source, km, id, name, byName } or { reason }. `place` has at, name, others and perhaps near
 * ("Zabaykalsk", "Manzhouli/CN" or, where GeoNames has nothing for 50 km, "wikipedia 39.678 73.8986": what
 * another source has as latitude and longitude), hint and curated (a hint may vouch for a position written by hand). */
export function checkPlace(place, country, geonames) {
  const quoted = /^(\S+) (-?[\d.]+) (-?[\d.]+)$/.exec(place.near ?? "");
  if (quoted) return withinReach({ source: quoted[1], name: "position published" }, place.at, [Number(quoted[3]), Number(quoted[2])]);
  const [near, nearCountry] = (place.near || "").split("/");
  const names = near ? [near] : [place.name, ...(place.others ?? [])];
  const found = geonames.nearest(names, nearCountry ?? country, place.at);
  if (found && found.km <= MAX_CHECK_KM)
    return { source: found.place.ref, km: found.km, id: found.place.id, name: found.place.name, byName: !near };
  const hint = place.curated && place.hint && withinReach({ source: "sea-ports" }, place.at, place.hint);
  if (hint && !hint.reason) return hint;
  if (!found) return { reason: `no second source: GeoNames has no ${names.map((n) => `'${n}'`).join(" or ")} in ${nearCountry ?? country}` };
  return { reason: `GeoNames has '${found.place.name}' (${found.place.ref}) ${Math.round(found.km)} km away` };
}

function withinReach(check, at, other) {
  const km = distanceKm(at, other);
  return km <= MAX_CHECK_KM ? { ...check, km } : { reason: `${check.source} has it ${Math.round(km)} km away` };
}

/** "fr:Anvers|Antwerpen": each once, without the main name, "|" between. */
export function joinNames(main, lists) {
  const seen = new Set([main]);
  const out = [];
  for (const name of lists.flatMap((list) => list.split("|")).filter(Boolean)) {
    const text = name.replace(/^[a-z]{2}:/, "");
    if (seen.has(name) || (seen.has(text) && name === text) || text === main) continue;
    seen.add(name).add(text);
    out.push(name);
  }
  return out.join("|");
}
