# Real products as tiles: a zipped Sentinel-2 scene, whose members are read inside the archive, and a rotated
# picture that must be told its coordinate system.
scenes=$SOURCE/../shared/scenes
[ -d "$scenes" ] || { echo "SKIPPED: there are no real scenes in $scenes"; exit 77; }
rutter tile "$scenes"/sentinel/*.zip -o product.pmtiles; echo "zip: status $?"
rutter tile "$scenes"/sentinel/*.zip -o product.pmtiles --resume -q; echo "zip again: status $?"
rutter tile "$scenes/geometry/rotated.tif" -o rotated --crs EPSG:32618 --no-page; echo "rotated: status $?"
find rotated -name '*.png' | wc -l
ls -A
