/* Which tiles the boxes of many sources touch: counted and listed as one by one, each once. */
#include "imagery/tile_cover.h"

#include <math.h>
#include <stdlib.h>

#include "random.h"
#include "test.h"

enum { SOURCES = 12, ZOOM = 5 };

/* Does the box touch the tile, by longitude and latitude alone? */
static int touches(rtr_tile_grid grid, int zoom, rtr_tile_spot tile, rtr_bbox box)
{
    rtr_lonlat low = rtr_tile_grid_at(grid, zoom, (double)tile.x * grid.tile_px,
                                      (double)(tile.y + 1) * grid.tile_px);
    rtr_lonlat high = rtr_tile_grid_at(grid, zoom, (double)(tile.x + 1) * grid.tile_px,
                                       (double)tile.y * grid.tile_px);
    double east = box.west + rtr_bbox_width(box);
    if (box.north <= low.lat || box.south >= high.lat) return 0;
    for (int turn = -1; turn <= 1; turn++)
        if (box.west + 360 * turn < high.lon && east + 360 * turn > low.lon) return 1;
    return 0;
}

static void check_level(rtr_tile_grid grid, int zoom, const rtr_tile_cover *cover,
                        const rtr_tile_source *sources)
{
    rtr_err err = {0};
    rtr_tile_spot *spots = NULL;
    size_t count = 0, listed = 0, wrong = 0, next = 0;
    CHECK_OK(rtr_tile_cover_list(cover, zoom, NULL, &count, &err));
    CHECK_OK(rtr_tile_cover_list(cover, zoom, &spots, &listed, &err));
    CHECK(count == listed);
    for (int64_t y = 0; y < rtr_tile_grid_rows(grid, zoom); y++)
        for (int64_t x = 0; x < rtr_tile_grid_columns(grid, zoom); x++) {
            rtr_tile_spot tile = {x, y};
            int there = 0;
            for (int i = 0; i < SOURCES; i++) there |= touches(grid, zoom, tile, sources[i].bounds);
            wrong += there != rtr_tile_cover_any(cover, zoom, tile);
            if (there && next < listed && spots[next].x == x && spots[next].y == y) next++;
        }
    CHECK(wrong == 0);
    CHECK(next == listed);
    free(spots);
}

static void check_boxes(rtr_tile_grid grid, const rtr_tile_source *sources)
{
    rtr_err err = {0};
    rtr_tile_cover *cover = NULL;
    CHECK_OK(rtr_tile_cover_new(grid, ZOOM, sources, SOURCES, &cover, &err));
    for (int zoom = 0; cover && zoom <= ZOOM; zoom++) check_level(grid, zoom, cover, sources);
    rtr_tile_cover_free(cover);
}

TEST_MAIN
{
    uint64_t state = 7;
    const rtr_tile_grid mercator = {RTR_GRID_WEB_MERCATOR, 256, NULL},
                        plain = {RTR_GRID_CRS84, 512, NULL};
    CASE("boxes anywhere, many across the antimeridian")
    for (int round = 0; round < 30; round++) {
        rtr_tile_source sources[SOURCES] = {{0}};
        for (int i = 0; i < SOURCES; i++) {
            double west = random_unit(&state) * 360 - 180, south = random_unit(&state) * 160 - 80;
            sources[i].bounds =
                (rtr_bbox){west, south, rtr_lon_wrap(west + random_unit(&state) * 30 + 0.1),
                           south + random_unit(&state) * 10 + 0.1};
        }
        check_boxes(mercator, sources);
        check_boxes(plain, sources);
    }
    CASE("a box around the world")
    {
        rtr_tile_source sources[SOURCES] = {{0}};
        for (int i = 0; i < SOURCES; i++)
            sources[i].bounds = (rtr_bbox){-180, 50 - 10 * i, 180, 60 - 10 * i};
        check_boxes(mercator, sources);
    }
    return 0;
}
