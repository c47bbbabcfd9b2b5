# What a route is written to: GeoJSON beside the itinerary, a map, fewer points.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
rutter route Mumbai Aden --geojson way.geojson >words.txt || echo "status $?"
head -c 60 words.txt | head -1 | sed 's/: .*//'
grep -c '"type":"LineString"' way.geojson
rutter route Mumbai Aden --map way.png --geojson - | cmp - way.geojson && head -c 8 way.png | od -An -c
rutter route Mumbai Aden --map=way.svg >again.txt && cmp words.txt again.txt && grep -c '<svg' way.svg
rutter route Mumbai Aden --geojson /nowhere/way.geojson
echo "status $?"
rutter route Mumbai Novorossiysk --json >all.txt
rutter route Mumbai Novorossiysk --json --simplify 1000 >few.txt
[ "$(wc -c <few.txt)" -lt "$(wc -c <all.txt)" ] && echo thinner
grep -o '"distance_nm":[0-9.]*' all.txt >a.txt
grep -o '"distance_nm":[0-9.]*' few.txt | cmp - a.txt && echo "as long"
