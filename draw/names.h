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
#include "draw/key.h"
#include "draw/label.h"
#include "draw/marks.h"
#include "draw/mask.h"
#include "draw/scene.h"

/* A text that should stand on the map; its request is a label of label.h. */
typedef struct rtr_wish {
    rtr_item item;
    const char *text; /* borrowed from the chart, or one of the names' `texts` */
} rtr_wish;

typedef struct rtr_wishes {
    rtr_label *labels;
    rtr_wish *list; /* as many as the labels */
    size_t count;
    rtr_pt *spots; /* what labels of areas borrow; NULL without any */
} rtr_wishes;

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
    size_t route_first, route_upto; /* which of the obstacles are the lines of routes */
    rtr_unplaced *unplaced;         /* by number */
    size_t unplaced_count;
    rtr_mask land; /* in the window */
    char **texts;  /* of routes, as many as the case has; NULL where there is none */
} rtr_names;

/* `reserved` are rectangles inside the window that furniture takes. The caller ends `names`. */
RTR_MUST_CHECK rtr_code rtr_names_begin(rtr_names *names, const rtr_rect *reserved, size_t count,
                                        rtr_err *err);
void rtr_names_end(rtr_names *names);
/* Places and routes of the case, then numbers for what found no room. */
RTR_MUST_CHECK rtr_code rtr_names_case(rtr_names *names, rtr_err *err);
/* Countries, seas and a few large cities, where room is left. Needs a gazetteer. */
RTR_MUST_CHECK rtr_code rtr_names_context(rtr_names *names, rtr_err *err);

/* Shared by names.c, names_route.c, names_area.c, badge.c and context.c. */
RTR_MUST_CHECK rtr_code rtr_names_block(rtr_names *names, rtr_box box, double cost, size_t owner,
                                        rtr_err *err);
/* names_land.c: fill `land` from the ground; is one of its paths land? */
RTR_MUST_CHECK rtr_code rtr_names_see_land(rtr_names *names, rtr_err *err);
int rtr_names_is_land(const rtr_names *names, const rtr_item *path);
rtr_label_field rtr_names_field(const rtr_names *names);
/* Is a point in the small box of a detail? What lies there and is not of the case is named in the detail only. */
int rtr_names_detailed(const rtr_names *names, rtr_pt at);
/* Add a text to the scene where it was placed, with its leader, and block its room. */
RTR_MUST_CHECK rtr_code rtr_names_put(rtr_names *names, const rtr_item *item,
                                      const rtr_placement *place, const char *text, rtr_err *err);
/* Only the leader, drawn and blocked. */
RTR_MUST_CHECK rtr_code rtr_names_lead(rtr_names *names, size_t owner, const rtr_pt leader[2],
                                       rtr_err *err);
/* The first of some texts (NULL and "" are passed over) whose letters the fonts have; without any, the first. */
const char *rtr_names_legible(const rtr_names *names, rtr_type type, const char *const *texts,
                              size_t count);
/* What a country, sea or town is called in the map's language, or another if the fonts lack that one. */
const char *rtr_names_call(const rtr_names *names, rtr_type type, const rtr_toponym *toponym);
/* `w` has room for one more; the text is measured. */
void rtr_names_wish(rtr_wishes *w, const rtr_names *names, rtr_label label, rtr_item item,
                    const char *text);
/* Wishes for the texts of routes. */
RTR_MUST_CHECK rtr_code rtr_names_wish_routes(rtr_wishes *w, rtr_names *names, rtr_err *err);
/* Find where in their areas the names of areas have room. */
RTR_MUST_CHECK rtr_code rtr_names_area_spots(rtr_names *names, rtr_wishes *w, rtr_err *err);
/* Give each wish a number, put it on the map in a badge and list it as unplaced. */
RTR_MUST_CHECK rtr_code rtr_names_number(rtr_names *names, const rtr_wishes *rest, rtr_err *err);

#endif
