# What an export writes is a case again, and that case exports the same: every sample through every format that is read,
# files by type and the folder of them too. A map of it can be built and verified.
mkdir own && cp "$SOURCE"/samples/corridors/*.txt own
cat >own/line.geojson <<'END'
{"type":"MultiLineString","coordinates":[[[170,10],[178,12],[-178,14],[-170,15]],[[-170,15],[-160,20]]]}
END
cat >own/area.geojson <<'END'
{"type":"Polygon","coordinates":[[[176,-20],[-176,-20],[-176,-14],[176,-14],[176,-20]]]}
END
cat >own/case.yaml <<'END'
rutter: 1
title: All that an export tells apart
map: { language: fr }
reports:
  - { id: brief, file: corridors.en.txt, url: "https://example.org/brief", archived: "https://archive.example/1", date: 2024-12-01 }
places:
  - { id: islands, shape: area.geojson, name: Islands, status: inferred }
  - { id: country, name: Russia, status: suspected, credibility: 3 }
  - { id: port, name: Mumbai, kind: port, label: { en: A port, fr: Un port }, note: "two\nlines", sources: [{ report: brief, quote: "from Mumbai by sea to Bandar Abbas" }, { url: "https://example.org/" }] }
  - { id: around, lonlat: [179.95, -10], precision: region, radius_km: 123.4567, status: denied }
  - { id: site, lonlat: [56.2, 27.15], radius_km: 1.2, kind: refinery, status: declared }
routes:
  - { id: lane, label: "Lane: one", from: port, to: site, mode: sea, date: 2024-04..2024-08, goods: "oil; gas", quantity: 10 t, value: 1200000 EUR, hs: "2709.00", vessel: { name: X, imo: "9074729" }, container: CSQU3054383 }
  - { id: flight, from: port, via: [islands], to: Anchorage, mode: air, status: denied, note: "denied\ntwice" }
  - { id: vague, from: port, to: country, mode: unknown, credibility: 1, sources: [{ report: brief }] }
  - { id: drawn, geometry: line.geojson, mode: data }
  - { id: between, from: around, to: site, geometry: line.geojson, mode: rail }
END
printf 'rutter: 1\nimport: [types/routes.geojson, types/places.geojson, types/areas.geojson]\n' >types.yaml
for case in own/case.yaml "$SOURCE"/samples/{corridors,servers,chips,recife}/case.yaml "$SOURCE/samples/tables/routes.csv"; do
    name=$(basename "$(dirname "$case")")
    rutter export "$case" -o one.geojson --single -q
    rutter export "$case" -o types/ -q >names.txt
    for format in kml kmz gpkg; do rutter export "$case" -o one.$format -q; done
    for file in one.geojson one.kml one.kmz one.gpkg types.yaml; do
        rutter export $file -o again.geojson --single -q || echo "$name: $file is no case"
        cmp one.geojson again.geojson || echo "$name: $file is another case"
    done
    echo "$name: $(grep -c '"type": "Feature"' one.geojson) features, the same from GeoJSON, by type, KML, KMZ and GeoPackage"
done
rutter export own/case.yaml -o own.kmz -q && rutter build own.kmz -o built -q && rutter verify built
grep -o '"line_source": "[a-z]*"' built/manifest.json | sort | uniq -c
# Quotes are looked up again where the reports are at hand.
printf 'rutter: 1\nreports: [{ id: brief, file: own/corridors.en.txt }]\nimport: [own.geojson]\n' >declared.yaml
rutter export own/case.yaml -o own.geojson --single -q && rutter check declared.yaml
sed -i 's/from Mumbai by sea/from Mumbai by air/g' own.geojson && rutter check declared.yaml
echo "status $?"
