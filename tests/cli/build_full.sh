# A disk that is full: status 4, a reason, and nothing under a final name.
mkdir disk
cat >inside.sh <<'END'
mount -t tmpfs -o size=4m tmpfs disk || exit 77
for kilobytes in 4000 3900 3500; do # full at once, after a few blocks, in the middle of a file
    dd if=/dev/zero of=disk/filler bs=1024 count=$kilobytes 2>/dev/null
    rutter build "$SOURCE/samples/servers/case.yaml" -o disk/out --width 3000 2>err
    status=$?
    # What fits is whole; what does not is not there.
    if [ $status = 0 ]; then
        rutter verify disk/out --case-dir "$SOURCE/samples/servers"
    else
        [ $status = 4 ] && [ -s err ] || { echo "status $status:"; cat err; }
        ls -A disk/out 2>/dev/null
    fi
    rm -rf disk/out disk/filler
done
echo done
END
if [ "$(id -u)" = 0 ]; then unshare -m bash inside.sh; else unshare -Urm bash inside.sh; fi
status=$?
[ $status = 0 ] || { echo "SKIPPED: no tmpfs can be mounted here (status $status)"; exit 77; }
