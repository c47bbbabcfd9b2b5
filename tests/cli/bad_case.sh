# What a person gets wrong in a case: one line and a fix for each, status 3, and a build writes nothing.
try() {
    echo "== $1"
    { echo 'rutter: 1'; cat; } >case.yaml
    rutter check case.yaml 2>&1 | sed 's/\(ambiguous place .[A-Za-z]*.:\).*( */\1 ... (/; s/as in .*)/as in ...)/'
    status=${PIPESTATUS[0]}
    echo "exit $status"
    [ "$status" = 3 ] || return
    rutter build case.yaml -o out >/dev/null 2>&1 && echo 'but it was built'
    [ ! -e out ] || echo 'but something was written'
}
try 'unknown key' <<<'titel: x'
try 'wrong type' <<<'places: { id: a }'
try 'duplicate id' <<<'places: [{ id: a, lonlat: [1, 2] }, { id: a, lonlat: [3, 4] }]'
try 'unknown place' <<<'places: [{ id: a, name: Qwertyuiopolis }]'
try 'ambiguous place' <<<'places: [{ id: a, name: Springfield }]'
try 'latitude 95' <<<'places: [{ id: a, lonlat: [100, 95] }]'
try 'swapped axes' <<<'places: [{ id: a, lonlat: [19.07, 172.88] }]'
try 'a route through an unknown place' <<<'routes: [{ id: r, from: Mumbai, via: [Qwertyuiopolis], to: Moscow, mode: air }]'
try 'a loop in via' <<<'routes: [{ id: r, from: Mumbai, via: [Moscow, mumbai], to: Paris, mode: air }]'
try 'from and to the same' <<<'routes: [{ id: r, from: Mumbai, to: Mumbai, mode: air }]'
try 'an empty stop' <<<'routes: [{ id: r, from: Mumbai, via: [ , ], to: Moscow, mode: air }]'
try 'IMO check digit (a warning)' <<<'routes: [{ id: r, from: Mumbai, to: Moscow, mode: air, vessel: { imo: 9074728 } }]'
try 'an impossible date' <<<'date: 2023-02-29'
try 'a range that ends before it starts' <<<'routes: [{ id: r, from: Mumbai, to: Moscow, mode: air, date: 2024-08..2024-04 }]'
echo 'Goods went from Mumbai to Novorossiysk.' >r.txt
try 'a missing quote' <<<'
reports: [{ id: r, file: r.txt }]
places: [{ id: a, lonlat: [1, 2], sources: [{ report: r, quote: "Goods went from Bombay to Novorossiysk" }] }]'
try 'a report that is not there' <<<'reports: [{ id: r, file: missing.txt }]'
try 'a .. path' <<<'reports: [{ id: r, file: ../in/r.txt }]'
try 'a /vsi path' <<<'places: [{ id: a, shape: /vsizip/x.zip }]'
try 'an absolute path' <<<'scenes: [{ file: /etc/passwd }]'
try 'an address' <<<'import: ["https://example.org/x.geojson"]'
try 'an alias (a YAML bomb needs them)' <<<'
a: &a [x, x, x]
b: [*a, *a, *a]'
try 'several problems at once' <<<'
titel: x
places:
  - { id: a, lonlat: [1, 95] }
  - { id: b, name: Mumbai, kind: prot }
routes:
  - { id: r, from: a, to: Qwertyuiopolis, mode: air }'
rutter check nowhere.yaml
echo "exit $?"
