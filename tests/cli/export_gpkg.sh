# GeoPackage and FlatGeobuf: the same bytes each time, whatever the time and the environment's GDAL options; whole or not at all.
case=$SOURCE/samples/servers/case.yaml
rutter export "$case" -o a.gpkg; echo "status $?"
OGR_CURRENT_DATE=2030-01-01T00:00:00.000Z TZ=Asia/Tokyo rutter export "$case" -o b.gpkg && cmp a.gpkg b.gpkg
rutter export "$case" --format gpkg -o - | cmp - a.gpkg
rutter export "$case" -o out/ --format gpkg && cmp out/features.gpkg a.gpkg
rutter export "$case" -o a.fgb; echo "status $?"
rutter export "$case" -o b.fgb >b.txt; for type in routes places areas; do cmp a-$type.fgb b-$type.fgb; done
rutter export "$case" -o one.fgb --single; echo "status $?"
head -c 15 a.gpkg; echo
head -c 3 one.fgb; echo
grep -c "$PWD" a.gpkg one.fgb
ls
echo "--- nowhere to write"
rutter export "$case" -o none/a.gpkg; echo "status $?"
