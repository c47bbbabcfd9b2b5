# rutter read: many files in their order whatever the number of threads, bad ones among them, and the exit statuses.
tell() { "$@" >out 2>err; echo "$* -> $?, $(wc -l <out) lines"; cat err; }
printf 'A company in Mumbai shipped servers to Russia.\n' >good.txt
printf 'Une société de Bombay a livré des serveurs à la Russie.\r\n' >bon.txt
: >empty.txt
head -c 400 /dev/zero | tr '\0' '\1' >binary.txt
printf 'Ports of Brazil\xFF and Peru.\n' >damaged.txt
printf '\xFE\xFF\0C\0u\0b\0a' >wide.txt

tell rutter read
tell rutter read good.txt --format xml
tell rutter read good.txt --text --format jsonl
tell rutter read good.txt --language de
tell rutter read good.txt --jobs 65
tell rutter read good.txt --max-size 0
tell rutter read good.txt bon.txt --format jsonl
tell rutter read good.txt empty.txt bon.txt binary.txt --format jsonl
cut -d, -f1-2 out | cut -c1-60
tell rutter read good.txt nowhere.txt empty.txt . bon.txt --format jsonl
cut -d, -f1 out | cut -c1-40
tell rutter read damaged.txt wide.txt --text
cat out; echo
tell rutter read --max-size 1 good.txt
for language in fr en; do
    rutter read good.txt bon.txt --language $language --format jsonl | grep -o '"language":"..","mentions'
done
printf 'A text about Peru.' | tell rutter read - --format jsonl
cut -d, -f1 out
printf 'good.txt\n\nbon.txt\r\n' | tell rutter read --files-from - damaged.txt --format jsonl
cut -d, -f1 out
printf '\n' >none
tell rutter read --files-from none
[ -r /dev/full ] && { rutter read good.txt --format jsonl >/dev/full 2>err; echo "full: $?"; cat err; }

# A thousand files: the same bytes from one thread and from many.
for i in $(seq 1000); do
    printf 'Report %d. A company in Mumbai shipped %d servers to Russia.\n' $i $i >r$i.txt
    echo r$i.txt
done >list
: >r500.txt
rutter read --files-from list --format jsonl --jobs 1 >one.jsonl 2>one.err; echo "one: $?"
rutter read --files-from list --format jsonl --jobs 8 >eight.jsonl 2>eight.err; echo "eight: $?"
cmp one.jsonl eight.jsonl
cmp one.err eight.err
cat one.err
wc -l <one.jsonl
sed 's/.*"file":"r\([0-9]*\).*/\1/' one.jsonl | cmp - <(seq 1000)
rutter read --files-from list --jobs 1 >one.table 2>one.err
rutter read --files-from list --jobs 3 >three.table 2>three.err
cmp one.table three.table
cmp one.err three.err

# The contract, by a reader that is not ours.
command -v node >/dev/null || { echo "SKIPPED: node is not installed"; exit 77; }
rutter read good.txt empty.txt bon.txt damaged.txt wide.txt --format jsonl >all.jsonl 2>err
for name in good bon damaged wide; do rutter read $name.txt --text >$name.text; done
node "$SOURCE/tests/read_contract.mjs" all.jsonl good.text - bon.text damaged.text wide.text || echo "not as the contract says"
