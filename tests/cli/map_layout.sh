# Every layout: pixels, dots an inch and the page of a PDF; what is no layout; the sides of the command line.
case=$SOURCE/samples/recife/case.yaml
say() { # FILE: pixels, dots an inch
    sides=$(od -An -tu1 -j16 -N8 "$1" | awk '{print $3 * 256 + $4 " x " $7 * 256 + $8}')
    at=$(grep -abo pHYs "$1" | head -n 1 | cut -d: -f1)
    dots=$(od -An -tu1 -j$((at + 4)) -N4 "$1" | awk '{printf "%.1f", ($2 * 65536 + $3 * 256 + $4) * 0.0254}')
    echo "$sides pixels, $dots dots an inch"
}
for layout in web square portrait a4 a4-portrait a3 a3-portrait column; do
    rutter map -q "$case" -o map.png --layout $layout || echo "no $layout"
    rutter map -q "$case" -o map.pdf --layout $layout || echo "no PDF of $layout"
    page=$(grep -ao 'MediaBox \[[^]]*' map.pdf | head -n 1 | awk '{printf "%.0f x %.0f pt", $5, $6}')
    echo "$layout: $(say map.png); $page"
done
rutter map -q "$case" -o map.png --layout web --width 800; echo "half of web: $(say map.png)"
rutter map -q "$case" -o map.png --width 900 --height 700; echo "own sides: $(say map.png)"
rutter map "$case" -o map.png --layout poster; echo "status $?"
rutter build "$case" -o x --layout poster; echo "status $?"
rutter map "$case" -o map.png --height 100; echo "status $?"
true
