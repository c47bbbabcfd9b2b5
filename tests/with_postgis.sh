#!/usr/bin/env bash
# Run a command beside a PostgreSQL server with PostGIS that is made for it: with_postgis.sh COMMAND...
# The server lives in a temporary folder, listens on 127.0.0.1 alone, and ends with this script, however that ends.
# The command gets PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE. Status 77 where the programs are not there.
set -u
skip() { echo "SKIPPED: $*"; exit 77; }

# Debian's, which has PostGIS beside it; a `postgres` on the PATH may be another one.
bin=
for folder in /usr/lib/postgresql/*/bin "$(pg_config --bindir 2>/dev/null)"; do
    { [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; } || continue
    [ -e "$("$folder/pg_config" --sharedir 2>/dev/null)/extension/postgis.control" ] && bin=$folder && break
done
[ -n "$bin" ] || skip "no PostgreSQL server with PostGIS (Debian: postgresql-postgis)"
for program in psql pg_isready setpriv python3; do
    command -v $program >/dev/null || [ -x "$bin/$program" ] || skip "no $program"
done
as=()
if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
    id postgres >/dev/null 2>&1 || skip "root, and no user 'postgres' to run the server as"
    as=(--reuid=postgres --regid=postgres --clear-groups)
fi

folder=$(mktemp -d) server=
# shellcheck disable=SC2317 # called by the trap
clean() {
    if [ -n "$server" ]; then
        kill -QUIT "$server" 2>/dev/null
        wait "$server" 2>/dev/null
    fi
    rm -rf "$folder"
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

export PGUSER=tester PGPASSWORD='s3cret "of'\''the test' PGHOST=127.0.0.1 PGDATABASE=cases
unset PGSERVICE PGOPTIONS PGPASSFILE
printf '%s\n' "$PGPASSWORD" >"$folder/word"
[ ${#as[@]} = 0 ] || chown -R postgres: "$folder"
cd "$folder" || exit 1
setpriv "${as[@]}" "$bin/initdb" -D "$folder/data" -U "$PGUSER" --pwfile="$folder/word" -A scram-sha-256 -E UTF8 --locale=C \
    --no-sync >"$folder/log" 2>&1 || { cat "$folder/log"; echo "initdb fails"; exit 1; }
for _ in 1 2 3 4 5; do # another program may take the port first
    PGPORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    export PGPORT
    # Ends when this shell does, even if that is killed.
    setpriv "${as[@]}" --pdeathsig QUIT "$bin/postgres" -D "$folder/data" -c listen_addresses=127.0.0.1 -c "port=$PGPORT" \
        -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off >"$folder/log" 2>&1 &
    server=$!
    for _ in $(seq 300); do
        "$bin/pg_isready" -q && break 2
        kill -0 $server 2>/dev/null || break
        sleep 0.1
    done
    kill -QUIT $server 2>/dev/null
    wait $server 2>/dev/null
    server=
done
[ -n "$server" ] || { cat "$folder/log"; echo "the server does not start"; exit 1; }
psql -q -d postgres -c "CREATE DATABASE cases" && psql -q -c "CREATE EXTENSION postgis" >/dev/null || exit 1
cd - >/dev/null || exit 1
"$@"
