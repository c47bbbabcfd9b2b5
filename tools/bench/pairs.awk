# Random pairs of ports out of data/ports.csv, the same on every machine.
# usage: awk -f pairs.awk -v ports=300 -v pairs=2000 [-v seed=1] data/ports.csv >pairs.csv
function draw(below) { # Park and Miller's minimal generator: exact in doubles
    state = state * 16807 % 2147483647
    return int(state / 2147483647 * below)
}
BEGIN {
    n = 0
    state = seed ? seed : 1
    print "from,to,from_lon,from_lat,to_lon,to_lat"
}
FNR > 1 {
    line = $0
    gsub(/"[^"]*"/, "x", line)
    split(line, field, ",")
    code[n] = field[1]; lon[n] = field[4]; lat[n++] = field[5]
}
END {
    for (i = 0; i < 20; i++) draw(2)
    for (i = 0; i < ports; i++) { # the first of a shuffled deck
        k = i + draw(n - i)
        t = code[i]; code[i] = code[k]; code[k] = t
        t = lon[i]; lon[i] = lon[k]; lon[k] = t
        t = lat[i]; lat[i] = lat[k]; lat[k] = t
    }
    for (i = 0; i < pairs; i++) {
        a = draw(ports)
        b = (a + 1 + draw(ports - 1)) % ports
        print code[a] "," code[b] "," lon[a] "," lat[a] "," lon[b] "," lat[b]
    }
}
