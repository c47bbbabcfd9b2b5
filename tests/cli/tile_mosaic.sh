# `rutter tile` of many scenes: in two coordinate systems, from a list, with seams; bad ones, left out or not.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
export GDAL_PAM_ENABLED=NO
make() { # NAME EPSG W N E S RED GREEN BLUE
    gdal_create -q -outsize 500 500 -bands 3 -burn "$7" -burn "$8" -burn "$9" -a_srs "EPSG:$2" -a_ullr "$3" "$4" "$5" "$6" \
        -co TILED=YES -co COMPRESS=DEFLATE "$1"
}
make red.tif 32631 490000 5710000 500000 5700000 200 0 0
make green.tif 32630 908000 5724000 918000 5714000 0 200 0
make blue.tif 4326 3.05 51.55 3.2 51.4 0 0 200
cp blue.tif late.tif # its pixels are damaged, its description is not
size=$(stat -c %s late.tif)
dd if=/dev/zero of=late.tif bs=1 seek=$((size / 2)) count=$((size - size / 2)) conv=notrunc 2>/dev/null
head -c 300 red.tif > cut.tif
tell() {
    echo "== $*"
    rutter tile "$@" 2>&1 | sed "s/scanline [0-9]*/scanline N/" # as the threads come to it
    echo "status ${PIPESTATUS[0]}"
}
# The colour at a place of the finest level.
colour() { # MBTILES LON LAT
    echo "$2 $3: $(gdallocationinfo -wgs84 -valonly "$1" "$2" "$3" | tr '\n' ' ')"
}
tell red.tif green.tif blue.tif -o all.mbtiles -v
gdalinfo all.mbtiles | grep -E "Size is|bounds="
colour all.mbtiles 2.95 51.48
colour all.mbtiles 3.1 51.5
tell blue.tif green.tif red.tif -o other.mbtiles
colour other.mbtiles 2.95 51.48
printf 'green.tif\r\n\nblue.tif\n' > list
tell red.tif --files-from list -o listed.mbtiles --name all
rutter tile red.tif green.tif blue.tif -o named.mbtiles --name all --threads 5
cmp listed.mbtiles named.mbtiles && echo "the same"
printf 'red.tif\ngreen.tif\nblue.tif\n' | rutter tile --files-from - -o piped.mbtiles --name all --threads 1
cmp listed.mbtiles piped.mbtiles && echo "the same"
tell red.tif green.tif blue.tif -o soft --feather 100 --threads 3
tell red.tif green.tif blue.tif -o soft2 --feather 100 --threads 1 --name soft
diff -r soft soft2 && echo "the same"
tell red.tif green.tif late.tif blue.tif -o bad.mbtiles
tell red.tif missing.tif green.tif late.tif blue.tif cut.tif -o kept.mbtiles --keep-going --name all
cmp listed.mbtiles kept.mbtiles && echo "the same"
tell late.tif cut.tif -o bad.mbtiles --keep-going
tell red.tif blue.tif ./red.tif -o bad.mbtiles
ln blue.tif azure.tif
tell blue.tif red.tif azure.tif -o bad.mbtiles
tell --files-from nowhere -o bad.mbtiles
: > empty
tell --files-from empty -o bad.mbtiles
printf 'a\0b' > binary
tell --files-from binary -o bad.mbtiles
tell -o bad.mbtiles
tell red.tif blue.tif -o bad.mbtiles --feather 257
ls -A
