# A case that lists several layouts: a picture each, by map and by build, in the manifest; one of them on its own.
cp "$SOURCE/samples/servers/"*.txt .
sed '/^map:/,$d' "$SOURCE/samples/servers/case.yaml" >head.yaml
with() { cat head.yaml - >case.yaml; }
sides() { od -An -tu1 -j16 -N8 "$1" | awk '{print $3 * 256 + $4 " x " $7 * 256 + $8}'; }
with <<'END'
map: { layout: [web, column] }
END
rutter map case.yaml -o m.png -q; echo "status $?"
for file in m.*.png; do echo "$file: $(sides "$file")"; done
rutter map case.yaml -o one.png --layout column -q && cmp one.png m.column.png && echo 'the same by itself'
rutter map case.yaml -o - -q | wc -c
rutter map case.yaml -o square.png --layout square -q; sides square.png
# With several maps each has its own list, or that of `map`; an overview in both has the box in both.
with <<'END'
map: { layout: [web, column] }
maps:
- { id: overview }
- { id: gulf, bbox: [60, 15, 80, 30], layout: [square, web] }
END
rutter build case.yaml -o out -q --formats png,svg; echo "status $?"; ls out
grep -A120 '"maps"' out/manifest.json | grep -E '"(id|layout|detail_of|files)"'
rutter verify out --case-dir .; echo "verify: status $?"
rutter map case.yaml -o x.png --frame gulf -q; echo "status $?"
rutter map case.yaml -o x.png --frame golf -q; echo "status $?"
# Place names that found no room are told of with the map and the layout, and what is in no picture once.
with <<'END'
map: { layout: [web, column] }
maps: [{ id: a, bbox: [60, 15, 80, 30] }, { id: b, bbox: [62, 15, 80, 30] }]
END
rutter map case.yaml -o y.png; echo "status $?"
