# What build makes, and what it refuses on the command line.
case=$SOURCE/samples/servers/case.yaml
rutter build "$case" -o small --formats png,geojson --single --width 400; echo "status $?"; ls small
rutter build "$case" -o small -v --formats svg 2>listed; echo "status $?"; sed 's/: [0-9]* bytes/: N bytes/' listed
rutter verify small --case-dir "$SOURCE/samples/servers"; echo "status $?"
rutter build "$case"; echo "status $?"
rutter build "$case" -o x --formats gif; echo "status $?"
rutter build "$case" -o x --width 5; echo "status $?"
rutter map "$case" -o map.gif; echo "status $?"
rutter map "$case"; echo "status $?"
rutter build "$case" "$case" -o x 2>&1 | sed "s|$SOURCE|SOURCE|"
[ -e x ] && echo "x was made"
true
