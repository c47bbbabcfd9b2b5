/* style.h - colours, widths and type of a map, as values that tests can read.
 *
 * Units:  points at 180 mm (510.236 pt) output width; they scale with the map (docs/cartography.md).
 * Flow:   theme.h -> [style.h] -> everything that draws
 * A style is plain data; its values are those of a theme in data/themes.
 */
#ifndef RUTTER_DRAW_STYLE_H
#define RUTTER_DRAW_STYLE_H

#include <stdint.h>

#include "geo/place.h"

/* The width in points of a sheet without a preset (layout.h): 180 mm. */
#define RTR_SHEET_WIDTH_PT (180.0 / 25.4 * 72.0)

typedef struct rtr_colour {
    uint8_t r, g, b, a; /* a = 0: nothing is drawn */
} rtr_colour;

/* 0xrrggbb, opaque. */
rtr_colour rtr_rgb(uint32_t rgb);
/* The same colour at `opacity` 0..1. */
rtr_colour rtr_fade(rtr_colour colour, double opacity);

/* What is seen of a colour over an opaque one. */
rtr_colour rtr_over(rtr_colour top, rtr_colour under);
/* Of two opaque colours, 1 to 21 (WCAG 2). */
double rtr_contrast(rtr_colour a, rtr_colour b);

/* What a text is: each has one size, weight and colour. */
typedef enum rtr_type {
    RTR_TYPE_TITLE,
    RTR_TYPE_TITLE_LONG, /* one that would not fit on a line */
    RTR_TYPE_SUBTITLE,
    RTR_TYPE_PLACE,
    RTR_TYPE_AREA, /* a place that is only known as a country or region */
    RTR_TYPE_ROUTE,
    RTR_TYPE_CONTEXT, /* a city that is not in the case */
    RTR_TYPE_COUNTRY,
    RTR_TYPE_SEA,
    RTR_TYPE_LEGEND,
    RTR_TYPE_NOTE,
    RTR_TYPE_SCALE,
    RTR_TYPE_QUERY, /* the "?" in a suspected mark */
    RTR_TYPE_KEY,   /* the number of a label that found no room */
    RTR_TYPE_BADGE, /* the number of a mark on a picture, in its dark disc */
    RTR_TYPE_ENTRY, /* what such a number stands for */
    RTR_TYPE_COUNT
} rtr_type;

typedef struct rtr_type_style {
    double size_pt;
    int bold, italic, caps;
    double tracking_pt; /* added between letters */
    rtr_colour colour, halo;
    double halo_pt; /* on each side of a stroke; 0: none */
} rtr_type_style;

enum { RTR_DASH_MAX = 6, RTR_DOTS_MAX = 3 };

typedef struct rtr_mode_style {
    rtr_colour colour;
    double width; /* of the style's route_pt, where the line is neither hollow nor schematic */
    double dash[RTR_DASH_MAX];
    int dash_count;
    double
        dots[RTR_DOTS_MAX]; /* from each dot of a group to the next, where the line is schematic */
    int dot_count;
    int ties; /* cross-ticks, as a railway is drawn */
} rtr_mode_style;

typedef struct rtr_style {
    rtr_colour paper; /* of the sheet, of casings, of the inside of hollow marks */
    rtr_colour land, water, coast, border, ink, rule;
    rtr_colour mark;            /* symbols of places */
    rtr_colour site;            /* symbols, frames and outlines on pictures */
    rtr_colour denied;          /* what is denied, whatever it is */
    rtr_colour area, area_edge; /* imprecise places; the fill is thinned by status */
    rtr_colour no_data;         /* where a picture has none */
    double coast_pt, border_pt;
    double route_pt, casing_pt, corridor_pt; /* line, its casing, spacing of parallel routes */
    double arrow_length_pt, arrow_width_pt, arrow_gap_pt;
    double marker_pt; /* radius of a place's mark */
    int widths;       /* lines are as wide as quantities say: the case's wish, no theme's */
    rtr_mode_style mode[RTR_MODE_COUNT];
    rtr_type_style type[RTR_TYPE_COUNT];
} rtr_style;

#endif
