/* spots.h - which places of a chart lie on a scene, at which pixels, and how surely.
 *
 * What decides is the place's radius: the one that the case gives, about 1 km for a place known to its
 * site, nothing for an exact position. Of a box whose shorter side is S on the ground:
 *   an area that the case gives                              an outline
 *   no radius, or less than S / 50 (smaller than a pin)      a pin
 *   up to S / 2                                              a dashed circle
 *   more, or a place known to its city or worse              no position on this image
 *
 * Flow:    chart.h + scene_view.h -> [spots.h] -> annotate.h
 * Units:   pixels of the full scene; metres on the ground.
 */
#ifndef RUTTER_IMAGERY_SPOTS_H
#define RUTTER_IMAGERY_SPOTS_H

#include "geo/chart.h"
#include "imagery/scene_view.h"

typedef enum rtr_spot_form {
    RTR_SPOT_PIN,
    RTR_SPOT_CIRCLE,
    RTR_SPOT_OUTLINE,
    RTR_SPOT_VAGUE, /* somewhere on the picture, or not even that: it can only be named beside it */
    RTR_SPOT_OUTSIDE
} rtr_spot_form;

/* How far off the truth a mark may be, by what; metres. */
typedef struct rtr_spot_error {
    double pixel_m;    /* half a pixel */
    double position_m; /* the radius within which the place is known to lie */
    double fit_m;      /* what control points leave, root mean square */
    double height_m;   /* what 30 m of unknown height move a position of a camera's polynomials */
    double total_m;    /* their sum */
} rtr_spot_error;

typedef struct rtr_spot {
    size_t place; /* of the chart */
    rtr_spot_form form;
    double x, y;              /* of an outline: where it is named */
    double radius_m;          /* 0: none is known */
    double across_m, down_m;  /* a pixel's sides there */
    const rtr_shape *outline; /* in pixels (as longitude and latitude), cut just beyond the box */
    rtr_spot_error error;     /* of pins, circles and outlines */
    double distance_m;        /* from the box's middle; NaN off the earth */
} rtr_spot;

typedef struct rtr_spots rtr_spots;

/* In the chart's order. `ids` (or NULL) are the only places that count; RTR_NOT_FOUND for one that the
 * chart has not. */
typedef struct rtr_spots_plan {
    rtr_scene_box box; /* of the scene: what is shown */
    const char *const *ids;
    size_t id_count;
} rtr_spots_plan;
RTR_API RTR_MUST_CHECK rtr_code rtr_spots_new(rtr_scene_file *scene, const rtr_chart *chart,
                                              const rtr_spots_plan *plan, rtr_spots **out,
                                              rtr_err *err);
RTR_API void rtr_spots_free(rtr_spots *spots);

/* Borrowed. */
RTR_API const rtr_spot *rtr_spots_list(const rtr_spots *spots, size_t *count);
/* How many are pins, circles or outlines. */
RTR_API size_t rtr_spots_shown(const rtr_spots *spots);
/* Around all of these, with room to see what is around them. RTR_NOT_FOUND when there are none. */
RTR_API RTR_MUST_CHECK rtr_code rtr_spots_box(const rtr_spots *spots, rtr_scene_box *out,
                                              rtr_err *err);

#endif
