# GPX that rutter exported is a case again: every leg and every place as it was. Areas are not in it.
command -v /usr/bin/python3 >/dev/null || { echo "SKIPPED: python3 is not installed"; exit 77; }
cat >pacific.yaml <<'END'
rutter: 1
title: Over the antimeridian
places:
  - { id: edge, lonlat: [-179.5, -18], radius_km: 80, note: a note }
routes:
  - { id: a, from: Tokyo, to: Los Angeles, mode: sea, status: suspected, sources: [{ quote: "<b>said</b>", url: "https://example.org/?a=1&b=2" }] }
  - { id: b, from: edge, to: Tokyo, goods: "=1", date: 2024-04..2024-08, mode: air }
END
for case in "$SOURCE"/samples/{corridors,recife,servers,chips}/case.yaml pacific.yaml; do
    rutter export "$case" -o want.geojson --single -q
    rutter export "$case" -o there.gpx -q
    rutter export there.gpx -o back.geojson --single -q || continue
    /usr/bin/python3 - "$(basename "$(dirname "$case")")" <<'END'
import json, sys
def features(name, *types):
    with open(name, encoding="utf-8") as file:
        return {f["id"]: f for f in json.load(file)["features"] if f["properties"]["type"] in types}
want, back = features("want.geojson", "leg", "place"), features("back.geojson", "leg", "place")
# A last source's flat fields are as many as the richest feature has, areas among them.
same = [id for id, feature in want.items() if id in back and feature["geometry"] == back[id]["geometry"]
        and feature["bbox"] == back[id]["bbox"]
        and {k: v for k, v in feature["properties"].items() if v is not None}
        == {k: v for k, v in back[id]["properties"].items() if v is not None}]
print("%s: %d of %d came back as they were, %d are new" % (sys.argv[1], len(same), len(want), len(back.keys() - want.keys())))
for id in want.keys() - set(same):
    print(id, "is lost" if id not in back else [(k, v, back[id]["properties"].get(k)) for k, v in want[id]["properties"].items()
                                               if v != back[id]["properties"].get(k)] or "lies elsewhere")
END
done
