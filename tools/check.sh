#!/usr/bin/env bash
# Format, lint and shell checks, with Debian 12's clang-format, clang-tidy and shellcheck.
# usage: tools/check.sh [--fix]   (--fix lets clang-format rewrite)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mapfile -t sources < <(git ls-files '*.c' '*.h')
if [ "${1:-}" = --fix ]; then
    clang-format -i "${sources[@]}"
else
    clang-format --dry-run -Werror "${sources[@]}"
fi
git ls-files -z '*.sh' | xargs -0 shellcheck -s bash -x -S warning
cmake --preset dev >/dev/null
mapfile -t units < <(git ls-files 'base/*.c' 'geo/*.c' 'reports/*.c' 'draw/*.c' 'imagery/*.c' 'cli/*.c' 'tools/*.c')
printf '%s\n' "${units[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p build/dev --quiet
