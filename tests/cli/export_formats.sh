# GeoJSON sequences, CSV and GPX hold what GeoJSON holds: every feature, value and coordinate, of every sample and of a
# case in which strangers wrote every text.
command -v /usr/bin/python3 >/dev/null || { echo "SKIPPED: python3 is not installed"; exit 77; }
command -v xmllint >/dev/null || { echo "SKIPPED: xmllint is not installed"; exit 77; }
check() { # NAME CASE
    rutter export "$2" -o "$1.geojson" --single 2>err || { echo "$1: not exported"; head -n 4 err; return; }
    rutter export "$2" -o "$1.geojsons" -q && rutter export "$2" -o "$1.gpx" 2>"$1.said"
    rutter export "$2" -o "$1.csv" >/dev/null 2>&1 && rutter export "$2" -o "$1.csv" --single -q
    xmllint --noout --relaxng "$SOURCE/tests/gpx.rng" "$1.gpx" 2>&1 | grep -v 'validates$'
    xmllint --noout --nonet "$1.gpx"
    /usr/bin/python3 "$SOURCE/tests/cli/export_formats.py" "$1" || echo "$1: differs"
}
check chips "$SOURCE/samples/chips/case.yaml"
check corridors "$SOURCE/samples/corridors/case.yaml"
check recife "$SOURCE/samples/recife/case.yaml"
check servers "$SOURCE/samples/servers/case.yaml"
check table "$SOURCE/samples/tables/routes.csv"
cat >pacific.yaml <<'END'
rutter: 1
title: Over the antimeridian
places:
  - { id: edge, lonlat: [180, -18], radius_km: 80 }
  - { id: west, lonlat: [-179.9999999, 0] }
routes:
  - { id: a, from: Tokyo, to: Los Angeles, mode: air, status: suspected }
  - { id: b, from: edge, to: west, goods: "=cmd|'/C calc'!A0", date: 2024-04..2024-08 }
  - { id: c, from: Fiji, to: west }
END
check pacific pacific.yaml
/usr/bin/python3 "$SOURCE/tests/cli/export_naughty.py" "$SOURCE/../shared/eval/formats/naughty-strings/blns.json" >naughty.yaml 2>naughty.said
check naughty naughty.yaml | sed 's/[0-9]* \(values\|features\)/some \1/g'
cat pacific.said
