/* A shape as it is written: positions of seven decimals (about 1 cm). */
#include <math.h>
#include <stdlib.h>

#include "geo/shape.h"

static rtr_lonlat rounded(rtr_lonlat at)
{
    return (rtr_lonlat){round(at.lon * 1e7) / 1e7 + 0.0, round(at.lat * 1e7) / 1e7 + 0.0};
}

static int same(rtr_lonlat a, rtr_lonlat b)
{
    return !(a.lon < b.lon || a.lon > b.lon || a.lat < b.lat || a.lat > b.lat);
}

/* Neighbours that rounding makes equal become one, as long as `least` positions stay. Returns how many do. */
static size_t round_part(const rtr_lonlat *points, size_t count, size_t least, rtr_lonlat *out)
{
    size_t distinct = 0;
    for (size_t i = 0; i < count; i++) {
        out[i] = rounded(points[i]);
        distinct += i == 0 || !same(out[i], out[i - 1]);
    }
    if (distinct < least) return count;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || !same(out[i], out[kept - 1])) out[kept++] = out[i];
    return kept;
}

rtr_code rtr_shape_rounded(const rtr_shape *shape, rtr_shape **out, rtr_err *err)
{
    size_t count, part_count;
    rtr_shape_kind kind = rtr_shape_kind_of(shape);
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    rtr_lonlat *room = malloc((count + 1) * sizeof *room);
    rtr_code code = rtr_shape_new(kind, out, err);
    if (!code && !room) code = rtr_nomem(err);
    for (size_t i = 0; !code && i < part_count; i++) {
        size_t all = parts[i].count, least = kind == RTR_SHAPE_AREA ? 3 : 2;
        /* Points of a point shape are no neighbours. */
        size_t kept = round_part(points + parts[i].first, all,
                                 kind == RTR_SHAPE_POINT ? all + 1 : least, room);
        if (kind == RTR_SHAPE_AREA && kept > 3 && same(room[0], room[kept - 1])) kept--;
        code = rtr_shape_add(*out, parts[i].role, room, kept, err);
    }
    free(room);
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
    }
    return code;
}
