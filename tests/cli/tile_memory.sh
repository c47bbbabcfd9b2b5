# `rutter tile --memory`: fewer threads and less at a time give the same bytes; what cannot fit is refused with
# the figure that would do.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
gdal_create -q -outsize 3000 2000 -ot UInt16 -bands 3 -burn 500 -burn 900 -burn 1500 -a_srs EPSG:32631 \
    -a_ullr 500000 5700000 530000 5680000 -co TILED=YES -co BLOCKXSIZE=2048 -co BLOCKYSIZE=2048 \
    -co COMPRESS=DEFLATE -co INTERLEAVE=PIXEL scene.tif
rm -f scene.tif.aux.xml
tell() {
    echo "== $*"
    rutter tile scene.tif "$@" 2>&1
    echo "status $?"
}
tell -o small.pmtiles --range 0:2000 --memory 64 >refused
sed 's/ [0-9]* MB are/ N MB are/; s/give it [0-9]*/give it N/' refused
least=$(sed -n 's/.*give it \([0-9]*\),.*/\1/p' refused)
tell -o a.pmtiles --range 0:2000 --threads 6 --name S
rutter tile scene.tif -o b.pmtiles --range 0:2000 --threads 6 --name S --memory "$least" && cmp a.pmtiles b.pmtiles && echo "the same bytes"
rutter tile scene.tif -o b.pmtiles --range 0:2000 --memory $((least - 1)) 2>/dev/null
echo "a megabyte less: status $?"
tell -o small.pmtiles --memory 63
ls
