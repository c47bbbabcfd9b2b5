/* patch_source.h - made-up sources of tiles in one colour, to be laid over each other. */
#ifndef RUTTER_TESTS_PATCH_SOURCE_H
#define RUTTER_TESTS_PATCH_SOURCE_H

#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include "imagery/tile_source.h"

/* A plate carree picture of side x side pixels that starts at `west`, `north`. */
typedef struct patch {
    double west, north, degrees; /* of a pixel */
    int side;
    uint8_t colour[4];
    int hole; /* pixels with no data: a circle of this radius in the middle */
    int fails;
    atomic_int *open, *opened; /* readers that are open, that ever were; or NULL */
} patch;

static inline rtr_code patch_open(const void *user, void **reader, rtr_err *err)
{
    const patch *p = user;
    (void)err;
    if (p->open) atomic_fetch_add(p->open, 1);
    if (p->opened) atomic_fetch_add(p->opened, 1);
    *reader = (void *)(uintptr_t)user;
    return RTR_OK;
}

static inline void patch_close(void *reader)
{
    const patch *p = reader;
    if (p->open) atomic_fetch_sub(p->open, 1);
}

static inline void patch_locate(void *reader, size_t count, double *x, double *y, int *ok)
{
    const patch *p = reader;
    for (size_t i = 0; i < count; i++) {
        double east = x[i] - p->west;
        east -= 360 * __builtin_floor(east / 360);
        x[i] = (east > 300 ? east - 360 : east) / p->degrees;
        y[i] = (p->north - y[i]) / p->degrees;
        ok[i] = 1;
    }
}

static inline rtr_code patch_read(void *reader, rtr_tile_window window, double scale,
                                  rtr_tile_view *view, rtr_err *err)
{
    const patch *p = reader;
    (void)scale;
    if (p->fails) return rtr_fail(err, RTR_IO, "no such picture");
    rtr_pixels_end(&view->pixels);
    rtr_code code = rtr_pixels_begin(window.width, window.height, &view->pixels, err);
    for (int y = 0; y < window.height && !code; y++)
        for (int x = 0; x < window.width; x++) {
            int dx = window.x + x - p->side / 2, dy = window.y + y - p->side / 2;
            if (dx * dx + dy * dy >= p->hole * p->hole)
                memcpy(view->pixels.data + 4 * ((size_t)y * (size_t)window.width + (size_t)x),
                       p->colour, 4);
        }
    view->x = window.x;
    view->y = window.y;
    view->step_x = view->step_y = 1;
    return code;
}

static inline rtr_tile_source patch_source(const patch *p)
{
    double wide = p->side * p->degrees;
    return (rtr_tile_source){
        .user = p,
        .bounds = {p->west, p->north - wide, rtr_lon_wrap(p->west + wide), p->north},
        .width = p->side,
        .height = p->side,
        .open = patch_open,
        .close = patch_close,
        .locate = patch_locate,
        .read = patch_read};
}

#endif
