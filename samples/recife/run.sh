#!/usr/bin/env bash
# Build this sample, check it, and mark its places on the scene if that is at hand (tools/fetch_scene.sh fetches it).
# usage: ./run.sh [FOLDER [SCENE]]
set -euo pipefail
out=${1:-out} scene=${2:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rutter build -q "$here/case.yaml" -o "$out"
rutter verify "$out" --case-dir "$here"
[ -n "$scene" ] || exit 0
bands=(--bands "3,2,1" --percentiles 1:99 --gamma 1.3)
credit=(--credit "Landsat 7, U.S. Geological Survey, public domain" --date "Date not stated by the file")
rutter mark "$scene" "$here/case.yaml" -o "$out/marked.png" --geojson "$out/marks.geojson" --world-file "${bands[@]}" "${credit[@]}"
rutter mark "$scene" "$here/case.yaml" --chips "$out/chips" --ground 2500 "${bands[@]}" "${credit[@]}"
rutter tile "$scene" -o "$out/scene.pmtiles" "${bands[@]}" --credit "Landsat 7, USGS"
