#!/usr/bin/env bash
# What a pyramid of tiles costs, beside other tools. usage: tools/bench/tiles.sh [BUILD] [SIDE] [WHAT...]
# (default: build/release, 10980, all that is installed). Levels 8 to 13 of a made-up scene of 10 m pixels in UTM;
# processor time of all processes, wall, peak memory of the largest, bytes. Needs GNU time. Minutes, or many.
#   rutter      one thread and two, 8 bits                rutter16    the same, 16 bits
#   average     gdal2tiles, its own kernel                average16   gdal_translate -scale before it, from 16 bits
#   bilinear    gdal2tiles                                processes   gdal2tiles, average, two processes
#   vips        gdalwarp, then vips dzsave                gdal        gdal raster tile (GDAL 3.11)
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release}
side=${2:-10980}
what=" ${*:3} "
export VIPS_WARNING=1 # quiet about tags it does not know
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cmake --build "$build" --target make_scene >/dev/null || exit

wanted() { # wanted WHAT PROGRAM: asked for, and there is such a program
    [ "$what" = "  " ] || [[ "$what" == *" $1 "* ]] || return 1
    command -v "$2" >/dev/null || { echo "$1: $2 is not installed"; return 1; }
}
took() { # took TITLE COMMAND...
    local title=$1 user system wall peak
    shift
    /usr/bin/time -f "%U %S %e %M" -o "$out/time" "$@" >/dev/null || echo "failed: $title"
    read -r user system wall peak < <(tail -1 "$out/time")
    awk -v t="$title" -v u="$user" -v s="$system" -v w="$wall" -v m="$peak" \
        'BEGIN { printf "%-36s CPU %6.1f s, wall %6.1f s, peak %5.0f MB", t, u + s, w, m / 1000 }'
    du -sb --apparent-size "$out/tiles" | awk '{ printf ", %.1f MB\n", $1 / 1e6 }'
    rm -rf "$out/tiles"* "$out/warped.tif" "$out/bytes.tif"
}
rutter_tiles() { # rutter_tiles SCENE
    for threads in 1 2; do
        took "rutter tile, $threads thread(s)" "$build/bin/rutter" tile "$1" -o "$out/tiles" --zoom-min 8 \
            --zoom-max 13 --threads "$threads"
    done
}
gdal_tiles() { # gdal_tiles TITLE SCENE OPTION...
    took "gdal2tiles $1" gdal2tiles.py -q -x -z 8-13 -w none "${@:3}" "$2" "$out/tiles"
}

echo "== $side x $side, 8 bits"
"$build/tools/bench/make_scene" "$out/scene.tif" "$side" || exit
wanted rutter bash && rutter_tiles "$out/scene.tif"
wanted average gdal2tiles.py && gdal_tiles average "$out/scene.tif" -r average
wanted bilinear gdal2tiles.py && gdal_tiles bilinear "$out/scene.tif" -r bilinear
wanted processes gdal2tiles.py && gdal_tiles "average, 2 processes" "$out/scene.tif" -r average --processes=2
if wanted vips vips && wanted vips gdalwarp; then
    # Level 13's pixels; libvips halves them.
    took "gdalwarp, vips dzsave" bash -c "gdalwarp -q -r bilinear -t_srs EPSG:3857 -tr 19.109257071294063 \
        19.109257071294063 -co TILED=YES '$out/scene.tif' '$out/warped.tif' &&
        vips dzsave '$out/warped.tif' '$out/tiles' --layout google --suffix .png --tile-size 256"
fi
if wanted gdal gdal; then
    took "gdal raster tile, bilinear" gdal raster tile -q -r bilinear --min-zoom 8 --max-zoom 13 "$out/scene.tif" \
        "$out/tiles"
fi

echo "== $side x $side, 16 bits"
"$build/tools/bench/make_scene" "$out/scene.tif" "$side" uint16 || exit
wanted rutter16 bash && rutter_tiles "$out/scene.tif"
if wanted average16 gdal2tiles.py && wanted average16 gdal_translate; then
    took "gdal_translate, gdal2tiles average" bash -c "gdal_translate -q -ot Byte -scale 1400 3200 0 255 -co TILED=YES \
        '$out/scene.tif' '$out/bytes.tif' &&
        gdal2tiles.py -q -x -z 8-13 -r average -w none '$out/bytes.tif' '$out/tiles'"
fi
