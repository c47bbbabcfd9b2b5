/* chart_parts.h - a chart while it is being laid out; private to chart*.c.
 *
 * Flow:   chart.c: rtr_chart_new -> chart_place.c: places, stops -> chart_leg.c: lines
 * Owner:  the draft owns what the chart's const pointers show; rtr_chart_free takes it all back.
 */
#ifndef RUTTER_GEO_CHART_PARTS_H
#define RUTTER_GEO_CHART_PARTS_H

#include "geo/chart.h"

/* A vague place without polygon, radius or anything else to go by is drawn this large, with a
 * warning that asks for a radius. */
#define RTR_VAGUE_RADIUS_KM 100.0
/* A given line that starts further than this from its stop earns a warning; the router's own limit. */
#define RTR_LINE_END_KM 50.0

typedef struct rtr_chart_draft {
    rtr_chart chart; /* first, so that the public handle and the draft are one */
    rtr_problems *problems;
    rtr_chart_place *places;
    size_t place_capacity;
    rtr_chart_leg *legs;
    size_t leg_capacity;
    char **texts; /* ids, reasons */
    size_t text_count, text_capacity;
    rtr_shape **shapes; /* areas */
    size_t shape_count, shape_capacity;
    size_t *case_places; /* of each place of the case: its chart place, or SIZE_MAX if unresolved */
    size_t **stops;      /* of each route: the chart places of its stops, SIZE_MAX if unresolved */
    rtr_sea_pilot *pilot; /* while legs are drawn; NULL before the first by sea */
} rtr_chart_draft;

/* Room for one more in a growing array of `size`-byte items; RTR_NOMEM leaves it as it was. */
RTR_MUST_CHECK rtr_code rtr_draft_room(void **items, size_t count, size_t *capacity, size_t size,
                                       rtr_err *err);
/* Hand a string (may be NULL, for a failed allocation) or an area over to the draft. */
RTR_MUST_CHECK rtr_code rtr_draft_own_text(rtr_chart_draft *draft, char *text, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_draft_own_shape(rtr_chart_draft *draft, rtr_shape *shape, rtr_err *err);

/* Append a problem to the draft's list: `what` and `fix` as they stand, where = origin, and the path
 * in the case ("routes[2].to") in brackets after what. */
enum { RTR_WARNING, RTR_ERROR };
RTR_MUST_CHECK rtr_code rtr_draft_problem(rtr_chart_draft *draft, int severity,
                                          const rtr_origin *origin, const rtr_err *problem,
                                          const char *path, rtr_err *err);

/* Lay out every place of the case, then every stop (chart_place.c). */
RTR_MUST_CHECK rtr_code rtr_draft_places(rtr_chart_draft *draft, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_draft_stops(rtr_chart_draft *draft, rtr_err *err);
/* A place as an export has it (chart_laid.c). */
void rtr_draft_laid_place(rtr_chart_place *place);
/* The chart's own leg from one that an export has; its passages are those that the sea lanes at hand know
 * (chart_laid.c). The caller frees out->points. */
RTR_MUST_CHECK rtr_code rtr_draft_laid_leg(const rtr_chart_draft *draft, const rtr_case_leg *said,
                                           rtr_chart_leg *out, rtr_err *err);
/* Put the position that the user gave against the country and the name: an error when only the swapped
 * axes fit them, a warning when the position does not (chart_check.c). */
RTR_MUST_CHECK rtr_code rtr_draft_check_position(rtr_chart_draft *draft,
                                                 const rtr_chart_place *place, const char *path,
                                                 rtr_err *err);
/* Warn when a place's UN/LOCODE and its name are known to mean different places (chart_check.c). */
RTR_MUST_CHECK rtr_code rtr_draft_check_locode(rtr_chart_draft *draft, const rtr_chart_place *place,
                                               const char *path, rtr_err *err);
/* Draw the legs of every route whose stops are all known (chart_leg.c). */
RTR_MUST_CHECK rtr_code rtr_draft_legs(rtr_chart_draft *draft, rtr_err *err);

#endif
