/* Voyages: legs found one after the other, on the day on which the ship comes there. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/route.h"
#include "geo/antimeridian.h"
#include "geo/geodesic.h"
#include "geo/sea_explain.h"

double route_voyage_hours(const route_order *order, double length_m)
{
    return order->speed_kn > 0 ? length_m / RTR_NAUTICAL_MILE_M / order->speed_kn : 0;
}

/* Passages of a leg that are not open when the ship meets them; without a speed it meets all of them on
 * the day it leaves. */
static uint64_t shut_on(const route_order *order, const rtr_sea_route *leg, double sailed_m)
{
    uint64_t mask = 0;
    if (order->depart == ROUTE_UNDATED) return 0;
    for (size_t i = 0; i < leg->meeting_count; i++) {
        double hours = route_voyage_hours(order, sailed_m + leg->meetings[i].distance_m);
        route_date date = route_date_of(order->depart + (int64_t)floor(hours / 24));
        size_t passage = leg->meetings[i].passage;
        if (!rtr_sea_passage_open_on(order->sea, passage, date.year, date.month, date.day))
            mask |= UINT64_C(1) << passage;
    }
    return mask;
}

/* "no way ...; shut on the way: Suez Canal" */
static rtr_code blame_dates(const route_order *order, uint64_t shut, rtr_err *err)
{
    rtr_buf names = {0};
    for (size_t i = 0; i < rtr_sea_passage_count(order->sea); i++)
        if (shut >> i & 1)
            rtr_buf_printf(&names, "%s%s", names.size ? ", " : "",
                           rtr_sea_passage_name(order->sea, i));
    rtr_code code =
        names.failed ? rtr_nomem(err)
                     : rtr_fail(err, RTR_NOT_FOUND,
                                "no way by sea: not open when the ship would come: %s", names.data);
    if (code != RTR_NOMEM) rtr_fix(err, code, "sail on another --depart");
    rtr_buf_end(&names);
    return code;
}

/* A passage that is shut when the ship comes there is closed, and the way found again. */
static rtr_code sail(route_order *order, const route_stop ends[2], double sailed_m, uint64_t *shut,
                     rtr_sea_route *leg, rtr_err *err)
{
    rtr_sea_options options = order->options;
    const rtr_sea_end named[2] = {{ends[0].name, ends[0].at}, {ends[1].name, ends[1].at}};
    for (uint64_t here = 0;; *shut |= here) {
        rtr_code code =
            rtr_sea_pilot_find(order->pilot, ends[0].at, ends[1].at, &options, leg, err);
        if (code == RTR_NOT_FOUND && options.avoid != order->options.avoid)
            return blame_dates(order, options.avoid & ~order->options.avoid, err);
        if (code == RTR_NOT_FOUND) return rtr_sea_explain(named, err);
        if (code) return code;
        here = shut_on(order, leg, sailed_m);
        if (!here) return RTR_OK;
        options.avoid |= here;
        rtr_sea_route_end(leg);
    }
}

static rtr_code find_leg(route_order *order, const route_stop ends[2], route_voyage *voyage,
                         rtr_sea_route *leg, rtr_err *err)
{
    rtr_code code = order->mode == RTR_MODE_AIR
                        ? order->skills->fly(ends[0].at, ends[1].at, leg, err)
                        : sail(order, ends, voyage->length_m, &voyage->shut, leg, err);
    if (!code && order->sea && order->simplify_m > 0)
        code = rtr_sea_simplify(order->sea, order->simplify_m, leg, err);
    return code;
}

static rtr_code voyage_begin(const route_stop *stops, size_t count, route_voyage *out, rtr_err *err)
{
    *out = (route_voyage){.stops = stops, .stop_count = count};
    out->legs = calloc(count, sizeof *out->legs);
    return out->legs ? RTR_OK : rtr_nomem(err);
}

rtr_code route_voyage_find(route_order *order, const route_stop *stops, size_t count,
                           route_voyage *out, rtr_err *err)
{
    rtr_code code = voyage_begin(stops, count, out, err);
    for (size_t i = 0; i + 1 < count && !code; i++) {
        code = find_leg(order, stops + i, out, &out->legs[i], err);
        if (code && count > 2) rtr_within(err, code, "legs[%zu]", i);
        out->length_m += out->legs[i].length_m;
        out->passages |= out->legs[i].passages;
    }
    if (code) route_voyage_end(out);
    return code;
}

rtr_code route_voyage_find_all(route_order *order, const route_stop stops[2], route_voyage *out,
                               size_t *count, rtr_err *err)
{
    rtr_sea_route ways[RTR_SEA_ALTERNATIVES_MAX];
    const rtr_lonlat ends[2] = {stops[0].at, stops[1].at};
    *count = 0;
    /* The best way alone may have to go round what is shut, and explains itself if there is none. */
    rtr_code code = route_voyage_find(order, stops, 2, out, err);
    if (code || order->alternatives < 2) return *count = !code, code;
    rtr_sea_options options = order->options;
    options.avoid |= out->shut;
    size_t found = order->alternatives;
    uint64_t shut = out->shut;
    route_voyage_end(out);
    code = rtr_sea_alternatives(order->pilot, ends, &options, ways, &found, err);
    for (size_t i = 0; i < found; i++) {
        if (!code && order->simplify_m > 0)
            code = rtr_sea_simplify(order->sea, order->simplify_m, &ways[i], err);
        if (!code && !shut_on(order, &ways[i], 0))
            code = voyage_begin(stops, 2, &out[*count], err);
        else
            continue;
        if (code) continue;
        route_voyage *voyage = &out[(*count)++];
        voyage->legs[0] = ways[i];
        voyage->length_m = ways[i].length_m;
        voyage->passages = ways[i].passages;
        voyage->shut = shut;
        ways[i] = (rtr_sea_route){0};
    }
    for (size_t i = 0; i < found; i++) rtr_sea_route_end(&ways[i]);
    for (; code && *count; --*count) route_voyage_end(&out[*count - 1]);
    return code;
}

void route_voyage_end(route_voyage *voyage)
{
    for (size_t i = 0; voyage->legs && i + 1 < voyage->stop_count; i++)
        rtr_sea_route_end(&voyage->legs[i]);
    free(voyage->legs);
    *voyage = (route_voyage){0};
}

size_t route_voyage_meetings(const route_voyage *voyage, route_meeting *out, size_t limit)
{
    size_t count = 0;
    double sailed_m = 0;
    for (size_t i = 0; i + 1 < voyage->stop_count; i++) {
        const rtr_sea_route *leg = &voyage->legs[i];
        for (size_t k = 0; k < leg->meeting_count && count < limit; k++) {
            rtr_sea_meeting at = leg->meetings[k];
            at.distance_m += sailed_m;
            out[count++] = (route_meeting){i, at};
        }
        sailed_m += leg->length_m;
    }
    return count;
}

rtr_code route_voyage_line(const route_voyage *voyage, rtr_lonlat **out, size_t *count,
                           rtr_err *err)
{
    size_t room = 1;
    for (size_t i = 0; i + 1 < voyage->stop_count; i++) room += voyage->legs[i].count;
    rtr_lonlat *points = malloc(room * sizeof *points);
    *out = points;
    *count = 0;
    if (!points) return rtr_nomem(err);
    for (size_t i = 0; i + 1 < voyage->stop_count; i++) {
        const rtr_sea_route *leg = &voyage->legs[i];
        /* One leg ends where the next begins. */
        size_t skip =
            *count && leg->count && rtr_near_length_m(points[*count - 1], leg->points[0]) < 1;
        memcpy(points + *count, leg->points + skip, (leg->count - skip) * sizeof *points);
        *count += leg->count - skip;
    }
    rtr_antimeridian_unwrap(points, *count);
    return RTR_OK;
}
