# What of the page of a case needs no browser: words, dates, search and filters.
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
node "$SOURCE/viewer/test/parts.mjs"
