/* A pyramid from a made-up source: its pixels say where they are, so that every tile can be checked. */
#include "imagery/tiler.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "imagery/png.h"
#include "test.h"

/* A plate carree picture of SIDE x SIDE pixels that starts at `west`, `north`. */
typedef struct chart {
    double west, north, degrees; /* of a pixel */
    int side;
    int fails; /* reading does */
} chart;

static rtr_code open_chart(const void *user, void **reader, rtr_err *err)
{
    (void)err;
    *reader = (void *)(uintptr_t)user;
    return RTR_OK;
}

static void close_chart(void *reader)
{
    (void)reader;
}

static void locate(void *reader, size_t count, double *x, double *y, int *ok)
{
    const chart *c = reader;
    for (size_t i = 0; i < count; i++) {
        x[i] = (x[i] - c->west - 360 * floor((x[i] - c->west) / 360)) / c->degrees;
        if (x[i] > 180 / c->degrees) x[i] -= 360 / c->degrees;
        y[i] = (c->north - y[i]) / c->degrees;
        ok[i] = 1;
    }
}

/* Red by column, green by row: both change slowly, so that averages of them are what they should be. */
static rtr_code read_chart(void *reader, rtr_tile_window window, double scale, rtr_tile_view *view,
                           rtr_err *err)
{
    const chart *c = reader;
    (void)scale;
    if (c->fails) return rtr_fail(err, RTR_IO, "no such picture");
    rtr_pixels_end(&view->pixels);
    rtr_code code = rtr_pixels_begin(window.width, window.height, &view->pixels, err);
    for (int y = 0; y < window.height && !code; y++)
        for (int x = 0; x < window.width; x++) {
            uint8_t *at = view->pixels.data + 4 * ((size_t)y * (size_t)window.width + (size_t)x);
            at[0] = (uint8_t)((window.x + x) * 250 / c->side);
            at[1] = (uint8_t)((window.y + y) * 250 / c->side);
            at[2] = 100;
            at[3] = 255;
        }
    view->x = window.x;
    view->y = window.y;
    view->step_x = view->step_y = 1;
    return code;
}

static rtr_tile_source source_of(const chart *c)
{
    double wide = c->side * c->degrees;
    return (rtr_tile_source){
        .user = c,
        .bounds = {c->west, c->north - wide, rtr_lon_wrap(c->west + wide), c->north},
        .width = c->side,
        .height = c->side,
        .open = open_chart,
        .close = close_chart,
        .locate = locate,
        .read = read_chart};
}

static rtr_code make(const chart *c, rtr_tiler_plan plan, const char *folder, size_t *made,
                     rtr_err *err)
{
    rtr_tile_source source = source_of(c);
    rtr_archive *archive = NULL;
    rtr_tiler_result result = {0};
    const rtr_archive_facts facts = {.name = "chart",
                                     .bounds = source.bounds,
                                     .zoom_min = plan.zoom_min,
                                     .zoom_max = plan.zoom_max,
                                     .grid = plan.grid};
    plan.sources = &source;
    plan.source_count = 1;
    rtr_code code = rtr_archive_new(RTR_ARCHIVE_FOLDER, folder, &facts, &archive, err);
    if (!code) code = rtr_tiler_run(&plan, archive, &result, err);
    *made = result.made;
    if (!code) code = rtr_archive_finish(archive, err);
    rtr_archive_free(archive);
    return code;
}

static int tile_exists(const char *folder, int z, int x, int y)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%d/%d/%d.png", folder, z, x, y);
    return access(path, R_OK) == 0;
}

/* 0 and no picture when there is no such tile. */
static int read_tile(const char *folder, int z, int x, int y, rtr_pixels *out)
{
    char path[256];
    rtr_err err = {0};
    snprintf(path, sizeof path, "%s/%d/%d/%d.png", folder, z, x, y);
    *out = (rtr_pixels){0};
    char *bytes = NULL;
    size_t size = 0;
    int read = access(path, R_OK) == 0 &&
               rtr_file_read(path, 1 << 24, &bytes, &size, &err) == RTR_OK &&
               rtr_png_read(bytes, size, out, &err) == RTR_OK;
    free(bytes);
    return read;
}

/* Every pixel that is there says where it is, to a pixel of the source and what halving rounds. */
static void check_tile(const chart *c, rtr_tile_grid grid, int z, int tx, int ty,
                       const rtr_pixels *tile)
{
    double worst = 0;
    for (int y = 0; y < tile->height; y++)
        for (int x = 0; x < tile->width; x++) {
            const uint8_t *at = tile->data + 4 * ((size_t)y * (size_t)tile->width + (size_t)x);
            rtr_lonlat where = rtr_tile_grid_at(grid, z, tx * (double)grid.tile_px + x + 0.5,
                                                ty * (double)grid.tile_px + y + 0.5);
            double px = where.lon, py = where.lat;
            int ok;
            if (at[3] != 255) continue;
            locate((void *)(uintptr_t)c, 1, &px, &py, &ok);
            worst = fmax(worst, fabs(at[0] - px * 250 / c->side + 0.5));
            worst = fmax(worst, fabs(at[1] - py * 250 / c->side + 0.5));
        }
    if (worst >= 2) printf("%d/%d/%d: %g\n", z, tx, ty, worst);
    CHECK(worst < 2);
}

static int same_bytes(const char *a, const char *b)
{
    char *left = NULL, *right = NULL;
    size_t left_size = 0, right_size = 0;
    rtr_err err = {0};
    int same = rtr_file_read(a, 1 << 24, &left, &left_size, &err) == RTR_OK &&
               rtr_file_read(b, 1 << 24, &right, &right_size, &err) == RTR_OK &&
               left_size == right_size && memcmp(left, right, left_size) == 0;
    free(left);
    free(right);
    return same;
}

static char work[] = "/tmp/rutter-tiler-XXXXXX";

static const char *folder_of(const char *name)
{
    static char path[4][64];
    static int next;
    char *out = path[next++ % 4];
    snprintf(out, sizeof path[0], "%s/%s", work, name);
    return out;
}

static void test_pyramid(rtr_tile_grid grid, const char *name)
{
    const chart c = {.west = 10, .north = 50, .degrees = 0.01, .side = 1500};
    rtr_tiler_plan plan = {.grid = grid, .zoom_min = 2, .zoom_max = 7, .threads = 3};
    rtr_err err = {0};
    size_t made = 0, seen = 0;
    CHECK_OK(make(&c, plan, folder_of(name), &made, &err));
    for (int z = plan.zoom_min; z <= plan.zoom_max; z++)
        for (int x = 0; x < rtr_tile_grid_columns(grid, z); x++)
            for (int y = 0; y < rtr_tile_grid_rows(grid, z); y++) {
                rtr_pixels tile;
                if (!read_tile(folder_of(name), z, x, y, &tile)) continue;
                seen++;
                check_tile(&c, grid, z, x, y, &tile);
                rtr_pixels_end(&tile);
            }
    CHECK(seen == made && seen > 40);
    size_t most = 0;
    plan.sources = &(rtr_tile_source){.bounds = source_of(&c).bounds};
    plan.source_count = 1;
    CHECK_OK(rtr_tiler_count(&plan, &most, &err));
    CHECK(made <= most && made > most / 2);
}

/* On both sides of the antimeridian, and one tile where they meet again. */
static void test_antimeridian(void)
{
    const chart c = {.west = 175, .north = 5, .degrees = 0.01, .side = 1000};
    rtr_tile_grid grid = {RTR_GRID_WEB_MERCATOR, 256, NULL};
    rtr_tiler_plan plan = {.grid = grid, .zoom_min = 0, .zoom_max = 6, .threads = 2};
    rtr_err err = {0};
    rtr_pixels tile;
    size_t made = 0;
    CHECK_OK(make(&c, plan, folder_of("fiji"), &made, &err));
    CHECK(tile_exists(folder_of("fiji"), 6, 63, 31) && tile_exists(folder_of("fiji"), 6, 0, 31));
    CHECK(!tile_exists(folder_of("fiji"), 6, 32, 31));
    CHECK(read_tile(folder_of("fiji"), 0, 0, 0, &tile));
    if (tile.data) {
        const uint8_t *row = tile.data + 4 * (size_t)(128 * tile.width);
        CHECK(row[3] == 255 && row[4 * (size_t)(tile.width - 1) + 3] == 255);
        CHECK(row[4 * (size_t)(tile.width / 2) + 3] == 0);
    }
    rtr_pixels_end(&tile);
}

static void test_threads(void)
{
    const chart c = {.west = -5, .north = 5, .degrees = 0.01, .side = 1000};
    rtr_tiler_plan plan = {.grid = {RTR_GRID_WEB_MERCATOR, 512, NULL}, .zoom_max = 6, .threads = 1};
    rtr_err err = {0};
    size_t one = 0, many = 0;
    CHECK_OK(make(&c, plan, folder_of("one"), &one, &err));
    plan.threads = 7;
    CHECK_OK(make(&c, plan, folder_of("many"), &many, &err));
    CHECK(one == many && one > 4);
    for (int x = 30; x < 34; x++) {
        char a[256], b[256];
        snprintf(a, sizeof a, "%s/6/%d/31.png", folder_of("one"), x);
        snprintf(b, sizeof b, "%s/6/%d/31.png", folder_of("many"), x);
        CHECK(access(a, R_OK) != 0 || same_bytes(a, b));
    }
}

static void test_failure(void)
{
    const chart c = {.west = 0, .north = 5, .degrees = 0.01, .side = 500, .fails = 1};
    rtr_tiler_plan plan = {.grid = {RTR_GRID_WEB_MERCATOR, 256, NULL}, .zoom_max = 6, .threads = 4};
    rtr_err err = {0};
    size_t made;
    CHECK(make(&c, plan, folder_of("none"), &made, &err) == RTR_IO);
    CHECK_STR(err.what, "no such picture");
    CHECK(access(folder_of("none"), R_OK) != 0);
    plan.zoom_min = 7;
    CHECK(make(&c, plan, folder_of("none"), &made, &err) == RTR_BAD_ARG);
}

TEST_MAIN
{
    char command[96];
    if (!mkdtemp(work)) SKIP("no folder for temporary files");
    CASE("mercator") test_pyramid((rtr_tile_grid){RTR_GRID_WEB_MERCATOR, 256, NULL}, "mercator");
    CASE("plate carree") test_pyramid((rtr_tile_grid){RTR_GRID_CRS84, 256, NULL}, "crs84");
    CASE("over the antimeridian") test_antimeridian();
    CASE("any number of threads") test_threads();
    CASE("a source that fails") test_failure();
    snprintf(command, sizeof command, "rm -rf %s", work);
    CHECK(system(command) == 0);
    return 0;
}
