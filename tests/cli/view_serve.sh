# The page is served on 127.0.0.1 to who has the secret path, under no other name, by no other method, and Ctrl-C ends it.
cat >case.yaml <<'END'
rutter: 1
title: Served </title><script>alert(1)</script>
places: [{ id: a, name: Somewhere, lonlat: [2, 48], kind: port, precision: site, status: reported }]
END
rutter view case.yaml -o page.html
# A shell's background jobs are not interrupted by Ctrl-C, so that is unset here.
(trap - INT; exec rutter view case.yaml --serve -o same.html) >address 2>told &
server=$!
trap 'kill -9 $server 2>/dev/null' EXIT
for _ in $(seq 300); do [ -s address ] && break; kill -0 $server || break; sleep 0.1; done
address=$(cat address)
rest=${address#http://127.0.0.1:}
port=${rest%%/*}
path=/${rest#*/}
[[ $path =~ ^/[0-9a-f]{32}/$ ]] || echo "the address is $address"
# Send bytes, print the answer's first line; the body goes into the file "body".
ask() {
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return
    printf "$1" >&3
    timeout 30 cat <&3 >answer
    exec 3>&-
    sed -n '1s/\r$//p' answer
    sed '1,/^\r$/d' answer >body
}
page="$path HTTP/1.1\r\nHost: 127.0.0.1:$port\r\n"
ask "GET $page\r\n"
cmp body page.html && cmp body same.html && echo "the page is the one that is written"
grep -ac -e '^Cache-Control: no-store' -e '^X-Content-Type-Options: nosniff' -e '^Referrer-Policy: no-referrer' -e '^Content-Length: ' answer
ask "HEAD $page\r\n"; wc -c <body
ask "GET $path HTTP/1.1\r\nHost: localhost:$port\r\n\r\n"
ask "GET $path HTTP/1.1\r\nHost: evil.example\r\n\r\n"; wc -c <body
ask "GET / HTTP/1.1\r\nHost: 127.0.0.1:$port\r\n\r\n"
ask "GET /case.yaml HTTP/1.1\r\nHost: 127.0.0.1:$port\r\n\r\n"
ask "GET $path../case.yaml HTTP/1.1\r\nHost: 127.0.0.1:$port\r\n\r\n"
ask "POST $page\r\n"
ask "GET $page""Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
ask "\x16\x03\x01\x02\r\n\r\n"
ask "GET / HTTP/1.1\r\nX: $(head -c 9000 /dev/zero | tr '\0' x)"
# Callers who say nothing keep nobody out.
for i in 10 11 12 13 14 15 16 17; do eval "exec $i<>/dev/tcp/127.0.0.1/$port"; done
ask "GET $page\r\n"
for i in 10 11 12 13 14 15 16 17; do eval "exec $i>&-"; done
ask "GET $page\r\n"
# Nobody else's address.
grep -q ":$(printf %04X "$port") 00000000:0000 0A" /proc/net/tcp6 2>/dev/null && echo "it listens to other computers"
grep -c "0100007F:$(printf %04X "$port") 00000000:0000 0A" /proc/net/tcp
kill -INT $server
wait $server
echo "ended with $?"
cat told
rutter view case.yaml --serve --port 70000; echo "status $?"
rutter view case.yaml -o x.html --port 80; echo "status $?"
rutter view case.yaml --serve -o -; echo "status $?"
rutter view nowhere.yaml --serve; echo "status $?"
