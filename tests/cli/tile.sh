# `rutter tile`: a folder, a PMTiles and an MBTiles of one scene; the same tiles by any number of threads; what
# it refuses leaves nothing behind.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
gdal_create -q -outsize 600 400 -bands 3 -burn 10 -burn 120 -burn 230 -a_srs EPSG:32631 \
    -a_ullr 500000 5700400 524000 5684400 scene.tif && rm -f scene.tif.aux.xml
gdal_create -q -outsize 50 50 -bands 1 -burn 7 -a_nodata 7 -a_srs EPSG:4326 -a_ullr 0 10 10 0 empty.tif
tell() {
    echo "== $*"
    rutter tile "$@" 2>&1
    echo "status $?"
}
tell scene.tif -o tiles -v --credit "Made here" --threads 1
find tiles -type f | sort
tell scene.tif -o again --credit "Made here" --threads 5
diff -r tiles again && echo "the same tiles"
tell scene.tif -o scene.pmtiles
tell scene.tif -o scene.mbtiles --name Flat
gdalinfo scene.mbtiles | grep -E "Size is|ZOOM_LEVEL|name=|bounds="
tell scene.tif -o square --grid crs84 --zoom-max 9 --zoom-min 8 --tile-size 512
find square -name '*.png' | sort
tell scene.tif -o south --tms --zoom-min 9 --zoom-max 9
find south -name '*.png' | sort
tell empty.tif -o nothing
tell scene.tif -o plain.pmtiles --grid crs84
tell scene.tif -o plain.pmtiles --range 5
tell scene.tif -o plain.pmtiles --zoom-min 9 --zoom-max 8
tell scene.tif -o plain.pmtiles --resampling soft
tell scene.tif -o plain.pmtiles --zoom-max 99
tell scene.tif
tell missing.tif -o plain.pmtiles
ls -A
