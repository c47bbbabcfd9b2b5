#!/usr/bin/env bash
# What a marked scene costs, beside matplotlib and ImageMagick drawing the same picture, labels and lines (and neither key,
# nor locator map, nor a place for each label). usage: tools/bench/mark.sh [BUILD] [RUNS] (default: build/release, 5).
# 2048 pixels wide, 30 callouts on a made-up scene of as many pixels; the least of RUNS. Needs GNU time; Debian's
# imagemagick and python3-matplotlib are left out where they are not installed.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:-$root/build/release}
runs=${2:-5}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cmake --build "$build" --target make_scene >/dev/null || exit
"$build/tools/bench/make_scene" "$out/scene.tif" 2048 byte
took() { # took TITLE COMMAND...
    title=$1
    shift
    for ((i = 0; i < runs; i++)); do
        /usr/bin/time -f "%U %S %e %M" -a -o "$out/time" "$@" >/dev/null || echo "failed: $title"
    done
    awk -v t="$title" '{ c = $1 + $2; if (NR == 1 || c < cpu) { cpu = c; wall = $3; peak = $4 } }
        END { printf "%-40s CPU %.2f s, wall %.2f s, peak %.0f MB\n", t, cpu, wall, peak / 1000 }' "$out/time"
    rm -f "$out/time"
}
# Thirty places on it, in a lattice; as a case, and as pixels for the others.
awk 'BEGIN { for (i = 0; i < 30; i++) printf "%d %d\n", 150 + 290 * (i % 6) + 45 * (i % 5), 170 + 350 * int(i / 6) }' >"$out/pixels"
gdaltransform -t_srs EPSG:4326 "$out/scene.tif" <"$out/pixels" |
    awk 'BEGIN { print "rutter: 1\ntitle: Thirty sites\nplaces:" }
        { printf "  - { id: p%d, lonlat: [%.7f, %.7f], kind: depot, label: \"Storage site %d\", status: reported }\n", NR, $1, $2, NR }' >"$out/case.yaml"
took "rutter mark" "$build/bin/rutter" mark "$out/scene.tif" "$out/case.yaml" -o "$out/marked.png"
took "rutter version (only starts)" "$build/bin/rutter" version
python=/usr/bin/python3
if "$python" -c "import matplotlib" 2>/dev/null; then
    cat >"$out/draw.py" <<'PY'
import sys
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
from PIL import Image
Image.MAX_IMAGE_PIXELS = None
scene, pixels, out = sys.argv[1:]
image = Image.open(scene)
figure = plt.figure(figsize=(20.48, 20.48 * image.height / image.width), dpi=100)
axes = figure.add_axes([0, 0, 1, 1])
axes.imshow(image)
axes.axis("off")
axes.set_title("Thirty sites")
for n, line in enumerate(open(pixels)):
    x, y = map(float, line.split())
    axes.plot(x, y, "ko", markersize=8)
    axes.annotate(f"Storage site {n + 1}", (x, y), (x + 40, y - 40), fontsize=14,
                  arrowprops={"arrowstyle": "-"}, bbox={"facecolor": "white"})
figure.savefig(out)
PY
    took "matplotlib" "$python" "$out/draw.py" "$out/scene.tif" "$out/pixels" "$out/theirs.png"
else
    echo "python3-matplotlib is not installed"
fi
if command -v convert-im6.q16 >/dev/null; then
    draw=()
    n=0
    while read -r x y; do
        n=$((n + 1))
        draw+=(-fill black -draw "circle $x,$y $((x + 6)),$y line $x,$y $((x + 40)),$((y - 40))"
            -fill white -draw "text $((x + 42)),$((y - 42)) 'Storage site $n'")
    done <"$out/pixels"
    took "ImageMagick" convert-im6.q16 -limit thread 1 -quiet "$out/scene.tif" -pointsize 20 "${draw[@]}" "$out/theirs.png"
else
    echo "imagemagick is not installed"
fi
