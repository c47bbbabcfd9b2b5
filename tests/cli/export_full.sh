# A disk that is full: status 4, a reason, the old file as it was, and nothing beside it; in every format that is a file.
mkdir disk
cat >inside.sh <<'END'
mount -t tmpfs -o size=1m tmpfs disk || exit 77
case=$SOURCE/samples/corridors/case.yaml
formats=$(rutter export --help | sed -n '/^formats:/,/^$/s/^  \([a-z]*\) .*/\1/p' | grep -v postgis)
for format in $formats; do
    echo old >"disk/one.$format"
    dd if=/dev/zero of=disk/filler bs=1024 count=1100 2>/dev/null
    rutter export "$case" -o "disk/one.$format" --format "$format" --single 2>err
    status=$?
    rutter export "$case" -o disk/folder/ --format "$format" 2>more
    echo "$format: status $status, $?; $(cat "disk/one.$format"), $(grep -c 'No space left' err more | tr '\n' ' ')"
    rm disk/filler "disk/one.$format"
    ls -A disk
done
END
if [ "$(id -u)" = 0 ]; then unshare -m bash inside.sh; else unshare -Urm bash inside.sh; fi
status=$?
[ $status = 0 ] || { echo "SKIPPED: no tmpfs can be mounted here (status $status)"; exit 77; }
