#!/usr/bin/env bash
# Run every test. usage: tools/test.sh [--sanitize | --valgrind | --coverage | --long]
#   (none)      release build and the whole suite
#   --sanitize  the suite under AddressSanitizer and UndefinedBehaviorSanitizer
#   --valgrind  the suite under valgrind
#   --coverage  the suite with gcov; prints the lines covered in base/ and geo/
#   --long      the release suite with the long versions of the fault tests
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mode=${1:-}
# shellcheck source=tools/setup.sh
. "$root/tools/setup.sh"
cd "$root"
cmake --preset release >/dev/null
cmake --build --preset release
run() { ctest --test-dir "build/$1" --output-on-failure -j "$(nproc)" "${@:2}"; }
case $mode in
    "") run release ;;
    --long) RUTTER_LONG=1 run release ;;
    --sanitize)
        cmake --preset asan >/dev/null
        cmake --build --preset asan
        run asan ;;
    --valgrind)
        cmake --preset valgrind >/dev/null
        cmake --build --preset valgrind
        run valgrind ;;
    --coverage)
        cmake --preset coverage >/dev/null
        cmake --build --preset coverage
        run coverage
        gcovr -r . --object-directory build/coverage -f 'base/.*\.c' -f 'geo/.*\.c' ;;
    *) echo "tools/test.sh: unknown switch '$mode'; see the head of the script" >&2; exit 2 ;;
esac
