# PostGIS: keys, index and geometry; all or nothing when a load fails, the server or the program is killed; no password in what is said.
[ -n "${PGDATABASE:-}" ] || exec bash "$SOURCE/tests/with_postgis.sh" bash "$0"
case=$SOURCE/samples/servers/case.yaml other=$SOURCE/samples/corridors/case.yaml
ask() { psql -qAtX -v ON_ERROR_STOP=1 -c "$1"; }
digest() { for table in routes places areas; do ask "SELECT md5(string_agg(t::text, '' ORDER BY fid)) FROM $table t"; done | md5sum; }
until_sql() { for _ in $(seq 600); do [ "$(ask "$1")" = t ] && return; sleep 0.05; done; echo "never: $1"; }
run() { rutter export "$@" 2>said; echo "status $?"; sed "s/port [0-9][0-9]*/port N/" said; cat said >>all; }

echo "--- what is there"
run "$case" -o PG:
for table in routes places areas; do
    ask "SELECT '$table', count(*), count(DISTINCT id), bool_and(st_isvalid(geom)), bool_and(st_srid(geom) = 4326) FROM $table"
done
ask "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = 'routes' ORDER BY 1"
ask "SELECT attname FROM pg_attribute WHERE attrelid = 'places'::regclass AND attnotnull AND attnum > 0"
ask "SELECT f_table_schema, f_table_name, f_geometry_column, stylename, useasdefault FROM layer_styles ORDER BY 3"

echo "--- again: what hangs on a table stays"
before=$(digest)
ask "CREATE VIEW seen AS SELECT id, geom FROM places"
run "$case" -o PG:dbname=cases
[ "$(digest)" = "$before" ] && ask "SELECT count(*) > 0 FROM seen"
run "$case" -o PG: --schema 'Of "somebody"'
ask "SELECT count(*) > 0 FROM \"Of \"\"somebody\"\"\".routes"

echo "--- a style of the user's own stays the one that is used"
ask "UPDATE layer_styles SET stylename = 'mine' WHERE f_table_schema = 'public' AND f_table_name = 'routes'"
run "$case" -o PG:
ask "SELECT stylename, useasdefault FROM layer_styles WHERE f_table_schema = 'public' AND f_table_name = 'routes' ORDER BY 1"

echo "--- a load that fails leaves the old tables"
ask "ALTER TABLE places ADD CONSTRAINT never CHECK (false) NOT VALID"
run "$case" -o PG:
ask "ALTER TABLE places DROP CONSTRAINT never"
[ "$(digest)" = "$before" ] && echo "as before"
run "$other" -o PG: # other columns, and a view that is in the way
[ "$(digest)" = "$before" ] && echo "as before"
ask "CREATE SCHEMA own CREATE TABLE areas (mine int)"
run "$case" -o PG: --schema own
ask "SELECT relname FROM pg_class WHERE relnamespace = 'own'::regnamespace"

echo "--- killed, and cut off, in the middle"
for way in kill terminate; do
    mkfifo hold
    psql -qAtX <hold >/dev/null &
    exec 3>hold
    echo "BEGIN; LOCK TABLE places;" >&3
    until_sql "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'places'::regclass AND mode = 'AccessExclusiveLock' AND granted)"
    ask "UPDATE routes SET title = title" # rows move: a digest by place would differ, ours goes by fid
    rutter export "$case" -o PG: 2>said &
    writer=$!
    until_sql "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'rutter' AND wait_event_type = 'Lock')"
    ask "SELECT count(*) > 0 FROM routes" # readers are not kept waiting
    if [ $way = kill ]; then
        # shellcheck disable=SC2046 # rutter has become rutter-full, or is its parent
        kill -9 $(pgrep -P $writer) $writer
    else
        ask "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rutter'"
    fi
    wait $writer 2>/dev/null
    echo "$way: status $?"
    sed "s/port [0-9][0-9]*/port N/" said
    cat said >>all
    echo "ROLLBACK;" >&3
    exec 3>&-
    wait
    rm hold
    until_sql "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'rutter')"
    [ "$(digest)" = "$before" ] && echo "as before"
done

echo "--- two at once"
rutter export "$case" -o PG: & rutter export "$case" -o PG: & wait
[ "$(digest)" = "$before" ] && echo "as before"

echo "--- a user who may not write layer_styles"
ask "CREATE ROLE guest LOGIN PASSWORD 'guarded'; CREATE SCHEMA guests AUTHORIZATION guest; GRANT SELECT ON layer_styles TO guest"
run "$case" -o "PG:user=guest password=guarded" --schema guests
ask "SELECT count(*) > 0 FROM guests.routes"

echo "--- no way in"
psql -qX -d postgres -c "CREATE DATABASE plain"
run "$case" -o "PG:dbname=plain"
run "$case" -o "PG:user=nobody password=hunter2"
run "$case" -o "PG:password=hunter2 x"
run "$case" -o "PG:postgresql://nobody:hunter2%@127.0.0.1/cases"
run no.yaml -o PG:
run "$case" -o PG: --single
run "$case" -o PG: --format gpkg
run "$case" -o x.gpkg --schema x
run "$case" -o x --format postgis
grep -cF -e hunter2 -e "$PGPASSWORD" all
true
