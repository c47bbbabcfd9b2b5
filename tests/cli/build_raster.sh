# Rasters under a map: the Blue Marble, a raster of the user's own (vouched for by the manifest), and paths that a
# case must not name.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
cp -r "$SOURCE/samples/servers" case
with() { sed "s|^map:.*|map: { width: 600, basemap: $1 }|" "$SOURCE/samples/servers/case.yaml" >case/case.yaml; }
with bluemarble
rutter build case/case.yaml -o marble --formats png -q; echo "marble: status $?"
grep -c '"basemap": "bluemarble"' marble/manifest.json
gdal_create -q -outsize 64 32 -bands 3 -burn 10 -burn 80 -burn 40 -a_srs EPSG:4326 -a_ullr -180 90 180 -90 case/own.tif
with own.tif
rutter build case/case.yaml -o own --formats png -q; echo "own: status $?"
rutter build case/case.yaml -o again --formats png -q; cmp own/map.png again/map.png && echo "own: same again"
cmp -s own/map.png marble/map.png || echo "own: another picture"
rutter verify own --case-dir case; echo "verify: status $?"
printf x >>case/own.tif
rutter verify own --case-dir case 2>&1 | sed 's/SHA-256.*/SHA-256 .../'; echo "verify: status ${PIPESTATUS[0]}"
gdal_create -q -outsize 8 8 -bands 1 case/nowhere.tif
for name in ../own.tif /etc/passwd https://example.org/x.tif /vsicurl/x.tif missing.tif case.yaml nowhere.tif; do
    with "$name"
    rutter build case/case.yaml -o refused --formats png -q; echo "$name: status $?"
    [ -e refused ] && echo "refused was made"
done
true
