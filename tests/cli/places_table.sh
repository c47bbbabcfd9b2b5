# The table for people: all bearers of a name, best first; codes and "Name, Region" go to the one place they mean.
mkdir data && cp "$SOURCE/tests/corpus/gazetteer/world" data/rutter.gaz
rutter places --data data "new york" 'Paris, Texas' "USNYC"
echo "-> $?"
rutter places --data data --language fr --kind country Georgia
echo "-> $?"
rutter places --data data --country "United States" --limit 1 "New York"
echo "-> $?"
rutter places --data data -q --country US --limit 1 "New York" | head -1
