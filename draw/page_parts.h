/* page_parts.h - the parts of a page's data, in the order in which they are written. Private.
 *
 * Flow:   chart.h -> page.c: the case, the base map, names, scenes -> JSON
 */
#ifndef RUTTER_DRAW_PAGE_PARTS_H
#define RUTTER_DRAW_PAGE_PARTS_H

#include "base/json.h"
#include "draw/page.h"
#include "geo/project.h"

#define RTR_PAGE_EDGE_LAT 85.06 /* where the web's map ends */

/* A page in the making. */
typedef struct rtr_page {
    const rtr_chart *chart;
    const rtr_case_page_options *options;
    rtr_json *json;
    double meridian;        /* in the middle, whole degrees */
    rtr_bbox bounds;        /* of what the case says: within 180 degrees of the meridian */
    rtr_projection *turned; /* degrees east of the meridian */
    int disputed;           /* the base map has disputed borders where the case is, or near */
} rtr_page;

/* A text that is there; else nothing. */
void rtr_page_put_text(rtr_page *page, const char *key, const char *text);
/* {"en": ..., "fr": ...} */
void rtr_page_put_words(rtr_page *page, const char *english, const char *french);
void rtr_page_put_at(rtr_page *page, rtr_lonlat at);
void rtr_page_put_box(rtr_page *page, const char *key, rtr_bbox box);

/* The longitude that is meant, within 180 degrees of the meridian. */
double rtr_page_lon(const rtr_page *page, double lon);

typedef struct rtr_page_point {
    int64_t x, y;
} rtr_page_point;

/* Parts of shapes, packed one after the other (viewer/README.md, SHAPE). Starts as {.unit = ...}. */
typedef struct rtr_page_packed {
    rtr_buf bytes;
    double unit;         /* degrees */
    rtr_page_point last; /* steps are from there */
} rtr_page_packed;

/* Append the parts of a shape, rounded to the unit; those that are smaller than it are left out. */
RTR_MUST_CHECK rtr_code rtr_page_pack(rtr_page_packed *to, const rtr_shape *shape, rtr_err *err);
/* A member `key`. */
RTR_MUST_CHECK rtr_code rtr_page_put_packed(rtr_page *page, const char *key,
                                            const rtr_page_packed *shape, rtr_err *err);
/* A member `key`: a shape as the chart has it, turned and cut opposite of the meridian, and nowhere else. */
RTR_MUST_CHECK rtr_code rtr_page_put_area(rtr_page *page, const char *key, const rtr_shape *shape,
                                          double unit, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_page_put_line(rtr_page *page, const char *key, const rtr_lonlat *points,
                                          size_t count, double unit, rtr_err *err);

RTR_MUST_CHECK rtr_code rtr_page_put_reports(rtr_page *page, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_page_put_places(rtr_page *page, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_page_put_routes(rtr_page *page, rtr_err *err);
/* The member "levels" of the base map, and its names; sets page->disputed. */
RTR_MUST_CHECK rtr_code rtr_page_put_ground(rtr_page *page, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_page_put_names(rtr_page *page, rtr_err *err);

#endif
