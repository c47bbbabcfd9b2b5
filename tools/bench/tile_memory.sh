#!/usr/bin/env bash
# The peak of `rutter tile` on files that are awkward to read, with the default --memory (512) and with the least
# that is accepted. usage: tools/bench/tile_memory.sh [BUILD] (default: build/release). Needs GNU time and gdal-bin;
# 1 GB of disk, minutes.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cmake --build "$build" --target make_scene >/dev/null || exit
cd "$out" || exit
peak() { # peak FILE OPTION...: its peak in MB, or what is refused
    rm -rf tiles
    if /usr/bin/time -f %M -o time "$build/bin/rutter" tile "$@" -o tiles --threads 2 2>said; then
        echo "$(($(tail -1 time) / 1000)) MB"
    else
        head -1 said
    fi
}
try() { # try TITLE FILE OPTION...
    title=$1
    shift
    "$build/bin/rutter" tile "$@" -o tiles --memory 64 2>said
    least=$(sed -n 's/.*give it \([0-9]*\),.*/\1/p' said)
    echo "$title: $(peak "$@"); with --memory ${least:-none}: $([ -z "$least" ] || peak "$@" --memory "$least")"
}
make() { # make FILE SIDE BANDS TYPE OPTION...
    file=$1 side=$2 bands=$3 type=$4
    shift 4
    gdal_create -q -outsize "$side" "$side" -bands "$bands" -ot "$type" -burn 5 -a_srs EPSG:32631 \
        -a_ullr 500000 5700000 700000 5500000 -co COMPRESS=DEFLATE -co ZLEVEL=1 "$@" "$file"
}
"$build/tools/bench/make_scene" plain.tif 6000
try "blocks of 512, 8 bits" plain.tif
try "the same, tiles of 512, cubic" plain.tif --tile-size 512 --resampling cubic
make deep.tif 8192 6 Float64 -co TILED=YES -co BLOCKXSIZE=1024 -co BLOCKYSIZE=1024
try "blocks of 1024, six bands of Float64" deep.tif --range 0:10 --zoom-max 11
make wide.tif 8192 6 UInt16 -co TILED=YES -co BLOCKXSIZE=2048 -co BLOCKYSIZE=2048
try "blocks of 2048, six bands of UInt16, no overviews, eight times coarser" wide.tif --zoom-max 8
make strips.tif 20000 1 Byte -co BLOCKYSIZE=5000
try "strips of 20000 x 5000" strips.tif --zoom-max 10
make strip.tif 12000 1 Byte -co BLOCKYSIZE=12000
try "one strip of 12000 x 12000" strip.tif --zoom-max 9
make huge.tif 8192 6 Float64 -co TILED=YES -co BLOCKXSIZE=4096 -co BLOCKYSIZE=4096
try "blocks of 4096, six bands of Float64" huge.tif
