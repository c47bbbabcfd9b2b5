#include "imagery/underlay.h"

#include <math.h>
#include <stdlib.h>

#include "imagery/tile_block.h"
#include "imagery/tile_scene.h"

static const double LOW = 2, HIGH = 98; /* percentiles */
/* A map is looked at, not measured: its projections bend more than a tile grid, and cost more. */
static const double STRAY_PX = 0.2;

static void ground_of(void *user, int zoom, size_t count, double *x, double *y)
{
    const rtr_map_frame *frame = user;
    (void)zoom;
    for (size_t i = 0; i < count; i++) {
        rtr_lonlat at;
        rtr_xy flat = {frame->x0 + x[i] * frame->metres_per_pixel,
                       frame->y0 - y[i] * frame->metres_per_pixel};
        int there = rtr_unproject(frame->projection, flat, &at);
        x[i] = there ? at.lon : NAN;
        y[i] = there ? at.lat : NAN;
    }
}

/* Colours of `above` over `below`, neither premultiplied. */
static void lay_over(const uint8_t *above, uint8_t *below)
{
    int top = above[3], rest = below[3] * (255 - top) / 255, all = top + rest;
    for (int c = 0; c < 3 && all; c++)
        below[c] = (uint8_t)((above[c] * top + below[c] * rest + all / 2) / all);
    below[3] = (uint8_t)all;
}

static void lay_square(const rtr_tile_square *square, const uint8_t *filled, rtr_pixels *pixels)
{
    int left = (int)square->x, top = (int)square->y;
    for (int y = 0; y < square->side && top + y < pixels->height; y++)
        for (int x = 0; x < square->side && left + x < pixels->width; x++)
            lay_over(filled + 4 * ((size_t)y * (size_t)square->side + (size_t)x),
                     pixels->data +
                         4 * ((size_t)(top + y) * (size_t)pixels->width + (size_t)(left + x)));
}

static rtr_code warp_squares(rtr_tile_block *block, rtr_pixels *pixels, rtr_err *err)
{
    enum { SIDE = 512 };
    uint8_t *square = malloc((size_t)SIDE * SIDE * 4);
    rtr_code code = square ? RTR_OK : rtr_nomem(err);
    for (int y = 0; y < pixels->height; y += SIDE)
        for (int x = 0; !code && x < pixels->width; x += SIDE) {
            int filled = 0;
            const rtr_tile_square at = {0, x, y, SIDE};
            code = rtr_tile_block_warp(block, &at, square, &filled, err);
            if (!code && filled) lay_square(&at, square, pixels);
        }
    free(square);
    return code;
}

rtr_code rtr_underlay_add(const char *path, const rtr_scene_options *options,
                          const rtr_map_frame *frame, rtr_pixels *pixels, rtr_err *err)
{
    rtr_scene_file *scene = NULL;
    rtr_tile_scene shown = {.path = path, .options = options};
    rtr_map_frame plane = *frame;
    rtr_code code = rtr_scene_new(path, options, &scene, err);
    if (code) return code;
    rtr_tile_source source = rtr_tile_scene_source(&shown, rtr_scene_facts_of(scene));
    rtr_tile_block block = {.plane = {&plane, ground_of}, .source = &source, .stray_px = STRAY_PX};
    code = rtr_scene_stretch_find(scene, LOW, HIGH, &shown.stretch, err);
    if (!code) code = source.open(source.user, &block.reader, err);
    if (!code) {
        rtr_sampling_begin(RTR_RESAMPLE_BILINEAR, 1, 1, &block.sampling);
        code = warp_squares(&block, pixels, err);
        source.close(block.reader);
    }
    rtr_tile_block_end(&block);
    rtr_scene_free(scene);
    return code;
}
