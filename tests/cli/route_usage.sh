# What is wrong on the command line, in one line each.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
for words in "Mumbai" "--batch x.csv Mumbai" "--avoid seuz 1,1 2,2" "--mode rail 1,1 2,2" "95,95 2,2" "--text --json 1,1 2,2"; do
    # shellcheck disable=SC2086
    rutter route $words
    echo "status $?"
done
