#include "geo/lonlat.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

/* "latitude 95 is outside [-90, 90]", with the number written the same in every locale. */
static rtr_code refuse(rtr_err *err, const char *axis, double value, int limit)
{
    rtr_buf digits = {0};
    rtr_code code;

    if (isfinite(value)) {
        rtr_buf_fixed(&digits, value, 7);
        code = rtr_fail(err, RTR_BAD_DATA, "%s %s is outside [-%d, %d]", axis,
                        digits.data ? digits.data : "", limit, limit);
    } else {
        code = rtr_fail(err, RTR_BAD_DATA, "%s is not a finite number", axis);
    }
    rtr_buf_end(&digits);
    return code;
}

rtr_code rtr_lonlat_check(rtr_lonlat at, rtr_err *err)
{
    if (!(fabs(at.lat) <= 90)) {
        rtr_code code = refuse(err, "latitude", at.lat, 90);
        if (fabs(at.lon) <= 90 && fabs(at.lat) <= 180)
            return rtr_fix(err, code, "longitude comes first: are the two swapped?");
        return rtr_fix(err, code, "write decimal degrees, longitude first, south negative");
    }
    if (!(fabs(at.lon) <= 180)) {
        rtr_code code = refuse(err, "longitude", at.lon, 180);
        if (fabs(at.lon) <= 360)
            return rtr_fix(err, code, "longitudes run from -180 to 180: %s 360",
                           at.lon > 0 ? "subtract" : "add");
        return rtr_fix(err, code, "write decimal degrees, longitude first, west negative");
    }
    return RTR_OK;
}

double rtr_lon_wrap(double lon)
{
    double wrapped = remainder(lon, 360); /* exact, in [-180, 180] */
    return wrapped == 180 ? -180 : wrapped;
}

int rtr_bbox_holds(rtr_bbox box, rtr_lonlat at)
{
    double lon = rtr_lon_wrap(at.lon);

    if (!(at.lat >= box.south && at.lat <= box.north)) return 0;
    if (box.west > box.east) return lon >= box.west || lon <= box.east;
    return (lon >= box.west && lon <= box.east) || /* the same meridian, a turn further east */
           (lon + 360 >= box.west && lon + 360 <= box.east);
}

double rtr_bbox_width(rtr_bbox box)
{
    double width = box.east - box.west;
    return width < 0 ? width + 360 : width;
}

/* The widest stretch of longitudes without a point lies between two occupied degrees, so it is
 * enough to know the first and last point in each of 360 one-degree bins: no sorting, no memory.
 * Where every gap is narrower than a degree the points go round the world. */
rtr_bbox rtr_bbox_around(const rtr_lonlat *points, size_t count)
{
    enum { BINS = 360 };
    double first[BINS], last[BINS];
    rtr_bbox box = {-180, INFINITY, 180, -INFINITY};

    for (int i = 0; i < BINS; i++) {
        first[i] = INFINITY;
        last[i] = -INFINITY;
    }
    for (size_t i = 0; i < count; i++) {
        double lon = rtr_lon_wrap(points[i].lon);
        int bin = (int)floor(lon + 180);
        bin = bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin; /* NaN and rounding stay in the array */
        first[bin] = fmin(first[bin], lon);
        last[bin] = fmax(last[bin], lon);
        box.south = fmin(box.south, points[i].lat);
        box.north = fmax(box.north, points[i].lat);
    }

    double west = INFINITY, east = -INFINITY, gap_start = 0, gap_end = 0, widest = 0;
    for (int i = 0; i < BINS; i++) {
        if (!(first[i] <= last[i])) continue;
        if (west > first[i]) west = first[i];
        if (east > -INFINITY && first[i] - east > widest) {
            widest = first[i] - east;
            gap_start = east;
            gap_end = first[i];
        }
        east = last[i];
    }
    if (!(west <= east)) return (rtr_bbox){0, 0, 0, 0};
    double around = west + 360 - east; /* the gap over the antimeridian; preferred when as wide */
    if (around >= widest && around > 1) {
        box.west = west;
        box.east = east;
    } else if (widest > 1) {
        box.west = gap_end;
        box.east = gap_start == -180 ? 180 : gap_start;
    }
    return box;
}

static int by_west(const void *a, const void *b)
{
    const rtr_bbox *p = a, *q = b;
    return (p->west > q->west) - (p->west < q->west);
}

/* The box begins after the widest gap between the boxes in order of their west sides, the last of which is
 * before the first, a turn further. */
rtr_code rtr_bbox_union(const rtr_bbox *boxes, size_t count, rtr_bbox *out, rtr_err *err)
{
    rtr_bbox *sorted = malloc(count * sizeof *sorted);
    if (!sorted) return rtr_nomem(err);
    double reach = -INFINITY, east = 180, widest = 0; /* the easternmost side so far */
    *out = (rtr_bbox){-180, INFINITY, 180, -INFINITY};
    for (size_t i = 0; i < count; i++) {
        sorted[i] = boxes[i];
        out->south = fmin(out->south, boxes[i].south);
        out->north = fmax(out->north, boxes[i].north);
        double end = boxes[i].west + rtr_bbox_width(boxes[i]) - 360;
        if (end > reach) reach = end, east = boxes[i].east;
    }
    qsort(sorted, count, sizeof *sorted, by_west);
    for (size_t i = 0; i < count; i++) {
        double end = sorted[i].west + rtr_bbox_width(sorted[i]);
        if (sorted[i].west - reach > widest) {
            widest = sorted[i].west - reach;
            out->west = sorted[i].west;
            out->east = east;
        }
        if (end > reach) reach = end, east = sorted[i].east;
    }
    free(sorted);
    return RTR_OK;
}
