# `rutter tile --format`: the files are what their names say, the archives know it, GDAL reads them; the same
# bytes by any number of threads.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
gdal_create -q -outsize 600 400 -bands 3 -burn 10 -burn 120 -burn 230 -a_srs EPSG:32631 \
    -a_ullr 500000 5700400 524000 5684400 scene.tif && rm -f scene.tif.aux.xml
tell() {
    echo "== $*"
    rutter tile "$@" 2>&1
    echo "status $?"
}
signs() { # what the files begin with
    find "$1" -type f ! -name '*.json' ! -name '*.html' | sort | while read -r file; do
        echo "$file $(head -c 12 "$file" | tail -c 6 | tr -c 'A-Z' .)"
    done
}
tell scene.tif -o jpeg --format jpeg --zoom-max 10 --threads 1
signs jpeg
tell scene.tif -o again --format jpg --zoom-max 10 --threads 3
diff -r jpeg again && echo "the same tiles"
tell scene.tif -o webp --format webp --quality 100 --tile-size 512 --zoom-max 9
signs webp
grep -h '"tiles"' jpeg/tiles.json webp/tiles.json
for format in jpeg webp; do
    tell scene.tif -o $format.mbtiles --format $format --zoom-max 11
    gdalinfo $format.mbtiles | grep -oE "(format|type)=.*" | sort
    # the colour in the middle, as GDAL decodes it, within 3 of what was burnt
    gdallocationinfo -valonly -wgs84 $format.mbtiles 3.17 51.38 | tr '\n' ' ' |
        awk '{ print ($1 - 10) ^ 2 <= 9 && ($2 - 120) ^ 2 <= 9 && ($3 - 230) ^ 2 <= 9 ? "right" : $0 }'
    tell scene.tif -o $format.pmtiles --format $format --zoom-max 11
    od -An -tu1 -j99 -N1 $format.pmtiles # the header's tile type: 3 is JPEG, 4 WebP
done
# Tiles of 512 pixels in every format: one of a folder, and what GDAL makes of an archive of them, which finds out
# their size in PNG and JPEG only.
for format in png jpeg webp; do
    rutter tile scene.tif -o wide --format $format --tile-size 512 --zoom-min 9 --zoom-max 9
    gdalinfo "$(find wide/9 -type f | sort | head -n 1)" | grep -E '^(Driver|Size)'
    [ $format = webp ] && continue
    rutter tile scene.tif -o wide.mbtiles --format $format --tile-size 512 --zoom-min 9 --zoom-max 9
    gdallocationinfo -valonly -wgs84 wide.mbtiles 3.17 51.38 |
        tr '\n' ' ' | awk '{ print ($1 - 10) ^ 2 <= 9 && ($2 - 120) ^ 2 <= 9 && ($3 - 230) ^ 2 <= 9 ? "right" : $0 }'
    gdalinfo wide.mbtiles | grep -E 'Block=' | head -n 1 | grep -oE 'Block=[0-9x]*'
done
rm -rf wide wide.mbtiles
# Outside of the scene JPEG shows the background: the corner of a tile that the scene does not fill.
tell scene.tif -o red --format jpeg --background ff0000 --quality 95 --zoom-min 7 --zoom-max 7
gdallocationinfo -valonly "$(find red -name '*.jpg')" 2 2 | tr '\n' ' '
echo
tell scene.tif -o none --format gif
tell scene.tif -o none --format jpeg --quality 0
tell scene.tif -o none --format jpeg --background white
ls -A
