/* context.h - what naming the surroundings of a case works with, shared by context*.c. Private.
 *
 * Flow:   names.h -> context.c: straits on the way, countries, seas, towns -> scene.h
 */
#ifndef RUTTER_DRAW_CONTEXT_H
#define RUTTER_DRAW_CONTEXT_H

#include "draw/mask.h"
#include "draw/names.h"

typedef struct rtr_context {
    rtr_names *names; /* borrowed */
    rtr_bbox box;     /* that holds all the window shows */
    rtr_room room;    /* what is drawn; grows as names are put */
    rtr_mask land, water, area;
} rtr_context;

/* One way to set a name: a later one is tried where an earlier one finds no room. */
typedef struct rtr_setting {
    double size_pt, tracking_pt;
    int lines;     /* 1 or 2 */
    double air_pt; /* around it, at least */
} rtr_setting;

/* A name of one type, and all ways to set it. */
typedef struct rtr_context_name {
    const char *text;
    rtr_type type;
    const rtr_setting *settings;
    size_t setting_count;
    double enough_pt; /* air of more is no better */
    rtr_pt near;
} rtr_context_name;

/* Put a name where `area` is of use and it has most air. *put says whether there was room. */
RTR_MUST_CHECK rtr_code rtr_context_put(rtr_context *context, const rtr_context_name *name,
                                        int *put, rtr_err *err);
/* Has the case a place that is this country, sea or town? Then it has its name already. */
int rtr_context_in_case(const rtr_names *names, const rtr_toponym *toponym);
/* Is it a water whose name belongs on a map of seas? */
int rtr_is_sea_name(const rtr_toponym *water);

RTR_MUST_CHECK rtr_code rtr_context_straits(rtr_context *context, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_context_countries(rtr_context *context, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_context_seas(rtr_context *context, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_context_cities(rtr_context *context, rtr_err *err);

#endif
