/* MBTiles 1.3: an SQLite file, whose tiles are a view that lets many of them share one image. The same
 * statements in the same order into an empty file of fixed page size give the same bytes. */
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "imagery/archive_parts.h"

/* The file is nobody else's until it has its name, and is thrown away if anything fails: no journal, no
 * sync (the stage does it), no locks (the VFS below). 1297105496 is "MPBX", which says MBTiles. */
static const char schema[] =
    "PRAGMA page_size = 4096;"
    "PRAGMA encoding = 'UTF-8';"
    "PRAGMA auto_vacuum = 0;"
    "PRAGMA journal_mode = OFF;"
    "PRAGMA synchronous = OFF;"
    "PRAGMA application_id = 1297105496;"
    "BEGIN;"
    "CREATE TABLE metadata (name TEXT, value TEXT);"
    "CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
    " tile_id INTEGER, PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;"
    "CREATE TABLE images (tile_id INTEGER PRIMARY KEY, tile_data BLOB);"
    "CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,"
    " map.tile_row AS tile_row, images.tile_data AS tile_data"
    " FROM map JOIN images ON images.tile_id = map.tile_id;";

enum { COORDINATE_BITS = RTR_TILE_ZOOM_MAX };
_Static_assert(2 * COORDINATE_BITS + 5 <= 64, "zoom, column and row fit a key");

/* Zoom, column, row from the south: the order of the map's primary key. */
uint64_t rtr_mbtiles_key(rtr_tile_id tile)
{
    uint64_t row = (uint64_t)((1 << tile.z) - 1 - tile.y);
    return ((uint64_t)tile.z << COORDINATE_BITS | (uint64_t)tile.x) << COORDINATE_BITS | row;
}

static rtr_code sql_fail(const rtr_archive *archive, sqlite3 *db, rtr_err *err)
{
    int result = db ? sqlite3_errcode(db) & 0xff : SQLITE_NOMEM;
    if (result == SQLITE_NOMEM) return rtr_nomem(err);
    errno = result == SQLITE_FULL ? ENOSPC : sqlite3_system_errno(db);
    if (errno) return rtr_stage_fail(&archive->stage, err);
    rtr_code code = rtr_fail(err, RTR_IO, "SQLite: %s", sqlite3_errmsg(db));
    return rtr_within(err, code, "%s", archive->stage.path);
}

/* The hidden file by its path, as SQLite wants it; never to be taken for a "file:" address. */
static rtr_code open_hidden(const rtr_archive *archive, sqlite3 **db, rtr_err *err)
{
    char *dir = rtr_path_dir(archive->stage.path);
    rtr_buf path = {0};
    if (dir)
        rtr_buf_printf(&path, "%s%s/%s", dir[0] == '/' ? "" : "./", dir, archive->stage.hidden);
    rtr_code code = dir && !path.failed ? RTR_OK : rtr_nomem(err);
    if (!code && sqlite3_open_v2(path.data, db, SQLITE_OPEN_READWRITE, "unix-none") != SQLITE_OK)
        code = sql_fail(archive, *db, err);
    rtr_buf_end(&path);
    free(dir);
    return code;
}

static rtr_code prepare(const rtr_archive *archive, sqlite3 *db, const char *text,
                        sqlite3_stmt **out, rtr_err *err)
{
    if (sqlite3_prepare_v2(db, text, -1, out, NULL) == SQLITE_OK) return RTR_OK;
    return sql_fail(archive, db, err);
}

/* Run a statement with what was bound to it, `bound` being what the binding returned. */
static rtr_code step(const rtr_archive *archive, sqlite3 *db, sqlite3_stmt *statement, int bound,
                     rtr_err *err)
{
    if (bound != SQLITE_OK || sqlite3_step(statement) != SQLITE_DONE ||
        sqlite3_reset(statement) != SQLITE_OK)
        return sql_fail(archive, db, err);
    return RTR_OK;
}

static void put_numbers(rtr_buf *out, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i) rtr_buf_putc(out, ',');
        rtr_buf_fixed(out, numbers[i], 7);
    }
}

static rtr_code put_metadata(const rtr_archive *archive, sqlite3 *db, rtr_err *err)
{
    const rtr_archive_facts *facts = &archive->facts;
    rtr_archive_extent extent = rtr_archive_extent_of(facts);
    const double box[] = {extent.west, extent.south, extent.east, extent.north};
    const double centre[] = {extent.centre.lon, extent.centre.lat, extent.zoom};
    rtr_buf bounds = {0}, center = {0}, minzoom = {0}, maxzoom = {0};
    sqlite3_stmt *insert = NULL;
    put_numbers(&bounds, box, 4);
    put_numbers(&center, centre, 3);
    rtr_buf_printf(&minzoom, "%d", facts->zoom_min);
    rtr_buf_printf(&maxzoom, "%d", facts->zoom_max);
    const char *const rows[][2] = {{"name", facts->name},
                                   {"format", rtr_tile_extension(facts->format)},
                                   {"bounds", bounds.data},
                                   {"center", center.data},
                                   {"minzoom", minzoom.data},
                                   {"maxzoom", maxzoom.data},
                                   {"attribution", facts->attribution},
                                   {"description", facts->description},
                                   {"type", rtr_tile_layer(facts->format)},
                                   {"version", "1"}};
    rtr_code code = RTR_OK;
    if (bounds.failed || center.failed || minzoom.failed || maxzoom.failed) code = rtr_nomem(err);
    if (!code) code = prepare(archive, db, "INSERT INTO metadata VALUES (?, ?)", &insert, err);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && !code; i++) {
        if (!rows[i][1][0]) continue;
        int bound = sqlite3_bind_text(insert, 1, rows[i][0], -1, SQLITE_STATIC) |
                    sqlite3_bind_text(insert, 2, rows[i][1], -1, SQLITE_STATIC);
        code = step(archive, db, insert, bound, err);
    }
    sqlite3_finalize(insert);
    rtr_buf_end(&bounds);
    rtr_buf_end(&center);
    rtr_buf_end(&minzoom);
    rtr_buf_end(&maxzoom);
    return code;
}

static rtr_code put_images(const rtr_archive *archive, sqlite3 *db, rtr_err *err)
{
    const rtr_spool *spool = &archive->spool;
    sqlite3_stmt *insert = NULL;
    void *bytes = malloc(spool->largest);
    rtr_code code = bytes ? RTR_OK : rtr_nomem(err);
    if (!code) code = prepare(archive, db, "INSERT INTO images VALUES (?, ?)", &insert, err);
    for (size_t i = 0; i < spool->content_count && !code; i++) {
        code = rtr_spool_take(spool, i, bytes, err);
        if (code) break;
        int bound = sqlite3_bind_int64(insert, 1, (sqlite3_int64)i + 1) |
                    sqlite3_bind_blob64(insert, 2, bytes, spool->contents[i].size, SQLITE_STATIC);
        code = step(archive, db, insert, bound, err);
    }
    sqlite3_finalize(insert);
    free(bytes);
    return code;
}

static rtr_code put_map(const rtr_archive *archive, sqlite3 *db, rtr_err *err)
{
    const uint64_t mask = ((uint64_t)1 << COORDINATE_BITS) - 1;
    const rtr_spool *spool = &archive->spool;
    sqlite3_stmt *insert = NULL;
    rtr_code code = prepare(archive, db, "INSERT INTO map VALUES (?, ?, ?, ?)", &insert, err);
    for (size_t i = 0; i < spool->count && !code; i++) {
        uint64_t key = spool->tiles[i].key;
        int bound = sqlite3_bind_int(insert, 1, (int)(key >> 2 * COORDINATE_BITS)) |
                    sqlite3_bind_int(insert, 2, (int)(key >> COORDINATE_BITS & mask)) |
                    sqlite3_bind_int(insert, 3, (int)(key & mask)) |
                    sqlite3_bind_int64(insert, 4, (sqlite3_int64)spool->tiles[i].content + 1);
        code = step(archive, db, insert, bound, err);
    }
    sqlite3_finalize(insert);
    return code;
}

rtr_code rtr_mbtiles_finish(rtr_archive *archive, rtr_err *err)
{
    sqlite3 *db = NULL;
    rtr_code code = open_hidden(archive, &db, err);
    if (!code && sqlite3_exec(db, schema, NULL, NULL, NULL) != SQLITE_OK)
        code = sql_fail(archive, db, err);
    if (!code) code = put_metadata(archive, db, err);
    if (!code) code = put_images(archive, db, err);
    if (!code) code = put_map(archive, db, err);
    if (!code && sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        code = sql_fail(archive, db, err);
    if (sqlite3_close(db) != SQLITE_OK && !code) code = sql_fail(archive, db, err);
    return code;
}
