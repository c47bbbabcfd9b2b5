#!/usr/bin/env bash
# Kill `rutter tile` at random moments, some runs twice, go on with --resume, and compare every byte with an
# undisturbed run's: a folder, an MBTiles and a PMTiles in turn. usage: kill_tile.sh RUTTER COUNT [SCENE]
# RUTTER_LONG=1 makes COUNT 50. A moment is a share of the journal that an undisturbed run would write, so that
# a slow machine is not killed only before it began; every third is any moment up to the end.
set -u
rutter=$1 count=$2 scene=${3:-}
[ -z "${RUTTER_LONG:-}" ] || count=50
command -v gdal_translate >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -z "$scene" ] || scene=$(realpath "$scene")
cd "$work" || exit 1
if [ -z "$scene" ]; then # numbers as pixels: no two blocks are the same
    scene=scene.tif
    seq 1 900000 | head -c 4500000 >raw.bin
    printf 'ENVI\nsamples = 1500\nlines = 1000\nbands = 3\ndata type = 1\ninterleave = bsq\n' >raw.hdr
    gdal_translate -q -a_srs EPSG:32631 -a_ullr 500000 5700000 530000 5680000 raw.bin scene.tif || exit 1
fi
names=(folder a.mbtiles a.pmtiles)
RANDOM=20241028
random() { # below $1
    echo $(((RANDOM * 32768 + RANDOM) % $1))
}
# Microseconds of an undisturbed run, and bytes of its journal, nearly.
declare -a took
mkdir whole
for name in "${names[@]}"; do
    start=$(date +%s%N)
    "$rutter" tile "$scene" -o "whole/$name" --threads 2 || exit 1
    took+=($((($(date +%s%N) - start) / 1000)))
done
journal=$(($(find whole/folder -name '*.png' | wc -l) * 262144 / 18))

# Start a run with the given options and kill it: when its journal has grown to a random size, or at any moment.
killed=0
kill_one() { # kill_one NAME TOOK MOMENT [OPTION...]
    local name=$1 time=$2 moment=$3
    shift 3
    "$rutter" tile "$scene" -o "$name" --threads 2 "$@" 2>>said &
    local pid=$! size
    if [ $((moment % 3)) = 0 ]; then
        time=$(random $((time * 11 / 10)))
    else
        local until=$(($(random "$journal") + 1))
        time=$(random 20000)
        while kill -0 $pid 2>/dev/null; do
            size=$(stat -c %s ".rutter-$name.journal.tmp" 2>/dev/null || echo 0)
            [ "$size" -lt "$until" ] || break
            sleep 0.005
        done
    fi
    sleep "$(printf '%d.%06d' $((time / 1000000)) $((time % 1000000)))"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ $? = 137 ] && killed=$((killed + 1))
}

failed=0 resumed=0
for ((i = 0; i < count; i++)); do
    name=${names[i % 3]} time=${took[i % 3]}
    kill_one "$name" "$time" $((i / 3))
    [ -e "$name" ] && { diff -rq "$name" "whole/$name" || failed=1; } # it was done, or nothing is there
    [ $((i % 2)) = 0 ] || kill_one "$name" "$time" 1 --resume
    : >said
    "$rutter" tile "$scene" -o "$name" --threads 1 --resume 2>said || { echo "run $i: cannot be gone on with"; failed=1; }
    grep -q '^resumed: [1-9]' said && resumed=$((resumed + 1))
    diff -rq "$name" "whole/$name" || { echo "run $i: other bytes than undisturbed"; failed=1; }
    [ -z "$(find . -maxdepth 1 -name '.rutter-*')" ] || { echo "run $i: hidden files are left"; failed=1; }
    rm -rf "$name"
done
echo "$count outputs, $killed runs killed before their end, $resumed gone on with"
[ "$resumed" -gt 0 ] || { echo "none was killed between its first tile and its last"; failed=1; }
exit $failed
