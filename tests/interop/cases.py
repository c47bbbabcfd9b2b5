"""Two cases of our own: one of everything that a map can show, one whose every text is a nuisance. cases.py FOLDER"""
import json
import sys
from pathlib import Path

MODES = "sea air rail road pipeline data unknown".split()
STATUSES = "declared reported suspected denied inferred".split()
KINDS = ("port airport city factory warehouse refinery depot border office company mine plant terminal station sea strait canal "
         "other").split()
NAUGHTY = [
    "=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "-2", "'quoted'", '"', "a\tb\nc", "<img src=x onerror=alert(1)>", "</script>",
    "]]>", "&amp;&#0;", "'; DROP TABLE routes; --", "\\N", "\\.", "\\", "%s%n", "null", "NaN", "1e5", "0123", "2024-10-28", "true",
    "\u0645\u0631\u062d\u0628\u0627", "\U0001f6a2 \u8239", "\u00e9" * 200, "x" * 3000, " leading", "a;b,c|d", "{\"a\": 1}",
]


def square(x, y, w, h):
    return {"type": "Polygon", "coordinates": [[[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]]]}


def write(folder, case):
    folder.mkdir(parents=True)
    for name, geometry in case.pop("files", {}).items():
        (folder / name).write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": geometry}))
    (folder / "case.yaml").write_text(json.dumps({"rutter": 1} | case, ensure_ascii=False))  # JSON is YAML


def everything():
    places, routes, files = [], [], {}
    for j, status in enumerate(STATUSES):
        for i, kind in enumerate(KINDS):
            places.append(dict(id=f"p-{kind}-{status}", name=kind, lonlat=[10 + 2.4 * i, 15 - 2 * j], kind=kind, status=status))
        for i, mode in enumerate(MODES):
            ends = [[10 + 6 * i, 40 - 4 * j], [14 + 6 * i, 38 - 4 * j]]
            for n, at in enumerate(ends):
                places.append(dict(id=f"end{n}-{mode}-{status}", name="x", lonlat=at, status=status))
            files[f"{mode}-{status}.geojson"] = {"type": "LineString", "coordinates": ends}
            common = dict(mode=mode, status=status, **{"from": f"end0-{mode}-{status}", "to": f"end1-{mode}-{status}"})
            routes.append(dict(id=f"{mode}-{status}", geometry=f"{mode}-{status}.geojson", **common))
            if mode not in ("sea", "air"):  # those are computed
                routes.append(dict(id=f"s-{mode}-{status}", **common))
        places.append(dict(id=f"vague-{status}", name="x", lonlat=[12 + 9 * j, 0], status=status, precision="region", radius_km=250))
        files[f"area-{status}.geojson"] = square(10 + 9 * j, -9, 6, 4)
        places.append(dict(id=f"area-{status}", name="x", shape=f"area-{status}.geojson", status=status, precision="region"))
    return dict(title="Everything", places=places, routes=routes, files=files)


def naughty():
    """In the Pacific, on both sides of 180 degrees, in French."""
    places, routes = [], []
    for i, note in enumerate(NAUGHTY):
        text = note.replace("\n", " ")  # only notes have lines
        source = dict(report="r", url="https://example.org/?a=1&b=%22")
        places.append(dict(id=f"p{i}", name=text, label=text, note=note, lonlat=[(160 + 3 * i + 180) % 360 - 180, 2 * i - 20],
                           radius_km=300 if i % 5 == 0 else 1, kind="factory", status=STATUSES[i % 5], sources=[source]))
        if i:
            routes.append(dict(id=f"r{i}", mode=MODES[i % 7], status=STATUSES[i % 5], label=text, goods=text, quantity=text, note=note,
                               **{"from": f"p{i - 1}", "to": f"p{i}"}, sources=[source]))
    files = {"fiji.geojson": {"type": "MultiPolygon", "coordinates": [
        square(176, -20, 4, 4)["coordinates"], square(-180, -20, 3, 4)["coordinates"]]}}
    places.append(dict(id="fiji", name="Fidji", shape="fiji.geojson", precision="region"))
    reports = [dict(id="r", title="<b>\"Rapport\"</b>", url="https://example.org/", date="2024-10-28")]
    return dict(title="A \"naughty\" case: <é> & 'co'", reports=reports, places=places, routes=routes, files=files,
                map=dict(language="fr"))


root = Path(sys.argv[1])
write(root / "everything", everything())
write(root / "naughty", naughty())
