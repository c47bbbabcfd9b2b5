#!/usr/bin/env bash
# Kill builds at random moments and look at what is left: every file under a final name must be, byte for
# byte, the old build's or the new one's, and a manifest must verify. usage: kill_build.sh RUTTER SOURCE COUNT
# RUTTER_LONG=1 makes it 100.
set -u
rutter=$1 source=$2 count=$3
[ -z "${RUTTER_LONG:-}" ] || count=100
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source/samples/servers" "$work/case"
cd "$work" || exit 1
old=(build case/case.yaml --width 500)
new=(build case/case.yaml)
"$rutter" "${old[@]}" -o old || exit 1
start=$(date +%s%N)
"$rutter" "${new[@]}" -o new || exit 1
took=$((($(date +%s%N) - start) / 1000)) # microseconds
failed=0 killed=0
RANDOM=20241028
for ((i = 0; i < count; i++)); do
    rm -rf out
    [ $((i % 2)) = 0 ] || cp -r old out # every other time over an older build
    "$rutter" "${new[@]}" -o out 2>/dev/null &
    pid=$!
    pause=$(((RANDOM * 32768 + RANDOM) % (took * 11 / 10)))
    sleep "$(printf '%d.%06d' $((pause / 1000000)) $((pause % 1000000)))"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ $? = 137 ] && killed=$((killed + 1))
    for file in out/*; do
        [ -e "$file" ] || continue
        name=${file#out/}
        cmp -s "$file" "new/$name" || cmp -s "$file" "old/$name" || { echo "run $i: $name is neither"; failed=1; }
    done
    if [ -e out/manifest.json ]; then
        "$rutter" verify out --case-dir case || { echo "run $i: the manifest lies"; failed=1; }
    fi
    # The next build must not be hindered by what was left.
    if [ $((i % 10)) = 0 ]; then
        if ! "$rutter" "${new[@]}" -o out || ! diff -r out new; then echo "run $i: cannot build again"; failed=1; fi
        find out -name '.*' -type f | grep . && { echo "run $i: temporary files left"; failed=1; }
    fi
done
echo "$count builds, $killed killed before their end"
[ "$killed" -gt 0 ] || { echo "none was killed in time"; failed=1; }
exit $failed
