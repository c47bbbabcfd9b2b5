# The same case gives the same bytes: twice, in another folder, under another locale, time zone and user name.
cp -r "$SOURCE/samples/servers" one
mkdir -p deep/er
cp -r "$SOURCE/samples/servers" deep/er/two
# A locale with a decimal comma, made here so that it is there. (Not under a sanitizer: glibc loses a copy
# of LOCPATH, which would be reported as our leak.)
mkdir locales
export LOCPATH=$PWD/locales
grep -q 'RUTTER_SANITIZE:STRING=.' "$BUILD/CMakeCache.txt" && unset LOCPATH
for name in fr_FR de_DE; do
    [ -n "${LOCPATH:-}" ] || break
    localedef -i $name -f UTF-8 "$LOCPATH/$name.UTF-8" >/dev/null 2>&1 || [ -d "$LOCPATH/$name.UTF-8" ] || echo "no locale $name"
done
rutter build one/case.yaml -o first -q || echo "first: status $?"
rutter build one/case.yaml -o second -q || echo "second: status $?"
(cd deep/er/two && LC_ALL=fr_FR.UTF-8 LANG=fr_FR.UTF-8 TZ=Asia/Tokyo USER=other HOME=/nonexistent \
    rutter build case.yaml -o "$OLDPWD/third" -q) || echo "third: status $?"
LC_ALL=de_DE.UTF-8 TZ=America/New_York rutter build "$PWD/deep/er/two/case.yaml" -o fourth -q || echo "fourth: status $?"
# As another user, where we may become one (who could not write gcov's files).
chmod -R a+rX . && mkdir -m 777 shared && chmod a+rx .. .
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null && ! grep -q '^RUTTER_COVERAGE:BOOL=ON' "$BUILD/CMakeCache.txt"; then
    setpriv --reuid=65534 --regid=65534 --clear-groups rutter build one/case.yaml -o shared/fifth -q || echo "fifth: status $?"
    mv shared/fifth fifth
else
    cp -r first fifth
fi
for other in second third fourth fifth; do diff -r first $other && echo "$other: same"; done
ls first
# Nothing of this machine or moment is in them.
grep -rlF -e "$PWD" -e "$(date +%Y-%m-%dT)" -e "$(date +%Y%m%d)" first
# A single picture is the build's.
rutter map one/case.yaml -o map.png && cmp map.png first/map.png && echo "map: same"
rutter map one/case.yaml -o - | cmp - first/map.png && echo "stdout: same"
