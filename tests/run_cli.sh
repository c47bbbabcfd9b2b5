#!/usr/bin/env bash
# Run one command-line test: run_cli.sh SCRIPT RUTTER SOURCE BUILD. The script runs in an empty folder with
# `rutter` on its PATH, $SOURCE and $BUILD set; its output is compared with SCRIPT's .out, .err and .exit.
# RUTTER_BLESS=1 accepts new output.
set -u
script=$1 rutter=$2
export SOURCE=$3 BUILD=$4
stem=${script%.sh}
folder=$(mktemp -d)
trap 'chmod -R u+rwx "$folder" 2>/dev/null; rm -rf "$folder"' EXIT
mkdir "$folder/in"
cd "$folder/in" || exit 1
# RUTTER_UNDER="valgrind --quiet": a wrapper stands in for the program.
if [ -n "${RUTTER_UNDER:-}" ]; then
    mkdir "$folder/bin"
    printf '#!/bin/sh\nexec %s --trace-children=yes "%s" "$@"\n' "$RUTTER_UNDER" "$rutter" >"$folder/bin/rutter"
    chmod +x "$folder/bin/rutter"
    rutter=$folder/bin/rutter
fi
PATH="$(dirname "$rutter"):$PATH" LC_ALL=C TZ=UTC bash "$script" >../out 2>../err </dev/null
code=$?
# valgrind 3.19 does not know the system calls of the sandbox, and says so; the program does without them.
[ -z "${RUTTER_UNDER:-}" ] || sed -i '/^--[0-9]*-- /d' ../err
[ $code = 77 ] && { cat ../out ../err; exit 77; }
echo $code >../exit
failed=0
for kind in out err exit; do
    want=$stem.$kind
    if [ "${RUTTER_BLESS:-}" = 1 ]; then
        rm -f "$want"
        case $kind in
            exit) [ $code = 0 ] || cp "../$kind" "$want" ;;
            *) [ -s "../$kind" ] && cp "../$kind" "$want" ;;
        esac
        continue
    fi
    if [ ! -e "$want" ]; then
        want=../want
        : >$want
        [ $kind = exit ] && echo 0 >$want
    fi
    diff -u --label "expected $kind" --label "got $kind" "$want" "../$kind" || failed=1
done
[ "${RUTTER_BLESS:-}" = 1 ] && exit 0
exit $failed
