/* page.h - a case as one web page that asks nothing of anywhere: its data, and the viewer (viewer/).
 *
 * Flow:   chart.h -> [page.h] -> an HTML file
 * Units:  degrees. The page's longitudes lie around the middle of what the case says, so that nothing is torn.
 */
#ifndef RUTTER_DRAW_PAGE_H
#define RUTTER_DRAW_PAGE_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "geo/chart.h"

/* A tile of the web's square, y from the north. */
typedef struct rtr_page_tile {
    int z, x, y;
    size_t first, size; /* in the scene's bytes */
} rtr_page_tile;

/* A satellite scene, cut into tiles. */
typedef struct rtr_page_scene {
    const char *id, *title, *date, *credit; /* NULL or "": none */
    const char *media_type;                 /* of its tiles: "image/webp" */
    rtr_bbox bounds;
    int min_zoom, max_zoom;
    const rtr_page_tile *tiles;
    size_t tile_count;
    const char *bytes;
} rtr_page_scene;

/* Two scenes of one place, by their numbers. */
typedef struct rtr_page_pair {
    size_t before, after;
} rtr_page_pair;

/* All borrowed. */
typedef struct rtr_case_page_options {
    const char *generator; /* "rutter 0.1.0" */
    const rtr_page_scene *scenes;
    size_t scene_count;
    const rtr_page_pair *pairs;
    size_t pair_count;
} rtr_case_page_options;

/* The whole page, appended to *out: the same chart and options give the same bytes. */
RTR_API RTR_MUST_CHECK rtr_code rtr_case_page_write(const rtr_chart *chart,
                                                    const rtr_case_page_options *options,
                                                    rtr_buf *out, rtr_err *err);
/* Its data alone, as viewer/README.md describes them. */
RTR_API RTR_MUST_CHECK rtr_code rtr_case_page_data(const rtr_chart *chart,
                                                   const rtr_case_page_options *options,
                                                   rtr_buf *out, rtr_err *err);

#endif
