#!/usr/bin/env bash
# CPU seconds of a sheet with 30 callouts, PNG to PNG, against ImageMagick and matplotlib, where they are installed.
# usage: tools/bench/plate.sh [BUILD [FOLDER]]
set -euo pipefail
build=$(realpath "${1:-build/release}") work=${2:-$(mktemp -d)}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
fonts=$build/share/rutter/fonts
bench=$(find "$build" -name bench_plate -type f | head -1)
[ -n "$bench" ] || { echo "no bench_plate in $build: ninja -C $build bench_plate" >&2; exit 1; }
picture=$work/picture.png marks=$work/marks.txt
"$bench" make "$picture" "$marks"

# The least user and system time of three runs.
least() {
  local name=$1 TIMEFORMAT='%U %S'
  shift
  for _ in 1 2 3; do
    { time "$@" >"$work/log" 2>&1; } 2>&1 | awk '{print $1 + $2}'
  done | sort -n | awk -v name="$name" 'NR == 1 {printf "%-14s %6.2f s\n", name, $1}'
}

least rutter "$bench" draw "$picture" "$marks" "$work/rutter.png" "$fonts"
"$bench" time "$picture" "$marks" "$fonts"

magick=$(command -v convert || true)
if [ -n "$magick" ]; then
  bold=$fonts/NotoSans-Bold.ttf plain=$fonts/NotoSans-Regular.ttf
  draw=("$magick" "$picture" -bordercolor white -border 36x0 -gravity north -splice 0x180 -gravity south -splice 0x560
        -gravity northwest -font "$bold" -pointsize 56 -annotate +36+40 'Thirty sites' -font "$plain" -pointsize 36 -annotate +36+120 '1 May 2024')
  number=0
  while read -r x y label; do
    number=$((number + 1)) at_x=$((x + 36)) at_y=$((y + 180)) column=$(((number - 1) / 10)) row=$(((number - 1) % 10))
    draw+=(-fill '#c8102e' -stroke white -strokewidth 5 -draw "circle $at_x,$at_y $((at_x + 11)),$at_y"
           -stroke '#1a1a1a' -strokewidth 2 -draw "line $at_x,$at_y $((at_x + 55)),$((at_y - 30))"
           -font "$bold" -pointsize 32 -fill white -stroke white -strokewidth 10 -annotate "+$((at_x + 60))+$((at_y - 60))" "$number $label"
           -fill '#1a1a1a' -stroke none -annotate "+$((at_x + 60))+$((at_y - 60))" "$number $label"
           -font "$plain" -pointsize 24 -annotate "+$((36 + column * 660))+$((1680 + row * 48))" "$number $label: site, within 60 m")
  done <"$marks"
  least ImageMagick "${draw[@]}" "$work/magick.png"
fi
if python3 -c "import matplotlib" 2>/dev/null; then
  least matplotlib python3 "$here/versus/plate.py" "$picture" "$marks" "$work/matplotlib.png"
fi
echo "sheets: $work"
