# What an earlier build left is named, and so are scenes, which are not drawn.
cp -r "$SOURCE/samples/servers" case
rutter build case/case.yaml -o out --formats png,geojson --width 400; echo "status $?"
rutter build case/case.yaml -o out --formats svg; echo "status $?"
echo 'scenes: [{ file: scene.tif }]' >>case/case.yaml
rutter check case/case.yaml; echo "status $?"
echo 'no picture' >case/scene.tif
rutter build case/case.yaml -o new --formats svg; echo "status $?"
grep -c scene.tif new/manifest.json
rutter verify new --case-dir case; echo "status $?"
# Words on the command line, each with what to do.
rutter build case/case.yaml -o case/scene.tif; echo "status $?"
mkdir fake && echo '{ "manifest": 99 }' >fake/manifest.json
rutter verify fake; echo "status $?"
rutter places ''; echo "status $?"
rutter build -o x; echo "status $?"
rutter help help | head -1
