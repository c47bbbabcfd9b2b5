/* names.h - the texts on the map: the case's places and routes first, then names around them.
 *
 * Flow:   marks.h + ground.h -> [names.h, context.c] -> label.h -> scene.h
 */
#ifndef RUTTER_DRAW_NAMES_H
#define RUTTER_DRAW_NAMES_H

#include "base/error.h"
#include "draw/fonts.h"
#include "draw/frame.h"
#include "draw/ground.h"
#include "draw/inset.h"
#include "draw/label.h"
#include "draw/marks.h"
#include "draw/scene.h"

/* A name that found no room on the map, and the number that stands for it there. */
typedef struct rtr_unplaced {
    const char *name; /* borrowed from the chart, or owned by the list's `texts` */
    int number;       /* 0: not even the number found room */
    size_t place;     /* of the chart; SIZE_MAX: a route's name */
} rtr_unplaced;

/* All that naming works with; everything but `obstacles` and `unplaced` is borrowed. */
typedef struct rtr_names {
    const rtr_chart *chart;
    const rtr_marks *marks;
    const rtr_frame *frame;
    const rtr_ground *ground;
    const rtr_style *style;
    rtr_fonts *fonts;
    const char *language;
    const rtr_inset_box *insets; /* details of this map */
    size_t inset_count;
    const unsigned char *told; /* per place: one of these has its name; NULL: none */
    rtr_scene *scene;          /* marks are in it; texts are added */
    rtr_obstacle *obstacles;   /* grows as texts are placed */
    size_t obstacle_count, obstacle_room;
    rtr_unplaced *unplaced;
    size_t unplaced_count;
    char **texts; /* of routes, as many as the case has; NULL where there is none */
} rtr_names;

/* `reserved` are rectangles inside the window that furniture takes. The caller ends `names`. */
RTR_MUST_CHECK rtr_code rtr_names_begin(rtr_names *names, const rtr_rect *reserved, size_t count,
                                        rtr_err *err);
void rtr_names_end(rtr_names *names);
/* Places and routes of the case, then numbers for what found no room. */
RTR_MUST_CHECK rtr_code rtr_names_case(rtr_names *names, rtr_err *err);
/* Countries, seas and a few large cities, where room is left. Needs a gazetteer. */
RTR_MUST_CHECK rtr_code rtr_names_context(rtr_names *names, rtr_err *err);

/* Shared by names.c and context.c. */
RTR_MUST_CHECK rtr_code rtr_names_block(rtr_names *names, rtr_box box, double cost, size_t owner,
                                        rtr_err *err);
rtr_label_field rtr_names_field(const rtr_names *names);
/* Add a text to the scene where it was placed, with its leader, and block its room. */
RTR_MUST_CHECK rtr_code rtr_names_put(rtr_names *names, const rtr_item *item,
                                      const rtr_placement *place, const char *text, rtr_err *err);

#endif
