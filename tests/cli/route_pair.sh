# One pair: the Feature's line, positions, passages by option, and the words for people.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
field() { sed -E "s/.*\"$1\":([^,}]*[]\"0-9}])[,}].*/\1/"; }
rutter route -- 72.85,18.94 37.80,44.72 | grep -o '"passages":\[[^]]*\]'
rutter route --avoid suez -- 72.85,18.94 37.80,44.72 | grep -o '"passages":\[[^]]*\]'
rutter route --json -- 121.8,31.25 -118.25,33.73 | grep -o '"type":"[A-Za-z]*"'
rutter route --mode air -- 0,0 0,1 | grep -o '"distance_nm":[0-9.]*'
rutter route -- 72.85,18.94 -3.7,40.4 | grep -o '"error":.*'
echo "status ${PIPESTATUS[0]}"
rutter route --text -- 4.05,51.97 4.05,51.97
