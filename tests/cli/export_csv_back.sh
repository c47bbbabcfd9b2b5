# Tables that rutter exported are cases again, with the same features; what was broken in them is told with its line.
for name in chips corridors recife servers; do
    case=$SOURCE/samples/$name/case.yaml
    rutter export "$case" -o $name.geojson --single -q
    rutter export "$case" -o $name.csv --single -q
    rutter export $name.csv -o back.geojson --single -q && cmp back.geojson $name.geojson && echo "$name: the same from one table"
    rutter export "$case" -o $name/ --format csv -q >/dev/null
    printf 'rutter: 1\nimport: [routes.csv, places.csv, areas.csv]\n' >$name/case.yaml
    rutter export $name/case.yaml -o back.geojson --single -q 2>/dev/null && cmp back.geojson $name.geojson && echo "$name: the same from three"
done
cd corridors || exit
tell() { rutter check "$1" 2>&1 | grep -v '^ ' | cut -c 1-120; }
echo "--- a row that is changed, one of somebody else's, a geometry that is none, a field too many"
sed '2s/leg:/lag:/; 3s/^"leg:[^"]*"/"mine"/; 4s/LINESTRING/LINE/; 5s/\r$/,more\r/' routes.csv >bad.csv
tell bad.csv
echo "--- without its geometry it is a table like any other"
cut -d, -f 1-5 places.csv >short.csv
tell short.csv | head -n 3
echo "--- places twice"
cat places.csv <(sed 1d places.csv) >twice.csv
tell twice.csv | head -n 3
true
