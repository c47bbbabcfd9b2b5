/* Archives read by other people's programs: PMTiles by the npm package `pmtiles`, MBTiles by GDAL. */
#include "archive_fixture.h"
#include "base/text.h"
#include "draw/pixels.h"
#include "imagery/png.h"

enum { SIDE = 256 };

/* Everything but one tile of the deepest zoom. */
static int is_left_out(rtr_tile_id id)
{
    return id.z == 7 && id.x == 3 && id.y == 100;
}

static void write_expected(const rtr_archive_facts *facts, const char *path)
{
    rtr_buf text = {0};
    rtr_tile_id *tiles = fixture_tiles(facts->zoom_max, 0);
    size_t count = fixture_count(facts->zoom_max);
    rtr_buf_printf(&text, "version 3 clustered true type 2\nzooms 0 %d tiles %zu\n",
                   facts->zoom_max, count - 1);
    rtr_buf_puts(&text, "bounds -35.5 -8.25 -34.5 -7.75\ncentre -35 -8 0\n");
    rtr_buf_printf(&text, "%s; %s; %s; overlay\n", facts->name, facts->attribution,
                   facts->description);
    for (size_t i = 0; i < count; i++) {
        char bytes[FIXTURE_TILE_MAX];
        rtr_tile_id id = tiles[i];
        size_t size = fixture_bytes(id, bytes);
        rtr_buf_printf(&text, "%d/%d/%d: ", id.z, id.x, id.y);
        if (is_left_out(id))
            rtr_buf_puts(&text, "none");
        else
            rtr_buf_add(&text, bytes, size);
        rtr_buf_putc(&text, '\n');
    }
    CHECK(!text.failed);
    CHECK_OK(rtr_file_write(path, text.data, text.size, &err));
    rtr_buf_end(&text);
    free(tiles);
}

static void write_pmtiles(const rtr_archive_facts *facts)
{
    rtr_archive *archive = NULL;
    rtr_tile_id *tiles = fixture_tiles(facts->zoom_max, 21);
    CHECK_OK(rtr_archive_new(RTR_ARCHIVE_PMTILES, "a.pmtiles", facts, &archive, &err));
    for (size_t i = 0; i < fixture_count(facts->zoom_max); i++) {
        char bytes[FIXTURE_TILE_MAX];
        size_t size = fixture_bytes(tiles[i], bytes);
        if (is_left_out(tiles[i])) continue;
        CHECK_OK(rtr_archive_put(archive, tiles[i], bytes, size, &err));
    }
    CHECK_OK(rtr_archive_finish(archive, &err));
    rtr_archive_free(archive);
    free(tiles);
}

static void read_by_npm(void)
{
    rtr_archive_facts facts = fixture_facts(7); /* with leaves: test_archive_pmtiles.c sees to it */
    if (access(RUTTER_NPM "/pmtiles", F_OK) != 0 || system("command -v node >/dev/null") != 0) {
        printf("SKIPPED: no node, or no pmtiles in %s (tools/setup.sh installs it)\n", RUTTER_NPM);
        return;
    }
    write_pmtiles(&facts);
    write_expected(&facts, "want");
    CHECK(system("node " RUTTER_SOURCE_DIR "/tests/pmtiles_read.mjs " RUTTER_NPM
                 " a.pmtiles 7 >got") == 0);
    CHECK(system("cmp want got") == 0);
}

/* One colour for each tile. */
static void colour_of(rtr_tile_id id, int colour[3])
{
    colour[0] = 20 + 40 * id.x;
    colour[1] = 20 + 40 * id.y;
    colour[2] = 20 + 40 * id.z;
}

static void put_coloured(rtr_archive *archive, rtr_tile_id id)
{
    rtr_pixels pixels = {0};
    rtr_buf png = {0};
    int colour[3];
    colour_of(id, colour);
    CHECK_OK(rtr_pixels_begin(SIDE, SIDE, &pixels, &err));
    for (size_t i = 0; i < (size_t)SIDE * SIDE; i++) {
        for (size_t j = 0; j < 3; j++) pixels.data[4 * i + j] = (uint8_t)colour[j];
        pixels.data[4 * i + 3] = 255;
    }
    CHECK_OK(rtr_png_write(&pixels, &(rtr_png_options){0}, &png, &err));
    CHECK_OK(rtr_archive_put(archive, id, png.data, png.size, &err));
    rtr_buf_end(&png);
    rtr_pixels_end(&pixels);
}

/* What gdallocationinfo says of the middles of a zoom's tiles: red, green, blue, alpha a line each. */
static void compare_zoom(int z, int zoom_max)
{
    char command[128], ask[64] = "";
    FILE *points = fopen("points", "w");
    if (!points) exit(1);
    for (int i = 0; i < 1 << 2 * z; i++) { /* in pixels of the deepest zoom */
        int side = SIDE << (zoom_max - z), x = i >> z, y = i & ((1 << z) - 1);
        fprintf(points, "%d %d\n", x * side + side / 2, y * side + side / 2);
    }
    CHECK(fclose(points) == 0);
    if (z < zoom_max) snprintf(ask, sizeof ask, "-overview %d", zoom_max - z);
    snprintf(command, sizeof command, "gdallocationinfo -valonly %s a.mbtiles <points", ask);
    FILE *answers = popen(command, "r");
    if (!answers) exit(1);
    for (int i = 0; i < 1 << 2 * z; i++) {
        int colour[3], got[4] = {0};
        colour_of((rtr_tile_id){z, i >> z, i & ((1 << z) - 1)}, colour);
        CHECK(fscanf(answers, "%d %d %d %d", &got[0], &got[1], &got[2], &got[3]) == 4);
        CHECK(got[0] == colour[0] && got[1] == colour[1] && got[2] == colour[2] && got[3] == 255);
    }
    CHECK(pclose(answers) == 0);
}

static void read_by_gdal(void)
{
    rtr_archive *archive = NULL;
    rtr_archive_facts facts = fixture_facts(2);
    if (system("gdalinfo --formats 2>/dev/null | grep -q MBTiles") != 0) {
        printf("SKIPPED: no gdalinfo that knows MBTiles\n");
        return;
    }
    facts.bounds = (rtr_bbox){-180, -85.0511287, 180, 85.0511287};
    CHECK_OK(rtr_archive_new(RTR_ARCHIVE_MBTILES, "a.mbtiles", &facts, &archive, &err));
    for (int z = 2; z >= 0; z--)
        for (int i = 0; i < 1 << 2 * z; i++)
            put_coloured(archive, (rtr_tile_id){z, i >> z, i & ((1 << z) - 1)});
    CHECK_OK(rtr_archive_finish(archive, &err));
    rtr_archive_free(archive);
    CHECK(system("gdalinfo a.mbtiles >info 2>&1 && grep -q '^Size is 1024, 1024$' info &&"
                 " ! grep -qiE 'error|warning' info") == 0);
    for (int z = 0; z <= 2; z++) compare_zoom(z, 2);
}

TEST_MAIN
{
    char folder[64];
    if (!fixture_enter(folder)) return 1;
    CASE("PMTiles, by the format's own reader") read_by_npm();
    CASE("MBTiles, by GDAL") read_by_gdal();
    return fixture_leave(folder) ? 0 : 1;
}
