# The README's commands work as they stand: every line "$ rutter ..." runs in a folder with the samples.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
cp -r "$SOURCE/samples" .
# What its examples call their own scenes and case.
for scene in scene before after north south; do
    gdal_create -q -outsize 256 256 -bands 3 -burn 90 -a_srs EPSG:4326 -a_ullr 4 52 4.1 51.9 $scene.tif
done
printf 'rutter: 1\ntitle: A site\nplaces: [{ id: a, lonlat: [4.05, 51.95], kind: depot, precision: exact, status: reported }]\n' >case.yaml
sed -n 's/^\$ //p' "$SOURCE/README.md" >commands.txt
[ -s commands.txt ] || echo "no commands found"
while read -r line; do
    eval "$line" >out.txt 2>err.txt </dev/null || { echo "'$line' fails with $?"; cat err.txt; }
done <commands.txt
[ -s routes.png ] || echo "no map from the table"
true
