# The page of a case in a browser, from disk: by pointer and keyboard, on a telephone, by address, on paper.
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    { echo "SKIPPED: no Chromium to open a page with"; exit 77; }
npm=$(sed -n 's/^RUTTER_VIEWER_NPM:PATH=//p' "$BUILD/CMakeCache.txt")
[ -d "$npm/playwright-core" ] || { echo "SKIPPED: no playwright-core in $npm (tools/setup.sh installs it)"; exit 77; }
node "$SOURCE/viewer/test/sample.mjs" >sample.json
node "$SOURCE/viewer/build.mjs" "$npm" page.html sample.json
rutter view "$SOURCE/samples/recife/case.yaml" -o small.html
node "$SOURCE/viewer/test/use.mjs" "$npm" "$chromium" page.html small.html
