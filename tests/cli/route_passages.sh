# The manual page names every passage and group of the table, and nothing else. (Other rows are shoals and ice.)
page=$SOURCE/docs/man/rutter-route.1.scd
sed -n '/^# PASSAGES/,/^# EXAMPLE/p' "$page" | tr -d '\\*' >page.txt
grep -E ',(way|gate),' "$SOURCE/data/passages.csv" >rows.csv
cut -d, -f1 rows.csv | sort -u | while read -r id; do
    grep -qE "(^|[ (])$id([,. (]|$)" page.txt || echo "$id is missing in the page"
done
sed 's/^[A-Z][a-z]*: //' page.txt | grep -vE '^#|^Those|^$' | sed 's/([^)]*)//g' | tr ',.' '\n\n' | tr -d ' ' | grep . | while read -r id; do
    grep -qE "^$id,|,$id," rows.csv || echo "$id is in the page but not in the table"
done
