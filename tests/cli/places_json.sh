# JSON for scripts: one object a name, found or not.
mkdir data && cp "$SOURCE/tests/corpus/gazetteer/world" data/rutter.gaz
rutter places --data data --json --language ru --kind city "New York" Nowhere
