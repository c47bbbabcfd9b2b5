# The scenes of a case under its map: drawn, credited, the later one on top; a case without scenes is told so.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
scene() { gdal_create -q -outsize 64 64 -bands 3 "${@:2}" -a_srs EPSG:4326 "$1" && rm -f "$1.aux.xml"; }
scene low.tif -burn 10 -burn 200 -burn 30 -a_ullr 0 10 10 0
scene high.tif -burn 200 -burn 10 -burn 30 -a_ullr 5 10 15 0
cat >case.yaml <<'END'
rutter: 1
title: Two scenes
places: [{ id: a, name: Somewhere, lonlat: [2, 2], kind: port, precision: site, status: reported }]
map: { width: 400, basemap: scene, bbox: [-2, -2, 17, 12] }
END
rutter map case.yaml -o none.png
echo "no scenes: status $?"
echo 'scenes: [{ file: low.tif, credit: "Agency A" }, { file: high.tif, credit: "Agency B" }]' >>case.yaml
rutter map case.yaml -o two.png; echo "status $?"
# Points in the lower scene alone, in both, in the upper alone, in neither.
for at in "110 200" "190 200" "280 200" "370 200"; do echo "$at" | gdallocationinfo -valonly two.png | tr '\n' ' '; echo; done
ls -A -- *.png
