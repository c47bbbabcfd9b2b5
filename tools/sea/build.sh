#!/usr/bin/env bash
# Build data/rutter.sea anew: the shores of navigable water from GSHHG, their mesh, the graph of turning points.
# Needs CGAL 5 (libcgal-dev) and gmt-gshhg-full besides what tools/setup.sh installs; some 20 minutes on two cores.
#   usage: tools/sea/build.sh [BUILD-FOLDER]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/sea}
gshhg=/usr/share/gmt-gshhg/binned_GSHHS_f.nc
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release
ninja -C "$build" build_water build_sea
"$build/tools/build_water" "$gshhg" data/passages.csv data/ports.csv "$build/rings.bin"
"$build/tools/build_sea" "$build/rings.bin" "$gshhg" data/passages.csv "$build/rutter.sea"
mv "$build/rutter.sea" data/rutter.sea
echo "data/rutter.sea: $(stat -c %s data/rutter.sea) bytes"
