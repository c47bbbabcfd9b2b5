# A folder without write permission. Root may write anywhere, so it steps down first where it can.
mkdir locked
chmod 755 . .. 2>/dev/null
chmod 555 locked
run() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    setpriv --reuid 65534 --clear-groups test -r "$SOURCE/samples/servers/case.yaml" -a -x "$(command -v rutter)" 2>/dev/null ||
        { echo "SKIPPED: root, and no other user can read the source"; exit 77; }
    run() { setpriv --reuid 65534 --clear-groups "$@"; }
fi
run rutter build "$SOURCE/samples/servers/case.yaml" -o locked 2>err
echo "status $?"
[ -s err ] && echo "with a reason"
ls -A locked
