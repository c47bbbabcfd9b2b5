/* Every allocation fails in turn while a killed run is gone on with: an error, never a crash or a leak, and
 * what was made is still there for the next try. */
#include "archive_fixture.h"
#include "imagery/tile_journal.h"
#include "oom.h"

static const rtr_archive_journal journal = {.identity = {"of this"}, .resume = 1};
static uint8_t pixels[256 * 256 * 4];

/* Tile (x, 0) of zoom 2 as a part by itself, unless it is there. */
static rtr_code make_part(rtr_archive *archive, int x)
{
    rtr_tile_part part = {0};
    char bytes[FIXTURE_TILE_MAX];
    uint64_t at;
    if (rtr_archive_find_part(archive, x, 0)) return RTR_OK;
    rtr_tile_part_begin(&part, x, 0);
    size_t size = fixture_bytes((rtr_tile_id){2, x, 0}, bytes);
    rtr_code code = rtr_archive_put_part(archive, &part, (rtr_tile_id){2, x, 0}, bytes, size, &err);
    if (!code) code = rtr_archive_end_part(archive, &part, pixels, &at, &err);
    rtr_tile_part_end(&part);
    return code;
}

static rtr_code run(rtr_archive_kind kind, int parts, int finish)
{
    rtr_archive_facts facts = fixture_facts(2);
    rtr_archive *archive = NULL;
    rtr_code code = rtr_archive_new_journaled(kind, "out", &facts, &journal, &archive, &err);
    for (int x = 0; x < parts && !code; x++) code = make_part(archive, x);
    if (!code && finish) code = rtr_archive_finish(archive, &err);
    rtr_archive_free(archive);
    return code;
}

static void starve(rtr_archive_kind kind)
{
    long failed = 0;
    CHECK_OK(run(kind, 2, 0)); /* kept, as after a kill */
    for (;; failed++) {
        oom_left = failed;
        rtr_code code = run(kind, 4, 1);
        int spared = oom_left >= 0;
        oom_left = -1;
        CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
        if (spared || failed > 1000) break;
        CHECK(system("test -e .rutter-out.journal.tmp") == 0);
    }
    CHECK(failed > 10 && failed < 1000);
    CHECK(system("test \"$(ls -A)\" = out && rm -r out") == 0);
}

TEST_MAIN
{
    char folder[64];
    if (!fixture_enter(folder)) return 1;
    CASE("a folder") starve(RTR_ARCHIVE_FOLDER);
    CASE("MBTiles") starve(RTR_ARCHIVE_MBTILES);
    CASE("PMTiles") starve(RTR_ARCHIVE_PMTILES);
    return fixture_leave(folder) ? 0 : 1;
}
