/* Two aerial scenes that meet at the edge of a UTM zone, one in each zone: the mosaic is the upper one, and
 * below what it leaves the lower one. */
#include <stdlib.h>
#include <unistd.h>

#include "imagery/tile_mosaic.h"
#include "imagery/tile_scene.h"
#include "test.h"

enum { ZOOM = 17, SIDE = 1024, WIDE = 2 };
static const char *const names[] = {"m_3607824_se_17_1_20160620_subset.tif",
                                    "m_3607717_sw_18_1_20160620_subset.tif"};
static const rtr_tile_grid grid = {.kind = RTR_GRID_WEB_MERCATOR, .tile_px = 256};

static void ground(void *user, int zoom, size_t count, double *x, double *y)
{
    (void)user;
    rtr_tile_grid_ground(grid, zoom, count, x, y);
}

/* Some of the sources in the WIDE x WIDE squares at (x, y). */
static rtr_code paint(const rtr_tile_source *sources, size_t count, int feather_px,
                      const int64_t at[2], uint8_t *out, rtr_err *err)
{
    rtr_tile_cover *cover = NULL;
    rtr_tile_painter *painter = NULL;
    rtr_code code = rtr_tile_cover_new(grid, ZOOM, sources, count, &cover, err);
    const rtr_tile_mosaic mosaic = {.sources = sources,
                                    .count = count,
                                    .cover = cover,
                                    .plane = {NULL, ground},
                                    .resampling = RTR_RESAMPLE_BILINEAR,
                                    .feather_px = feather_px,
                                    .side = SIDE,
                                    .open_most = 1};
    if (!code) code = rtr_tile_painter_new(&mosaic, &painter, err);
    for (int i = 0; i < WIDE * WIDE && !code; i++, out += (size_t)SIDE * SIDE * 4) {
        const rtr_tile_square square = {ZOOM, at[0] + i % WIDE * SIDE, at[1] + i / WIDE * SIDE,
                                        SIDE};
        int filled = 0;
        code = rtr_tile_paint(painter, &square, out, &filled, err);
        if (!filled) memset(out, 0, (size_t)SIDE * SIDE * 4);
    }
    rtr_tile_painter_free(painter);
    rtr_tile_cover_free(cover);
    return code;
}

static void compare(const uint8_t *both, const uint8_t *soft, const uint8_t *lower,
                    const uint8_t *upper)
{
    size_t overlap = 0, wrong = 0, hole = 0, blended = 0;
    for (size_t i = 0; i < (size_t)WIDE * WIDE * SIDE * SIDE; i++) {
        const uint8_t *want = (upper[4 * i + 3] ? upper : lower) + 4 * i;
        int low = lower[4 * i + 3], high = upper[4 * i + 3];
        overlap += low && high;
        wrong += both[4 * i + 3] != want[3] || (want[3] && memcmp(both + 4 * i, want, 3) != 0);
        hole += soft[4 * i + 3] < (low > high ? low : high);
        blended += low && high && memcmp(soft + 4 * i, want, 3) != 0;
    }
    CHECK(overlap > 5000 && wrong == 0 && hole == 0);
    CHECK(blended > overlap / 10);
}

TEST_MAIN
{
    rtr_err err = {0};
    char path[2][512];
    rtr_tile_scene shown[2];
    rtr_tile_source sources[2];
    rtr_scene_file *scene[2] = {NULL, NULL};
    const size_t bytes = (size_t)WIDE * WIDE * SIDE * SIDE * 4;
    uint8_t *pictures = malloc(4 * bytes);
    rtr_tile_extent all[2];
    if (!pictures) abort();
    for (int i = 0; i < 2; i++) {
        snprintf(path[i], sizeof path[i], "%s/../scenes/aerial/%s", RUTTER_EVAL_DIR, names[i]);
        if (access(path[i], R_OK) != 0) {
            free(pictures);
            SKIP("no %s", path[i]);
        }
    }
    CASE("at the edge of a zone")
    {
        for (int i = 0; i < 2; i++) {
            CHECK_OK(rtr_scene_new(path[i], NULL, &scene[i], &err));
            shown[i] = (rtr_tile_scene){.path = path[i], .stretch = RTR_SCENE_AS_IS};
            sources[i] = rtr_tile_scene_source(&shown[i], rtr_scene_facts_of(scene[i]));
            all[i] = rtr_tile_grid_extent(grid, ZOOM, sources[i].bounds);
        }
        const int64_t at[] = {(int64_t)fmin(all[0].west, all[1].west) / SIDE * SIDE,
                              (int64_t)fmin(all[0].north, all[1].north) / SIDE * SIDE};
        CHECK_OK(paint(sources, 2, 0, at, pictures, &err));
        CHECK_OK(paint(sources, 2, 12, at, pictures + bytes, &err));
        CHECK_OK(paint(sources, 1, 0, at, pictures + 2 * bytes, &err));
        CHECK_OK(paint(sources + 1, 1, 0, at, pictures + 3 * bytes, &err));
        compare(pictures, pictures + bytes, pictures + 2 * bytes, pictures + 3 * bytes);
        for (int i = 0; i < 2; i++) rtr_scene_free(scene[i]);
    }
    free(pictures);
    return 0;
}
