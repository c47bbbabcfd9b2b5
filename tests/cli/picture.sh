# How a scene is shown: the words that `tile`, `mark` and `compare` share, sound and not.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
gdal_create -q -outsize 64 64 -bands 3 -ot UInt16 -burn 1000 -burn 2000 -burn 3000 -a_srs EPSG:32631 \
    -a_ullr 500000 5700640 500640 5700000 scene.tif && rm -f scene.tif.aux.xml
tile() {
    echo "== $*"
    rutter tile "${scene:-scene.tif}" -o tiles "$@" 2>&1 || echo "status $?"
}
# The palette of a tile: nothing, and the scene's one colour.
colours() {
    rm -rf tiles
    tile "$@" --zoom-min 14 --zoom-max 14
    gdalinfo "$(find tiles -name '*.png' | sort | head -1)" | grep -E '^ +[0-9]+: '
}
colours --range 0:4000
colours --range 0:2000,0:4000,1000:5000
colours --range 0:4000 --gamma 2
colours --range 0:4000 --bands 3
rm -rf tiles
tile --range 5
tile --range 1:2,3:4
tile --range 1:2,3:4,5:6,7:8
tile --range 1:2,3:4,6:5
tile --range 1:2,
tile --percentiles 98:2
tile --percentiles 2:101
tile --percentiles two:98
tile --percentiles 2:98 --range 0:4000
tile --gamma 0
tile --gamma nan
tile --gamma much
tile --height 20000
colours --range 0:4000 --preset grey
rm -rf tiles
tile --preset swir
tile --preset natural
tile --preset grey --bands 1

echo "# sharpened: each colour times 1500 over their mean of 2000"
gdal_create -q -outsize 128 128 -ot UInt16 -burn 1500 -a_srs EPSG:32631 \
    -a_ullr 500000 5700640 500640 5700000 pan.tif && rm -f pan.tif.aux.xml
colours --range 0:3000 --pan pan.tif
rm -rf tiles
tile --pan B8
tile --pan ./missing.tif
tile pan.tif --pan pan.tif
rutter scene scene.tif --pan pan.tif | grep -E "size|shown"

echo "# a black frame"
gdal_translate -q -srcwin -8 -8 80 80 scene.tif framed.tif 2>/dev/null && rm -f framed.tif.aux.xml
scene=framed.tif
colours --range 0:4000 --resampling nearest
colours --range 0:4000 --resampling nearest --collar black
colours --range 0:4000 --resampling nearest --collar white:2
rm -rf tiles
tile --collar grey
tile --collar black:
tile --collar black:-1
ls
