# A spreadsheet runs no text of a case as a formula, whichever character it takes for the one that parts cells; of the same
# texts without our signs it runs some.
command -v soffice >/dev/null || { echo "SKIPPED: LibreOffice is not installed"; exit 77; }
command -v /usr/bin/python3 >/dev/null || { echo "SKIPPED: python3 is not installed"; exit 77; }
/usr/bin/python3 "$SOURCE/tests/cli/export_naughty.py" none >naughty.yaml 2>/dev/null
rutter export naughty.yaml -o signed.csv --single -q
/usr/bin/python3 "$SOURCE/tests/cli/export_formats.py" --unsigned signed.csv >unsigned.csv
for separator in 44 59 9; do # comma, semicolon, tab
    soffice "-env:UserInstallation=file://$PWD/profile" --headless --convert-to fods --outdir "as$separator" \
        --infilter="CSV:$separator,34,76,1" signed.csv unsigned.csv >/dev/null 2>log || cat log
    echo "separator $separator: $(grep -c 'table:formula=' "as$separator/signed.fods") formulas;" \
        "without signs there are $([ "$(grep -c 'table:formula=' "as$separator/unsigned.fods")" -gt 0 ] && echo some || echo none)"
done
# Saved again by it, with semicolons, a table is a case again with the same features.
case=$SOURCE/samples/corridors/case.yaml
rutter export "$case" -o want.geojson --single -q && rutter export "$case" -o table.csv --single -q
soffice "-env:UserInstallation=file://$PWD/profile" --headless --infilter="CSV:44,34,76,1,,0,true" \
    --convert-to "csv:Text - txt - csv (StarCalc):59,34,76,1" --outdir saved table.csv >/dev/null 2>log || cat log
head -c 11 saved/table.csv && echo
rutter export saved/table.csv -o back.geojson --single -q && cmp back.geojson want.geojson && echo "saved and imported: the same"
