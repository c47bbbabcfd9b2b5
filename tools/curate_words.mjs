#!/usr/bin/env node
// curate_words.mjs - write data/lexicon/common.csv and data/lexicon/names.csv: which names of the gazetteer are
// ordinary words too, and names of people.
//
//   node tools/curate_words.mjs --names NAMES_TSV [--check] [DATA]
//
// NAMES_TSV is what the program list_names prints of rutter.gaz. Words come from Debian's wamerican and wfrench,
// names of people from Debian's php-faker. --check writes nothing and fails if the tables are not what their sources
// say. Same sources, same bytes.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const DICTIONARIES = ["/usr/share/dict/american-english", "/usr/share/dict/french"];
const FAKER = "/usr/share/php/Faker/Provider";

// From this weight on (as inhabitants) a place is better known than the word or the person: value "place".
const FAMOUS = 100000;
// In these countries, whose towns English and French papers name, already from here on.
const NEAR = { least: 20000, countries: new Set(["FR", "BE", "CH", "GB", "IE", "US", "CA", "AU", "DE", "IT", "ES"]) };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { names: { type: "string" }, check: { type: "boolean", default: false } },
});
if (!options.names || positionals.length > 1) {
  console.error("usage: curate_words.mjs --names NAMES_TSV [--check] [DATA]");
  process.exit(2);
}

// Short words meet codes of states ("in", "est"), so they are never better known as places; but for this one, a past
// tense of "user".
const NO_WORDS = new Set(["usa"]);

// folded name -> "" or "place"
const places = new Map();
for (const line of readFileSync(options.names, "utf8").split("\n").filter(Boolean)) {
  const [name, weight, kind, country] = line.split("\t");
  const least = NEAR.countries.has(country) ? NEAR.least : FAMOUS;
  places.set(name, weight >= least || kind === "region" || kind === "country" ? "place" : "");
}

// As rtr_fold does with Latin letters.
function fold(word) {
  const plain = { æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ı: "i", þ: "th", ß: "ss" };
  const bare = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/[æœøđðłħıþß]/g, (letter) => plain[letter]);
}

function commonWords() {
  const common = new Map();
  for (const dictionary of DICTIONARIES) {
    for (const word of readFileSync(dictionary, "utf8").split("\n")) {
      if (!/^\p{Ll}{2,}$/u.test(word) || !places.has(fold(word)) || NO_WORDS.has(word)) continue;
      common.set(word, word.length > 3 ? places.get(fold(word)) : "");
    }
  }
  return common;
}

// The words in PHP arrays called like $firstNameMale or $lastName.
function namesIn(text, variable) {
  const names = [];
  for (const [, list] of text.matchAll(new RegExp(`\\$${variable}\\w*\\s*=\\s*(?:\\[|array\\()([^\\])]*)`, "g")))
    for (const [, single, double] of list.matchAll(/'((?:[^'\\]|\\.)*)'|"([^"]*)"/g))
      names.push((single ?? double).trim());
  return names.filter((name) => /^\p{Lu}\p{Ll}[\p{Lu}\p{Ll}]+$/u.test(name) && /^\p{Script=Latin}+$/u.test(name));
}

function peoplesNames(variable) {
  const names = new Set();
  for (const locale of readdirSync(FAKER)) {
    const path = join(FAKER, locale, "Person.php");
    if (!existsSync(path)) continue;
    for (const name of namesIn(readFileSync(path, "utf8"), variable)) names.add(name);
  }
  return new Map([...names].map((name) => [name, places.get(fold(name)) ?? ""]));
}

// Rows of up to twelve words of one class and value.
function rows(words, wordClass) {
  const lines = [];
  for (const value of ["", "place"]) {
    const some = [...words].filter(([, its]) => its === value).map(([word]) => word).sort();
    for (let i = 0; i < some.length; i += 12) lines.push(`${some.slice(i, i + 12).join("|")},${wordClass},${value}`);
  }
  return lines;
}

const given = peoplesNames("firstName");
const family = peoplesNames("lastName");
const value = "the value is \"place\" where the place is better known.";
const tables = {
  "common.csv": [
    "# Ordinary words that are also names in the gazetteer; " + value,
    "# Made by tools/curate_words.mjs from Debian's wamerican and wfrench: which words there are.",
    "words,class,value",
    ...rows(commonWords(), "common"),
  ],
  "names.csv": [
    "# Given and family names of many peoples; " + value,
    "# Made by tools/curate_words.mjs from Debian's php-faker (Faker, Expat licence).",
    "words,class,value",
    ...rows(given, "given_name"),
    ...rows(family, "family_name"),
  ],
};
const data = positionals[0] ?? join(dirname(fileURLToPath(import.meta.url)), "../data");
let stale = 0;
for (const [name, lines] of Object.entries(tables)) {
  const path = join(data, "lexicon", name), text = lines.join("\n") + "\n";
  if (!options.check) writeFileSync(path, text);
  else if (readFileSync(path, "utf8") !== text) stale = console.error(`${path} is not what its sources say`) ?? 1;
}
process.exit(stale);
