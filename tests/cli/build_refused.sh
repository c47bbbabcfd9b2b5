# A case with errors, a folder that cannot be written, a folder in use: a reason, a status, nothing written.
printf 'rutter: 1\ntitle: Wrong\nroutes:\n  - id: a\n    from: Nowhereville\n    to: Moscow\n    mode: air\n' >bad.yaml
rutter build bad.yaml -o out; echo "status $?"; ls -d out 2>/dev/null
rutter map bad.yaml -o map.png 2>/dev/null; echo "status $?"; ls map.png 2>/dev/null
rutter build missing.yaml -o out 2>/dev/null; echo "status $?"; ls -d out 2>/dev/null
case=$SOURCE/samples/servers/case.yaml
rutter build "$case" -o no/such/parent 2>/dev/null; echo "status $?"
: >file
rutter build "$case" -o file 2>/dev/null; echo "status $?"
mkdir held
flock held rutter build "$case" -o held 2>err; echo "status $?"; grep -c . err >/dev/null && ls -A held
# A folder that holds an older build keeps it when the new one fails.
rutter build "$case" -o kept --formats geojson && cp -r kept before
rutter build bad.yaml -o kept 2>/dev/null; echo "status $?"; diff -r kept before && echo kept
# Two at once: each finishes or is refused, and what is there is whole.
rutter build "$case" -o both 2>/dev/null & first=$!
rutter build "$case" -o both 2>/dev/null; second=$?
wait $first; first=$?
case $first$second in 00 | 04 | 40) echo "both: as it should be" ;; *) echo "both: $first $second" ;; esac
rutter verify both --case-dir "$SOURCE/samples/servers" && echo "both: whole"
