/* scene.h - what is drawn, as plain data: paths and texts in points, in drawing order.
 *
 * Flow:   ground.h, mark.h, furniture.h -> [scene.h] -> canvas.h
 * Units:  points from the sheet's top left corner, y down.
 * Owner:  the scene owns its arrays; start it as {0}, rtr_scene_end takes it back. An allocation that
 *         fails sets `failed` and turns later additions into no-ops, so a builder checks once.
 */
#ifndef RUTTER_DRAW_SCENE_H
#define RUTTER_DRAW_SCENE_H

#include <stddef.h>

#include "base/text.h"
#include "draw/point.h"
#include "draw/style.h"

/* What an item is for: tests and exporters tell marks from ground by it. */
typedef enum rtr_role {
    RTR_ROLE_GROUND,
    RTR_ROLE_COAST,
    RTR_ROLE_BORDER,
    RTR_ROLE_AREA,
    RTR_ROLE_CASING,
    RTR_ROLE_ROUTE,
    RTR_ROLE_ARROW,
    RTR_ROLE_MARKER,
    RTR_ROLE_LEADER,
    RTR_ROLE_BADGE, /* the disc under a number that stands for a name */
    RTR_ROLE_LABEL, /* of a place of the case */
    RTR_ROLE_ROUTE_LABEL,
    RTR_ROLE_CONTEXT, /* names that are not in the case */
    RTR_ROLE_FURNITURE,
    RTR_ROLE_INSET /* the box of a detail that is another picture, and its label */
} rtr_role;

typedef struct rtr_paint {
    rtr_colour fill, stroke;
    double width_pt;
    double dash[RTR_DASH_MAX];
    int dash_count;
    int round; /* round caps; joins are always round */
} rtr_paint;

typedef enum rtr_item_kind {
    RTR_ITEM_PATH,
    RTR_ITEM_TEXT,
    RTR_ITEM_CLIP, /* what follows is drawn inside `box` only */
    RTR_ITEM_UNCLIP
} rtr_item_kind;

typedef struct rtr_item {
    rtr_item_kind kind;
    rtr_role role;
    size_t owner;        /* index of the chart's place or leg; SIZE_MAX if none */
    size_t first, count; /* path: its parts; text: its bytes in `texts` */
    rtr_paint paint;     /* path */
    rtr_type type;       /* text */
    rtr_rect box;        /* text: its layout box before turning; clip: the window */
    double angle_deg;    /* text: clockwise about the middle of its box */
    double wrap_pt;      /* text: lines are broken at this width; 0: one line */
    double size_pt;      /* text: instead of its type's size; 0: that */
    double tracking_pt;  /* text: added between letters, besides its type's */
} rtr_item;

typedef struct rtr_run {
    size_t first, count; /* into points */
    int closed;
} rtr_run;

typedef struct rtr_scene {
    rtr_item *items;
    size_t item_count, item_room;
    rtr_run *runs;
    size_t run_count, run_room;
    rtr_pt *points;
    size_t point_count, point_room;
    rtr_buf texts; /* NUL-terminated strings one after the other */
    int failed;
} rtr_scene;

void rtr_scene_end(rtr_scene *scene);

/* Begin a path; rtr_scene_run adds parts to the latest one. */
void rtr_scene_path(rtr_scene *scene, rtr_role role, size_t owner, const rtr_paint *paint);
void rtr_scene_run(rtr_scene *scene, const rtr_pt *points, size_t count, int closed);
/* Shorthands: parts of the latest path. */
void rtr_scene_rect(rtr_scene *scene, rtr_rect rect);
void rtr_scene_circle(rtr_scene *scene, rtr_pt centre, double radius);
/* `item` says role, owner, type, box, angle_deg, wrap_pt, size_pt and tracking_pt; the text is copied. */
void rtr_scene_text(rtr_scene *scene, const rtr_item *item, const char *text);
void rtr_scene_clip(rtr_scene *scene, rtr_rect window);
void rtr_scene_unclip(rtr_scene *scene);

/* How a text is set: its type's style with the item's own size and spacing. */
rtr_type_style rtr_scene_type(const rtr_style *style, const rtr_item *text);
/* Borrowed until the scene changes. */
const char *rtr_scene_string(const rtr_scene *scene, const rtr_item *text);

#endif
