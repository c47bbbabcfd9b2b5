# What of the page of a case needs no browser: words, dates, search and filters.
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
node "$SOURCE/viewer/test/parts.mjs"
# Texts become texts and nothing else: none of the ways by which a text becomes markup or code.
grep -rnE 'innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|eval\(|Function\(|localStorage|fetch\(|XMLHttp' "$SOURCE/viewer/src" ||
    echo "no text becomes markup or code, nothing is kept or fetched"
