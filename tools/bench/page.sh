#!/usr/bin/env bash
# What the pages of cases cost: weight, first paint, frames a second while the map is dragged, with the samples and with
# 10,000 places. Needs node, Chromium and the viewer's npm packages.
# usage: tools/bench/page.sh BUILD [RUNS]
set -euo pipefail
build=$(realpath "${1:?usage: tools/bench/page.sh BUILD [RUNS]}") runs=${2:-3}
source=$(realpath "$(dirname "$0")/../..")
npm=$(sed -n 's/^RUTTER_VIEWER_NPM:PATH=//p' "$build/CMakeCache.txt")
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
speed=$source/viewer/test/speed.mjs
for name in corridors servers chips; do
    "$build/bin/rutter" view "$source/samples/$name/case.yaml" -o "$name.html" -q
    node "$speed" page "$npm" "$chromium" "$runs" "$name.html"
done
node "$speed" case 10000 >many.json
"$build/bin/rutter" view many.json -o many.html -q
for nearer in 0 3; do node "$speed" page "$npm" "$chromium" "$runs" many.html $nearer; done
