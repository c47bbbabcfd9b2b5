/* tile_source.h - what tiles are made of: a scene, a test's picture.
 *
 * Flow:   scene.h -> [tile_source.h] -> tile_block.h -> tile_mosaic.h -> tiler.h
 * Thread: each thread opens a reader of its own; the source itself is only read.
 */
#ifndef RUTTER_IMAGERY_TILE_SOURCE_H
#define RUTTER_IMAGERY_TILE_SOURCE_H

#include "draw/pixels.h"
#include "geo/lonlat.h"

/* Part of a source, in its pixels. */
typedef struct rtr_tile_window {
    int x, y, width, height;
} rtr_tile_window;

enum { RTR_TILE_VIEW_MAX = 4096 };

/* What was read: some window of the source, perhaps larger than asked for, perhaps from an overview. */
typedef struct rtr_tile_view {
    rtr_pixels pixels;
    double x, y;           /* of the top left corner, in the source's pixels */
    double step_x, step_y; /* the source's pixels a pixel read */
} rtr_tile_view;

/* Bytes that reading takes; all 0: not counted. */
typedef struct rtr_tile_need {
    uint64_t reader;    /* of an open reader, all the time */
    uint64_t blocks;    /* of the file's blocks under what is read for a square */
    uint64_t pixel;     /* while a pixel is read */
    uint64_t view_most; /* of the largest view that can be */
    uint64_t block;     /* the file's largest, which is decoded at once */
    int block_width, block_height;
} rtr_tile_need;

typedef struct rtr_tile_source {
    const void *user;  /* given to `open` */
    rtr_bbox bounds;   /* all of it; the east edge is past 180 where it crosses the antimeridian */
    int width, height; /* pixels */
    rtr_tile_need need;
    RTR_MUST_CHECK rtr_code (*open)(const void *user, void **reader, rtr_err *err);
    void (*close)(void *reader);
    /* From longitude (x) and latitude (y) to pixels, in place; ok[i] is 0 where there is no such place. */
    void (*locate)(void *reader, size_t count, double *x, double *y, int *ok);
    /* At least the window: from an overview, where there is one, that is coarser by at most `scale` (the
     * source's pixels to one that is made); and averaged where it would be more pixels than in a
     * square of RTR_TILE_VIEW_MAX, or far finer than what is made of it. What *view held before is ended; the caller ends the last. */
    RTR_MUST_CHECK rtr_code (*read)(void *reader, rtr_tile_window window, double scale,
                                    rtr_tile_view *view, rtr_err *err);
    /* The bytes that this takes until the view is ended. NULL: not counted. */
    uint64_t (*weigh)(void *reader, rtr_tile_window window, double scale);
} rtr_tile_source;

#endif
