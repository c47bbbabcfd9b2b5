# Arrays of phrases that reports/ searches by halves are in the order of their bytes, and hold each phrase once.
sorted=0
for file in "$SOURCE"/reports/*.c; do
    arrays=$(tr '\n' ' ' <"$file" | grep -o '\[\] = {[^}]*}; /\* sorted \*/') || continue
    while IFS= read -r array; do
        phrases=$(grep -o '"[^"]*"' <<<"$array" | tr -d '"')
        LC_ALL=C sort -cu <<<"$phrases" || echo "$(basename "$file"): not sorted: $(head -3 <<<"$phrases" | tr '\n' ',')"
        sorted=$((sorted + 1))
    done <<<"$arrays"
done
[ "$sorted" -ge 8 ] || echo "only $sorted arrays found"
