#!/usr/bin/env bash
# How much land lies under rutter's sea routes: 2,000 random pairs among 300 random ports, judged against GSHHG.
# usage: tools/bench/sea_land.sh [BUILD] [PAIRS] [SEED]     (default: build/release 2000 1)
# Prints what cannot be routed and why, then the judge's verdict (tools/bench/land_judge.c); status 1 if a
# route has more than 0.2 km of land.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release} pairs=${2:-2000} seed=${3:-1}
gshhg=$(sed -n 's/^RUTTER_GSHHG:PATH=//p' "$build/CMakeCache.txt")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
awk -f "$root/tools/bench/pairs.awk" -v ports=300 -v pairs="$pairs" -v seed="$seed" "$root/data/ports.csv" >"$out/pairs.csv"
"$build/bin/rutter" route --batch "$out/pairs.csv" >"$out/routes.jsonl" || true # 1: some have no way
[ "$(wc -l <"$out/routes.jsonl")" = "$pairs" ] || { echo "sea_land.sh: not $pairs features" >&2; exit 2; }
sed -n 's/.*"error":"\([^"]*\)".*/no route: \1/p' "$out/routes.jsonl" | sort | uniq -c | sort -rn | sed -n 1,20p
"$build/tools/bench/land_judge" --worst 20 "$gshhg/binned_GSHHS_f.nc" "$root/data/passages.csv" <"$out/routes.jsonl"
