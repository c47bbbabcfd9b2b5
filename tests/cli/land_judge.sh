# The judge of land on lines with known answers: all desert, all ocean, along a canal, beside it, an island on
# the antimeridian in two parts, no line at all, and what is no line.
gshhg=$(sed -n 's/^RUTTER_GSHHG:PATH=//p' "$BUILD/CMakeCache.txt")/binned_GSHHS_f.nc
[ -e "$gshhg" ] || { echo "SKIPPED: no GSHHG at '$gshhg'"; exit 77; }
printf '%s\n' id,kind,use,line 'suez,canal,way,"32.55 30, 32.6 30.5"' 'nile,river,way,"31 29,31 30"' \
    'gibraltar,strait,way,"10 23, 11 23"' 'gate,canal,gate,"0 23, 1 23"' >ways.csv
feature() { printf '{"type":"Feature","geometry":{"type":"%s","coordinates":%s}}\n' "$1" "$2"; }
judge() { "$BUILD/tools/bench/land_judge" --worst 9 "$@" "$gshhg" ways.csv; echo "exit $?"; }
echo "desert, 102.52 km less 5 km at each end; the strait and the gate excuse nothing"
feature LineString '[[0,23],[1,23]]' | judge
feature LineString '[[10,23],[10.4,23],[11,23]]' | judge
echo "ocean"
feature LineString '[[-30,0],[-25,10],[-25,-20]]' | judge
echo "along the canal, 2 km beside it less a little, and more"
feature LineString '[[32.55,30],[32.6,30.5]]' | judge
feature LineString '[[32.57,30],[32.62,30.5]]' | judge
feature LineString '[[32.575,30],[32.625,30.5]]' | judge
echo "along the river, then on"
feature LineString '[[31,29],[31,30.2]]' | judge
echo "Taveuni, cut and whole: the same"
feature MultiLineString '[[[179.7,-16.8],[180,-16.8]],[[-180,-16.8],[-179.7,-16.8]]]' | judge
feature LineString '[[179.7,-16.8],[180.3,-16.8]]' | judge --flat
echo "none, and no line"
{ echo '{"type":"Feature","geometry":null}'; echo; echo '{"type":"FeatureCollection"}'; } | judge
feature Point '[1,"x"]' | judge
feature LineString '[[0,95],[1,1]]' | judge
