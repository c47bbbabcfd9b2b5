/* Names as positions. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/route.h"

/* "lon,lat": 1 if that is what the text says. */
static int read_lonlat(const char *text, rtr_lonlat *out)
{
    const char *comma = strchr(text, ',');
    char *lon = comma ? rtr_strndup(text, (size_t)(comma - text)) : NULL;
    int is_position =
        lon && rtr_parse_double(lon, &out->lon) && rtr_parse_double(comma + 1, &out->lat);
    free(lon);
    return is_position;
}

static rtr_code open_gazetteer(route_order *order, rtr_err *err)
{
    if (order->gazetteer) return RTR_OK;
    char *path = rtr_path_join(order->context->share, "rutter.gaz");
    if (!path) return rtr_nomem(err);
    rtr_code code = rtr_gazetteer_new(path, &order->gazetteer, err);
    if (code) rtr_fix(err, code, "name the folder that holds rutter's data files with --data");
    free(path);
    return code;
}

rtr_code route_stop_read(route_order *order, const char *text, route_stop *out, rtr_err *err)
{
    *out = (route_stop){.given = text, .name = text};
    if (read_lonlat(text, &out->at)) {
        rtr_code code = rtr_lonlat_check(out->at, err);
        return code ? rtr_within(err, code, "%s", text) : RTR_OK;
    }
    rtr_code code = open_gazetteer(order, err);
    if (code) return code;
    rtr_toponym place;
    rtr_gazetteer_filter ports = {.kind = RTR_KIND_PORT};
    rtr_err ignored = {0};
    /* A port of that name is meant before the city around it. */
    if (rtr_gazetteer_resolve(order->gazetteer, text, &ports, &place, &ignored) != RTR_OK)
        code = rtr_gazetteer_resolve(order->gazetteer, text, NULL, &place, err);
    if (code) return code;
    if (place.precision >= RTR_PRECISION_REGION) {
        rtr_fail(err, RTR_BAD_DATA, "'%s' is a %s, not a place to sail from or to", text,
                 rtr_kind_name(place.kind));
        return rtr_fix(err, RTR_BAD_DATA, "name a port, or give a position as lon,lat");
    }
    out->name = place.name;
    out->at = place.at;
    return RTR_OK;
}
