#!/usr/bin/env bash
# Fetch the scene of samples/recife: L7_ETMs.tif (Landsat 7 over Olinda, USGS, public domain) out of Debian's package
# r-cran-stars. Prints its path. usage: tools/fetch_scene.sh FOLDER
set -euo pipefail
folder=${1:?usage: tools/fetch_scene.sh FOLDER}
sum=3b722bf4470144b6691bf720bac08f47c99464acff4dd258252891c06312678e
scene=$folder/L7_ETMs.tif
is_whole() { echo "$sum  $scene" | sha256sum --check --status 2>/dev/null; }
if ! is_whole; then
    mkdir -p "$folder"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    (cd "$work" && apt-get download -qq r-cran-stars 2>/dev/null && dpkg-deb -x r-cran-stars_*.deb package) ||
        { echo "cannot fetch Debian's package r-cran-stars: run apt-get update" >&2; exit 1; }
    cp "$work/package/usr/lib/R/site-library/stars/tif/L7_ETMs.tif" "$scene"
    is_whole || { echo "$scene is not the scene that was expected" >&2; exit 1; }
fi
echo "$scene"
