#!/usr/bin/env bash
# From a fresh Debian 12 to a map: installs what is missing, builds a release and its data files, runs the
# main job on samples/corridors, marks the places of samples/recife on a scene, and says which files to open.
# usage: tools/demo.sh [FOLDER]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$root/out}
# shellcheck source=tools/setup.sh
. "$root/tools/setup.sh"
cd "$root"
cmake --preset release >/dev/null
cmake --build --preset release
build/release/bin/rutter build samples/corridors/case.yaml -o "$out"
if scene=$(tools/fetch_scene.sh build/scenes); then
    PATH="$root/build/release/bin:$PATH" samples/recife/run.sh "$out/recife" "$scene"
    marked="
  $out/recife/marked.png  places marked on a satellite scene; chips/ has each by itself, scene.pmtiles its tiles"
fi
cat <<EOF

Done. Open these:
  $out/map-world.png     the map, for a page or a screen; map-caspian.png is a detail of it
  $out/map-world.pdf     the same for print, map-world.svg for an editor
  $out/routes.geojson    routes, places and areas for QGIS and others
  $out/manifest.json     where every mark comes from; 'rutter verify $out' checks it${marked:-}
The program is $root/build/release/bin/rutter
EOF
