/* A shape as it is written: positions of seven decimals (about 1 cm). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/shape.h"

static rtr_lonlat rounded(rtr_lonlat at)
{
    return (rtr_lonlat){round(at.lon * 1e7) / 1e7 + 0.0, round(at.lat * 1e7) / 1e7 + 0.0};
}

static int same(rtr_lonlat a, rtr_lonlat b)
{
    return !(a.lon < b.lon || a.lon > b.lon || a.lat < b.lat || a.lat > b.lat);
}

/* Neighbours that rounding makes equal become one, and a ring's last point that is its first is left out. A line
 * keeps both its ends, and a ring that would fold up stays as it was. Returns how many points there are. */
static size_t round_part(rtr_shape_kind kind, const rtr_lonlat *points, size_t count,
                         rtr_lonlat *out)
{
    static const size_t least[] = {
        [RTR_SHAPE_POINT] = 1, [RTR_SHAPE_LINE] = 2, [RTR_SHAPE_AREA] = 3};
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        rtr_lonlat at = rounded(points[i]);
        if (kind == RTR_SHAPE_POINT || !kept || !same(at, out[kept - 1])) out[kept++] = at;
    }
    while (kind == RTR_SHAPE_AREA && kept > 1 && same(out[0], out[kept - 1])) kept--;
    if (kept >= least[kind]) return kept;
    if (kind == RTR_SHAPE_AREA) {
        memcpy(out, points, count * sizeof *out);
        return count;
    }
    out[kept] = out[0];
    return kept + 1;
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
        size_t kept = round_part(kind, points + parts[i].first, parts[i].count, room);
        code = rtr_shape_add(*out, parts[i].role, room, kept, err);
    }
    free(room);
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
    }
    return code;
}
