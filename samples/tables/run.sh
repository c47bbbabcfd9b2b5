#!/usr/bin/env bash
# Build a map from a table alone and check it. usage: ./run.sh [FOLDER]
set -euo pipefail
out=${1:-out}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rutter build -q "$here/routes.csv" -o "$out"
rutter verify "$out" --case-dir "$here"
