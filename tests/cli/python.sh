# python/rutter with Debian's python3 and geopandas: against the program, in the build's folder and as installed.
python=/usr/bin/python3
export PYTHONDONTWRITEBYTECODE=1
grep -q '^RUTTER_\(SANITIZE:STRING=.\|COVERAGE:BOOL=ON\)' "$BUILD/CMakeCache.txt" &&
    { echo "SKIPPED: an instrumented library cannot be loaded into python3"; exit 77; }
[ -e "$BUILD/librutter.so.0" ] || { echo "SKIPPED: the shared library is not built"; exit 77; }
$python -c 'import geopandas' 2>/dev/null || { echo "SKIPPED: python3-geopandas is not installed"; exit 77; }
PYTHONPATH=$BUILD/lib/python3/dist-packages $python "$SOURCE/tests/python_library.py" "$(command -v rutter)" "$SOURCE" 2>said ||
    cat said
grep -oE '^(OK|FAILED).*' said
cmake --install "$BUILD" --prefix "$PWD/usr" >install.txt || { tail -5 install.txt; exit 1; }
cat >installed.py <<'END'
import rutter
print(rutter.route("Aden", "Mumbai").mode, rutter.version() != "")
END
cd / && PYTHONPATH=$OLDPWD/usr/lib/python3/dist-packages $python "$OLDPWD/installed.py"
