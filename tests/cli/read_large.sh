# A text that is too long to be one report is refused, and those beside it are read; its text alone can be had.
yes 'La Chine fournit des puces à la Russie,' | head -c 70000000 | tr '\n' ' ' >line.txt
printf 'A company in Mumbai shipped servers to Russia.\n' >good.txt
rutter read line.txt good.txt --format jsonl >out
echo "exit $?, $(wc -l <out) lines"
cut -c1-100 out
rutter read line.txt --text | wc -c
