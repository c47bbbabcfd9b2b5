# Files that are no case at all, or want to be too much: status 3, at once, with one line and a fix.
try() {
    echo "== $1"
    timeout 20 rutter check "$2" 2>&1
    echo "exit $?"
}
: >empty.yaml
try 'an empty file' empty.yaml
printf '# only a remark\n' >remark.yaml
try 'a remark and nothing else' remark.yaml
printf 'rutter: 1\n' | iconv -f UTF-8 -t UTF-16 >utf16.yaml
try 'UTF-16' utf16.yaml
printf 'rutter: 1\n' | iconv -f UTF-8 -t UTF-16BE >utf16be.yaml
try 'UTF-16 without a mark' utf16be.yaml
printf '\xEF\xBB\xBFrutter: 1\n' >bom.yaml
try 'a byte-order mark is fine' bom.yaml
printf 'rutter: 1\ntitle: caf\xE9\n' >latin1.yaml
try 'Latin-1' latin1.yaml
printf 'rutter: 1\nplaces:\n\t- 1\n' >tab.yaml
try 'a tab' tab.yaml
printf 'rutter: 2\n' >two.yaml
try 'another version' two.yaml
printf 'hello\n' >text.txt
try 'a letter' text.txt
printf '{"rutter": 1, "title": "JSON is fine"}' >case.json
try 'JSON' case.json
printf 'from,to\nMumbai\xE9,Moscow\n' >routes.csv
try 'a table in Latin-1' routes.csv
printf 'alpha,beta\n1,2\n' >columns.csv
try 'a table of something else' columns.csv
printf 'not a zip' >book.xlsx
try 'a workbook that is none' book.xlsx
printf '<kml><Placemark>' >cut.kml
try 'half a map file' cut.kml
mkdir folder.yaml
try 'a folder' folder.yaml
mkfifo pipe.yaml
try 'a pipe' pipe.yaml
head -c 1M /dev/zero | tr '\0' '[' >brackets.yaml
try '1 MB of [' brackets.yaml
truncate -s 1G brackets.yaml # only its size is looked at
try '1 GB that starts with [' brackets.yaml
{
    echo 'rutter: 1'
    echo 'a: &a [x, x, x, x, x, x, x, x, x]'
    for i in {1..9}; do echo "a$i: &a$i [*a, *a, *a, *a, *a, *a, *a, *a, *a]"; done
} >bomb.yaml
try 'a YAML bomb' bomb.yaml

# A report that somebody writes to while it is read; the moment is short, so several tries are allowed.
echo '== a file that changes while being read'
head -c 16000000 /dev/zero | tr '\0' 'x' >r.txt
printf 'rutter: 1\nreports: [{ id: r, file: r.txt }]\n' >case.yaml
while :; do printf y | dd of=r.txt bs=1 conv=notrunc status=none; done &
writer=$!
for _ in {1..50}; do
    rutter check case.yaml >said.txt 2>&1
    code=$?
    grep -q 'while it was read' said.txt && break
done
kill $writer
cat said.txt
echo "exit $code"
