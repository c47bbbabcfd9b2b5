#!/usr/bin/env bash
# Print the figures of docs/benchmarks.md, from a release build. usage: tools/bench.sh
# Needs hyperfine and GNU time (Debian: hyperfine, time).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bin=build/release/bin
cmake --build --preset release --target all bench_open >/dev/null
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

ms() { # ms TITLE COMMAND...: median and slowest of 20 warm runs
    hyperfine -N --warmup 3 --runs 20 --export-json "$out/times.json" "${*:2}" >/dev/null 2>&1
    node -e 'const r = require(process.argv[1]).results[0];
             console.log(`${process.argv[2]}: median ${(1e3 * r.median).toFixed(0)} ms, slowest ${(1e3 * r.max).toFixed(0)} ms`)' \
        "$out/times.json" "$1"
}
peak() { # peak TITLE COMMAND...
    /usr/bin/time -f "$1: peak %M kB" "${@:2}" 2>&1 >/dev/null | tail -1
}
corridors=(build samples/corridors/case.yaml -o "$out/corridors")
ms "build samples/corridors, PNG 1600 px, SVG, GeoJSON, manifest" $bin/rutter "${corridors[@]}" --formats png,svg,geojson
ms "the same with PDF" $bin/rutter "${corridors[@]}"
peak "build samples/corridors" $bin/rutter "${corridors[@]}"
ms "map of the world" $bin/rutter map samples/corridors/case.yaml --frame world -o "$out/world.png"
peak "map of the world" $bin/rutter map samples/corridors/case.yaml --frame world -o "$out/world.png"
ms "places Mumbai" $bin/rutter places Mumbai
ms "places Moscou" $bin/rutter places Moscou
ms "places Rotterdm (suggestions)" $bin/rutter places Rotterdm -q || true
ms "check samples/corridors" $bin/rutter check samples/corridors/case.yaml
build/release/tools/bench_open build/release/share/rutter
du -k build/release/share/rutter/rutter.{gaz,map,sea} | awk '{print $2 ": " $1 " kB"}'
