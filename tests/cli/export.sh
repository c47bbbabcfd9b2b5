# What a case is exported as: the same features as a build's, in files by type, in a folder, in one, on standard output.
case=$SOURCE/samples/servers/case.yaml
rutter build "$case" -o built --formats geojson && rutter build "$case" -o single --formats geojson --single
rutter export "$case" -o servers.geojson; echo "status $?"
for type in routes places areas; do cmp servers-$type.geojson built/$type.geojson; done
rutter export "$case" -o folder/ && rutter export "$case" -o folder; echo "status $?"
for type in routes places areas; do cmp folder/$type.geojson built/$type.geojson; done
rutter export "$case" -o one.json --single; echo "status $?"; cmp one.json single/features.geojson
rutter export "$case" -o - | cmp - one.json
rutter export "$case" -o folder --single --format geojson && cmp folder/features.geojson one.json
echo "---"
rutter export "$case"; echo "status $?"
rutter export "$case" -o "" --format csv; echo "status $?"
rutter export "$case" -o x.xyz; echo "status $?"
rutter export "$case" -o x --format gpg; echo "status $?"
rutter export "$case" -o - >/dev/full; echo "status $?"
rutter export "$case" -o none/x.geojson; echo "status $?"
rutter export no.yaml -o made/; echo "status $?"
cp one.json own.geojson
rutter export own.geojson -o own.geojson --single; echo "status $?"; cmp own.geojson one.json
rutter export "$SOURCE/samples/chips/case.yaml" -o - --format csv >/dev/null; echo "status $?"
ls
