#!/usr/bin/env bash
# What a mosaic of 100 small scenes costs by how far they lie apart. usage: tools/bench/mosaic.sh [BUILD] [SIDE]
# (default: build/release, 1000). COGs of SIDE pixels of 10 m, 10 x 10 of them, edge to edge, 30 km and 110 km
# apart (a grid of 100,000 x 100,000 pixels); processor time, wall, peak memory, tiles. Needs GNU time, GDAL's
# programs and sqlite3. A few minutes.
set -uo pipefail
export GDAL_PAM_ENABLED=NO
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release}
side=${2:-1000}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cmake --build "$build" --target make_scene >/dev/null || exit
"$build/tools/bench/make_scene" "$out/scene.tif" "$side"
gdal_translate -q -of COG -co COMPRESS=DEFLATE "$out/scene.tif" "$out/cog.tif"
lay() { # lay METRES: a copy of the COG, with its corner elsewhere, every so many metres
    rm -f "$out"/part_*.tif "$out/list"
    for row in 0 1 2 3 4 5 6 7 8 9; do
        for column in 0 1 2 3 4 5 6 7 8 9; do
            west=$((200000 + column * $1)) north=$((5600000 - row * $1)) part=$out/part_$row$column.tif
            gdal_translate -q -of COG -co COMPRESS=DEFLATE -a_ullr $west $north $((west + 10 * side)) \
                $((north - 10 * side)) "$out/cog.tif" "$part"
            echo "$part" >>"$out/list"
        done
    done
}
took() { # took TITLE OPTION...
    title=$1
    shift
    rm -f "$out/tiles.mbtiles"
    /usr/bin/time -f "%U %S %e %M" -o "$out/time" "$build/bin/rutter" tile --files-from "$out/list" \
        -o "$out/tiles.mbtiles" --zoom-min 5 --zoom-max 13 "$@" || echo "failed: $title"
    read -r user system wall peak <"$out/time"
    tiles=$(sqlite3 "$out/tiles.mbtiles" 'SELECT count(*) FROM tiles')
    awk -v t="$title" -v u="$user" -v s="$system" -v w="$wall" -v m="$peak" -v n="$tiles" \
        'BEGIN { printf "%-36s CPU %.1f s, wall %.1f s, peak %.0f MB, %d tiles, %.2f ms a tile\n", t, u + s, w, m / 1000, n, 1000 * (u + s) / n }'
}
for apart in $((10 * side)) 30000 110000; do
    lay "$apart"
    echo "== 100 scenes of $side x $side pixels, $((apart / 1000)) km apart"
    took "one thread" --threads 1
    took "two threads" --threads 2
done
lay $((9 * side))
echo "== overlapping by a tenth"
took "two threads, hard seams" --threads 2
took "two threads, seams of 64 pixels" --threads 2 --feather 64
