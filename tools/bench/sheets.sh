#!/usr/bin/env bash
# What a map costs by sheet and format. usage: tools/bench/sheets.sh [BUILD [RUNS [CASE]]]
# (default: build/release, 5, samples/corridors). Of several maps the one of all ("world" there) is drawn.
# Printed: the least wall time, the least processor time (which says more on a busy machine), peak memory, size.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rutter=$(realpath "${1:-$root/build/release}")/bin/rutter
runs=${2:-5}
case=${3:-$root/samples/corridors/case.yaml}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
frame=()
grep -q 'id: world' "$case" && frame=(--frame world)
measure() { # measure NAME FORMAT OPTION...
    local name=$1 file=$work/map.$2
    shift 2
    for ((i = 0; i < runs; i++)); do
        /usr/bin/time -f '%e %U %S %M' "$rutter" map -q "$case" "${frame[@]}" -o "$file" "$@" 2>&1 >/dev/null | tail -n 1
    done | awk -v name="$name" -v file="$file" '
        { used = $2 + $3; if (NR == 1 || $1 < wall) wall = $1; if (NR == 1 || used < least) least = used; if ($4 > peak) peak = $4 }
        END { ("stat -c %s " file) | getline size; printf "%-24s %5.2f s wall %5.2f s processor %4d MB %6d kB\n", name, wall, least, peak / 1000, size / 1000 }'
}
measure "PNG, 1600 pixels" png
measure "PNG, A3 at 300 dpi" png --layout a3
measure "SVG, outlines" svg
measure "SVG, text" svg --text text
measure "PDF, text" pdf
measure "PDF, outlines" pdf --text outlines
