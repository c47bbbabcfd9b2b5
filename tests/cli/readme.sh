# The README's commands work as they stand: every line "$ rutter ..." runs in a folder with the samples.
cp -r "$SOURCE/samples" .
sed -n 's/^\$ //p' "$SOURCE/README.md" >commands.txt
[ -s commands.txt ] || echo "no commands found"
while read -r line; do
    eval "$line" >out.txt 2>err.txt </dev/null || { echo "'$line' fails with $?"; cat err.txt; }
done <commands.txt
[ -s routes.png ] || echo "no map from the table"
true
