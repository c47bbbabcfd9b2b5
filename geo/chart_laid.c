/* What rutter laid out before, as one of its exports has it: taken as it stands. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/chart_parts.h"
#include "geo/geodesic.h"

/* The middle of a ring of evenly spread points, wherever on the globe they are; those that only a cut at the
 * antimeridian put there do not count. */
static rtr_lonlat middle_of(const rtr_lonlat *points, size_t count)
{
    const double degree = M_PI / 180;
    double x = 0, y = 0, z = 0;
    for (size_t i = 0; i < count; i++) {
        if (fabs(points[i].lon) >= 180) continue;
        x += cos(points[i].lat * degree) * cos(points[i].lon * degree);
        y += cos(points[i].lat * degree) * sin(points[i].lon * degree);
        z += sin(points[i].lat * degree);
    }
    return (rtr_lonlat){atan2(y, x) / degree, atan2(z, hypot(x, y)) / degree};
}

/* Is an area the circle of a radius, and where is its middle? Its chords cut a thousandth off. */
static int is_circle(const rtr_shape *area, double radius_km, rtr_lonlat *middle)
{
    const double slack = 0.005;
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(area, &count);
    const rtr_part *parts = rtr_shape_parts(area, &part_count);
    for (size_t i = 0; i < part_count; i++)
        if (parts[i].role == RTR_PART_HOLE) return 0;
    *middle = middle_of(points, count);
    for (size_t i = 0; i < count; i++) {
        double km = rtr_geodesic_length_m(*middle, points[i]) / 1000;
        int is_cut = fabs(points[i].lon) >= 180 || fabs(points[i].lat) >= 90;
        if (km > radius_km * (1 + slack) || (!is_cut && km < radius_km * (1 - slack))) return 0;
    }
    return 1;
}

void rtr_draft_laid_place(rtr_chart_place *place)
{
    const rtr_case_place *said = place->said;
    rtr_lonlat middle;
    place->at = said->at;
    place->kind = said->kind == RTR_KIND_COUNT ? RTR_KIND_OTHER : said->kind;
    place->precision =
        said->precision == RTR_PRECISION_COUNT ? RTR_PRECISION_EXACT : said->precision;
    place->radius_km = said->radius_km;
    place->toponym = (rtr_toponym){.id = said->gazetteer_id,
                                   .name = said->name ? said->name : said->id,
                                   .country = said->country ? said->country : "",
                                   .admin1 = "",
                                   .locode = said->locode ? said->locode : "",
                                   .source = "",
                                   .kind = place->kind,
                                   .precision = place->precision,
                                   .at = said->at,
                                   .area = -1,
                                   .number = UINT32_MAX};
    if (said->shape && said->radius_km > 0 && is_circle(said->shape, said->radius_km, &middle))
        place->circle = said->shape;
    else
        place->area = said->shape;
}

/* Passages that the sea lanes at hand do not know are another edition's: they are left out, aloud. */
static rtr_code read_passages(const rtr_chart_draft *draft, const char *said, uint64_t *out,
                              rtr_err *err)
{
    const rtr_sea *sea = draft->chart.atlas.sea;
    rtr_code code = RTR_OK;
    while (sea && !code && *said) {
        char id[64];
        size_t size = strcspn(said, ", ");
        uint64_t mask = 0;
        rtr_err unknown = {0};
        if (size && size < sizeof id) {
            memcpy(id, said, size);
            id[size] = '\0';
            if (rtr_sea_passage_mask(sea, id, &mask, &unknown)) mask = 0;
        }
        if (size && !mask) {
            const rtr_origin nowhere = {.path = ""};
            rtr_fail(&unknown, RTR_NOT_FOUND, "the passage '%.*s' is left out: it is not known",
                     size < sizeof id ? (int)size : (int)sizeof id, said);
            rtr_fix(&unknown, RTR_NOT_FOUND, "export the case again");
            code = rtr_draft_problem((rtr_chart_draft *)draft, RTR_WARNING, &nowhere, &unknown, "",
                                     err);
        }
        *out |= mask;
        said += size;
        said += strspn(said, ", ");
    }
    return code;
}

rtr_code rtr_draft_laid_leg(const rtr_chart_draft *draft, const rtr_case_leg *said,
                            rtr_chart_leg *out, rtr_err *err)
{
    size_t count = said->count ? said->count : 2; /* a leg that goes nowhere stays at its stop */
    rtr_lonlat *points = calloc(count, sizeof *points);
    if (!points) return rtr_nomem(err);
    if (said->count) memcpy(points, said->points, count * sizeof *points);
    if (!said->count)
        points[0] = points[1] = draft->places[out->from == SIZE_MAX ? out->to : out->from].at;
    out->number = said->number;
    out->source = said->source;
    out->reason = said->reason;
    out->points = points;
    out->count = count;
    out->length_m = said->length_m > 0 ? said->length_m : rtr_geodesic_path_m(points, count);
    out->snap_m[0] = said->snap_m[0];
    out->snap_m[1] = said->snap_m[1];
    rtr_code code = read_passages(draft, said->passages, &out->passages, err);
    if (code) {
        free(points);
        out->points = NULL;
    }
    return code;
}
