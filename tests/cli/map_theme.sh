# Themes: the built-in ones, the same files copied, a case's own (vouched for by the manifest), and all that is wrong
# with one at once.
cp -r "$SOURCE/samples/recife" case
with() { sed "s|^map:.*|map: { width: 600, theme: $1 }|" "$SOURCE/samples/recife/case.yaml" >case/case.yaml; }
for theme in light dark mono satellite; do
    rutter map -q case/case.yaml -o $theme.png --theme $theme || echo "no $theme"
    rutter map -q case/case.yaml -o copy.png --theme "$SOURCE/data/themes/$theme.yaml"
    cmp $theme.png copy.png && echo "$theme: its file is the same theme"
done
rutter map -q case/case.yaml -o default.png; cmp default.png light.png && echo "light is the default"
for theme in dark mono satellite; do cmp -s $theme.png light.png && echo "$theme looks like light"; done
sed -n '/^```yaml/,/^```/{//!p}' "$SOURCE/docs/themes.md" >docs.yaml
rutter map case/case.yaml -o copy.png --theme docs.yaml -q; cmp -s copy.png light.png || echo "the example of the docs is a theme of its own"
printf '{ "extends": "dark", "colours": { "land": "#203040" } }' >case/house.yaml
with house.yaml
rutter build case/case.yaml -o house --formats png -q; echo "own: status $?"
grep -A1 '"house.yaml"' house/manifest.json | sed 's/[0-9a-f]\{64\}/HASH/'
grep '"theme' house/manifest.json
rutter verify house --case-dir case -q; echo "verify: status $?"
printf '# another\n' >>case/house.yaml
rutter verify house --case-dir case -q 2>/dev/null; echo "changed: status $?"
rutter build case/case.yaml -o named --formats png -q --theme "$SOURCE/data/themes/mono.yaml"
grep '"theme":' named/manifest.json
grep '"theme_sha256' named/manifest.json | grep -c "$(sha256sum <"$SOURCE/data/themes/mono.yaml" | cut -d' ' -f1)"
cat >case/house.yaml <<'END'
extends: ligth
colors:
  land: "#203040"
colours:
  land: #203040
  watter: "#203040"
  paper: "#ffffff80"
  water: blue
widths: { route: 40 }
modes: { sea: { dash: [1, 2, 3] }, rail: { ties: perhaps } }
type: { note: { size: 4 }, places: { size: 8 } }
END
rutter map case/case.yaml -o x.png; echo "status $?"
rutter map "$SOURCE/samples/recife/case.yaml" -o x.png --theme case/house.yaml 2>&1 | head -n 2
printf 'colours: [\n' >case/house.yaml
rutter map case/case.yaml -o x.png; echo "status $?"
rutter map "$SOURCE/samples/recife/case.yaml" -o x.png --theme drak; echo "status $?"
rutter map "$SOURCE/samples/recife/case.yaml" -o x.png --theme none.yaml; echo "status $?"
for theme in ../house.yaml missing.yaml sepia; do
    with $theme
    rutter map case/case.yaml -o x.png; echo "$theme: status $?"
done
[ ! -e x.png ] || echo "a map was drawn"
