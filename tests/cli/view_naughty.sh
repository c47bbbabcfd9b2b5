# A case whose every text wants to be more than text, and page data with such a text in every member: they stay text.
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    { echo "SKIPPED: no Chromium to open a page with"; exit 77; }
npm=$(sed -n 's/^RUTTER_VIEWER_NPM:PATH=//p' "$BUILD/CMakeCache.txt")
[ -d "$npm/playwright-core" ] || { echo "SKIPPED: no playwright-core in $npm (tools/setup.sh installs it)"; exit 77; }
eval=$(sed -n 's/^RUTTER_EVAL:PATH=//p' "$BUILD/CMakeCache.txt")
strings=("$eval/formats/naughty-strings/blns.json") # more of them, where they are
[ -e "${strings[0]}" ] || strings=()
node "$SOURCE/viewer/test/naughty.mjs" case "${strings[@]}" >case.yaml
rutter view case.yaml -o case.html
node "$SOURCE/viewer/test/naughty.mjs" data "${strings[@]}" >data.json
node "$SOURCE/viewer/build.mjs" "$npm" data.html data.json
node "$SOURCE/viewer/test/naughty.mjs" page "$npm" "$chromium" case.html data.html
