# GeoNames and UN/LOCODE in their own layouts are added to a gazetteer.
mkdir data && cp "$SOURCE/tests/corpus/gazetteer/world" data/rutter.gaz
row() { # id name alternates lat lon class code country admin1 population
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\t%s\t\t\t\t%s\t\t10\tEurope/Paris\t2024-05-01\n' \
        "$1" "$2" "$2" "$3" "$4" "$5" "$6" "$7" "$8" "$9" "${10}"
}
row 2988507 Lutetia Lutèce 48.8 2.3 P PPL FR 11 1000 >cities.txt
row 4736286 Texas "Tejas" 31.25 -99.25 A ADM1 US TX 29145505 >>cities.txt
row 7 Seine "" 49 0 H STM FR 11 0 >>cities.txt
printf '1\t2988507\tla\tLutetia Parisiorum\t1\t\t\t\n' >names.txt
printf ',"US","BUF","Buffalo","Buffalo","NY","AI","123-5---","0001",,"4253N 07852W",\n' >codes.csv
rutter data import -v --data data --geonames cities.txt --alternates names.txt --unlocode codes.csv -o new.gaz
echo "-> $?"
mkdir new && mv new.gaz new/rutter.gaz
rutter places --data new "Lutetia Parisiorum" Tejas USBUF
rutter places --data new "Lutetia, FR" Texas >/dev/null && echo found
try() {
    echo "\$ $*" >&2
    "$@"
    echo "-> $?"
}
try rutter data import --data data -o x.gaz
try rutter data import --data data --geonames cities.txt
try rutter data export -o x.gaz
try rutter data import --data data --geonames codes.csv -o x.gaz
try rutter data import --data data --unlocode cities.txt -o x.gaz
try rutter data import --data data --geonames absent.txt -o x.gaz
try rutter data import --data data --geonames cities.txt -o absent/x.gaz
ls
