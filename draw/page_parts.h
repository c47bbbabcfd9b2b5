/* page_parts.h - the parts of a page's data, in the order in which they are written. Private.
 *
 * Flow:   chart.h -> page.c: the case, the base map, names, scenes -> JSON
 */
#ifndef RUTTER_DRAW_PAGE_PARTS_H
#define RUTTER_DRAW_PAGE_PARTS_H

#include "base/json.h"
#include "draw/page.h"
#include "geo/project.h"

/* A page in the making. */
typedef struct rtr_page {
    const rtr_chart *chart;
    const rtr_case_page_options *options;
    rtr_json *json;
    double meridian;        /* in the middle, whole degrees */
    rtr_bbox bounds;        /* of what the case says: within 180 degrees of the meridian */
    rtr_projection *turned; /* degrees east of the meridian */
    int disputed;           /* the base map has disputed borders */
} rtr_page;

/* A text that is there; else nothing. */
void rtr_page_put_text(rtr_page *page, const char *key, const char *text);
/* {"en": ..., "fr": ...} */
void rtr_page_put_words(rtr_page *page, const char *english, const char *french);
void rtr_page_put_at(rtr_page *page, rtr_lonlat at);
void rtr_page_put_box(rtr_page *page, const char *key, rtr_bbox box);

/* The longitude that is meant, within 180 degrees of the meridian. */
double rtr_page_lon(const rtr_page *page, double lon);
/* Lines or areas in degrees east of the meridian, cut opposite of it and nowhere else. The caller frees *out. */
RTR_MUST_CHECK rtr_code rtr_page_turn(const rtr_page *page, const rtr_shape *shape, rtr_shape **out,
                                      rtr_err *err);
/* Append the bytes of a turned shape's parts (viewer/README.md, SHAPE), its points rounded to `unit`. */
void rtr_page_pack(const rtr_page *page, const rtr_shape *turned, double unit, rtr_buf *out);
/* A member `key`: the packed bytes. */
void rtr_page_put_packed(rtr_page *page, const char *key, const rtr_buf *bytes, double unit);
/* A member `key`: a shape that is not turned yet. */
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
