#include "geo/sea_horizon.h"

#include <math.h>
#include <stdlib.h>

/* Land ends a ray this much before the line's end, at the latest, for the line to be hidden: a turning
 * point lies beside the land that hides its surroundings. */
static const double WELL_BEFORE = 0.9;

rtr_code rtr_sea_horizon_begin(sea_horizon *horizon, sea_vec at, rtr_err *err)
{
    sea_vec pole = fabs(at.z) < 0.9 ? (sea_vec){0, 0, 1} : (sea_vec){1, 0, 0};
    horizon->at = at;
    horizon->east = sea_unit(sea_cross(pole, at));
    horizon->north = sea_cross(at, horizon->east);
    horizon->reach = malloc((SEA_RAYS + 1) * sizeof *horizon->reach);
    if (!horizon->reach) return rtr_nomem(err);
    for (int i = 0; i <= SEA_RAYS; i++) horizon->reach[i] = -1;
    return RTR_OK;
}

void rtr_sea_horizon_end(sea_horizon *horizon)
{
    free(horizon->reach);
    *horizon = (sea_horizon){0};
}

static float reach_of(sea_horizon *horizon, const sea_mask *mask, int ray)
{
    float *reach = &horizon->reach[ray];
    if (*reach >= 0) return *reach;
    double turn = 2 * SEA_PI * ray / SEA_RAYS, c = cos(turn), s = sin(turn);
    sea_vec east = horizon->east, north = horizon->north;
    sea_vec to = {c * east.x + s * north.x, c * east.y + s * north.y, c * east.z + s * north.z};
    *reach = (float)rtr_sea_mask_reach(mask, &(sea_arc){horizon->at, to, SEA_PI});
    return *reach;
}

int rtr_sea_horizon_hides(sea_horizon *horizon, const sea_mask *mask, sea_vec to)
{
    double turn = atan2(sea_dot(to, horizon->north), sea_dot(to, horizon->east)) / (2 * SEA_PI);
    int ray = (int)floor((turn < 0 ? turn + 1 : turn) * SEA_RAYS);
    double near = WELL_BEFORE * sea_angle(horizon->at, to);
    if (ray < 0 || ray >= SEA_RAYS) ray = 0;
    return reach_of(horizon, mask, ray) < near && reach_of(horizon, mask, ray + 1) < near;
}
