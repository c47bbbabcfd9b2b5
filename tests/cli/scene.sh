# What `rutter scene` says of small scenes made here: types, placings, products, and what it refuses.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
make() { # make FILE ARGUMENT...: 40 x 20 pixels
    file=$1
    shift
    gdal_create -q -outsize 40 20 "$@" "$file" && rm -f "$file.aux.xml"
}
tell() {
    echo "== $*"
    rutter scene "$@" 2>&1
    echo "status $?"
}
utm="-a_srs EPSG:32631 -a_ullr 500000 5700400 500800 5700000"
# shellcheck disable=SC2086
{
    make plain.tif -bands 3 -burn 10 -burn 20 -burn 30 $utm
    make grey.tif -bands 1 -ot UInt16 -burn 700 -a_nodata 0 $utm
    make radar.tif -bands 1 -ot CFloat32 -burn 100 $utm
    make red.tif -bands 1 -burn 1 $utm
}
tell plain.tif
tell plain.tif --bands 3
tell plain.tif --bands 3,7,1
tell plain.tif --bands 3,1
tell plain.tif --crs EPSG:32632
tell grey.tif
tell radar.tif
make dateline.tif -bands 1 -burn 1 -a_srs EPSG:4326 -a_ullr 170 10 190 0
tell dateline.tif --json
make nan.tif -bands 1 -ot Float32 -burn nan -a_srs EPSG:4326 -a_ullr 0 10 20 0
tell nan.tif | tail -4
make mars.tif -bands 1 -burn 1 -a_srs "+proj=longlat +R=3396190 +no_defs" -a_ullr 0 10 20 0
tell mars.tif
make nowhere.tif -bands 1 -burn 1
tell nowhere.tif
make nosystem.tif -bands 1 -burn 1 -a_ullr 0 10 20 0
tell nosystem.tif
tell nosystem.tif --crs EPSG:4326 | grep -E "crs|pixel|status"
tell nosystem.tif --crs http://example.org | tail -3

echo "# a world file"
gdal_translate -q -of PNG plain.tif world.png && rm -f world.png.aux.xml
tell world.png --crs EPSG:32631
printf '20\n0\n0\n-20\n500010\n5700390\n' >world.pgw
tell world.png --crs EPSG:32631 | grep -E "placed|top left|low right|pixel"
printf '20\n0\n0\n' >world.pgw
tell world.png --crs EPSG:32631

echo "# control points and cameras"
gdal_translate -q -a_srs EPSG:4326 -gcp 0 0 10 50 -gcp 40 0 10.4 50.1 -gcp 0 20 10.1 49.8 -gcp 40 20 10.5 49.9 nowhere.tif points.tif
tell points.tif | grep -E "crs|placed|top|low|status"
tell points.tif --fit 2
tell points.tif --fit plate | grep -E "placed"

echo "# products"
mkdir landsat
for band in 2 3 4; do cp grey.tif "landsat/LC08_B$band.TIF"; done
mtl() {
    printf 'GROUP = LANDSAT_METADATA_FILE\n  SPACECRAFT_ID = "LANDSAT_8"\n  SENSOR_ID = "OLI_TIRS"\n'
    printf '  DATE_ACQUIRED = 2020-02-29\n  SCENE_CENTER_TIME = "10:11:12.3456780Z"\n  LANDSAT_PRODUCT_ID = "LC08_TEST"\n'
    for band in 2 3 4; do printf '  FILE_NAME_BAND_%d = "%sLC08_B%d.TIF"\n  REFLECTANCE_MULT_BAND_%d = 2.0E-05\n  REFLECTANCE_ADD_BAND_%d = -0.100000\n' $band "$1" $band $band $band; done
    printf 'END_GROUP = LANDSAT_METADATA_FILE\nEND\n'
}
mtl "" >landsat/LC08_MTL.txt
tell landsat/LC08_MTL.txt
tell landsat/LC08_MTL.txt --json | grep -A4 '"datetime"'
tell landsat/LC08_MTL.txt --bands B4 | grep shown
tell landsat/LC08_MTL.txt --bands 5
mtl ../ >landsat/out_MTL.txt
tell landsat/out_MTL.txt
rm landsat/LC08_B3.TIF
tell landsat/LC08_MTL.txt
product=S2B_MSIL2A_20230401T100609_N0509_R022_T33UUP_20230401T131613
mkdir -p "$product.SAFE/GRANULE/L2A/IMG_DATA/R10m"
image=GRANULE/L2A/IMG_DATA/R10m/T33UUP_20230401T100609
safe() {
    printf '<?xml version="1.0"?>\n<n1:Product xmlns:n1="x"><!-- <IMAGE_FILE>no</IMAGE_FILE> -->\n<PRODUCT_URI>%s.SAFE</PRODUCT_URI>' "$product"
    printf '<PROCESSING_BASELINE>05.09</PROCESSING_BASELINE><SPACECRAFT_NAME>Sentinel-2B</SPACECRAFT_NAME>'
    printf '<DATATAKE_SENSING_START>2023-04-01T10:06:09.024Z</DATATAKE_SENSING_START><BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>\n'
    for band in B02 B03 B04 TCI; do printf '<IMAGE_FILE>%s%s_%s_10m</IMAGE_FILE>\n' "$1" "$image" $band; done
    printf '</n1:Product>\n'
}
safe "" >"$product.SAFE/MTD_MSIL2A.xml"
for band in B02 B03 B04; do cp grey.tif "$product.SAFE/${image}_${band}_10m.jp2"; done
tell "$product.SAFE"
rutter scene "$product.SAFE/MTD_MSIL2A.xml" | cmp - <(rutter scene "$product.SAFE") && echo "the same by its metadata"
if command -v python3 >/dev/null; then
    python3 -c "import shutil; shutil.make_archive('product', 'zip', '.', '$product.SAFE')"
    tell product.zip | head -3
fi
safe ../ >"$product.SAFE/MTD_MSIL2A.xml"
tell "$product.SAFE"
mkdir empty
tell empty

echo "# single bands"
tell --bands red.tif,grey.tif,red.tif | grep -E "scene|band|shown|status"
tell --bands red.tif,plain.tif,red.tif
make moved.tif -bands 1 -burn 1 -a_srs EPSG:32631 -a_ullr 500100 5700400 500900 5700000
tell --bands red.tif,moved.tif,red.tif
make system.tif -bands 1 -burn 1 -a_srs EPSG:32632 -a_ullr 500000 5700400 500800 5700000
tell --bands red.tif,system.tif,red.tif

echo "# not scenes"
tell missing.tif
tell /vsimem/x.tif
printf 'II*' >broken.tif
tell broken.tif
tell
tell plain.tif --fit 4
true
# Several at once: one after the other, or one collection; what cannot be read is named and left out.
tell plain.tif grey.tif | grep -E "^scene|^status"
rutter scene plain.tif missing.tif grey.tif --stac >items.json
echo "status $?"
grep -cE '"(FeatureCollection|Feature)"' items.json
rutter scene plain.tif grey.tif --json >two.geojson
ogrinfo -ro -al -so two.geojson | grep -E "Feature Count"
