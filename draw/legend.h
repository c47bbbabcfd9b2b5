/* legend.h - what is drawn, explained: a sample and a word or two each, in columns. */
#ifndef RUTTER_DRAW_LEGEND_H
#define RUTTER_DRAW_LEGEND_H

#include <stddef.h>

#include "draw/look.h"
#include "geo/place.h"

typedef enum rtr_legend_kind {
    RTR_LEGEND_LINE,   /* a mode, computed or schematic */
    RTR_LEGEND_STATUS, /* how sure: mark and line */
    RTR_LEGEND_SYMBOL, /* a kind of place */
    RTR_LEGEND_AREA,
    RTR_LEGEND_CIRCLE,
    RTR_LEGEND_BORDER,
    RTR_LEGEND_FRAME,   /* a box on a picture */
    RTR_LEGEND_OUTLINE, /* an outline on a picture */
    RTR_LEGEND_RING,    /* a circle on a picture */
    RTR_LEGEND_NO_DATA,
    RTR_LEGEND_COLOUR, /* what a colour of a picture stands for */
    RTR_LEGEND_WIDTH   /* what the width of a line stands for */
} rtr_legend_kind;

enum { RTR_LEGEND_TEXT = 64 }; /* bytes of an entry's words */

typedef struct rtr_legend_entry {
    rtr_legend_kind kind;
    int group; /* neighbours of the same one are kept together */
    rtr_mode mode;
    int schematic;
    rtr_status status;
    int has_mark, has_line; /* status: what of it is drawn */
    int has_shape;          /* and, on a picture, a shape of this kind: */
    rtr_legend_kind shape;  /* RTR_LEGEND_FRAME, _OUTLINE or _RING */
    rtr_kind place;
    rtr_colour colour;
    double width_pt; /* of a line */
    char text[RTR_LEGEND_TEXT];
} rtr_legend_entry;

enum { RTR_LEGEND_MAX = RTR_MODE_COUNT * 2 + RTR_STATUS_COUNT + RTR_KIND_COUNT + 14 };

typedef struct rtr_legend {
    rtr_legend_entry list[RTR_LEGEND_MAX];
    size_t count;
} rtr_legend;

/* "text" or "text (more)". */
void rtr_legend_add(rtr_legend *legend, rtr_legend_entry entry, const char *text, const char *more);
/* What a legend may take: as few rows as the width allows, but that many at least in each column. */
typedef struct rtr_legend_room {
    double width_pt;
    int least_rows;
} rtr_legend_room;
rtr_pt rtr_legend_size(const rtr_look *look, const rtr_legend *legend, rtr_legend_room room);
void rtr_legend_draw(const rtr_look *look, const rtr_legend *legend, rtr_legend_room room,
                     rtr_pt at, rtr_scene *scene);

#endif
