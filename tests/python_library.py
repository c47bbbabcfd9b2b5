"""python/rutter against the program and geopandas. usage: python_library.py RUTTER SOURCE (in an empty folder)"""
import json
import pathlib
import re
import resource
import struct
import subprocess
import sys
import threading
import unittest

import geopandas
import rutter

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
CASES = sorted([*SOURCE.glob("samples/*/case.yaml"), *SOURCE.glob("samples/*/routes.csv")])
CORRIDORS = SOURCE / "samples/corridors/case.yaml"


def run(*arguments):
    subprocess.run([PROGRAM, *map(str, arguments)], check=True, stderr=subprocess.DEVNULL)


class Ways(unittest.TestCase):
    def test_names_codes_positions(self):
        way = rutter.route("Mumbai", "Rotterdam")
        self.assertIn("suez", way.passages)
        self.assertEqual((way.mode, way.line_source), ("sea", "computed"))
        self.assertAlmostEqual(way.distance_km / way.distance_nm, 1.852, places=5)
        around = rutter.route("INNSA", "NLRTM", avoid=["suez"])
        self.assertNotIn("suez", around.passages)
        self.assertGreater(around.distance_nm, 1.5 * way.distance_nm)
        near = rutter.route((72.8, 18.9), (4.05, 51.98))
        self.assertAlmostEqual(near.distance_nm / way.distance_nm, 1, delta=0.02)
        self.assertEqual(near.__geo_interface__["type"], "Feature")

    def test_air_and_places_of_a_case(self):
        places = [place for place in rutter.Case.load(CORRIDORS).places if place.lonlat]
        way = rutter.route(places[0], places[1], mode="air")
        self.assertEqual(way.line_source, "computed")
        rail = rutter.route("Moscow", "Almaty", mode="rail")
        self.assertEqual((rail.line_source, rail.distance_km), ("schematic", None))
        self.assertTrue(rail.reason)

    def test_refused(self):
        for ends, code, what in [(("Springfield", "Rotterdam"), "bad data", "ambiguous place 'Springfield'"),
                                 (("Nowherebury-on-Sea", "Rotterdam"), "bad data", "unknown place"),
                                 (("Moscow", "Almaty"), "not found", "no sea lane"),
                                 (("India", "Rotterdam"), "not found", "known only as a country"),
                                 (((0, 100), "Rotterdam"), "bad data", "latitude 100 is outside"),
                                 (("a\0b", "Rotterdam"), "bad syntax", "")]:
            with self.assertRaises(rutter.Error, msg=ends) as caught:
                rutter.route(*ends)
            self.assertEqual(caught.exception.code, code, ends)
            self.assertIn(what, caught.exception.what)
            self.assertIn("Rotterdam'" if "Rotterdam" in ends else "Almaty'", caught.exception.where)
            self.assertNotIn("[0]", caught.exception.what)
        with self.assertRaises(rutter.Error) as caught:
            rutter.route("Mumbai", "Rotterdam", avoid=["sueez"])
        self.assertIn("suez", caught.exception.fix)


class Cases(unittest.TestCase):
    def test_the_same_as_the_program(self):
        features = 0
        for path in CASES:
            case = rutter.Case.load(path)
            run("export", path, "-o", "all.geojson", "--single")
            self.assertEqual(case.to_geojson_text(), pathlib.Path("all.geojson").read_text(encoding="utf-8"), path)
            features += len(case.routes) + len(case.places)
            self.assertEqual(len(case.to_geojson()["features"]), len(case.routes) + len(case.places))
        run("map", CORRIDORS, "-o", "map.png", "--frame", "caspian", "--layout", "square")
        case = rutter.Case.load(CORRIDORS)
        self.assertEqual(case.to_png(frame="caspian", layout="square"), pathlib.Path("map.png").read_bytes())
        run("view", CORRIDORS, "-o", "page.html")
        self.assertEqual(case.to_html(), pathlib.Path("page.html").read_bytes().decode())
        print(f"{len(CASES)} samples, {features} features: the same as the program's")

    def test_geopandas(self):
        rows = 0
        for path in CASES:
            case = rutter.Case.load(path)
            frame = geopandas.GeoDataFrame.from_features(case, crs="EPSG:4326")
            self.assertEqual(len(frame), len(case.routes) + len(case.places), path)
            self.assertTrue(frame.geometry.is_valid.all(), path)
            self.assertEqual(list(frame["id"]), [mark.id for mark in case.routes + case.places])
            self.assertEqual(list(frame["status"]), [mark.status for mark in case.routes + case.places])
            rows += len(frame)
        print(f"geopandas {geopandas.__version__}: {rows} rows of {len(CASES)} samples")

    def test_what_is_known(self):
        case = rutter.Case.load(str(CORRIDORS))
        leg, place = case.routes[0], case.places[0]
        self.assertEqual((leg.id, leg.status, leg.credibility, leg.mode), ("leg:instc-sea:1", "declared", 6, "sea"))
        source = leg.sources[0]
        text = (CORRIDORS.parent / f"{source['report'].replace('-', '.')}.txt").read_text(encoding="utf-8")
        self.assertEqual(text[source["start"]:source["end"]], source["quote"])
        self.assertEqual((place.name, place.kind, place.country, place.precision), ("Nhava Sheva", "port", "IN", "city"))
        self.assertAlmostEqual(place.lonlat[0], 72.95, places=2)
        self.assertRegex(repr(case), r"<rutter.Case '.*case.yaml': \d+ legs, \d+ places>")
        with self.assertRaises(Exception):
            leg.id = "changed"

    def test_pictures(self):
        case = rutter.Case.parse("rutter: 1\nplaces: [{id: a, name: Aden}]\nmap: {width: 700, basemap: bluemarble}\n")
        png = case._repr_png_()
        self.assertEqual((png[:8], struct.unpack(">I", png[16:20])[0]), (b"\x89PNG\r\n\x1a\n", 700))
        self.assertEqual(case.to_pdf(layout="a4")[:5], b"%PDF-")
        self.assertIn("<svg", case.to_svg(theme="mono")[:200])
        self.assertIn("Aden", case.alt())
        for sheet, code in [({"frame": "x"}, "not found"), ({"layout": "poster"}, "bad argument"), ({"width": 3}, "bad argument"),
                            ({"theme": "pink"}, None)]:
            with self.assertRaises(rutter.Error, msg=sheet) as caught:
                case.to_png(**sheet)
            self.assertTrue(code is None or caught.exception.code == code, sheet)
        with self.assertRaises(rutter.Error):
            case.to_geojson("ships")

    def test_refused(self):
        with self.assertRaises(rutter.Error) as caught:
            rutter.Case.parse("rutter: 1\nplaces: [{id: x, name: Aden, kid: 3}, {id: x}]\n", "mine.yaml")
        error = caught.exception
        self.assertEqual((error.code, error.where), ("bad data", "mine.yaml:2:30"))
        self.assertGreater(len(error.problems), 1)
        self.assertIn("did you mean 'id'?", str(error))
        for text in ["", "{", "rutter: 1\nreports: [{id: a, file: /etc/passwd}]\n", "\0", "rutter: 1\nimport: [a.gpkg]\n",
                     "rutter: 1\nplaces: [{id: a, name: Aden}]\nroutes: [{id: b, from: a, to: a, geometry: x.geojson}]\n"]:
            with self.assertRaises(rutter.Error, msg=text):
                rutter.Case.parse(text)
        with self.assertRaises(rutter.Error) as caught:
            rutter.Case.load("/nonexistent.yaml")
        self.assertEqual(caught.exception.code, "io")

    def test_warnings(self):
        case = rutter.Case.parse("rutter: 1\nplaces: [{id: a, name: Aden}]\n"
                                 "routes: [{id: b, from: a, to: Mumbai, vessel: {imo: 1234568}}]\n")
        self.assertFalse(case.warnings[0].is_error)
        self.assertIn("1234568", case.warnings[0].what)


class Reports(unittest.TestCase):
    def test_offsets_and_flows(self):
        for path in SOURCE.glob("samples/*/*.txt"):
            text = path.read_text(encoding="utf-8")
            report = rutter.read(text)
            self.assertTrue(report.mentions, path)
            for one in report.mentions + report.flows:
                self.assertEqual(text[one["start"]:one["end"]], one["text"])
        with self.assertRaises(rutter.Error):
            rutter.read(b"Paris")
        report = rutter.read("L'Inde a livré des serveurs à la Russie.")
        self.assertEqual((report.language, report.flows[0]["origin"][0]["country"]), ("fr", "IN"))
        self.assertEqual(rutter.read("Paris", language="en").language, "en")

    def test_refused(self):
        for text, language in [("", None), ("Paris", "de")]:
            with self.assertRaises(rutter.Error):
                rutter.read(text, language)


class Library(unittest.TestCase):
    def test_readme(self):
        blocks = re.findall(r"```python\n(.*?)```", (SOURCE / "README.md").read_text(encoding="utf-8"), re.S)
        self.assertTrue(blocks)
        for block in blocks:
            exec(block.replace("samples/", f"{SOURCE}/samples/"), {})

    def test_threads(self):
        wanted = json.dumps(rutter.Case.load(CORRIDORS).to_geojson())
        got = []
        threads = [threading.Thread(target=lambda: got.append(json.dumps(rutter.Case.load(CORRIDORS).to_geojson())))
                   for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(got, [wanted] * 8)

    def test_memory_is_given_back(self):
        text = "rutter: 1\nplaces: [{id: a, name: Aden}, {id: b, name: Mumbai}]\nroutes: [{id: c, from: a, to: b, mode: sea}]\n"

        def some(count):
            for _ in range(count):
                rutter.Case.parse(text).to_geojson()
                rutter.read("India shipped servers to Russia.")
                with self.assertRaises(rutter.Error):
                    rutter.Case.parse("rutter: 1\nplaces: [{id: a}]\n")

        some(50)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        some(200)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"200 rounds: {grown} kB more", file=sys.stderr)
        self.assertLess(grown, 8000)

    def test_elsewhere(self):
        with self.assertRaises(rutter.Error):
            rutter.use(data="/nonexistent")
        with self.assertRaises(rutter.Error):
            rutter.use(library="/nonexistent/librutter.so.0")
        self.assertRegex(rutter.version(), r"^\d+\.\d+\.\d+$")


unittest.main(argv=sys.argv[:1], verbosity=0)
