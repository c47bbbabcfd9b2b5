#!/usr/bin/env bash
# rutter and other sea routers on the same pairs of ports: time a query, errors, land under the lines.
# usage: tools/bench/versus/run.sh [-b BUILD] [-n PAIRS | -p PAIRS.csv] TOOL...
#   TOOL       searoute, searoute-igraph, scgraph (python packages: pip install searoute scgraph),
#              searoute-js, searoute-ts (npm packages, installed in the current folder)
#   -b BUILD   a build of rutter [build/release]
#   -n PAIRS   random pairs among 60 ports [200]
#   -p FILE    these pairs instead: from_lon, from_lat, to_lon, to_lat, perhaps distance_nm (published)
# The packages are installed by whoever runs this. rutter's time is that of a whole batch, output written,
# less that of opening; the others' is that of their calls alone. Land is judged with legs as straight in
# longitude and latitude, as GeoJSON reads.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
build=$root/build/release count=200 given=
while getopts b:n:p: option; do
    case $option in
        b) build=$OPTARG ;;
        n) count=$OPTARG ;;
        p) given=$OPTARG ;;
        *) sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done
shift $((OPTIND - 1))
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
if [ -n "$given" ]; then
    cp "$given" "$out/pairs.csv"
else
    awk -f "$root/tools/bench/pairs.awk" -v ports=60 -v pairs="$count" "$root/data/ports.csv" >"$out/pairs.csv"
fi
gshhg=$(sed -n 's/^RUTTER_GSHHG:PATH=//p' "$build/CMakeCache.txt")

batch() { # batch PAIRS ROUTES: seconds of a whole run
    local begin=$EPOCHREALTIME
    "$build/bin/rutter" route --batch "$1" >"$2" || true # 1: some pairs have no way
    awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }'
}
head -2 "$out/pairs.csv" >"$out/one.csv"
batch "$out/one.csv" "$out/one.jsonl" >/dev/null # warm
opening=$(batch "$out/one.csv" "$out/one.jsonl")
whole=$(batch "$out/pairs.csv" "$out/rutter.jsonl")
results=("rutter=$out/rutter.jsonl:$(awk -v a="$whole" -v b="$opening" 'BEGIN { print a - b }')")
for tool in "$@"; do
    case $tool in
        searoute | searoute-igraph | scgraph)
            python3 "$root/tools/bench/versus/python.py" "$tool" "$out/pairs.csv" >"$out/$tool.jsonl" ;;
        searoute-js | searoute-ts)
            node "$root/tools/bench/versus/node.cjs" "$tool" "$out/pairs.csv" >"$out/$tool.jsonl" ;;
        *) echo "run.sh: unknown tool '$tool'" >&2; exit 2 ;;
    esac
    results+=("$tool=$out/$tool.jsonl")
done
node "$root/tools/bench/versus/compare.mjs" "$out/pairs.csv" "${results[@]}"
for tool in rutter "$@"; do
    printf '%s: ' "$tool"
    "$build/tools/bench/land_judge" --flat --worst 0 "$gshhg/binned_GSHHS_f.nc" "$root/data/passages.csv" \
        <"$out/$tool.jsonl" || true # 1: some lie on land
done
