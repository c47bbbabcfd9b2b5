#!/usr/bin/env bash
# Are ways between random positions on water dry? usage: tools/bench/sea_anywhere.sh [BUILD] [PAIRS] [SEED]
# (default: build/release 5000 1). Positions are spread over the globe; those that rutter has to move are left out,
# as what lies between such a position and the water is not the way's. Status 1 if a way has more than 0.2 km
# of land. tests/test_sea_anywhere.c asks for a million pairs, on land and nowhere too.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release} pairs=${2:-5000} seed=${3:-1}
gshhg=$(sed -n 's/^RUTTER_GSHHG:PATH=//p' "$build/CMakeCache.txt")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
awk -v pairs="$pairs" -v state="$seed" '
    function unit() { return (state = state * 16807 % 2147483647) / 2147483647 }
    function place(s) { s = 2 * unit() - 1; return 360 * unit() - 180 "," atan2(s, sqrt(1 - s * s)) * 57.29577951308232 }
    BEGIN { OFMT = CONVFMT = "%.6f"; print "from_lon,from_lat,to_lon,to_lat"
            for (i = 0; i < 20; i++) unit()
            for (i = 0; i < pairs; i++) print place() "," place() }' >"$out/pairs.csv"
"$build/bin/rutter" route --batch "$out/pairs.csv" >"$out/routes.jsonl" || true # 1: some have no way
[ "$(wc -l <"$out/routes.jsonl")" = "$pairs" ] || { echo "sea_anywhere.sh: not $pairs features" >&2; exit 2; }
grep '"snap_nm":\[0,0\]' "$out/routes.jsonl" |
    "$build/tools/bench/land_judge" --worst 20 "$gshhg/binned_GSHHS_f.nc" "$root/data/passages.csv"
