/* MBTiles read back with SQLite's own words. */
#include <sqlite3.h>

#include "archive_fixture.h"

/* The first column of the only row, as text in a buffer that the next call overwrites. */
static const char *ask(sqlite3 *db, const char *question)
{
    static char answer[256];
    sqlite3_stmt *statement = NULL;
    answer[0] = '\0';
    CHECK(sqlite3_prepare_v2(db, question, -1, &statement, NULL) == SQLITE_OK);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        const unsigned char *text = sqlite3_column_text(statement, 0);
        snprintf(answer, sizeof answer, "%s", text ? (const char *)text : "NULL");
        CHECK(sqlite3_step(statement) == SQLITE_DONE);
    }
    sqlite3_finalize(statement);
    return answer;
}

static sqlite3 *open_archive(const char *path)
{
    sqlite3 *db = NULL;
    CHECK(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    return db;
}

static void check_metadata(sqlite3 *db)
{
    static const char *const rows[][2] = {
        {"name", "A \"scene\""},
        {"format", "png"},
        {"bounds", "-35.5,-8.25,-34.5,-7.75"},
        {"center", "-35,-8,0"},
        {"minzoom", "0"},
        {"maxzoom", "5"},
        {"attribution", "USGS, public domain"},
        {"description", "Olinda \xc3\xa9t\xc3\xa9"},
        {"type", "overlay"},
        {"version", "1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char question[96];
        snprintf(question, sizeof question, "SELECT value FROM metadata WHERE name = '%s'",
                 rows[i][0]);
        CHECK_STR(ask(db, question), rows[i][1]);
    }
    CHECK_STR(ask(db, "SELECT count(*) FROM metadata"), "10");
}

static void check_tiles(sqlite3 *db)
{
    rtr_tile_id *tiles = fixture_tiles(5, 0);
    sqlite3_stmt *get = NULL;
    CHECK(sqlite3_prepare_v2(db,
                             "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ?"
                             " AND tile_row = ?",
                             -1, &get, NULL) == SQLITE_OK);
    for (size_t i = 0; i < fixture_count(5); i++) {
        char want[FIXTURE_TILE_MAX];
        rtr_tile_id id = tiles[i];
        size_t size = fixture_bytes(id, want);
        sqlite3_bind_int(get, 1, id.z);
        sqlite3_bind_int(get, 2, id.x);
        sqlite3_bind_int(get, 3, (1 << id.z) - 1 - id.y); /* rows count from the south */
        CHECK(sqlite3_step(get) == SQLITE_ROW);
        CHECK(sqlite3_column_type(get, 0) == SQLITE_BLOB);
        CHECK(sqlite3_column_bytes(get, 0) == (int)size);
        CHECK(memcmp(sqlite3_column_blob(get, 0), want, size) == 0);
        CHECK(sqlite3_step(get) == SQLITE_DONE);
        sqlite3_reset(get);
    }
    sqlite3_finalize(get);
    free(tiles);
}

TEST_MAIN
{
    char folder[64];
    if (!fixture_enter(folder)) return 1;
    rtr_archive_facts facts = fixture_facts(5);
    fixture_write(RTR_ARCHIVE_MBTILES, "file:a.mbtiles", &facts, 4, 2); /* a name, not an address */
    sqlite3 *db = open_archive("./file:a.mbtiles");
    CASE("the file says what it is, and is sound")
    {
        CHECK_STR(ask(db, "PRAGMA application_id"), "1297105496");
        CHECK_STR(ask(db, "PRAGMA page_size"), "4096");
        CHECK_STR(ask(db, "PRAGMA journal_mode"), "delete");
        CHECK_STR(ask(db, "PRAGMA integrity_check"), "ok");
    }
    CASE("metadata") check_metadata(db);
    CASE("every tile is found") check_tiles(db);
    CASE("equal tiles are stored once")
    {
        CHECK_STR(ask(db, "SELECT count(*) FROM tiles"), "1365");
        CHECK_STR(ask(db, "SELECT count(DISTINCT tile_data) = count(*) FROM images"), "1");
        CHECK_STR(ask(db, "SELECT count(*) FROM images WHERE tile_data = CAST('blank' AS BLOB)"),
                  "1");
        CHECK_STR(ask(db, "SELECT count(*) FROM images WHERE tile_id NOT IN"
                          " (SELECT tile_id FROM map)"),
                  "0");
    }
    sqlite3_close(db);
    CASE("bounds across the antimeridian go all the way around, the centre does not")
    {
        facts.bounds = (rtr_bbox){178, -20, -176, -10};
        facts.zoom_min = facts.zoom_max = 0;
        facts.name = NULL;
        facts.attribution = facts.description = NULL;
        facts.format = RTR_TILE_JPEG;
        fixture_write(RTR_ARCHIVE_MBTILES, "fiji.mbtiles", &facts, 0, 1);
        db = open_archive("fiji.mbtiles");
        CHECK_STR(ask(db, "SELECT value FROM metadata WHERE name = 'bounds'"), "-180,-20,180,-10");
        CHECK_STR(ask(db, "SELECT value FROM metadata WHERE name = 'center'"), "-179,-15,0");
        CHECK_STR(ask(db, "SELECT value FROM metadata WHERE name = 'name'"), "fiji.mbtiles");
        CHECK_STR(ask(db, "SELECT value FROM metadata WHERE name = 'format'"), "jpg");
        CHECK_STR(ask(db, "SELECT value FROM metadata WHERE name = 'type'"), "baselayer");
        CHECK_STR(ask(db, "SELECT count(*) FROM metadata WHERE value = ''"), "0");
        sqlite3_close(db);
    }
    return fixture_leave(folder) ? 0 : 1;
}
