# The page of a case judged by axe-core: made-up data with everything in it, and samples.
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    { echo "SKIPPED: no Chromium to open a page with"; exit 77; }
npm=$(sed -n 's/^RUTTER_VIEWER_NPM:PATH=//p' "$BUILD/CMakeCache.txt")
[ -d "$npm/axe-core" ] || { echo "SKIPPED: no axe-core in $npm (tools/setup.sh installs it)"; exit 77; }
node "$SOURCE/viewer/test/sample.mjs" >sample.json
node "$SOURCE/viewer/build.mjs" "$npm" sample.html sample.json
rutter view "$SOURCE/samples/corridors/case.yaml" -o corridors.html
rutter view "$SOURCE/samples/chips/case.yaml" -o chips.html
node "$SOURCE/viewer/test/axe.mjs" "$npm" "$chromium" sample.html corridors.html chips.html
