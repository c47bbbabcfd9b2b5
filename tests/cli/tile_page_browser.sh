# The page of a folder of tiles in a browser, from disk: what it shows in two languages and two grids, no error on
# the console, nothing asked of anywhere else, though the scene's corners have no tiles.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    { echo "SKIPPED: no Chromium to open a page with"; exit 77; }
gdal_create -q -outsize 900 900 -bands 3 -burn 10 -burn 120 -burn 230 -a_srs EPSG:32631 \
    -a_ullr 650000 5800000 677000 5773000 scene.tif && rm -f scene.tif.aux.xml
rutter tile scene.tif -o web --format jpeg --name 'Rotterdam </script> & <b>Maas</b>' --credit 'Made "here"'
node "$SOURCE/tests/page_open.mjs" "$chromium" web en-GB 11/52.2/5.4
rutter tile scene.tif -o rd --grid EPSG:28992 --tms --tile-size 512
node "$SOURCE/tests/page_open.mjs" "$chromium" rd fr-FR 6/468000/155500
