#!/usr/bin/env bash
# What a pyramid of tiles costs, beside gdal2tiles. usage: tools/bench/tiles.sh [BUILD] [SIDE]
# (default: build/release, 10980). Levels 8 to 13 of a made-up scene of 10 m pixels in UTM; processor time, wall,
# peak memory, bytes. Needs GNU time; gdal2tiles.py is left out where it is not installed. Minutes.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release}
side=${2:-10980}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cmake --build "$build" --target make_scene >/dev/null || exit
took() { # took TITLE COMMAND...
    title=$1
    shift
    /usr/bin/time -f "%U %S %e %M" -o "$out/time" "$@" >/dev/null || echo "failed: $title"
    read -r user system wall peak <"$out/time"
    awk -v t="$title" -v u="$user" -v s="$system" -v w="$wall" -v m="$peak" \
        'BEGIN { printf "%-40s CPU %.1f s, wall %.1f s, peak %.0f MB", t, u + s, w, m / 1000 }'
    du -sb "$out/tiles" | awk '{ printf ", %.1f MB\n", $1 / 1e6 }'
    rm -rf "$out/tiles"
}
for type in byte uint16; do
    "$build/tools/bench/make_scene" "$out/scene.tif" "$side" "$type"
    echo "== $side x $side, $type"
    for threads in 1 2; do
        took "rutter tile, threads $threads" "$build/bin/rutter" tile "$out/scene.tif" -o "$out/tiles" --zoom-min 8 \
            --zoom-max 13 --threads "$threads"
    done
done
command -v gdal2tiles.py >/dev/null || { echo "gdal2tiles.py is not installed"; exit 0; }
"$build/tools/bench/make_scene" "$out/scene.tif" "$side"
for kernel in average bilinear; do
    took "gdal2tiles $kernel" gdal2tiles.py -q -x -z 8-13 -r "$kernel" -w none "$out/scene.tif" "$out/tiles"
done
