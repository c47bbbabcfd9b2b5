/* Every allocation fails in turn while an archive is written: an error, nothing left behind, never a
 * crash or a leak. SQLite's and libdeflate's own allocations do not come through here. */
#include "archive_fixture.h"
#include "oom.h"

static rtr_code write_one(rtr_archive_kind kind, const rtr_tile_id *tiles)
{
    rtr_archive_facts facts = fixture_facts(4);
    rtr_archive *archive = NULL;
    rtr_code code = rtr_archive_new(kind, "out", &facts, &archive, &err);
    for (size_t i = 0; i < fixture_count(4) && !code; i++) {
        char bytes[FIXTURE_TILE_MAX];
        size_t size = fixture_bytes(tiles[i], bytes);
        code = rtr_archive_put(archive, tiles[i], bytes, size, &err);
    }
    if (!code) code = rtr_archive_finish(archive, &err);
    rtr_archive_free(archive);
    return code;
}

static void starve(rtr_archive_kind kind, long least)
{
    rtr_tile_id *tiles = fixture_tiles(4, 9);
    long failed = 0;
    for (;; failed++) {
        oom_left = failed;
        rtr_code code = write_one(kind, tiles);
        int spared = oom_left >= 0;
        oom_left = -1;
        CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
        if (spared || failed > 1000) break;
        CHECK(system("test -z \"$(ls -A)\"") == 0);
    }
    CHECK(failed >= least && failed < 1000);
    CHECK(system("rm -r out") == 0);
    free(tiles);
}

TEST_MAIN
{
    char folder[64];
    if (!fixture_enter(folder)) return 1;
    CASE("a folder") starve(RTR_ARCHIVE_FOLDER, 8);
    CASE("MBTiles") starve(RTR_ARCHIVE_MBTILES, 20);
    CASE("PMTiles") starve(RTR_ARCHIVE_PMTILES, 20);
    return fixture_leave(folder) ? 0 : 1;
}
