#!/usr/bin/env bash
# What an export costs. usage: tools/bench/export.sh [BUILD] [PLACES] [RUNS] (default: build/release, 20000, 3). A made-up case of
# so many places, with a quote and an address each, and a quarter as many flights between them; in every format that is a
# file, as one. The least processor time of RUNS, peak memory, size. `rutter check` reads the case and lays it out and
# writes nothing: what an export takes above that is the writing. Needs GNU time.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$(realpath "${1:-$root/build/release}")
places=${2:-20000}
runs=${3:-3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
awk -v n="$places" 'BEGIN {
    print "rutter: 1\ntitle: Many places\nplaces:"
    for (i = 0; i < n; i++)
        printf "  - { id: p%d, lonlat: [%.4f, %.4f], precision: site, label: Place number %d, sources: [{ quote: \"words about place %d\", url: \"https://example.org/%d\" }] }\n", i, (i * 7.31) % 360 - 180, (i * 3.17) % 160 - 80, i, i, i
    print "routes:"
    for (i = 1; i < n / 4; i++) printf "  - { id: r%d, from: p%d, to: p%d, mode: air, goods: goods }\n", i, i, (i * 37) % n
}' >"$out/case.yaml"
took() { # took TITLE FILE COMMAND...
    title=$1 file=$2
    shift 2
    rm -f "$out/time"
    for ((i = 0; i < runs; i++)); do /usr/bin/time -f "%U %S %M" -a -o "$out/time" "$@" >/dev/null; done
    awk -v t="$title" -v size="$(stat -c %s "$file" 2>/dev/null || echo 0)" '
        { c = $1 + $2; if (NR == 1 || c < cpu) cpu = c; if ($3 > peak) peak = $3 }
        END { printf "%-10s CPU %5.2f s, peak %4.0f MB%s\n", t, cpu, peak / 1000, size ? sprintf(", %5.1f MB", size / 1e6) : "" }' "$out/time"
}
took check none "$build/bin/rutter" check "$out/case.yaml" -q
"$build/bin/rutter" export --help | sed -n '/^formats:/,/^$/s/^  \([a-z]*\) .*/\1/p' | grep -v postgis | while read -r format; do
    took "$format" "$out/features.$format" "$build/bin/rutter" export "$out/case.yaml" -o "$out/features.$format" --single -q
done
