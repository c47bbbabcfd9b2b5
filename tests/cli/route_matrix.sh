# A table of distances: symmetric, the diagonal zero, empty where there is no way, names quoted.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
cat >ports.csv <<'END'
code,name,lat,lon
a,Mumbai,18.94,72.85
b,"Rotterdam, Maas",51.97,4.05
c,Aden,,
d,Madrid,40.4,-3.7
END
rutter route --matrix ports.csv >table.csv
echo "status $?"
sed -E 's/[1-9][0-9]*\.[0-9]+/N/g' table.csv
awk -F, 'NR > 2 { next } NR == 2 { print $2 }' table.csv
cut -d, -f2 <(grep '^Aden' table.csv) >aden.txt
rutter route -q --matrix ports.csv --json | sed -E 's/[1-9][0-9]*\.[0-9]+/N/g'
rutter route --json --matrix ports.csv 2>/dev/null | tr -d '\n' | sed -E 's/.*\[\[0,[0-9.]+,([0-9.]+),.*/\1/' | cmp - <(tr -d '\n' <aden.txt) && echo "as in the CSV"
printf 'port\nAden\n' >wrong.csv
rutter route --matrix wrong.csv
echo "status $?"
printf 'name,lon,lat\nAden,\nNowhereville,\n' >wrong.csv
rutter route --matrix wrong.csv
echo "status $?"
printf 'name,lon,lat\n' >none.csv
rutter route --matrix none.csv
