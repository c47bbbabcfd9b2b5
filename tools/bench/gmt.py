"""What GMT needs to draw a built case, and the same case with its lines given; for gmt.sh.

usage: gmt.py BUILT OUT: reads routes.geojson, places.geojson, manifest.json and map.png in BUILT; writes lines, points and
names (GMT tables), map.sh (draws with the resolution $1) and case.yaml with a GeoJSON file a route into OUT.
"""
import json
import math
import os
import re
import struct
import subprocess
import sys

DPI = 300
built, out = sys.argv[1:]


def features(name):
    with open(f"{built}/{name}.geojson", encoding="utf8") as file:
        return json.load(file)["features"]


def strands(geometry):
    lines = geometry["coordinates"]
    return lines if geometry["type"] == "MultiLineString" else [lines]


routes, places = features("routes"), [f for f in features("places") if f["geometry"]["type"] == "Point"]
with open(f"{built}/manifest.json", encoding="utf8") as file:
    projection = json.load(file)["maps"][0]["parameters"]["projection"]
with open(f"{built}/map.png", "rb") as file:
    width, height = struct.unpack(">II", file.read(24)[16:])


def write(name, text):
    with open(f"{out}/{name}", "w", encoding="utf8") as file:
        file.write(text)


def at(point):
    return f"{point[0]} {point[1]}"


write("lines", "".join(">\n" + "".join(at(p) + "\n" for p in line) for f in routes for line in strands(f["geometry"])))
write("points", "".join(at(f["geometry"]["coordinates"]) + "\n" for f in places))
write("names", "".join(f'{at(f["geometry"]["coordinates"])} {f["properties"]["title"]}\n' for f in places))


def project(points, *options):
    text = "".join(at(p) + "\n" for p in points)
    words = [w for w in projection.split() if not w.startswith("+no_defs") and not w.startswith("+type")]
    result = subprocess.run(["proj", "-f", "%.9f", *options, *words], input=text, capture_output=True, text=True, check=True)
    return [[float(n) for n in line.split()[:2]] for line in result.stdout.splitlines() if "*" not in line]


# The extent as draw/frame.c makes it, in the shape of the picture.
flat = project([p for f in routes for line in strands(f["geometry"]) for p in line] + [f["geometry"]["coordinates"] for f in places])
left, right = min(p[0] for p in flat), max(p[0] for p in flat)
bottom, top = min(p[1] for p in flat), max(p[1] for p in flat)
across = max(right - left, top - bottom)
middle = [(left + right) / 2, (bottom + top) / 2]
half = max((right - left) / 2 + 0.07 * across, ((top - bottom) / 2 + 0.05 * across) * width / height)
corners = [[middle[0] - half, middle[1] - half * height / width], [middle[0] + half, middle[1] + half * height / width]]
word = dict(re.findall(r"\+(\w+)=(\S+)", projection))
lon, lat = float(word.get("lon_0", 0)), float(word.get("lat_0", 0))
if word["proj"] == "eqearth":
    side = 8.4e6  # half of Equal Earth's height
    low, high = (p[1] for p in project([[0, max(corners[0][1], -side)], [0, min(corners[1][1], side)]], "-I"))
    frame = f"-R{lon - 180}/{lon + 180}/{low}/{high} -JN{lon}"
else:
    (west, south), (east, north) = project(corners, "-I")
    frame = f"-R{west}/{south}/{east}/{north}+r -J"
    frame += f"A{lon}/{lat}" if word["proj"] == "laea" else f'L{lon}/{lat}/{word["lat_1"]}/{word["lat_2"]}'
write("map.sh", f"""gmt begin gmt png E{DPI}
gmt coast {frame}/{width / DPI:.4f}i -D$1 -Ggray95 -Slightblue -W0.25p,gray50 -N1/0.25p,gray50 --MAP_FRAME_TYPE=plain -B0
gmt plot lines -W2p,darkblue
gmt plot points -Sc5p -Gblack
gmt text names -F+f8p,Helvetica-Bold+jLM -D4p/0
gmt end
""")

case = {"rutter": 1, "title": "Lines given", "places": [], "routes": []}
for number, f in enumerate(places):
    said = f["properties"]
    case["places"].append({"id": f"p{number}", "name": said["title"], "lonlat": f["geometry"]["coordinates"], "kind": said["kind"]})
named = {f["properties"]["place"]: f"p{number}" for number, f in enumerate(places)}
for number, f in enumerate(routes):
    said = f["properties"]
    if said["from_id"] not in named or said["to_id"] not in named:
        continue
    os.makedirs(f"{out}/lines-given", exist_ok=True)
    write(f"lines-given/{number}.geojson", json.dumps({"type": "Feature", "properties": {}, "geometry": f["geometry"]}))
    case["routes"].append({"id": f"r{number}", "from": named[said["from_id"]], "to": named[said["to_id"]], "mode": said["mode"],
                           "geometry": f"lines-given/{number}.geojson"})
write("case.yaml", json.dumps(case, indent=1))
print(f"{len(places)} places, {len(routes)} legs, {width} x {height}, {math.ceil(2 * half / width)} m a pixel, {projection}")
