# What is not found: suggestions on stderr, status 1; bad option values and a missing or broken file.
mkdir data && cp "$SOURCE/tests/corpus/gazetteer/world" data/rutter.gaz
try() {
    echo "\$ $*"
    echo "\$ $*" >&2
    "$@"
    echo "-> $?"
}
try rutter places --data data Bufallo
try rutter places --data data --kind port Buffalo
try rutter places --data data --country FR Buffalo
try rutter places --data data "Victoria, CA"
try rutter places --data data --kind harbour Paris
try rutter places --data data --country Atlantis Paris
try rutter places --data data --limit many Paris
try rutter places --data data
try rutter places --data nowhere Paris
head -c 1000 data/rutter.gaz >cut.gaz && cp cut.gaz data/rutter.gaz
try rutter places --data data Paris
echo hello >data/rutter.gaz
try rutter places --data data Paris
true
