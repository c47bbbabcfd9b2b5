# `rutter compare`: scenes made here whose shift and change are known; every view and format; what it refuses
# leaves nothing behind.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
# Ground with detail of 3 to 83 pixels, by Park and Miller's numbers: 480 x 360 pixels, of which scenes are cut.
awk 'function rnd() { seed = seed * 16807 % 2147483647; return seed / 2147483647 }
    BEGIN { seed = 7; printf "P5\n480 360\n255\n"
    for (s = 2.6; s < 100; s *= 2) for (y = 0; y <= 360 / s + 1; y++) for (x = 0; x <= 480 / s + 1; x++) v[s, x, y] = rnd()
    for (y = 0; y < 360; y++) for (x = 0; x < 480; x++) { sum = 0
        for (s = 2.6; s < 100; s *= 2) { i = int(x / s); j = int(y / s); p = x / s - i; q = y / s - j
            sum += (v[s, i, j] * (1 - p) + v[s, i + 1, j] * p) * (1 - q) + (v[s, i, j + 1] * (1 - p) + v[s, i + 1, j + 1] * p) * q }
        printf "%c", 33 + int(sum * 15) } }' >ground.pgm
cut() { # cut FILE X Y WIDTH HEIGHT WEST NORTH ARGUMENT...: so many pixels of 10 m of the ground, said to lie there
    file=$1 x=$2 y=$3 width=$4 height=$5 west=$6 north=$7
    shift 7
    gdal_translate -q -srcwin "$x" "$y" "$width" "$height" -a_srs EPSG:32631 \
        -a_ullr "$west" "$north" $((west + width * 10)) $((north - height * 10)) "$@" ground.pgm "$file" && rm -f "$file.aux.xml"
}
cut before.tif 0 0 480 360 500000 5700000
cut after.tif 40 30 400 300 500430 5699680     # 30 m too far east, 20 m too far south
cut coarse.tif 0 0 480 360 500000 5700000 -r average -outsize 50% 50%
cut elsewhere.tif 0 0 100 100 600000 5700000
rm -f ./*.aux.xml
gdal_create -q -outsize 480 360 -bands 1 -burn 99 -a_srs EPSG:32631 -a_ullr 500000 5700000 504800 5696400 flat.tif && rm -f flat.tif.aux.xml
gdal_create -q -outsize 480 360 -bands 1 -ot UInt16 -burn 3000 -a_srs EPSG:32631 -a_ullr 500000 5700000 504800 5696400 other.tif && rm -f other.tif.aux.xml
cat >case.yaml <<'YAML'
rutter: 1
title: Two years
places:
  - { id: quay, lonlat: [3.03, 51.43], kind: port, label: The quay }
  - { id: far, lonlat: [4.4, 51.2], label: Elsewhere }
scenes:
  - { file: before.tif, date: 2020-03-01 }
  - { file: after.tif, date: 2021-03-01, credit: An agency, mark: [far] }
YAML
tell() {
    echo "== $*"
    rutter compare "$@" >told.txt 2>&1
    status=$?
    # Without what hangs on the last digits: how clear the peaks are, and centimetres.
    grep -a -vE '^by|peak_ratio|spread_px' told.txt | sed -E '/^shift/s/([0-9]\.[0-9])[0-9] m/\1 m/g'
    echo "status $status"
}
tell before.tif after.tif
tell before.tif after.tif -o side.png --json --align --width 900
tell before.tif after.tif case.yaml -o stacked.svg --view stacked --match --window 50,50,300,200 --width 700
grep -c "<image" stacked.svg
tell before.tif before.tif -o change.pdf --view difference
head -c 5 change.pdf && echo
tell before.tif after.tif case.yaml -o zoom.png --zoom --threshold 40 --view difference --width 500
tell before.tif after.tif --geotiff difference.tif --view difference --window 100,100,200,100 -q
gdalinfo difference.tif | grep -oE 'Size is.*|Origin.*|Pixel Size.*|"EPSG",32631|ColorInterp.*'
rutter compare before.tif after.tif -o - --width 400 | head -c 4 | tail -c 3 && echo
tell before.tif after.tif -o again.png --align --width 900 -q && cmp side.png again.png && echo "the same bytes"

echo "# the other order, another pixel size, another sensor, nothing to see"
tell before.tif coarse.tif
tell coarse.tif after.tif --dates 2022,2021-05
tell before.tif other.tif --align
tell before.tif flat.tif | grep -E "shift|status"

echo "# refusals"
tell before.tif elsewhere.tif -o apart.png
tell before.tif after.tif -o apart.png --window 2000,0,50,50
tell before.tif after.tif -o apart.png --window 2000
tell before.tif after.tif -o apart.png --dates 2022
tell before.tif missing.tif -o apart.png
tell before.tif after.tif -o apart.gif
tell before.tif after.tif -o apart.png --view blink
tell before.tif after.tif -o apart.png --pan fine.tif
tell before.tif after.tif -o apart.png --zoom
tell before.tif after.tif -o - --json
tell before.tif
ls -A
