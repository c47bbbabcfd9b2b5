// Lines of `rutter read --format jsonl` against their contract (docs/reports.md).
// usage: node read_contract.mjs OUTPUT.jsonl TEXT... (one text a line, "-" for a report that could not be read)
import { readFileSync } from "node:fs";

const [, , output, ...texts] = process.argv;
const lines = readFileSync(output, "utf8").split("\n");
let faults = 0;
const fault = (where, what) => { console.log(`${where}: ${what}`); faults++; };
if (lines.pop() !== "") fault(output, "the last line has no end");
if (lines.length !== texts.length) fault(output, `${lines.length} lines for ${texts.length} reports`);

const types = ["place", "demonym", "organisation", "facility"];
const precisions = ["exact", "site", "city", "region", "country"];
const statuses = ["asserted", "reported", "suspected", "question", "denied", "ceased", "prohibited", "hypothetical"];
const kinds = ["goods", "data", "trade", "support"];
const keys = {
    report: ["file", "sha256", "language", "title", "publisher", "url", "date", "note", "replaced", "mentions", "flows"],
    mention: ["id", "start", "end", "text", "type", "section", "metonym", "stands_for", "kind", "at", "place", "knowledge",
        "score", "alternatives"],
    place: ["id", "name", "country", "precision", "lon", "lat", "score"],
    flow: ["id", "start", "end", "text", "kind", "status", "attribution", "origin", "via", "destination", "goods", "quantity",
        "value", "date", "actor", "verb"],
    end: ["mention", "country", "start", "end", "text"],
    part: ["start", "end", "text"],
};
const optional = ["title", "publisher", "url", "date", "note", "replaced", "stands_for", "kind", "at", "knowledge", "score"];

function checkKeys(where, object, kind) {
    for (const key of Object.keys(object)) if (!keys[kind].includes(key)) fault(where, `unknown key ${key}`);
    for (const key of keys[kind])
        if (!(key in object) && !(optional.includes(key) && kind !== "flow")) fault(where, `no ${key}`);
}

function checkSpan(where, span, text) {
    if (!(Number.isInteger(span.start) && span.start >= 0 && span.start <= span.end && span.end <= text.length))
        return fault(where, `offsets ${span.start} to ${span.end}`);
    const there = text.slice(span.start, span.end).join("");
    if (there !== span.text) fault(where, `"${span.text}" is "${there}" in the text`);
}

function checkPlace(where, place) {
    checkKeys(where, place, "place");
    if (!precisions.includes(place.precision)) fault(where, `precision ${place.precision}`);
    if (!(Math.abs(place.lon) <= 180 && Math.abs(place.lat) <= 90)) fault(where, "off the globe");
    if (place.country !== null && !/^[A-Z]{2}$/.test(place.country)) fault(where, `country ${place.country}`);
}

function checkMention(where, m, text) {
    checkKeys(where, m, "mention");
    checkSpan(where, m, text);
    if (!types.includes(m.type)) fault(where, `type ${m.type}`);
    if (!["body", "boilerplate"].includes(m.section)) fault(where, `section ${m.section}`);
    if (typeof m.metonym !== "boolean") fault(where, "metonym");
    if (!(m.score >= 0 && m.score <= 1)) fault(where, `score ${m.score}`);
    if (m.place) checkPlace(`${where}.place`, m.place);
    if (m.stands_for) checkPlace(`${where}.stands_for`, m.stands_for);
    m.alternatives.forEach((a, i) => checkPlace(`${where}.alternatives[${i}]`, a));
    if (m.alternatives.length > 5) fault(where, "more than five alternatives");
    if (m.alternatives.some((a) => a.id === m.place?.id)) fault(where, "the place is an alternative to itself");
}

function checkFlow(where, flow, text, ids) {
    checkKeys(where, flow, "flow");
    checkSpan(where, flow, text);
    if (flow.start === flow.end) fault(where, "no evidence");
    if (!kinds.includes(flow.kind)) fault(where, `kind ${flow.kind}`);
    if (!statuses.includes(flow.status)) fault(where, `status ${flow.status}`);
    if (flow.attribution !== null && typeof flow.attribution !== "string") fault(where, "attribution");
    for (const key of ["origin", "via", "destination"])
        for (const end of flow[key]) {
            checkKeys(`${where}.${key}`, end, "end");
            checkSpan(`${where}.${key}`, end, text);
            if (end.mention !== null && !ids.has(end.mention)) fault(where, `no mention ${end.mention}`);
        }
    for (const key of ["goods", "quantity", "value", "date", "actor", "verb"])
        if (flow[key]) {
            checkKeys(`${where}.${key}`, flow[key], "part");
            checkSpan(`${where}.${key}`, flow[key], text);
        }
}

lines.forEach((line, i) => {
    const report = JSON.parse(line), where = report.file ?? `line ${i + 1}`;
    if (texts[i] === "-") {
        if (Object.keys(report).join() !== "file,error") fault(where, "not a report that could not be read");
        return;
    }
    const text = Array.from(readFileSync(texts[i], "utf8"));
    checkKeys(where, report, "report");
    if (!/^[0-9a-f]{64}$/.test(report.sha256)) fault(where, "sha256");
    const ids = new Set(report.mentions.map((m) => m.id));
    report.mentions.forEach((m, k) => {
        if (m.id !== `m${k + 1}`) fault(where, `mention ${k + 1} is ${m.id}`);
        if (k && m.start < report.mentions[k - 1].start) fault(where, `${m.id} is out of order`);
        if (m.at && !ids.has(m.at)) fault(where, `${m.id} is at ${m.at}`);
        checkMention(`${where}.${m.id}`, m, text);
    });
    report.flows.forEach((flow, k) => {
        if (flow.id !== `f${k + 1}`) fault(where, `flow ${k + 1} is ${flow.id}`);
        checkFlow(`${where}.${flow.id}`, flow, text, ids);
    });
});
process.exit(faults ? 1 : 0);
