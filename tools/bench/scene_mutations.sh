#!/usr/bin/env bash
# Damaged scenes: what `rutter scene` and `rutter tile` do with them. usage: tools/bench/scene_mutations.sh SCENES
# [COUNT [BUILD]] (default: 5,000, build/release). Every good scene below SCENES is changed at random (zzuf), one
# change by its number, so that a fault can be made again: `... SCENES 1 BUILD NUMBER`. A fault is a crash, a run of over
# 10 s, more than 700 MB of memory, or an exit status that is none of rutter's. The damaged file of a fault is kept.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scenes=${1:?which folder of scenes?} count=${2:-5000} build=${3:-$root/build/release} first=${4:-1}
command -v zzuf >/dev/null || { echo "zzuf is not installed"; exit 2; }
work=$(mktemp -d)
mapfile -t files < <(find "$scenes" -path '*/hostile' -prune -o -type f \( -name '*.tif' -o -name '*.jp2' -o -name '*.zip' \) -print | sort)
[ "${#files[@]}" -gt 0 ] || { echo "no scenes in $scenes"; exit 2; }
ratios=(0.000004 0.00004 0.0004 0.004)
declare -A ended
faults=0
try() { # try NUMBER WHAT COMMAND...: its status in $status
    local number=$1 what=$2
    shift 2
    (
        ulimit -v 4000000
        ulimit -t 10 # of the processor: the machine may be busy with others
        exec timeout -s KILL 60 /usr/bin/time -q -f %M -o "$work/peak" "$@" >"$work/out" 2>"$work/err"
    ) 2>/dev/null # the shell's word on a kill
    status=$?
    local peak
    peak=$(tail -n 1 "$work/peak" 2>/dev/null)
    ended[$what $status]=$((${ended[$what $status]:-0} + 1))
    if [ "$status" -gt 4 ] || [ "$status" -eq 2 ] || [ "${peak:-0}" -gt 700000 ]; then
        faults=$((faults + 1))
        cp "$work/scene.${file##*.}" "$work/fault-$number.${file##*.}"
        echo "$what: status $status, ${peak:-?} kB: $file, number $number, kept as $work/fault-$number.${file##*.}"
        head -n 3 "$work/err"
    fi
}
for ((number = first; number < first + count; number++)); do
    file=${files[number % ${#files[@]}]}
    # Every other change is to the first 4 kB, where a format keeps what it says of itself.
    range=()
    [ $((number / ${#files[@]} % 2)) -eq 0 ] && range=(-b 0-4095)
    ratio=${ratios[number / 7 % ${#ratios[@]}]}
    [ ${#range[@]} -gt 0 ] && ratio=0.000$((number % 9 + 1))
    rm -rf "$work/scene".* "$work/tiles.pmtiles" "$work/peak"
    zzuf -s "$number" -r "$ratio" "${range[@]}" <"$file" >"$work/scene.${file##*.}"
    try "$number" scene "$build/bin/rutter" scene "$work/scene.${file##*.}"
    [ "$status" -eq 0 ] || continue
    try "$number" tile "$build/bin/rutter" tile "$work/scene.${file##*.}" -o "$work/tiles.pmtiles" --threads 1
done
for key in "${!ended[@]}"; do echo "$key: ${ended[$key]}"; done | sort
echo "$count damaged scenes, $faults faults"
[ "$faults" -eq 0 ] && rm -rf "$work"
[ "$faults" -eq 0 ]
