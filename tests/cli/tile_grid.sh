# `rutter tile --grid EPSG:n`: the matrices written beside the tiles, rows from the north and from the south; what
# is refused leaves nothing behind.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
gdal_create -q -outsize 600 400 -bands 3 -burn 10 -burn 120 -burn 230 -a_srs EPSG:32631 \
    -a_ullr 620000 5800400 644000 5784400 scene.tif && rm -f scene.tif.aux.xml
tell() {
    echo "== $*"
    rutter tile "$@" 2>&1
    echo "status $?"
}
tell scene.tif -o rd --grid EPSG:28992 --zoom-max 5 -v
find rd -name '*.png' | sort
cat rd/tiles.json rd/tilematrixset.json
tell scene.tif -o again --grid EPSG:28992 --zoom-max 5 --threads 1
diff -r rd again && echo "the same tiles"
tell scene.tif -o rd --grid EPSG:28992 --zoom-max 4 # replaces the first
tell scene.tif -o south --grid EPSG:3035 --zoom-min 9 --zoom-max 9 --tms --tile-size 512
find south -name '*.png' | sort
cat south/tilematrixset.json
tell scene.tif -o web --grid EPSG:3857 --zoom-min 9 --zoom-max 9
ls web
tell scene.tif -o plain --grid EPSG:4326 --zoom-min 8 --zoom-max 8
grep -E "crs|Axes|Origin" plain/tilematrixset.json
for grid in EPSG:2193 EPSG:4978 EPSG:999999 IAU_2015:49900 EPSG:; do tell scene.tif -o none --grid $grid; done
tell scene.tif -o none.pmtiles --grid EPSG:28992
ls -A
