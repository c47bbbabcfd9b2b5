# `rutter tile` of many scenes: which lies on top, one stretch for all or each its own, bands that do not agree.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
export GDAL_PAM_ENABLED=NO
place="-a_srs EPSG:4326 -a_ullr 3 51.1 3.1 51"
# shellcheck disable=SC2086
make() { # FILE DATE RED GREEN BLUE
    gdal_create -q -outsize 100 100 -bands 3 -burn "$3" -burn "$4" -burn "$5" $place -mo "TIFFTAG_DATETIME=$2 10:00:00" "$1"
}
make march.tif 2023:03:01 200 0 0
make may.tif 2023:05:01 0 200 0
make april.tif 2023:04:01 0 0 200
gdal_translate -q -b 1 -b 2 march.tif two.tif
gdal_translate -q -b 1 march.tif grey.tif
gdal_translate -q -b 1 -b 2 -b 3 -b 3 -colorinterp red,green,blue,undefined march.tif four.tif
gdal_translate -q -colorinterp undefined,undefined,undefined march.tif unnamed.tif
gdal_translate -q -ot UInt16 march.tif deep.tif
# shellcheck disable=SC2086
gdal_create -q -outsize 100 100 -bands 3 -burn 9 -burn 9 -burn 9 $place undated.tif
tell() {
    echo "== $*"
    rutter tile "$@" -o out.mbtiles 2>&1
    echo "status $?"
}
colour() { # LON LAT
    [ -f out.mbtiles ] && gdallocationinfo -wgs84 -valonly out.mbtiles "$1" "$2" | tr '\n' ' '
    rm -f out.mbtiles
    echo
}
for order in given newest oldest; do
    tell may.tif march.tif april.tif --order $order
    colour 3.05 51.05
done
tell may.tif undated.tif march.tif --order newest --keep-going
colour 3.05 51.05
tell may.tif undated.tif --order oldest
tell may.tif march.tif --order clearest
tell may.tif march.tif --order best

product() { # NAME CLOUDS VALUE
    mkdir "$1"
    # shellcheck disable=SC2086
    for band in 2 3 4; do gdal_create -q -ot UInt16 -outsize 100 100 -bands 1 -burn "$3" $place "$1/B$band.TIF"; done
    printf 'SPACECRAFT_ID = "LANDSAT_8"\nSENSOR_ID = "OLI_TIRS"\nDATE_ACQUIRED = 2020-02-29\nCLOUD_COVER = %s\n' "$2" >"$1/A_MTL.txt"
    for band in 2 3 4; do printf 'FILE_NAME_BAND_%s = "B%s.TIF"\n' $band $band >>"$1/A_MTL.txt"; done
}
product clear 3.5 1000
product cloudy 60 9000
product unknown -1 5000
rutter scene cloudy/A_MTL.txt | grep clouds
tell clear/A_MTL.txt cloudy/A_MTL.txt --order clearest --range 0:10000
colour 3.05 51.05
tell clear/A_MTL.txt cloudy/A_MTL.txt unknown/A_MTL.txt --order clearest --range 0:10000
tell clear/A_MTL.txt cloudy/A_MTL.txt --range 0:10000
colour 3.05 51.05

echo "# one stretch"
ramp() { # FILE WEST FROM: 16 bits, from FROM up by 10 a column
    {
        printf 'ncols 100\nnrows 100\nxllcorner %s\nyllcorner 51\ncellsize 0.001\n' "$2"
        awk -v from="$3" 'BEGIN { for (y = 0; y < 100; y++) { for (x = 0; x < 100; x++) printf "%d ", from + 10 * x; print "" } }'
    } >ramp.asc
    gdal_translate -q -ot UInt16 -a_srs EPSG:4326 ramp.asc "$1"
}
ramp low.tif 3 1000
ramp high.tif 3.1 2000
for stretch in all each; do
    tell low.tif high.tif --stretch $stretch --resampling nearest
    for lon in 3.0105 3.0955 3.1045 3.1895; do
        gdallocationinfo -wgs84 -valonly out.mbtiles $lon 51.05 | head -1
    done
done
rm out.mbtiles
tell low.tif high.tif --stretch some
echo "# bands"
for other in two.tif grey.tif four.tif unnamed.tif deep.tif; do tell march.tif $other; done
rm -f out.mbtiles
tell march.tif four.tif --bands 1,2,3
tell march.tif grey.tif may.tif --keep-going
ls out.mbtiles
