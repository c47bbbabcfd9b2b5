# Each kind of tampering is one line and a fix, status 1.
cp -r "$SOURCE/samples/servers" case
rutter build case/case.yaml -o case/out -q || echo "build: status $?"
rutter verify case/out; echo "status $?"
rutter verify case/out --json
mv case/out out
rutter verify out; echo "status $?"
rutter verify out --case-dir case; echo "status $?"
printf x >>out/routes.geojson
rm out/map.svg
: >out/stranger.txt
rutter verify out --case-dir case 2>&1 | sed 's/SHA-256.*/SHA-256 .../'; echo "status ${PIPESTATUS[0]}"
rutter verify out --case-dir case --json >found.json 2>&1; echo "status $?"; grep -c '"error"' found.json
rutter build case/case.yaml -o again -q || echo "build: status $?"
sed -i '1s/^/One line more.\n/' case/servers.en.txt
rutter verify again --case-dir case 2>errors; echo "status $?"; head -1 errors | sed 's/SHA-256.*/SHA-256 .../'
rm again/manifest.json
rutter verify again --case-dir case; echo "status $?"
rutter verify; echo "status $?"
