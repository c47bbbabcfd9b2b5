# A look-up in the shipped gazetteer, near misses included, takes less than 20 ms of the processor's time (best of ten).
[ -e "$BUILD/share/rutter/rutter.gaz" ] || { echo "SKIPPED: no rutter.gaz"; exit 77; }
grep -q 'RUTTER_SANITIZE:STRING=.' "$BUILD/CMakeCache.txt" && { echo "SKIPPED: a sanitizer is slower"; exit 77; }
best() {
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        start=$(date +%s%N)
        rutter places "$1" >/dev/null 2>&1
        echo $((($(date +%s%N) - start) / 1000))
    done | sort -n | head -1
}
limit=20000 # microseconds
grep -q 'CMAKE_BUILD_TYPE:STRING=Debug' "$BUILD/CMakeCache.txt" && limit=60000
for name in Mumbai Moscou Novorosiisk; do
    took=$(best "$name")
    [ "$took" -lt $limit ] || echo "$name: $took us"
done
true
