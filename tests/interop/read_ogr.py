"""All exports through GDAL's own programs: ogrinfo has no complaint, ogr2ogr hands on what is there. read_ogr.py FOLDER"""
import csv
import io
import subprocess
import sys

from shapely import wkt

from common import Judge, exports, openable, unformula

csv.field_size_limit(1 << 30)
MANY = {"gpkg", "kml", "kmz", "gpx"}  # of several layers
SKIP = {"route_points", "track_points", "layer_styles"}


def run(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    said = [line for line in done.stderr.decode().splitlines() if line.startswith(("ERROR", "Warning", "FAILURE"))]
    return done.returncode, done.stdout.decode(), said


def layers(path):
    code, out, said = run("ogrinfo", "-ro", openable(path))
    names = [line.split(": ", 1)[1] for line in out.splitlines() if line.split(":", 1)[0].isdigit()]
    return code, said, [name.rsplit(" (", 1)[0] if name.endswith(")") else name for name in names]


def read(path, fmt, name):
    code, out, said = run("ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", "/vsistdout/", openable(path), *([name] if name else []))
    prefix = "rutter_" if fmt == "gpx" else ""
    features = []
    for row in csv.DictReader(io.StringIO(out, newline="")):
        geometry = row.pop("WKT", None) or row["wkt"]
        values = {k.removeprefix(prefix): v for k, v in row.items() if k.startswith(prefix)}
        if fmt == "csv":
            values = {k: unformula(v) for k, v in values.items()}
        features.append((values, wkt.loads(geometry)))
    return code, said, features


def check_geopackage(path):
    """By the OGC's requirements, as GDAL's own script has them."""
    code, out, said = run(sys.executable, "-m", "osgeo_utils.samples.validate_gpkg", str(path))
    return out.splitlines() + said if code else []


judge = Judge("ogr2ogr " + run("ogrinfo", "--version")[1].split()[1].strip(","))
packages = 0
for case, fmt, files, wanted in exports(sys.argv[1]):
    found = []
    for path in files:
        code, said, names = layers(path) if fmt in MANY else (0, [], [None])
        for name in names:
            if name in SKIP:
                continue
            status, more, features = read(path, fmt, name)
            code, said = code or status, said + (more if fmt != "gpx" else [])  # it guesses types there, and says so
            found += features
        if code or said:
            judge.fault(f"{case} {fmt} {path.name}", f"status {code}; {said[:2]}")
    judge.judge(f"{case} {fmt}", wanted, found, fmt)
    for path in files if fmt == "gpkg" else []:
        packages += 1
        for fault in check_geopackage(path):
            judge.fault(f"{case} {fmt}", fault)
status = judge.end()
print(f"{packages} GeoPackages checked by the standard's requirements")
sys.exit(status)
