# Corrected copies: what is left to be found in each, that a copy of the copy is the copy, and that what is sound
# stays as it is, byte for byte.
cp -r "$SOURCE/tests/lint" .
mkdir once twice
for file in lint/faulty/*; do
    name=$(basename "$file" .geojson)
    rutter validate --strict --fix "$file" -o once/"$name" >left.txt 2>err.txt
    code=$?
    grep -q 'correction' err.txt || sed "s/^/$name: /" err.txt
    [ -e once/"$name" ] || { echo "$name: $code, no copy"; continue; }
    echo "$name: $code, $(sed -n 's/ correction.*//p' err.txt) corrected; left: $(sed -n 's/.*\[\([a-z-]*\)\]$/\1/p' left.txt | sort -u | tr '\n' ' ')"
    rutter validate --fix once/"$name" -o twice/"$name" >left.txt 2>err.txt
    cmp once/"$name" twice/"$name"
done
for file in lint/sound/*; do
    rutter validate -q --strict --fix "$file" -o copy."${file##*.}" 2>err.txt || cat err.txt
    cmp "$file" copy."${file##*.}"
done
cat once/antimeridian once/antimeridian-area once/ring-open once/column-type once/bbox-order
# A collection's box stands before its features, and is that of what they have become.
printf '{"bbox":[170,0,190,2],"type":"FeatureCollection","crs":null,"features":[
 {"type":"Feature","bbox":[170,0,190,1],"properties":{"a":1e400,"b":true},"geometry":{"coordinates":[[170,0],[190,1]],"type":"LineString"}},
 {"type":"Feature","bbox":[175,2,175,2],"properties":{"a":-Infinity,"b":"yes"},"geometry":{"type":"Point","coordinates":[175,2]}}
]}\n' >box.geojson
rutter validate --fix box.geojson -o boxed.geojson
echo "left: $?"
cat boxed.geojson
# One text a line, one of them cut short: the others are corrected.
printf '{"type":"point","coordinates":[1,2]}\n{"type":"Point","coor\n{"type":"Point","coordinates":[1.000000000001,2]}\n' >some.geojsonl
rutter validate --fix some.geojsonl -o all.geojsonl
cat all.geojsonl
# Positions that cannot be read are not lost: such coordinates stay as they are.
printf '{"type":"LineString","coordinates":[[0,0],[NaN,1],[2,2.123456789]]}\n' >gap.geojson
printf '{"type":"Polygon","coordinates":[[[NaN,1],[NaN,2]],[[0,0],[1,0],[1,1.123456789],[0,0]]]}\n' >hollow.geojson
for name in gap hollow; do
    rutter validate -q --fix $name.geojson -o $name.out >found.txt 2>&1; echo "$name: $?"
    cmp $name.geojson $name.out
done
rutter validate --fix lint/faulty/json.geojson -o no.geojson; echo "not JSON: $?"
rutter validate --fix absent.geojson -o no.geojson; echo "absent: $?"
rutter validate --fix box.geojson -o absent/no.geojson; echo "no such folder: $?"
rutter validate --fix box.geojson; echo "no -o: $?"
rutter validate --fix - -o no.geojson; echo "standard input: $?"
rutter validate --fix box.geojson -o -; echo "standard output: $?"
rutter validate --fix box.geojson box.geojson -o no.geojson; echo "two files: $?"
ls -A | grep -E '^no|tmp'
true
