# A case drafted from reports: it is checked, built and verified as it is, draws what was said, and no case is lost.
mkdir articles
cat >articles/one.txt <<'END'
A company in Mumbai shipped servers to Russia in 2023.

Iran reportedly sent drones to Russia. The European Union has banned exports of pumps to Iran.
END
cat >articles/deux.txt <<'END'
L'Inde a livré des serveurs à la Russie.
END
printf 'China shipped chips to Russia. "\xE9t\xE9" is French for summer.\n' >articles/latin.txt
cat >articles/page.html <<'END'
<html lang="en"><head><title>Machines</title></head><body><article><h1>Machines</h1>
<p>A trader in Istanbul sold machine tools to Russia, customs records show. The tools were made for factories that build engines.</p>
<p>Nobody at the company answered questions about the sale, which the ministry is looking into.</p></article></body></html>
END
tell() { "$@" >out 2>err; echo "$* -> $?"; cat out err; }
tell rutter read articles/*.txt articles/page.html -o case.yaml
ls case.reports
sed -n 's/^    file: //p' case.yaml
tell rutter check case.yaml | sed 's/;.*//'
tell rutter build -q case.yaml -o map
tell rutter verify map --case-dir .
count() { grep -cE "$1" case.yaml; }
echo "Mumbai to Russia: $(count '^    from: mumbai')"
sed -n '/from: mumbai/,/sources:/p' case.yaml | grep -E 'to:|goods:|status:'
grep -A12 'from: mumbai' case.yaml | grep -oE 'report: r[0-9]' | sort -u
sed -n '/from: iran/,/status:/p' case.yaml | grep -E 'to:|status:'
echo "bans drawn: $(count '^    from: europe|^    from: european')"

tell rutter read articles/one.txt -o case.yaml
tell rutter read articles/one.txt -f -o case.yaml
cp articles/one.txt own.txt
tell rutter read own.txt articles/deux.txt -f -o ./own.txt
cmp articles/one.txt own.txt
cp articles/one.txt case.reports/r2.txt
tell rutter read case.reports/r2.txt articles/latin.txt -f -o case.yaml
cmp articles/one.txt case.reports/r2.txt
tell rutter read articles/one.txt -o - --format jsonl
tell rutter read articles/one.txt -o nowhere/case.yaml
rutter read articles/one.txt -o - | head -1
: >empty.txt
tell rutter read empty.txt -o none.yaml
[ -e none.yaml ] && echo "a case of nothing"
cd articles && tell rutter read one.txt -o here.yaml && ls
true
