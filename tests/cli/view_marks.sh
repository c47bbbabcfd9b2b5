# What the map of a case's page shows, by its pixels, and what the pointer finds on it.
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    { echo "SKIPPED: no Chromium to open a page with"; exit 77; }
npm=$(sed -n 's/^RUTTER_VIEWER_NPM:PATH=//p' "$BUILD/CMakeCache.txt")
[ -d "$npm/playwright-core" ] || { echo "SKIPPED: no playwright-core in $npm (tools/setup.sh installs it)"; exit 77; }
node "$SOURCE/viewer/test/marks.mjs" data >data.json
node "$SOURCE/viewer/build.mjs" "$npm" page.html data.json
node "$SOURCE/viewer/test/marks.mjs" "$npm" "$chromium" page.html
