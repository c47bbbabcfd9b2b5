"""All exports through geopandas, as its users read them. read_geopandas.py FOLDER"""
import sys
import warnings

import fiona
import geopandas
import pandas

from common import Judge, exports, openable, unformula

for driver in ("LIBKML", "KML", "GPX", "GeoJSONSeq", "GPKG", "FlatGeobuf"):
    fiona.drvsupport.supported_drivers[driver] = "r"
warnings.simplefilter("ignore")


def rows(frame, prefix=""):
    for row in frame.to_dict("records"):
        geometry = row.pop("geometry")
        yield {k.removeprefix(prefix): v for k, v in row.items() if k.startswith(prefix)}, geometry


def read_csv(path):
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    geometry = geopandas.GeoSeries.from_wkt(frame.pop("wkt"))
    for column in frame.columns:
        frame[column] = frame[column].map(unformula)
    return rows(geopandas.GeoDataFrame(frame, geometry=geometry))


def read(path, fmt):
    if fmt == "csv":
        yield from read_csv(path)
        return
    name = openable(path)
    names = fiona.listlayers(name)
    for layer in names:
        if layer in ("route_points", "track_points", "layer_styles"):
            continue
        frame = geopandas.read_file(name, layer=layer)
        if "geometry" in frame and len(frame):
            yield from rows(frame, "rutter_" if fmt == "gpx" else "")


judge = Judge(f"geopandas {geopandas.__version__}")
for case, fmt, files, wanted in exports(sys.argv[1]):
    judge.judge(f"{case} {fmt}", wanted, [f for path in files for f in read(path, fmt)], fmt)
sys.exit(judge.end())
