#include "draw/seen.h"

#include <stdlib.h>

rtr_code rtr_seen_begin(const rtr_chart *chart, rtr_seen *out, rtr_err *err)
{
    out->places = calloc(chart->place_count + 1, sizeof *out->places);
    out->legs = calloc(chart->leg_count + 1, sizeof *out->legs);
    if (out->places && out->legs) return RTR_OK;
    rtr_seen_end(out);
    return rtr_nomem(err);
}

void rtr_seen_end(rtr_seen *seen)
{
    free(seen->places);
    free(seen->legs);
    *seen = (rtr_seen){0};
}

void rtr_seen_add(rtr_seen *seen, const rtr_marks *marks)
{
    for (size_t i = 0; i < marks->chart->place_count; i++)
        if (marks->places[i].form != RTR_MARK_HIDDEN) seen->places[i] = 1;
    for (size_t i = 0; i < marks->strands.count; i++) seen->legs[marks->strands.list[i].leg] = 1;
}

void rtr_seen_join(rtr_seen *seen, const rtr_seen *other, const rtr_chart *chart)
{
    for (size_t i = 0; i < chart->place_count; i++) seen->places[i] |= other->places[i];
    for (size_t i = 0; i < chart->leg_count; i++) seen->legs[i] |= other->legs[i];
}

/* A leg that its marks cover is only missed when its route has no other. */
static void tell_leg(const rtr_seen *seen, const rtr_chart *chart, size_t number, const char *where,
                     const char *fix, const rtr_log *log)
{
    const rtr_chart_leg *leg = &chart->legs[number];
    int ends = leg->from != SIZE_MAX && leg->to != SIZE_MAX, kin = 0;
    int inside = ends && seen->places[leg->from] && seen->places[leg->to];
    rtr_err about = {0};
    for (size_t i = 0; inside && i < chart->leg_count; i++)
        kin |= seen->legs[i] && chart->legs[i].route == leg->route;
    if (inside && kin) return;
    if (ends)
        rtr_fail(&about, RTR_NOT_FOUND, "the route from '%s' to '%s' %s%s",
                 chart->places[leg->from].name, chart->places[leg->to].name,
                 inside ? "is too short to be drawn" : "lies ", inside ? "" : where);
    else
        rtr_fail(&about, RTR_NOT_FOUND, "the line of route %zu lies %s", leg->route + 1, where);
    rtr_fix(&about, RTR_NOT_FOUND, "%s",
            inside ? "make the map larger, or set map.bbox to a smaller area" : fix);
    log->notice(log->user, &about);
}

void rtr_seen_tell(const rtr_seen *seen, const rtr_chart *chart, const char *where, const char *fix,
                   const rtr_log *log)
{
    if (!log || !log->notice) return;
    for (size_t i = 0; i < chart->place_count; i++) {
        rtr_err about = {0};
        if (seen->places[i]) continue;
        rtr_fail(&about, RTR_NOT_FOUND, "'%s' lies %s", chart->places[i].name, where);
        rtr_fix(&about, RTR_NOT_FOUND, "%s", fix);
        log->notice(log->user, &about);
    }
    for (size_t i = 0; i < chart->leg_count; i++)
        if (!seen->legs[i]) tell_leg(seen, chart, i, where, fix, log);
}
