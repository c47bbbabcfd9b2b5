/* layer_parts.h - what the files of layer_style.h share: the categories of a layer, and how each is drawn. */
#ifndef RUTTER_DRAW_LAYER_PARTS_H
#define RUTTER_DRAW_LAYER_PARTS_H

#include "base/text.h"
#include "draw/layer_style.h"
#include "draw/look.h"
#include "draw/route_line.h"

/* Features that look alike. */
typedef struct rtr_category {
    rtr_status status;
    rtr_mode mode; /* routes */
    rtr_kind kind; /* places */
    int form;      /* routes: 1 is schematic; areas: 1 is a circle */
    int other;     /* whatever is in none of the others */
} rtr_category;

enum { RTR_CATEGORIES_MAX = RTR_KIND_COUNT * RTR_STATUS_COUNT + 1 };

typedef struct rtr_categories {
    const rtr_table *table;
    rtr_look look;
    rtr_category list[RTR_CATEGORIES_MAX];
    size_t count;
} rtr_categories;

/* How sure, and of what: "sea (schematic), reported". */
void rtr_category_label(const rtr_categories *all, const rtr_category *category, rtr_buf *out);

/* The lines that a route is drawn with, one on the other: casing, line, and what is inside. */
enum { RTR_CATEGORY_LINES_MAX = 4 };
int rtr_category_lines(const rtr_categories *all, const rtr_category *category,
                       rtr_paint out[RTR_CATEGORY_LINES_MAX]);
/* After which of these lines ticks are drawn; -1: there are none. */
int rtr_category_ticks(const rtr_categories *all, const rtr_category *category,
                       rtr_tick_style *out);
/* #rrggbb */
void rtr_colour_hex(rtr_colour colour, rtr_buf *out);

/* Drawings of one thing in the middle of an empty square, as SVG. */
typedef enum rtr_drawing {
    RTR_DRAWING_PLACE,
    RTR_DRAWING_ARROW, /* its tip in the middle, pointing to the right */
    RTR_DRAWING_TICK,  /* on a line from the left to the right */
    RTR_DRAWING_DOUBT  /* "?" or a cross */
} rtr_drawing;
/* The side in points to *side_pt. */
RTR_MUST_CHECK rtr_code rtr_category_draw(const rtr_categories *all, const rtr_category *category,
                                          rtr_drawing drawing, double *side_pt, rtr_buf *out,
                                          rtr_err *err);

RTR_MUST_CHECK rtr_code rtr_layer_qml(const rtr_categories *all, rtr_buf *out, rtr_err *err);
void rtr_layer_sld(const rtr_categories *all, rtr_buf *out);

#endif
