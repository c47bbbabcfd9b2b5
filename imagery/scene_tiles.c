#include "imagery/scene_tiles.h"

#include <math.h>
#include <stdlib.h>

#include "imagery/tile_block.h"
#include "imagery/tile_encode.h"
#include "imagery/tile_grid.h"
#include "imagery/tile_scene.h"

enum {
    SIDE = 256,
    QUALITY = 80,
    FIRST_MOST = 4,   /* tiles of the roughest level, */
    WHOLE_MOST = 36,  /* and of any that has all of the scene */
    ZOOM_FINEST = 20, /* of a page's map */
    AROUND = 1        /* tiles about the one that a spot is in */
};
static const double LOW = 2, HIGH = 98; /* percentiles */
static const rtr_tile_grid web = {RTR_GRID_WEB_MERCATOR, SIDE, NULL};

static void ground_of(void *user, int zoom, size_t count, double *x, double *y)
{
    (void)user;
    rtr_tile_grid_ground(web, zoom, count, x, y);
}

/* The tiles of a level that a box meets, from column and row `first` up to `end`. */
typedef struct range {
    int first_x, first_y, end_x, end_y;
} range;

static range range_of(int zoom, rtr_bbox box)
{
    rtr_tile_extent part = rtr_tile_grid_extent(web, zoom, box);
    double rows = (double)rtr_tile_grid_rows(web, zoom);
    return (range){(int)floor(part.west / SIDE), (int)fmax(floor(part.north / SIDE), 0),
                   (int)ceil(part.east / SIDE), (int)fmin(ceil(part.south / SIDE), rows)};
}

static int64_t size_of(range r)
{
    return (int64_t)(r.end_x - r.first_x) * (r.end_y - r.first_y);
}

/* What the tiles are made with. */
typedef struct maker {
    const rtr_scene_tiles_plan *plan;
    rtr_tile_block block;
    rtr_tile_encoder *encoder;
    uint8_t pixels[SIDE * SIDE * 4];
    rtr_scene_tiles *out;
} maker;

/* Warp and encode one; nothing where the scene has nothing. */
static rtr_code add_tile(maker *m, rtr_page_tile tile, rtr_err *err)
{
    const rtr_tile_square square = {tile.z, (int64_t)tile.x * SIDE, (int64_t)tile.y * SIDE, SIDE};
    const rtr_tile_image image = {m->pixels, SIDE, SIDE, 4, SIDE * 4};
    int filled = 0;
    rtr_code code = rtr_tile_block_warp(&m->block, &square, m->pixels, &filled, err);
    if (code || !filled) return code;
    tile.first = m->out->bytes.size;
    code = rtr_tile_encode(m->encoder, &image, &m->out->bytes, err);
    tile.size = m->out->bytes.size - tile.first;
    if (!code) m->out->list[m->out->count++] = tile;
    return code;
}

static int has_room(const maker *m)
{
    return m->out->count < m->plan->most;
}

static rtr_code add_whole(maker *m, int zoom, range all, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (int y = all.first_y; y < all.end_y; y++)
        for (int x = all.first_x; !code && x < all.end_x && has_room(m); x++)
            code = add_tile(m, (rtr_page_tile){.z = zoom, .x = x, .y = y}, err);
    return code;
}

static int is_made(const maker *m, int zoom, int x, int y)
{
    for (size_t i = m->out->count; i-- > 0 && m->out->list[i].z == zoom;)
        if (m->out->list[i].x == x && m->out->list[i].y == y) return 1;
    return 0;
}

/* The tiles about each spot: of a column on the other side of the antimeridian, if that is where the scene is. */
static rtr_code add_spots(maker *m, int zoom, range all, rtr_err *err)
{
    rtr_code code = RTR_OK;
    int columns = (int)rtr_tile_grid_columns(web, zoom);
    for (size_t i = 0; !code && i < m->plan->spot_count; i++) {
        double px = m->plan->spots[i].lon, py = m->plan->spots[i].lat;
        rtr_tile_grid_pixels(web, zoom, 1, &px, &py);
        int column = (int)floor(px / SIDE), row = (int)floor(py / SIDE);
        if (column < all.first_x) column += columns;
        if (column < all.first_x || column >= all.end_x || row < all.first_y || row >= all.end_y)
            continue;
        for (int y = row - AROUND; y <= row + AROUND; y++)
            for (int x = column - AROUND; !code && x <= column + AROUND && has_room(m); x++)
                if (x >= all.first_x && x < all.end_x && y >= all.first_y && y < all.end_y &&
                    !is_made(m, zoom, x, y))
                    code = add_tile(m, (rtr_page_tile){.z = zoom, .x = x, .y = y}, err);
    }
    return code;
}

static int by_place(const void *a, const void *b)
{
    const rtr_page_tile *s = a, *t = b;
    return s->z != t->z ? s->z - t->z : s->y != t->y ? s->y - t->y : s->x - t->x;
}

/* From the finest level that has the whole in a few tiles to that of the scene's own pixels. */
static rtr_code add_levels(maker *m, const rtr_scene_facts *facts, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_bbox box = facts->bbox;
    rtr_lonlat middle = {rtr_lon_wrap(box.west + rtr_bbox_width(box) / 2),
                         (box.south + box.north) / 2};
    int finest = rtr_tile_grid_zoom(web, fmin(facts->across_m, facts->down_m), middle), zoom = 0;
    if (finest > ZOOM_FINEST) finest = ZOOM_FINEST;
    while (zoom < finest && size_of(range_of(zoom + 1, box)) <= FIRST_MOST) zoom++;
    m->out->zoom_min = m->out->zoom_max = zoom;
    for (; !code && zoom <= finest && has_room(m); zoom++) {
        range all = range_of(zoom, box);
        size_t before = m->out->count;
        code = size_of(all) <= WHOLE_MOST ? add_whole(m, zoom, all, err)
                                          : add_spots(m, zoom, all, err);
        if (m->out->count > before) m->out->zoom_max = zoom;
    }
    if (m->out->count) qsort(m->out->list, m->out->count, sizeof *m->out->list, by_place);
    return code;
}

rtr_code rtr_scene_tiles_begin(const rtr_scene_tiles_plan *plan, rtr_scene_tiles *out, rtr_err *err)
{
    const rtr_tile_coding coding = {.format = RTR_TILE_WEBP, .quality = QUALITY};
    rtr_scene_file *scene = NULL;
    rtr_tile_scene shown = {.path = plan->path};
    rtr_tile_source source = {0};
    *out = (rtr_scene_tiles){0};
    maker *m = calloc(1, sizeof *m);
    if (!m) return rtr_nomem(err);
    m->plan = plan;
    m->out = out;
    out->list = calloc(plan->most + 1, sizeof *out->list);
    rtr_code code = out->list ? rtr_scene_new(plan->path, NULL, &scene, err) : rtr_nomem(err);
    if (!code) code = rtr_scene_stretch_find(scene, LOW, HIGH, &shown.stretch, err);
    if (!code) code = rtr_tile_encoder_new(&coding, &m->encoder, err);
    if (code) goto done;
    source = rtr_tile_scene_source(&shown, rtr_scene_facts_of(scene));
    m->block.plane.ground = ground_of;
    m->block.source = &source;
    code = source.open(source.user, &m->block.reader, err);
    if (code) goto done;
    rtr_sampling_begin(RTR_RESAMPLE_BILINEAR, 1, 1, &m->block.sampling);
    code = add_levels(m, rtr_scene_facts_of(scene), err);
    source.close(m->block.reader);
done:
    rtr_tile_block_end(&m->block);
    rtr_tile_encoder_free(m->encoder);
    rtr_scene_free(scene);
    free(m);
    if (code) rtr_scene_tiles_end(out);
    return code;
}

void rtr_scene_tiles_end(rtr_scene_tiles *tiles)
{
    rtr_buf_end(&tiles->bytes);
    free(tiles->list);
    *tiles = (rtr_scene_tiles){0};
}
