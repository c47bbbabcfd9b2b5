# What of the page's map needs no browser: that it looks as printed maps do, and what becomes of its lines and marks.
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
node "$SOURCE/viewer/test/map.mjs"
