#!/usr/bin/env bash
# How long a map takes beside GMT (coast, plot, text; modern mode). usage: tools/bench/gmt.sh [BUILD [RUNS [CASE...]]]
# (default: build/release, 10, 60 ports and 40 routes in Asian waters, and samples/corridors, which is the world). Both draw
# the same routes, ports and names over the same extent, as wide in pixels, to PNG; in turns, so that whatever else the
# machine does hits both. Needs gmt 6, Ghostscript, proj, python3 and GNU time; installs nothing.
#   GMT     gets what rutter found, lines and names, as tables; no title, legend, key or room for names is asked of it. Coast at
#           -Da, which it picks by itself, and at resolutions c, l and i of GSHHG: tolerances of 25, 5 and 1 km. GMT has no Equal Earth: a world map is Robinson's there.
#   rutter  from the case, with the ways by sea looked for, and with its lines given as GeoJSON files. Of several maps the
#           one of all.
# Printed: best and median of wall time, the processor time of all processes (which says more on a busy machine), how many
# times rutter's those are, peak memory of the largest process, size.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$(realpath "${1:-$root/build/release}")
runs=${2:-10}
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] || set -- "$root/tests/cases/gulf-asia/case.yaml" "$root/samples/corridors/case.yaml"
for program in gmt gs proj python3 /usr/bin/time; do
    command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GMT_USERDIR=$work LC_ALL=C.UTF-8 GMT_SESSION_NAME=$$

rutter() { "$build/bin/rutter" "$@" -q >/dev/null 2>&1 || [ $? -eq 1 ]; }
draw() { # draw WHAT: into the current folder
    case $1 in
    routed) rutter map "$case" -o routed.png ;;
    given) rutter map case.yaml -o given.png ;;
    *) bash -e map.sh "$1" ;;
    esac
}
export -f rutter draw
TIMEFORMAT='%3R %3U %3S'
export build case

mapfile -t cases < <(realpath "$@")
for case in "${cases[@]}"; do
    out=$work/$(basename "$(dirname "$case")")
    mkdir -p "$out"
    cd "$out"
    echo "== $case"
    cp -r "$(dirname "$case")" said
    awk '/^[^ #-]/ { leave = /^maps:/ } !leave' "$case" >said/case.yaml # one map
    case=said/case.yaml
    rutter build "$case" -o built --formats png,geojson
    python3 "$root/tools/bench/gmt.py" built .
    : >"times"
    for ((run = 0; run < runs; run++)); do
        for what in routed given a c l i; do
            { time draw "$what"; } 2>took
            echo "$what $(tail -1 took)" >>"times"
        done
    done
    for what in routed given a c l i; do
        peak=$(/usr/bin/time -f %M bash -c "draw $what" 2>&1 | tail -1)
        echo "$what $peak $(stat -c %s "$([ -f "$what.png" ] && echo "$what.png" || echo gmt.png)")" >>peaks
    done
    awk -v all="routed given a c l i" '
        function note(what, value, name,  i) { # in order
            for (i = ++n[what, name]; i > 1 && time[what, name, i - 1] > value; i--) time[what, name, i] = time[what, name, i - 1]
            time[what, name, i] = value
        }
        function best(what, name) { return time[what, name, 1] }
        function median(what, name) { return time[what, name, int((n[what, name] + 1) / 2)] }
        NR == FNR { peak[$1] = $2; size[$1] = $3; next }
        { note($1, $2, "wall"); note($1, $3 + $4, "cpu") }
        END {
            title["routed"] = "rutter, from the case"; title["given"] = "rutter, lines given"
            for (k = 1; k <= split(all, what, " "); k++) {
                w = what[k]
                printf "%-22s wall best %.3f, median %.3f s; CPU best %.3f s; peak %3.0f MB; %3.0f kB", w in title ? title[w] : "gmt -D" w,
                    best(w, "wall"), median(w, "wall"), best(w, "cpu"), peak[w] / 1e3, size[w] / 1e3
                if (!(w in title))
                    printf "; wall %.1f and %.1f, CPU %.1f times rutter", best(w, "wall") / best("routed", "wall"),
                        median(w, "wall") / median("routed", "wall"), best(w, "cpu") / best("routed", "cpu")
                print ""
            }
        }' peaks times
done
