/* The tiles of a scene for a page: the whole, its spots at full size, within a number, across 180 degrees. */
#include "imagery/scene_tiles.h"

#include <webp/decode.h>

#include "imagery/tile_grid.h"
#include "made_scene.h"
#include "test.h"

static const rtr_tile_grid web = {RTR_GRID_WEB_MERCATOR, 256, NULL};

static const rtr_page_tile *find(const rtr_scene_tiles *tiles, int z, int x, int y)
{
    for (size_t i = 0; i < tiles->count; i++)
        if (tiles->list[i].z == z && tiles->list[i].x == x && tiles->list[i].y == y)
            return &tiles->list[i];
    return NULL;
}

/* In order, each once, one after the other in the bytes. */
static void check_order(const rtr_scene_tiles *tiles)
{
    size_t bytes = 0;
    for (size_t i = 0; i < tiles->count; i++) {
        const rtr_page_tile *a = &tiles->list[i], *b = a + 1;
        int width = 0, height = 0;
        CHECK(a->first + a->size <= tiles->bytes.size);
        CHECK(WebPGetInfo((const uint8_t *)tiles->bytes.data + a->first, a->size, &width, &height));
        CHECK(width == 256 && height == 256);
        bytes += a->size;
        if (i + 1 == tiles->count) break;
        CHECK(a->z < b->z || (a->z == b->z && (a->y < b->y || (a->y == b->y && a->x < b->x))));
    }
    CHECK(bytes == tiles->bytes.size);
    if (!tiles->count) return;
    CHECK(tiles->list[0].z == tiles->zoom_min);
    CHECK(tiles->list[tiles->count - 1].z == tiles->zoom_max);
}

/* Where a position is in the tiles of a level. */
static void locate(int zoom, rtr_lonlat at, double *column, double *row)
{
    *column = at.lon;
    *row = at.lat;
    rtr_tile_grid_pixels(web, zoom, 1, column, row);
    *column /= 256;
    *row /= 256;
}

/* Red and green say which pixel of the scene is seen. */
static void check_colour(const rtr_scene_tiles *tiles, rtr_lonlat at, int red, int green)
{
    double column, row;
    locate(tiles->zoom_max, at, &column, &row);
    const rtr_page_tile *tile = find(tiles, tiles->zoom_max, (int)column, (int)row);
    CHECK(tile != NULL);
    if (!tile) return;
    uint8_t *pixels =
        WebPDecodeRGBA((const uint8_t *)tiles->bytes.data + tile->first, tile->size, NULL, NULL);
    CHECK(pixels != NULL);
    int x = (int)((column - floor(column)) * 256), y = (int)((row - floor(row)) * 256);
    const uint8_t *seen = pixels + 4 * (256 * y + x);
    CHECK_NEAR(seen[0], red, 12);
    CHECK_NEAR(seen[1], green, 12);
    CHECK(seen[3] == 255);
    WebPFree(pixels);
}

/* 2000 x 1500 pixels of 0.0005 degrees: a degree wide. */
static void check_spot(void)
{
    const made_scene made = {"spot.tif", 2000, 1500, {10, 0.0005, 0, 50, 0, -0.0005},
                             4326,       NULL, 4};
    /* The last is not on it. */
    const rtr_lonlat spots[] = {{10.7, 49.6}, {10.70001, 49.6}, {30, 30}};
    rtr_scene_tiles_plan plan = {.spots = spots, .spot_count = 3, .most = 100};
    rtr_scene_tiles tiles, again;
    rtr_err err = {0};
    char path[160];
    CHECK(make_scene(&made, path));
    plan.path = path;
    CHECK_OK(rtr_scene_tiles_begin(&plan, &tiles, &err));
    CHECK_OK(rtr_scene_tiles_begin(&plan, &again, &err));
    check_order(&tiles);
    CHECK(again.bytes.size == tiles.bytes.size &&
          memcmp(again.bytes.data, tiles.bytes.data, tiles.bytes.size) == 0);
    /* A pixel of 0.0005 degrees is between levels 11 and 12: 0.00069 and 0.00034. */
    CHECK(tiles.zoom_max == 11 || tiles.zoom_max == 12);
    CHECK(tiles.zoom_min == 8);
    check_colour(&tiles, (rtr_lonlat){10.70025, 49.60025}, 1400 % 256, 799 % 256);
    size_t finest = 0;
    for (size_t i = 0; i < tiles.count; i++) finest += tiles.list[i].z == tiles.zoom_max;
    CHECK(finest == 9); /* about one spot; the other is in the same tile */
    rtr_scene_tiles_end(&again);
    rtr_scene_tiles_end(&tiles);
    plan.most = 5;
    CHECK_OK(rtr_scene_tiles_begin(&plan, &tiles, &err));
    CHECK(tiles.count == 5 && tiles.zoom_min == 8);
    check_order(&tiles);
    rtr_scene_tiles_end(&tiles);
    plan.spot_count = 0;
    plan.most = 100;
    CHECK_OK(rtr_scene_tiles_begin(&plan, &tiles, &err));
    CHECK(tiles.zoom_max == 10); /* the finest that has the whole in so few tiles */
    check_order(&tiles);
    rtr_scene_tiles_end(&tiles);
}

static void check_across(void)
{
    const made_scene made = {"across.tif", 200,  200, {179.5, 0.005, 0, 10, 0, -0.005},
                             4326,         NULL, 0};
    const rtr_lonlat spot = {-179.9, 9.5};
    rtr_scene_tiles tiles;
    rtr_err err = {0};
    char path[160];
    CHECK(make_scene(&made, path));
    const rtr_scene_tiles_plan plan = {path, &spot, 1, 60};
    CHECK_OK(rtr_scene_tiles_begin(&plan, &tiles, &err));
    check_order(&tiles);
    int columns = 1 << tiles.zoom_max, west = 0, east = 0;
    for (size_t i = 0; i < tiles.count; i++) {
        if (tiles.list[i].z != tiles.zoom_max) continue;
        west += tiles.list[i].x < columns;
        east += tiles.list[i].x >= columns;
    }
    CHECK(west > 0 && east > 0); /* columns go on */
    rtr_scene_tiles_end(&tiles);
}

static void check_refused(void)
{
    rtr_scene_tiles tiles;
    rtr_err err = {0};
    const rtr_scene_tiles_plan plan = {.path = "/no/such/scene.tif", .most = 4};
    CHECK(rtr_scene_tiles_begin(&plan, &tiles, &err) != RTR_OK && err.what[0]);
    CHECK(!tiles.list && !tiles.bytes.data);
    rtr_scene_tiles_end(&tiles);
}

TEST_MAIN
{
    CHECK(mkdtemp(made_folder) != NULL);
    CASE("the whole roughly, about a spot all of it") check_spot();
    CASE("across the antimeridian") check_across();
    CASE("a scene that is not there") check_refused();
    remove_made();
    return 0;
}
