"""Compare what a case was exported as with its GeoJSON: export_formats.py NAME reads NAME.geojson and the others.
export_formats.py --unsigned FILE.csv prints a table as it would be without the signs that keep formulas from running."""
import csv
import json
import re
import sys
import xml.etree.ElementTree as tree

GPX = "{http://www.topografix.com/GPX/1/1}"
OURS = "{urn:rutter:feature}"
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
csv.field_size_limit(1 << 28)


def expect(good, *what):
    if not good:
        print("not so:", *what)
        sys.exit(1)


def undo(text):
    """The text without the signs that keep formulas from running."""
    kept, begins = [], True
    for char in text:
        if begins and char == "'":
            begins = False
            continue
        kept.append(char)
        begins = char in ";\t\r\n" or (begins and char == '"')
    return "".join(kept)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    expect(text[0] == "\ufeff" and text.endswith("\r\n"), path, "mark and end")
    for delimiter in ",;\t":
        for row in csv.reader(text[1:].split("\n"), delimiter=delimiter):  # a line at a time: the worst reader
            for cell in row:
                expect(not cell.startswith(FORMULA) or NUMBER.fullmatch(cell), path, "formula", cell[:40])
    return list(csv.DictReader(lines_of(text[1:])))


def lines_of(text):
    """Lines that end in LF, and in nothing else."""
    return re.findall(r"[^\n]*\n", text)


def coordinates(wkt):
    kind, rest = wkt.split(" ", 1)
    rest = re.sub(r"(-?[\d.]+) (-?[\d.]+)", r"[\1, \2]", rest)
    value = json.loads(rest.replace("(", "[").replace(")", "]"))
    return kind, value[0] if kind == "POINT" else value


def same_value(text, value):
    if value is None:
        return text == ""
    return undo(text) == value if isinstance(value, str) else float(text) == value


def check_csv(name, features):
    count = 0
    single = rows_of(name + ".csv")
    types = [row for part in ("routes", "places", "areas") for row in rows_of("%s-%s.csv" % (name, part))]
    for rows in single, types:
        expect([row["id"] for row in rows] == [feature["id"] for feature in features], "ids of CSV")
        for row, feature in zip(rows, features):
            for key, value in feature["properties"].items():
                if key not in row:
                    expect(value is None and rows is types, key, "is lost")
                    continue
                expect(same_value(row[key], value), row["id"], key, row[key][:60], str(value)[:60])
                count += 1
            geometry = feature["geometry"]
            kind, points = coordinates(row["wkt"])
            expect(kind == geometry["type"].upper() and points == geometry["coordinates"], row["id"], "geometry")
            if kind == "POINT":
                expect([float(row["lon"]), float(row["lat"])] == points, row["id"], "position")
            else:
                expect(row["lon"] == row["lat"] == "", row["id"], "position")
    return count


def check_sequence(name, features):
    with open(name + ".geojsons", encoding="utf-8", newline="") as file:
        records = file.read().split("\x1e")
    expect(records[0] == "" and all(record.endswith("\n") for record in records[1:]), "records")
    expect([json.loads(record) for record in records[1:]] == features, "sequence")


def xml_text(value):
    """As a parser gives it back: what XML cannot hold was replaced."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", value)


def check_about(element, feature):
    properties = feature["properties"]
    said = {child.tag[len(OURS):]: child.text for child in element.find(GPX + "extensions")}
    expect(element.findtext(GPX + "name") == xml_text(properties["title"]), feature["id"], "name")
    expect(said.keys() == {key for key, value in properties.items() if value is not None}, feature["id"], "keys")
    for key, text in said.items():
        value = properties[key]
        expect(text == xml_text(value) if isinstance(value, str) else float(text) == value, feature["id"], key)
    return len(said)


def position(point):
    return [float(point.get("lon")), float(point.get("lat"))]


def check_gpx(name, features):
    root = tree.parse(name + ".gpx").getroot()
    points = [feature for feature in features if feature["geometry"]["type"] == "Point"]
    lines = [feature for feature in features if feature["properties"]["type"] == "leg"]
    waypoints, tracks = root.findall(GPX + "wpt"), root.findall(GPX + "trk")
    expect(len(waypoints) == len(points) and len(tracks) == len(lines), "features of GPX")
    count = 0
    for waypoint, feature in zip(waypoints, points):
        lon, lat = feature["geometry"]["coordinates"]
        expect(position(waypoint) == [min(lon, 179.9999999), lat], feature["id"], "position")
        count += check_about(waypoint, feature)
    for track, feature in zip(tracks, lines):
        parts = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] == "LineString":
            parts = [parts]
        got = [[position(point) for point in segment] for segment in track.findall(GPX + "trkseg")]
        expect(got == [[[min(lon, 179.9999999), lat] for lon, lat in part] for part in parts], feature["id"], "line")
        count += check_about(track, feature)
    areas = len(features) - len(points) - len(lines)
    with open(name + ".said", encoding="utf-8") as file:
        said = file.read()
    expect(said.startswith("%d area" % areas) if areas else said == "", "what GPX leaves out")
    return count


def main(name):
    with open(name + ".geojson", encoding="utf-8") as file:
        features = json.load(file)["features"]
    check_sequence(name, features)
    table, waypoints = check_csv(name, features), check_gpx(name, features)
    print("%s: %d features; the same in a sequence; in CSV %d values, in GPX %d values"
          % (name, len(features), table, waypoints))


def unsigned(path):
    """Print a table without the signs before its formulas."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(lines_of(file.read()[1:]))
    table = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL)
    for row in rows:
        table.writerow([undo(cell) for cell in row])


if sys.argv[1] == "--unsigned":
    unsigned(sys.argv[2])
else:
    main(sys.argv[1])
