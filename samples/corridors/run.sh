#!/usr/bin/env bash
# Build this sample and check it. usage: ./run.sh [FOLDER]
set -euo pipefail
out=${1:-out}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rutter build -q "$here/case.yaml" -o "$out"
rutter verify "$out" --case-dir "$here"
