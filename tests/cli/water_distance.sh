# Distance from water: a quay, a river port, both sides of the antimeridian, far inland, the South Pole; and a
# line that is no position.
gshhg=$(sed -n 's/^RUTTER_GSHHG:PATH=//p' "$BUILD/CMakeCache.txt")
[ -e "$gshhg/binned_GSHHS_f.nc" ] || { echo "SKIPPED: no GSHHG in '$gshhg'"; exit 77; }
printf '%s\n' '72.95 18.95' '4.33 51.27' '180 -16.8' '-180 -16.8' '104.07 30.57' '0 -90' |
    "$BUILD/tools/water_distance" "$gshhg"
printf '%s\n' '1 2' '3;4' | "$BUILD/tools/water_distance" "$gshhg"
echo "exit $?"
"$BUILD/tools/water_distance"
