#!/usr/bin/env bash
# Print the sea router's figures, each by a program of its own. usage: tools/bench/sea.sh [BUILD]
# (default: build/release). With RUTTER_EVAL_DIR the published distances are scored too. Minutes.
# Needs hyperfine and GNU time (Debian: hyperfine, time).
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release}
bench=$root/tools/bench
sea=$build/share/rutter/rutter.sea
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

echo "== published distances (NGA Pub. 151)"
node "$bench/sea_score.mjs" "$build/bin/rutter"
echo "== land under 2,000 routes among 300 ports"
"$bench/sea_land.sh" "$build"
echo "== land under routes between 5,000 random positions"
"$bench/sea_anywhere.sh" "$build"
echo "== land in the water of all routes"
"$build/tools/bench/sea_shore" "$(sed -n 's/^RUTTER_GSHHG:PATH=//p' "$build/CMakeCache.txt")/binned_GSHHS_f.nc" "$sea"
echo "== against the shortest way by brute force"
"$build/tools/bench/sea_reference" "$sea"
echo "== time a query"
"$build/tools/bench/sea_time" "$sea" "$root/data/ports.csv"
echo "== a batch of 20,000, one process"
awk -f "$bench/pairs.awk" -v ports=300 -v pairs=20000 "$root/data/ports.csv" >"$out/pairs.csv"
begin=$EPOCHREALTIME
"$build/bin/rutter" route --batch "$out/pairs.csv" >"$out/routes.jsonl"
awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.0f routes a second\n", 20000 / (b - a) }'
echo "== rutter route Mumbai Novorossiysk --geojson -"
one=("$build/bin/rutter" route Mumbai Novorossiysk --geojson -)
hyperfine -N --warmup 3 --runs 30 --export-json "$out/times.json" "${one[@]}" >/dev/null 2>&1
node -e 'const r = require(process.argv[1]).results[0];
         console.log(`median ${(1e3 * r.median).toFixed(1)} ms, slowest ${(1e3 * r.max).toFixed(1)} ms`)' "$out/times.json"
/usr/bin/time -f "peak %M kB" "${one[@]}" 2>&1 >/dev/null | tail -1
du -Lk "$sea" | awk '{ print "rutter.sea: " $1 " kB" }'
