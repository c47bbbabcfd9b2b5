#!/usr/bin/env python3
"""Sea routes by searoute-py or scgraph, one GeoJSON Feature a line, timed one by one.

usage: python.py searoute|searoute-igraph|scgraph PAIRS.csv >ROUTES.jsonl

Needs `pip install searoute` or `pip install scgraph`. PAIRS.csv has from_lon, from_lat, to_lon, to_lat.
properties: distance_nm (as the package gives it) and ms (the call alone; loading is told on stderr).
"""
import csv
import json
import sys
import time

NM_KM = 1.852


def searoute_finder(**options):
    import searoute

    def find(a, b):
        route = searoute.searoute(list(a), list(b), units="km", **options)
        return route["geometry"]["coordinates"], route["properties"]["length"]

    return find


def scgraph_finder():
    from scgraph.geographs.marnet import marnet_geograph

    def node(at):
        return {"longitude": at[0], "latitude": at[1]}

    def find(a, b):
        got = marnet_geograph.get_shortest_path(origin_node=node(a), destination_node=node(b), output_units="km")
        path = got.get("coordinate_path") or got["path"]
        points = [[p["longitude"], p["latitude"]] if isinstance(p, dict) else [p[1], p[0]] for p in path]
        return points, got["length"]

    return find


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    begin = time.perf_counter()
    makers = {
        "searoute": searoute_finder,
        "searoute-igraph": lambda: searoute_finder(backend="igraph"),
        "scgraph": scgraph_finder,
    }
    find = makers[sys.argv[1]]()
    find((-5.0, 48.5), (-70.0, 40.0))  # the first call loads the network
    print("%s: loaded in %.2f s" % (sys.argv[1], time.perf_counter() - begin), file=sys.stderr)
    with open(sys.argv[2], encoding="utf-8") as table:
        for row in csv.DictReader(table):
            ends = [(float(row[end + "_lon"]), float(row[end + "_lat"])) for end in ("from", "to")]
            properties, geometry = {}, None
            begin = time.perf_counter()
            try:
                points, km = find(*ends)
                geometry = {"type": "LineString", "coordinates": [[x, y] for x, y in points]}
                properties["distance_nm"] = km / NM_KM
            except Exception as problem:  # whatever it says, the pair has no route
                properties["error"] = str(problem)
            properties["ms"] = 1e3 * (time.perf_counter() - begin)
            print(json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, separators=(",", ":")))


main()
