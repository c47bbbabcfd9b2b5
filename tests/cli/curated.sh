# The curated tables are what tools/curate.mjs makes of their sources, to the byte: every distance from water
# and from a second source is measured anew.
npm=$(sed -n 's/^RUTTER_NPM:PATH=//p' "$BUILD/CMakeCache.txt")
[ -d "$npm/sea-ports" ] || { echo "SKIPPED: no npm packages in '$npm'"; exit 77; }
node "$SOURCE/tools/curate.mjs" --npm "$npm" --water "$BUILD/tools/water_distance" --check "$SOURCE/data"
