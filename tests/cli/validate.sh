# A faulty file of each rule, named after it: what is found, where, and how to put it right. Sound files: nothing.
cp -r "$SOURCE/tests/lint" .
cd lint/faulty || exit
found=0
for file in *; do
    rule=${file%.geojson}
    case $rule in antimeridian-area | axes-said) rule=${rule%-*} ;; esac
    rutter validate --strict "$file"
    [ $? = 1 ] || echo "$file: status is not 1"
    if rutter validate "$file" --format json | grep -q "\"rule\": \"$rule\""; then found=$((found + 1)); else echo "$file: $rule is not found"; fi
done
echo "$found of $(ls | wc -l) faulty files found out"
rutter validate --rules | sed -n 's/^\([a-z][a-z-]*\) .*/\1/p' | while read -r rule; do
    [ -e "$rule.geojson" ] || echo "no faulty file for $rule"
done
cd ../sound || exit
rutter validate --strict * && echo "$(ls | wc -l) sound files: nothing found"
cat lines.geojsonl | rutter validate -v -
rutter validate --limit 1 --format json ../faulty/axes.geojson
rutter validate ../faulty/ring-winding.geojson -q; echo "a warning: $?"
rutter validate absent.geojson bare-point.geojson; echo "absent: $?"
rutter validate; echo "nothing: $?"
rutter validate --format xml bare-point.geojson; echo "xml: $?"
rutter validate --strict --data . ../faulty/axes-land.geojson; echo "without data files: $?"
echo '<kml/>' | rutter validate -; echo "no JSON at all: $?"
