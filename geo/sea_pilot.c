#include <stdlib.h>

#include "geo/searoute.h"

struct rtr_sea_pilot {
    const rtr_sea *sea;
};

rtr_code rtr_sea_pilot_new(const rtr_sea *sea, rtr_sea_pilot **out, rtr_err *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return rtr_nomem(err);
    (*out)->sea = sea;
    return RTR_OK;
}

void rtr_sea_pilot_free(rtr_sea_pilot *pilot)
{
    free(pilot);
}

rtr_code rtr_sea_pilot_find(rtr_sea_pilot *pilot, rtr_lonlat from, rtr_lonlat to,
                            const rtr_sea_options *options, rtr_sea_route *route, rtr_err *err)
{
    if (options && (options->area || options->clearance_m > 0)) {
        *route = (rtr_sea_route){0};
        return rtr_fail(err, RTR_UNSUPPORTED,
                        "neither areas nor a clearance can be asked for with these data");
    }
    return rtr_sea_find(pilot->sea, from, to, options, route, err);
}

rtr_code rtr_sea_pilot_length(rtr_sea_pilot *pilot, rtr_lonlat from, rtr_lonlat to,
                              const rtr_sea_options *options, double *length_m, rtr_err *err)
{
    rtr_sea_route route;
    rtr_code code = rtr_sea_pilot_find(pilot, from, to, options, &route, err);
    if (!code) *length_m = route.length_m;
    rtr_sea_route_end(&route);
    return code;
}
