# Several maps of one case: a file each, one by its id, in the manifest, and verified.
cp "$SOURCE/samples/corridors/"*.txt .
sed '/^map:/,$d' "$SOURCE/samples/corridors/case.yaml" >head.yaml
with() { cat head.yaml - >case.yaml; }
with <<'END'
map: { width: 500, language: en }
maps:
- { id: overview }
- { id: caspian, title: Around the Caspian Sea, places: [astrakhan, aktau, alat, amirabad] }
- { id: caucasus, bbox: [38, 38, 52, 45], language: fr, layout: square }
END
rutter map case.yaml -o m.png 2>err; echo "status $?"; ls ./*.png
rutter map case.yaml -o one.svg --frame caspian -q; echo "status $?"; grep -o '<title[^>]*>[^<]*' one.svg
rutter map case.yaml -o x.png --frame caspain; echo "status $?"
rutter map case.yaml -o - 2>note | wc -c; tail -1 note
rutter map case.yaml; echo "status $?"
rutter build case.yaml -o out -q --formats png,svg --single; echo "status $?"; ls out
grep -A90 '"maps"' out/manifest.json | grep -E '"(id|title|language|layout|detail_of)"'
rutter verify out --case-dir .; echo "verify: status $?"
rutter build case.yaml -o again -q --formats png,svg --single; diff -r out again && echo same
with <<'END'
map: { width: 500 }
maps: auto
END
rutter map case.yaml -o auto.png -q | grep -E 'overview|detail-a'; echo "status $?"
with <<'END'
map: { width: 500 }
maps: [{ id: a, bbox: [40, 35, 55, 48] }, { id: b, places: [mosscow] }]
END
rutter map case.yaml -o no.png; echo "status $?"
sed -i 's/mosscow/moscow/' case.yaml
rutter build case.yaml -o out --formats png 2>&1 | grep -E "Shanghai|earlier"
