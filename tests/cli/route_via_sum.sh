# A way by places on the way is the ways between them: lengths add up, with passages closed too.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
miles() { rutter route --json "$@" | grep -o '"distance_nm":[0-9.]*' | head -1 | cut -d: -f2; }
sum() { # sum CLOSED A B C...: the whole against its parts
    local closed=$1 whole parts=0 i vias=()
    shift
    for ((i = 2; i < $#; i++)); do vias+=(--via "${!i}"); done
    whole=$(miles --close "$closed" "${vias[@]}" "$1" "${!#}")
    for ((i = 1; i < $#; i++)); do
        local next=$((i + 1))
        parts="$parts + $(miles --close "$closed" "${!i}" "${!next}")"
    done
    awk -v whole="$whole" -v n=$# "BEGIN { d = whole - ($parts); if (d < 0) d = -d
        print (whole > 0 && d <= 0.01 * n) ? \"adds up\" : \"whole \" whole \", parts $parts\" }"
}
sum panama Rotterdam Lisbon Santos
sum suez Mumbai "Cape Town" Piraeus
sum panama Yokohama Honolulu Valparaiso "Buenos Aires"
sum kiel Gdansk Copenhagen Hamburg Bergen
