"""What an export must hold, read from GeoJSON by Python's own json, and how a reader's features are judged by it."""
import json
import math
import re
from datetime import date, datetime
from pathlib import Path

from shapely.geometry import shape

# Of KML: the description is the balloon, and OGR shows one of KML's own name and ours.
XML = {"kml", "kmz", "gpx"}  # readers trim and join blanks there
UNLIKE = {"kml": {"description", "name"}, "kmz": {"description", "name"}}


def lines(geometry):
    """All positions, part by part: a line is a multi-line of one."""
    if geometry.geom_type == "Point":
        return [[geometry.coords[0][:2]]]
    parts = list(geometry.geoms) if hasattr(geometry, "geoms") else [geometry]
    found = []
    for part in parts:
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        found += [[p[:2] for p in ring.coords] for ring in rings]
    return found


def same_geometry(a, b, tolerance):
    a, b = lines(a), lines(b)
    return [len(part) for part in a] == [len(part) for part in b] and all(
        abs(p[0] - q[0]) <= tolerance and abs(p[1] - q[1]) <= tolerance for x, y in zip(a, b) for p, q in zip(x, y))


def is_nothing(value):
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value)) or str(value) in ("NaT", "<NA>", "NULL")


def same_value(want, got, fmt):
    if want is None:
        return is_nothing(got)
    if isinstance(want, (int, float)):
        return not is_nothing(got) and abs(float(got) - want) < 1e-9 * max(1, abs(want))
    if isinstance(got, (date, datetime)):  # a text that a reader takes for a day
        return want.startswith(got.isoformat()[:10])
    if isinstance(got, (int, float)) or (fmt == "gpx" and re.fullmatch(r"\d[\d.e+]*", got)):
        # or for a number: "8471.50"; in GPX, "1111 servers" too
        return float(re.match(r"\d[\d.e]*" if fmt == "gpx" else r".*", want)[0]) == float(got)
    if isinstance(got, (dict, list)):  # or for JSON
        return json.loads(want) == got
    if fmt in XML:
        return "".join(str(got).split()) == "".join(want.split())
    return str(got) == want


class Judge:
    """Counts what a reader finds in files; says what is missing or otherwise."""

    def __init__(self, reader):
        self.reader, self.files, self.features, self.values, self.faults = reader, 0, 0, 0, []

    def fault(self, where, text):
        self.faults.append(f"{where}: {text}")

    def judge(self, where, wanted, found, fmt):
        """`found`: (properties, shapely geometry or None) of each feature of one export; `wanted`: by id."""
        self.files += 1
        tolerance = 2e-7 if fmt == "gpx" else 1e-12
        seen = {}
        for properties, geometry in found:
            feature = wanted.get(properties.get("id"))
            if feature is None:
                self.fault(where, f"an unknown feature {properties.get('id')!r}")
                continue
            if feature["id"] in seen:
                self.fault(where, f"{feature['id']} twice")
            seen[feature["id"]] = 1
            self.features += 1
            self.compare(f"{where} {feature['id']}", feature, properties, fmt)
            if geometry is None or not same_geometry(feature["shape"], geometry, tolerance):
                self.fault(where, f"{feature['id']} lies elsewhere: {str(geometry)[:80]}, not {str(feature['shape'])[:80]}")
            elif not geometry.is_valid:
                self.fault(where, f"{feature['id']}: geometry is not valid")
        for missing in wanted.keys() - seen.keys():
            self.fault(where, f"{missing} is missing")

    def compare(self, where, feature, properties, fmt):
        for key, value in feature["properties"].items():
            if key in UNLIKE.get(fmt, ()):
                continue
            self.values += value is not None
            if not same_value(value, properties.get(key), fmt):
                self.fault(where, f"{key} is {properties.get(key)!r:.80}, not {value!r:.80}")

    def end(self):
        for fault in self.faults[:20]:
            print("  " + fault)
        print(f"{self.reader}: {self.files} exports, {self.features} features, {self.values} values, {len(self.faults)} faults")
        return 1 if self.faults or not self.features else 0


def exports(root):
    """(case, format, files, features by id that they must hold) of all exports that interop.sh made."""
    for case in sorted(p for p in Path(root).iterdir() if p.is_dir()):
        document = json.loads((case / "one.geojson").read_text())
        features = {f["id"]: f | {"shape": shape(f["geometry"])} for f in document["features"]}
        for folder in sorted(p for p in case.iterdir() if p.is_dir()):
            fmt = folder.name.split("-")[0]
            wanted = features if fmt != "gpx" else {k: f for k, f in features.items() if f["properties"]["type"] != "area"}
            yield case.name, fmt, sorted(p for p in folder.iterdir() if p.is_file()), wanted


def openable(path):
    """OGR does not find the types of a KMZ's fields, and then has none; those of the document in it it does."""
    return f"/vsizip/{path}/doc.kml" if path.suffix == ".kmz" else str(path)


def unformula(text):
    """Of CSV, by docs/outputs.md: one apostrophe less wherever a cell may begin with what a spreadsheet runs."""
    out, i, begins = [], 0, True
    while i < len(text):
        c = text[i]
        if begins and c == "'" and i + 1 < len(text) and text[i + 1] in "=+-@'\uff1d\uff0b\uff0d\uff20":
            i += 1
            out.append(text[i])
            begins = False
        else:
            out.append(c)
            begins = c in ";\t\r\n" or (begins and c == '"')
        i += 1
    return "".join(out)
