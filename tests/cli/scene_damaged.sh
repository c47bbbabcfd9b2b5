# Scenes whose place is nonsense are told so at once: a run that goes by it would not end.
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
export GDAL_PAM_ENABLED=NO
gdal_create -q -outsize 100 100 -bands 1 -burn 90 -a_srs EPSG:4326 -a_ullr 0 0.1 100 0 flat.tif
gdal_create -q -outsize 100 100 -bands 1 -burn 90 plain.tif
points=()
for i in 0 25 50 75 99; do
    for j in 0 25 50 75 99; do points+=(-gcp "$i" "$j" "$((500000 + 10 * i))" "$((5700000 - 10 * j))"); done
done
gdal_translate -q -a_srs EPSG:32631 "${points[@]}" plain.tif sound.tif
gdal_translate -q -a_srs EPSG:32631 "${points[@]}" -gcp 5 5 900000 5700000 -gcp 95 95 900000 5700000 plain.tif contradicted.tif
for scene in flat sound contradicted; do
    rutter tile $scene.tif -o $scene.pmtiles
    echo "$scene: status $?"
done 2>&1
rutter tile flat.tif -o flat.pmtiles --zoom-max 7
ls -A -- *.pmtiles
# Pixels of no size.
gdal_create -q -outsize 100 100 -bands 1 -burn 90 -a_srs EPSG:32631 -a_ullr 500000 5700000 500000.00001 5699999.99999 point.tif
rutter scene point.tif
echo "point: status $?"
