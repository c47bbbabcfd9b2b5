# One pair: the Feature's line, positions, passages by option, the order of passages.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
rutter route --json -- 72.85,18.94 37.80,44.72 | grep -o '"passages":\["[^]]*\]'
rutter route --json --avoid suez -- 72.85,18.94 37.80,44.72 | grep -o '"passages":\["[^]]*\]'
rutter route --json --close suez,mozambique -- 72.85,18.94 37.80,44.72 | grep -o '"passages":\["[^]]*\]'
rutter route --geojson - -- 121.8,31.25 -118.25,33.73 | grep -o '"type":"[A-Za-z]*"'
rutter route --mode air --json -- 0,0 0,1 | grep -o '"distance_nm":[0-9.]*' | head -1
rutter route --json -- 72.85,18.94 -3.7,40.4 | grep -o '"error":.*'
echo "status ${PIPESTATUS[0]}"
rutter route --text -- 4.05,51.97 4.05,51.97 | head -1
echo "every property, numbers and positions taken out:"
rutter route --geojson - --via 43.3,12.2 --speed 14 --depart 2020-02-01 -- 72.85,18.94 32.56,29.9 |
    sed -E 's/"coordinates":.*/.../; s/[0-9.]+/N/g'
