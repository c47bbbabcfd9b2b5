#!/usr/bin/env bash
# The GeoJSON of every sample against three validators, our own rules and OGR.
# usage: validate_samples.sh RUTTER SOURCE NODE_MODULES
set -u
rutter=$1 source=$2 modules=$3
skip() { echo "SKIPPED: $1"; exit 77; }
command -v node >/dev/null || skip "node is not installed"
[ -d "$modules/geojsonhint" ] || skip "no validators in $modules (tools/setup.sh installs them)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for script in "$source"/samples/*/run.sh; do
    folder=$(dirname "$script")
    name=$(basename "$folder")
    case=$folder/case.yaml
    [ -e "$case" ] || case=$folder/routes.csv
    if [ ! -e "$case" ]; then # articles, to be drafted from
        case=$work/$name.yaml
        "$rutter" read "$folder"/*.txt "$folder"/*.html -o "$case" || failed=1
    fi
    "$rutter" build "$case" -o "$work/$name" --formats geojson -q || failed=1
    "$rutter" build "$case" -o "$work/$name-single" --formats geojson --single -q || failed=1
done
# Marks on a scene: one that covers samples/recife.
if command -v gdal_create >/dev/null; then
    gdal_create -q -outsize 349 352 -burn 90 -a_srs EPSG:31985 -a_ullr 288776 9120761 298723 9110729 "$work/scene.tif"
    rm -f "$work/scene.tif.aux.xml"
    "$rutter" mark "$work/scene.tif" "$source/samples/recife/case.yaml" --geojson "$work/recife/marks.geojson" || failed=1
fi
"$rutter" validate --strict "$work"/*/*.geojson || failed=1
node "$source/tests/validators.mjs" "$modules" "$work"/*/*.geojson || failed=1
for file in "$work"/*/*.geojson; do
    want=$(grep -c '^   "type": "Feature"' "$file")
    got=$(ogrinfo -ro -al -so "$file" 2>"$work/err" | sed -n 's/^Feature Count: //p')
    [ "${got:-0}" = "$want" ] && [ ! -s "$work/err" ] && continue
    echo "$file: ogrinfo sees ${got:-no} features of $want"
    cat "$work/err"
    failed=1
done
exit $failed
