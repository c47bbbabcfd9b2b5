# Which program draws: GDAL is loaded only where a case wants it, and what is printed and written is the same.
prefix=$(dirname "$(dirname "$(command -v rutter)")")
for program in draw full; do
    ldd "$prefix/libexec/rutter/rutter-$program" | grep -q libgdal && echo "rutter-$program loads GDAL"
done

cat >plain.yaml <<'END'
rutter: 1
places:
  - { id: a, name: Aden, lonlat: [45.0, 12.8] }
  - { id: b, name: Bosaso, lonlat: [49.2, 11.3] }
routes:
  - { id: r, from: a, to: b }
END
sed 's/to: b }/to: b, geometry: line.geojson }/' plain.yaml >line.yaml
echo '{"type": "LineString", "coordinates": [[45.0, 12.8], [47, 12.5], [49.2, 11.3]]}' >line.geojson
(cat plain.yaml && echo 'map: { basemap: bluemarble }') >marble.yaml
(cat plain.yaml && echo 'import: [lines.csv]') >table.yaml
printf 'id,from,to,geometry\ns,a,b,line.geojson\n' >lines.csv
(cat plain.yaml && echo 'import: [more.geojson]') >import.yaml
echo '{"type": "Feature", "properties": {"name": "Berbera"}, "geometry": {"type": "Point", "coordinates": [45.0, 10.4]}}' >more.geojson

for case in plain line marble table import; do
    rutter map $case.yaml -o $case.png --width 400
    rutter build $case.yaml -o $case --width 400 --formats html,png,svg,pdf,csv,geojson # a GeoPackage takes GDAL
    rutter verify $case --case-dir . && cmp $case.png $case/map.png
    echo "$case: $(grep -c '"GDAL"' $case/manifest.json) GDAL"
    rutter check $case.yaml
done 2>&1

rutter map missing.yaml -o missing.png
