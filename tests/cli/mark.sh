# `rutter mark`: what lies on a scene and how, every kind of file, the case's own entry for a scene, refusals that
# leave nothing behind.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
gdal_create -q -outsize 300 200 -bands 3 -burn 60 -burn 90 -burn 70 -a_srs EPSG:32631 \
    -a_ullr 500000 5700400 506000 5696400 scene.tif && rm -f scene.tif.aux.xml
cat >case.yaml <<'YAML'
rutter: 1
title: A harbour
credit: Written for this test
reports: [{ id: r, publisher: A paper, date: 2024-05-01 }]
places:
  - { id: quay, lonlat: [3.03, 51.44], kind: port, label: The quay, status: declared, sources: [{ report: r, quote: "at the quay" }] }
  - { id: shed, lonlat: [3.06, 51.43], kind: warehouse, radius_km: 0.4, label: The shed, status: suspected }
  - { id: "a/b ..", shape: yard.geojson, label: The yard }
  - { id: town, name: Bruges, country: BE }
  - { id: far, lonlat: [4.4, 51.2], label: Elsewhere }
scenes: [{ file: scene.tif, date: 2024-04-30, credit: An agency, mark: [quay, shed, town, far] }]
YAML
printf '%s' '{"type":"Polygon","coordinates":[[[3.01,51.42],[3.02,51.42],[3.02,51.43],[3.01,51.43],[3.01,51.42]]]}' >yard.geojson
tell() {
    echo "== $*"
    rutter mark "$@" 2>&1
    echo "status $?"
}
keys() { grep -E '"(id|mark|scene_x|scene_y|ground_error_m|error_position_m|taken|credit)"' "$1" | tr -s ' '; }
tell scene.tif case.yaml -o marked.png -v --geojson marks.geojson --world-file --geotiff marked.tif --width 800
keys marks.geojson
gdalinfo -json marked.tif | grep -A6 '"geoTransform"' | tr -d ' \n' && echo
cat marked.pgw
tell case.yaml -o only.pdf
head -c 5 only.pdf && echo
tell scene.tif case.yaml -o all.svg --place quay --place "a/b .." --around quay --ground 500 --credit Mine
grep -c "<image" all.svg
tell case.yaml --window 0,150,50,50 -o empty.svg
tell case.yaml --chips chips --ground 800 --chip-px 300 --place quay --place "a/b .."
ls chips
cat chips/index.csv
tell case.yaml --geojson zoom.geojson --zoom
keys zoom.geojson | grep -A3 quay
tell case.yaml -o - --width 400 >stdout.txt
head -c 4 stdout.txt | tail -c 3 >/dev/null && grep -c PNG stdout.txt

echo "# refused"
tell scene.tif case.yaml -o no.png --place far
tell scene.tif case.yaml -o no.png --place quai
tell scene.tif case.yaml -o no.png --around town
tell scene.tif case.yaml -o no.png --window 1,2,3
tell scene.tif case.yaml -o no/where.png
tell missing.tif case.yaml -o no.png
tell scene.tif missing.yaml -o no.png
grep -v "^scenes" case.yaml >bare.yaml
tell bare.yaml -o no.png
gdal_translate -q -a_srs EPSG:4326 -gcp 0 0 3 51.45 -gcp 300 0 3.1 51.45 -gcp 0 200 3 51.42 -gcp 300 200 3.1 51.42 scene.tif points.tif
tell points.tif case.yaml -o no.png --world-file
tell points.tif case.yaml --geotiff points_marked.tif --width 600
gdalinfo points_marked.tif | grep -c "^GCP"
tell scene.tif case.yaml
tell scene.tif case.yaml -o no.gif
tell scene.tif case.yaml -o no.svg --world-file
tell scene.tif case.yaml -o no.png --zoom --around quay
tell scene.tif case.yaml --chips no
tell scene.tif case.yaml -o no.png --width 9
echo "# sharpened by a file that lies elsewhere"
elsewhere=$(mktemp -d)
gdal_create -q -outsize 600 400 -burn 75 -a_srs EPSG:32631 -a_ullr 500000 5700400 506000 5696400 "$elsewhere/fine.tif"
rutter mark scene.tif case.yaml -o sharp.png --pan "$elsewhere/fine.tif" && echo sharpened
rm -r "$elsewhere"
ls -A
