# A table of pairs: one Feature a row, in order, other columns passed through, failures in place.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
cat >pairs.csv <<'END'
name,from_lon,from_lat,to_lon,to_lat,distance_nm
"first, of three",4.05,51.97,-9.2,38.7,12
inland,4.05,51.97,-3.7,40.4,
wrong,4.05,51.97,400,0,
END
rutter route --batch pairs.csv >out.geojson
echo "status $?"
wc -l <out.geojson
sed -E 's/"(distance_nm|snap_nm|passages)":(\[[^]]*\]|[0-9.]+)/"\1":x/g; s/"coordinates":.*/.../' out.geojson
printf 'a,b\n1,2\n' >pairs.csv
rutter route --batch pairs.csv
echo "status $?"
rutter route --batch missing.csv
echo "status $?"
