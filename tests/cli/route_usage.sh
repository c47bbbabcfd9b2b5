# What is wrong on the command line, in one line each.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
echo '{"type": "Point", "coordinates": [0, 0]}' >point.geojson
echo '{"type": "Polygon", "coordinates": [[[0, 0], [1, 95], [1, 1], [0, 0]]]}' >far.geojson
while read -r words; do
    # shellcheck disable=SC2086
    rutter route $words
    echo "status $?"
done <<'END'
Mumbai
--batch x.csv Mumbai
--matrix x.csv --batch y.csv
--avoid seuz 1,1 2,2
--open suez,panma 1,1 2,2
--mode rail 1,1 2,2
--mode air --alternatives 2 1,1 2,2
95,95 2,2
--text --json 1,1 2,2
--json --geojson x.json 1,1 2,2
--alternatives 3 --via 3,3 1,1 2,2
--alternatives 99 1,1 2,2
--depart 2026-02-30 1,1 2,2
--draught -1 1,1 2,2
--map x.gif 1,1 2,2
--avoid point.geojson 1,1 2,2
--avoid suez,far.geojson 1,1 2,2
--avoid missing.geojson 1,1 2,2
END
