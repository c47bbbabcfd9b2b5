# What a build publishes: every sample's page, maps, tables, README.txt and datapackage.json, held to the standard and to
# each other; whatever is changed afterwards is found; files of others are spared.
python=/usr/bin/python3
[ -x $python ] || { echo "SKIPPED: $python is not installed"; exit 77; }
judge() { $python "$SOURCE/tests/data_package.py" "$@"; }
for case in "$SOURCE"/samples/*/case.yaml "$SOURCE"/samples/*/routes.csv; do
    folder=$(dirname "$case")
    name=$(basename "$folder")
    rutter build "$case" -o "$name" -q || echo "$name: status $?"
    rutter build "$case" -o "$name-single" -q --single --formats csv,geojson,gpkg || echo "$name-single: status $?"
    rutter verify "$name" --case-dir "$folder" || echo "$name: not verified"
    built+=("$name" "$name-single")
done
echo "samples: ${#built[@]} builds"
judge "${built[@]}" >judged || cat judged
tail -n 1 judged | sed 's/, cells: [0-9]*//'
# The page, its picture and tables are there under the names that the text and the package give.
ls servers
for name in "${built[@]}"; do
    for file in $(grep -oE '^    [A-Za-z-]+\.[a-z.]+(, [A-Za-z-]+\.[a-z.]+)*$' "$name/README.txt" | tr -d ,); do
        [ -s "$name/$file" ] || echo "$name: README.txt names $file"
    done
    awk -v name="$name" 'length($0) > 100 { print name ": a line of " length($0) " bytes" }' "$name/README.txt"
done
rutter view "$SOURCE/samples/servers/case.yaml" -o page.html && cmp page.html servers/index.html
grep -q '"language":"fr"' servers/index.html || echo "the page is in another language"
sed -n 1,12p servers/README.txt
# A cell, a name, a hash that is not as it was.
cp -r corridors changed
sed -i '2s/,"declared",/,"believed",/' changed/places.csv
sed -i 's/"name": "mode"/"name": "means"/' changed/datapackage.json
judge changed | sort -u | sed 's/[0-9]\{3,\}/N/g'; echo "status ${PIPESTATUS[0]}"
rutter verify changed --case-dir "$SOURCE/samples/corridors" 2>&1 | sed 's/SHA-256.*/SHA-256 .../'; echo "status ${PIPESTATUS[0]}"
# What others called so is not replaced; what a build made is.
mkdir site && echo '<p>My page</p>' >site/index.html
rutter build "$SOURCE/samples/servers/case.yaml" -o site --formats png; echo "status $?"; cat site/index.html; ls site
rm site/index.html && : >site/README.txt
rutter build "$SOURCE/samples/servers/case.yaml" -o site --formats png; echo "status $?"; ls site
rutter build "$SOURCE/samples/servers/case.yaml" -o servers-single --formats csv --single -q; echo "status $?"
rutter build "$SOURCE/samples/servers/case.yaml" -o servers-single --formats csv 2>&1; echo "status $?"
