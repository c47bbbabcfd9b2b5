#!/usr/bin/env bash
# Every export of every sample, and of two cases of our own, read by the programs that people read them with: all features,
# attributes, geometry, and how they look. usage: interop.sh RUTTER SOURCE. Status 77 where none of the programs is there.
set -u
[ -n "${PGDATABASE:-}" ] || exec bash "$2/tests/with_postgis.sh" bash "$0" "$@"
PATH=$(dirname "$1"):$PATH
here=$2/tests/interop
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work HOME=$work PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
python=/usr/bin/python3 # Debian's, which has these modules; one on the PATH may be another
for module in qgis.core geopandas psycopg2; do
    $python -c "import $module" 2>/dev/null || { echo "SKIPPED: no Python module $module"; exit 77; }
done
failed=0

$python "$here/cases.py" "$work/own" || exit 1
for case in "$2"/samples/{chips,corridors,recife,servers}/case.yaml "$2/samples/tables/routes.csv" "$work"/own/*/case.yaml; do
    name=$(basename "$(dirname "$case")")
    out=$work/exports/$name
    mkdir -p "$out"
    rutter export -q "$case" -o "$out/one.geojson" --single || failed=1
    for format in geojson geojsons gpkg fgb kmz kml gpx csv; do
        mkdir "$out/$format"
        rutter export -q "$case" -o "$out/$format/x.$format" >/dev/null || failed=1
    done
    for format in geojson fgb csv; do
        mkdir "$out/$format-single"
        rutter export -q "$case" -o "$out/$format-single/x.$format" --single || failed=1
    done
    rutter export -q "$case" -o PG: --schema "$name" || failed=1
done
[ $failed = 0 ] || echo "an export failed"
# Side by side: each is one thread.
declare -A runs
for reader in geopandas ogr qgis; do
    $python "$here/read_$reader.py" "$work/exports" >"$work/$reader.out" 2>"$work/$reader.err" &
    runs[$reader]=$!
done
for reader in geopandas ogr qgis; do
    wait "${runs[$reader]}" || { failed=1; echo "$reader:"; tail -5 "$work/$reader.err"; }
    cat "$work/$reader.out"
done
exit $failed
