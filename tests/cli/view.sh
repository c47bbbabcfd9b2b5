# A case becomes one page: the same bytes each time, whole or not at all, from a case with scenes too; it may load nothing.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
corridors=$SOURCE/samples/corridors/case.yaml
rutter view "$corridors" -o a.html && rutter view "$corridors" -o b.html && cmp a.html b.html && echo "twice the same"
rutter view "$corridors" -o - | cmp - a.html && echo "on standard output the same"
head -c 15 a.html; echo
grep -oa 'Content-Security-Policy" content="[^"]*"' a.html | sed "s/'sha256-[^']*'/HASH/g"

scene() { gdal_create -q -outsize 300 300 -bands 3 "${@:2}" -a_srs EPSG:4326 -a_ullr 4 52 4.3 51.7 "$1" && rm -f "$1.aux.xml"; }
scene one.tif -burn 10 -burn 200 -burn 30
scene two.tif -burn 200 -burn 10 -burn 30
cat >case.yaml <<'END'
rutter: 1
title: Two scenes of one place
places: [{ id: a, name: Somewhere, lonlat: [4.1, 51.9], kind: port, precision: site, status: reported }]
map: { basemap: scene }
scenes:
  - { file: two.tif, date: 2024-05-01, credit: "<script>alert(1)</script>", mark: [a] }
  - { file: one.tif, date: 2023-05-01 }
END
rutter view case.yaml -o scenes.html; echo "scenes: status $?"
grep -oaE '"pairs":\[[^n]*\]\]' scenes.html
grep -oaE '"(id|date|credit)":"(one|two|202[34]-05-01|[^"]*alert[^"]*)"' scenes.html
grep -oaE '"[0-9]+/[0-9]+/[0-9]+":"data:image/webp;base64,UklG' scenes.html | cut -d/ -f1 | sort | uniq -c | sed 's/^ *//'
sed -i 's/two.tif/none.tif/' case.yaml
rutter view case.yaml -o none.html; echo "no scene: status $?"
rutter view case.yaml; echo "no output: status $?"
rutter view "$corridors" -o no/such/folder/x.html; echo "no folder: status $?"
rutter view case.yaml -o ./case.yaml; echo "over the case: status $?"
head -c 9 case.yaml; echo
printf 'rutter: 1\nplaces: [{ id: a, name: Nowhere At All, kind: port }]\n' >bad.yaml
rutter view bad.yaml -o bad.html; echo "bad: status $?"
ls -- *.html
