/* scene_tiles.h - the tiles of a scene that a page shows: all of it roughly, its spots as finely as it is.
 *
 * Flow:   scene.h -> [scene_tiles.h] -> draw/page.h
 * Units:  tiles of the web's square, WebP; columns go on past the antimeridian.
 */
#ifndef RUTTER_IMAGERY_SCENE_TILES_H
#define RUTTER_IMAGERY_SCENE_TILES_H

#include "draw/page.h"
#include "imagery/scene.h"

/* All borrowed. */
typedef struct rtr_scene_tiles_plan {
    const char *path;
    const rtr_lonlat *spots; /* what is looked for on it; those outside do not matter */
    size_t spot_count;
    size_t most; /* tiles: a rough picture of the whole comes first */
} rtr_scene_tiles_plan;

typedef struct rtr_scene_tiles {
    int zoom_min, zoom_max;
    rtr_page_tile *list; /* by zoom, row and column */
    size_t count;
    rtr_buf bytes; /* of all */
} rtr_scene_tiles;

/* Shown between its 2nd and 98th percentile, as under a map. The caller ends *out, which is {0} on failure. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_tiles_begin(const rtr_scene_tiles_plan *plan,
                                                      rtr_scene_tiles *out, rtr_err *err);
RTR_API void rtr_scene_tiles_end(rtr_scene_tiles *tiles);

#endif
