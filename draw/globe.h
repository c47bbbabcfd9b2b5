/* globe.h - a hemisphere as it is seen from far away, bent from one that was drawn flat.
 *
 * The flat one is an azimuthal equal-area map around the same centre, on which the hemisphere is a disc:
 * what lies on it keeps its direction and moves in or out. What lies behind is cut off.
 */
#ifndef RUTTER_DRAW_GLOBE_H
#define RUTTER_DRAW_GLOBE_H

#include "base/error.h"
#include "draw/scene.h"

/* Of the flat hemisphere, over that of the globe seen in the same place. */
#define RTR_GLOBE_FLAT 1.4142135623730951

typedef struct rtr_globe {
    rtr_pt centre;
    double
        radius; /* of the globe on the sheet; the flat hemisphere's is RTR_GLOBE_FLAT times as much */
} rtr_globe;

/* Append the paths of `flat` to `out`, bent. Clips and texts are passed over. */
RTR_MUST_CHECK rtr_code rtr_globe_bend(const rtr_globe *globe, const rtr_scene *flat,
                                       rtr_scene *out, rtr_err *err);

#endif
