# Every sample that has a run.sh builds and verifies, and says nothing.
for script in "$SOURCE"/samples/*/run.sh; do
    name=$(basename "$(dirname "$script")")
    bash "$script" "$PWD/$name" || echo "$name: status $?"
    [ -s "$name/manifest.json" ] || echo "$name: no manifest"
done
