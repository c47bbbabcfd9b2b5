#!/usr/bin/env bash
# Draft a case from the articles into FOLDER-draft, build and check it. usage: ./run.sh [FOLDER]
set -euo pipefail
out=${1:-out}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$out-draft"
rutter read "$here"/*.txt "$here"/*.html --force -o "$out-draft/case.yaml"
rutter check -q "$out-draft/case.yaml"
rutter build -q "$out-draft/case.yaml" -o "$out"
rutter verify "$out" --case-dir "$out-draft"
