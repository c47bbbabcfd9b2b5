# The itinerary: stops and passages in order with the distance so far, seas, time; what is kept away from it.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
words() { sed -E 's/[0-9][0-9,]* (nm|km)/N \1/g; s/ +N/ N/; s/[0-9]+ d [0-9]+ h/D d H h/; s/to 20[0-9-]{8}/to DATE/; s/[0-9.]+ nm from/N nm from/'; }
rutter route Mumbai Novorossiysk --speed 14 --depart 2026-12-01 | words
echo "-- the distances rise:"
rutter route Mumbai Novorossiysk | sed -n 's/^ *\([0-9,]*\) nm  .*/\1/p' | tr -d , | sort -nc && echo yes
echo "-- by way of Durban, around the Cape:"
rutter route Mumbai Novorossiysk --via Durban --close suez | sed -n 's/^.* nm  //p'
echo "-- the canal was shut in 1970:"
rutter route Mumbai Novorossiysk --depart 1970-01-05 | sed -n 's/^.* nm  //p; /^not open/p'
rutter route Mumbai Novorossiysk --depart 1970-01-05 --json | grep -o '"not_open":\[[^]]*\]'
echo "-- a code is called by its name, but given back as it was:"
rutter route INNSA OMSLL | head -1 | sed 's/: .*//'
rutter route INNSA OMSLL --json | grep -o '"from":"[^"]*","to":"[^"]*"'
echo "-- too deep for it:"
rutter route Mumbai Novorossiysk --draught 25 | grep -c 'Suez Canal'
rutter route Mumbai Novorossiysk --beam 90 | grep -c 'Suez Canal'
echo "-- through the ice:"
rutter route Yokohama Rotterdam --ice | sed -n 's/^.* nm  //p' | grep -E 'Route|Passage'
echo "-- three ways, all different:"
rutter route Mumbai Novorossiysk --alternatives 3 | grep -c '^[1-3] of 3\. '
rutter route Mumbai Novorossiysk --alternatives 3 --json >ways.txt
grep -o '"rank":[0-9]*,"mode":"sea"' ways.txt
sed 's/.*"distance_nm":[0-9.]*,\("passages":[^]]*\).*/\1/' ways.txt | sort | uniq -d
