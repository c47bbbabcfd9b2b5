# rutter read: HTML and PDF among plain text, whatever their names say, and those that cannot be read.
cp "$SOURCE/tests/pages/names.html" page.txt
cp "$SOURCE/tests/pdf/"*.pdf .
[ -x "$BUILD/libexec/rutter/rutter-pdf" ] || { echo "SKIPPED: built without poppler"; exit 77; }
printf 'Le caboteur part de Sète.\n' >plain.html
rutter read --text page.txt; echo "page: $?"
rutter read --text article.pdf; echo "article: $?"
rutter read --text - <page.txt | cmp - <(rutter read --text page.txt)

{ for _ in $(seq 20000); do printf '<div><b>'; done; printf 'Sète'; } >deep.html
{ printf '<!DOCTYPE html [<!ENTITY a "aaaa">'; for i in $(seq 9); do printf '<!ENTITY a%d "&a;&a;&a;">' "$i"; done; printf ']><p>Sète &a9;'; } >entities.html
printf '<html><body><script>load()</script></body></html>' >script.html
printf 'PK\003\004 and so on' >report.html
rutter read --text deep.html script.html report.html encrypted.pdf broken.pdf scan.pdf blank.pdf plain.html; echo "bad ones: $?"
rutter read --text entities.html | grep -o 'Sète &a9;'
