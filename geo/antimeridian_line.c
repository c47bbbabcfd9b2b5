/* Lines at 180 degrees. Apart from areas, so that who cuts lines only needs no GEOS. */
#include <math.h>
#include <stdlib.h>

#include "geo/antimeridian.h"
#include "geo/antimeridian_ring.h"

/* Coordinates further off than this many degrees are no unwrapped longitudes but an accident. */
#define FARTHEST_LON_DEG 36000.0

void rtr_antimeridian_unwrap(rtr_lonlat *points, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        double step = points[i].lon - points[i - 1].lon;
        if (fabs(step) > 180) points[i].lon -= 360 * round(step / 360);
    }
}

double rtr_lon_snap(double lon)
{
    double off = remainder(lon - 180, 360);
    return fabs(off) <= RTR_ON_MERIDIAN_DEG ? lon - off : lon;
}

int rtr_on_antimeridian(double lon)
{
    return remainder(lon - 180, 360) == 0;
}

int rtr_strip_of(double lon)
{
    return (int)floor((lon + 180) / 360);
}

static rtr_code add_line(const rtr_track *line, rtr_shape *to, rtr_err *err)
{
    if (line->failed) return rtr_nomem(err);
    return line->count < 2 ? RTR_OK
                           : rtr_shape_add(to, RTR_PART_OUTER, line->points, line->count, err);
}

/* The strip of point i: on the meridian a line stays where it was; if it begins there, where it goes;
 * and if it never leaves the meridian, where its first longitude is written without change. */
static int line_strip(const rtr_lonlat *points, size_t count, size_t i, int before)
{
    if (!rtr_on_antimeridian(points[i].lon)) return rtr_strip_of(points[i].lon);
    if (i > 0) return before;
    for (size_t next = 1; next < count; next++)
        if (points[next].lon != points[0].lon)
            return rtr_strip_of((points[0].lon + points[next].lon) / 2);
    return points[0].lon > 0 ? rtr_strip_of(points[0].lon - 180) : rtr_strip_of(points[0].lon);
}

/* `points` are unwrapped and may be changed. */
static rtr_code cut_line(const rtr_lonlat *points, size_t count, rtr_track *piece, rtr_shape *to,
                         rtr_err *err)
{
    if (count < 2) return RTR_OK;
    int strip = line_strip(points, count, 0, 0);
    rtr_code code = RTR_OK;

    piece->count = 0;
    rtr_track_add(piece, (rtr_lonlat){points[0].lon - 360.0 * strip, points[0].lat});
    for (size_t i = 1; i < count && !code; i++) {
        rtr_lonlat a = points[i - 1], b = points[i];
        for (int last = line_strip(points, count, i, strip); strip != last && !code;) {
            int step = last > strip ? 1 : -1;
            double lon = 360.0 * (step > 0 ? strip : strip - 1) + 180;
            double t = a.lon == b.lon ? 0 : (lon - a.lon) / (b.lon - a.lon);
            double lat = a.lat + t * (b.lat - a.lat);
            rtr_track_add_new(piece, 0, (rtr_lonlat){180.0 * step, lat});
            code = add_line(piece, to, err);
            piece->count = 0;
            rtr_track_add(piece, (rtr_lonlat){-180.0 * step, lat});
            strip += step;
        }
        rtr_lonlat next = {b.lon - 360.0 * strip, b.lat};
        if (piece->count == 1) /* it may have begun at this very point */
            rtr_track_add_new(piece, 0, next);
        else
            rtr_track_add(piece, next);
    }
    return code ? code : add_line(piece, to, err);
}

rtr_code rtr_antimeridian_check(const rtr_lonlat *points, size_t count, rtr_err *err)
{
    for (size_t i = 0; i < count; i++)
        if (!(fabs(points[i].lon) <= FARTHEST_LON_DEG) || !(fabs(points[i].lat) <= 90))
            return rtr_within(err, rtr_fail(err, RTR_BAD_DATA, "not a position on the globe"),
                              "points[%zu]", i);
    return RTR_OK;
}

rtr_code rtr_antimeridian_add_line(const rtr_lonlat *points, size_t count, rtr_shape *to,
                                   rtr_err *err)
{
    rtr_track line = {0}, piece = {0};
    for (size_t i = 0; i < count; i++)
        rtr_track_add(&line, (rtr_lonlat){rtr_lon_snap(points[i].lon), points[i].lat});
    rtr_antimeridian_unwrap(line.points, line.failed ? 0 : line.count);
    rtr_code code =
        line.failed ? rtr_nomem(err) : cut_line(line.points, line.count, &piece, to, err);
    rtr_track_end(&piece);
    rtr_track_end(&line);
    return code;
}

rtr_code rtr_antimeridian_cut_line(const rtr_lonlat *points, size_t count, rtr_shape **out,
                                   rtr_err *err)
{
    rtr_shape *made = NULL;
    *out = NULL;
    rtr_code code = rtr_shape_new(RTR_SHAPE_LINE, &made, err);
    if (!code) code = rtr_antimeridian_check(points, count, err);
    if (!code) code = rtr_antimeridian_add_line(points, count, made, err);
    if (code)
        rtr_shape_free(made);
    else
        *out = made;
    return code;
}
