#!/usr/bin/env bash
# Does `rutter validate` agree with the verdicts of others' test files, and how fast is it?
# usage: tools/bench/lint.sh RUTTER agree GOOD BAD [ADVICE]   folders of files that are right, wrong, or advised against
#        tools/bench/lint.sh RUTTER speed [MEGABYTES [SHARE]] of a file that is made (default: 1000), deleted after; SHARE of
#                                                             its features are points (default: 0.4)
# A file that is right must have the exit status 0, one that is wrong 1, one that is advised against 1 with --strict.
set -euo pipefail
rutter=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
judge() { # judge NAME FOLDER STATUS OPTION...: prints those that differ, and the sums
    local name=$1 folder=$2 want=$3 all=0 same=0 status
    shift 3
    while IFS= read -r -d '' file; do
        all=$((all + 1))
        status=0
        "$rutter" validate -q "$@" "$file" >"$work/out" 2>&1 || status=$?
        if [ "$status" = "$want" ]; then
            same=$((same + 1))
        else
            echo "  $name, $(basename "$file"): $status $(sed -n 's/.*\[\([a-z-]*\)\]$/\1/p' "$work/out" | sort -u | tr '\n' ' ')"
        fi
    done < <(find "$folder" -type f -print0 | sort -z)
    echo "$name: $same of $all"
    sum_all=$((sum_all + all)) sum_same=$((sum_same + same))
}
agree() {
    sum_all=0 sum_same=0
    judge right "$1" 0
    judge wrong "$2" 1
    [ -z "${3:-}" ] || judge "advised against" "$3" 1 --strict
    awk -v same="$sum_same" -v all="$sum_all" 'BEGIN { printf "agreement: %d of %d, %.1f %%\n", same, all, 100 * same / all }'
}
# Points, lines and wavy polygons, some with a hole, of seven decimals, each with four properties.
make() {
    awk -v most="$(($1 * 1000000))" -v points="$2" '
        function put(text) { printf "%s", text; size += length(text) }
        function ring(x, y, reach, count, way,   i, angle, away, text) {
            for (i = 0; i <= count; i++) {
                angle = way * 6.283185307179586 * (i % count) / count
                away = reach * (1 + 0.2 * sin(5 * angle) + 0.03 * sin(31 * angle))
                text = text sprintf("%s[%.7f,%.7f]", i ? "," : "", x + away * cos(angle), y + away * sin(angle))
            }
            return "[" text "]"
        }
        BEGIN {
            srand(7)
            put("{\"type\":\"FeatureCollection\",\"features\":[\n")
            for (n = 0; size < most; n++) {
                x = 320 * rand() - 160; y = 140 * rand() - 70; kind = rand()
                put(sprintf("%s{\"type\":\"Feature\",\"id\":\"f%d\",\"properties\":{\"name\":\"Place %d\",\"kind\":\"port\",\"tonnes\":%d,\"quote\":\"a sentence that says so\"},\"geometry\":", n ? ",\n" : "", n, n, 1000 * rand()))
                if (kind < points) {
                    put(sprintf("{\"type\":\"Point\",\"coordinates\":[%.7f,%.7f]}}", x, y))
                } else if (kind < points + 0.2) {
                    line = ""
                    for (i = 0; i < 100; i++) line = line sprintf("%s[%.7f,%.7f]", i ? "," : "", x += 0.02 * rand() - 0.008, y += 0.02 * rand() - 0.01)
                    put("{\"type\":\"LineString\",\"coordinates\":[" line "]}}")
                } else {
                    put("{\"type\":\"Polygon\",\"coordinates\":[" ring(x, y, 0.1 + 3 * rand(), kind < 0.98 ? 8 + int(200 * rand()) : 2000, 1) (kind > 0.9 ? "," ring(x, y, 0.03, 12, -1) : "") "]}}")
                }
            }
            put("\n]}\n")
        }'
}
speed() {
    make "${1:-1000}" "${2:-0.4}" >"$work/large.geojson"
    local size
    size=$(stat -c %s "$work/large.geojson")
    "$rutter" validate -v "$work/large.geojson"
    for _ in 1 2 3; do
        /usr/bin/time -f '%e %U %S %M' "$rutter" validate -q "$work/large.geojson" 2>&1 >/dev/null | tail -n 1
    done | awk -v size="$size" '
        { used = $2 + $3; if (NR == 1 || $1 < wall) wall = $1; if (NR == 1 || used < least) least = used; if ($4 > peak) peak = $4 }
        END { printf "%d MB: %.2f s (%.0f MB/s), %.2f s of the processor (%.0f MB/s), %.1f MB of memory\n",
                     size / 1e6, wall, size / 1e6 / wall, least, size / 1e6 / least, peak / 1000 }'
}
what=$2
shift 2
case $what in
    agree) agree "$@" ;;
    speed) speed "$@" ;;
    *) echo "lint.sh: 'agree' or 'speed'; see the head of the script" >&2; exit 2 ;;
esac
