#!/usr/bin/env bash
# Draw the README's pictures anew, to be looked at before they are committed. usage: tools/pictures.sh [BUILD]
# (default: build/release)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rutter=$(realpath "${1:-$root/build/release}")/bin/rutter
draw() { # draw NAME CASE OPTION...
    "$rutter" map "$root/samples/$2/case.yaml" -q --width 1200 -o "$root/docs/pictures/$1.png" "${@:3}"
}
draw corridors corridors --frame world
draw caspian corridors --frame caspian --theme dark
draw chips chips
