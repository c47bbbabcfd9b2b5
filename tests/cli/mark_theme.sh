# Themes of pictures with marks: satellite is the default, others look otherwise, and a wrong file is told whole.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
gdal_create -q -outsize 300 200 -bands 3 -burn 60 -burn 90 -burn 70 -a_srs EPSG:32631 -a_ullr 500000 5700400 506000 5696400 scene.tif
cat >case.yaml <<'END'
rutter: 1
places: [{ id: quay, lonlat: [3.03, 51.44], kind: port, status: declared }]
END
rutter mark -q scene.tif case.yaml -o default.png --width 600
for theme in light dark mono satellite; do
    rutter mark -q scene.tif case.yaml -o $theme.png --width 600 --theme $theme || echo "no $theme"
    cmp -s $theme.png default.png && echo "$theme is the default"
done
printf 'extends: satellite\ncolours: { site: "#ffcc00" }\n' >house.yaml
rutter mark -q scene.tif case.yaml -o house.png --width 600 --theme house.yaml; echo "own: status $?"
cmp -s house.png default.png && echo "own looks like the default"
printf 'colours: { sight: "#ffcc00", ink: red }\n' >house.yaml
rutter mark -q scene.tif case.yaml -o x.png --theme house.yaml; echo "wrong: status $?"
[ ! -e x.png ] || echo "a picture was made"
