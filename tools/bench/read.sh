#!/usr/bin/env bash
# How right and how fast rutter reads reports. usage: tools/bench/read.sh RUTTER EVALUATION
# EVALUATION holds places/*.jsonl and flows/dev with their scorers (score.py); none of it is in this repository. Speed is
# measured on the same texts, one core: some 20 MB as one file and as many, and an article of 5 kB as a process.
set -euo pipefail
[ $# -eq 2 ] || { sed -n 2p "$0" >&2; exit 2; }
rutter=$(realpath "$1")
evaluation=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "places and demonyms:"
python3 "$evaluation/places/score.py" "$rutter" "$evaluation"/places/*.jsonl
echo "articles:"
pairs=()
for gold in "$evaluation"/flows/dev/*.gold.json; do pairs+=("$gold" "${gold%.gold.json}.txt"); done
python3 "$evaluation/flows/score.py" "$rutter" "${pairs[@]}"

# The corpora's texts, a file each; all of them as one file; over and over, up to 20 MB.
python3 - "$work" "$evaluation"/places/*.jsonl <<'EOF'
import json, os, sys
work, texts = sys.argv[1], []
for corpus in sys.argv[2:]:
    texts += [json.loads(line)["text"] for line in open(corpus, encoding="utf8")]
size = sum(len(text.encode()) for text in texts)
rounds = 20_000_000 // size
open(f"{work}/one.txt", "w", encoding="utf8").write(("\n\n".join(texts) + "\n\n") * rounds)
os.mkdir(f"{work}/many")
with open(f"{work}/list", "w") as names:
    for i, text in enumerate(texts * rounds):
        open(f"{work}/many/{i}.txt", "w", encoding="utf8").write(text)
        names.write(f"{work}/many/{i}.txt\n")
EOF
article=("$evaluation"/flows/dev/*.txt)
cat "${article[@]}" | head -c 5000 | iconv -c -t utf-8 >"$work/article.txt"

speed() { # NAME BYTES ARGUMENT...: user and system time of the best of three runs
    local name=$1 bytes=$2 best='' seconds
    shift 2
    for _ in 1 2 3; do
        seconds=$(TIMEFORMAT='%U %S'; { time taskset -c 0 "$rutter" read -q --jobs 1 --format jsonl "$@" >/dev/null; } 2>&1 |
            awk '{print $1 + $2}')
        best=$(awk -v a="$seconds" -v b="${best:-$seconds}" 'BEGIN {print a < b ? a : b}')
    done
    awk -v n="$name" -v b="$bytes" -v s="$best" 'BEGIN {printf "%-28s %6.1f MB  %5.2f s  %5.1f MB/s\n", n, b / 1e6, s, b / 1e6 / s}'
}
echo "speed, one core:"
speed "one file" "$(stat -c %s "$work/one.txt")" "$work/one.txt"
/usr/bin/time -f 'peak %M kB' "$rutter" read -q --format jsonl "$work/one.txt" >/dev/null
speed "many files" "$(cat "$work"/many/* | wc -c)" --files-from "$work/list"
echo "an article of $(stat -c %s "$work/article.txt") bytes, as a process:"
hyperfine -N --warmup 5 "$rutter read --format jsonl $work/article.txt" 2>/dev/null | grep -E 'Time|Range'
/usr/bin/time -f 'peak %M kB' "$rutter" read --format jsonl "$work/article.txt" >/dev/null
