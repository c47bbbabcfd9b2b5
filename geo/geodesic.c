#include "geo/geodesic.h"

#include <geodesic.h>
#include <math.h>
#include <stdlib.h>

#include "geo/arcs.h"
#include "geo/wgs84.h"

/* No radius of curvature of WGS 84 is longer (a / (1 - f) = 6 399 594 m, at the poles), so lengths
 * on this sphere bound those on the ellipsoid from above. */
#define OUTER_RADIUS_M 6399594.0
/* Half of the longest geodesic, halved this often, is 0.15 m: deeper means standing on a pole. */
#define DEEPEST_SPLIT 27
/* Coordinates are kept to 7 decimals, about a centimetre; finer asks only for memory. */
#define FINEST_TOLERANCE_M 1e-3

static struct geod_geodesic wgs84(void)
{
    struct geod_geodesic ellipsoid;
    geod_init(&ellipsoid, SEMI_MAJOR_AXIS_M, FLATTENING);
    return ellipsoid;
}

double rtr_geodesic_inverse(rtr_lonlat from, rtr_lonlat to, double *azimuth_from_deg,
                            double *azimuth_to_deg)
{
    struct geod_geodesic ellipsoid = wgs84();
    double length_m = NAN;
    geod_inverse(&ellipsoid, from.lat, from.lon, to.lat, to.lon, &length_m, azimuth_from_deg,
                 azimuth_to_deg);
    return length_m;
}

double rtr_geodesic_length_m(rtr_lonlat from, rtr_lonlat to)
{
    return rtr_geodesic_inverse(from, to, NULL, NULL);
}

rtr_lonlat rtr_geodesic_direct(rtr_lonlat from, double azimuth_deg, double length_m)
{
    struct geod_geodesic ellipsoid = wgs84();
    rtr_lonlat to = {NAN, NAN};
    geod_direct(&ellipsoid, from.lat, from.lon, azimuth_deg, length_m, &to.lat, &to.lon, NULL);
    return to;
}

double rtr_geodesic_path_m(const rtr_lonlat *points, size_t count)
{
    struct geod_geodesic ellipsoid = wgs84();
    double sum_m = 0;
    for (size_t i = 1; i < count; i++) {
        double leg_m = NAN;
        geod_inverse(&ellipsoid, points[i - 1].lat, points[i - 1].lon, points[i].lat, points[i].lon,
                     &leg_m, NULL, NULL);
        sum_m += leg_m;
    }
    return sum_m;
}

/* One leg: the geodesic, and what a chord may stray from it. */
typedef struct course {
    struct geod_geodesicline line;
    double tolerance_m;
    rtr_track *to;
} course;

/* A stretch of the leg between two points on it; s_m is the way from the leg's start. */
typedef struct stretch {
    rtr_lonlat a, b;
    double a_m, b_m;
} stretch;

static rtr_lonlat at_length(const course *leg, double s_m)
{
    rtr_lonlat at = {NAN, NAN};
    geod_genposition(&leg->line, GEOD_LONG_UNROLL, s_m, &at.lat, &at.lon, NULL, NULL, NULL, NULL,
                     NULL, NULL);
    return at;
}

/* Upper bound of the distance between two near positions. */
static double apart_m(rtr_lonlat a, rtr_lonlat b)
{
    const double degree = M_PI / 180;
    double dlat = sin((b.lat - a.lat) * degree / 2), dlon = sin((b.lon - a.lon) * degree / 2);
    double h = dlat * dlat + cos(a.lat * degree) * cos(b.lat * degree) * dlon * dlon;
    return 2 * OUTER_RADIUS_M * asin(sqrt(fmin(h, 1)));
}

/* The stray is looked for at the quarters: a leg that crosses the equator bows to both sides and
 * passes through its chord's middle. Between the quarters it is at most 3 % larger (a cubic that is
 * zero at both ends and in the middle), hence the 0.95. */
static int is_straight(const course *leg, stretch part, rtr_lonlat middle)
{
    for (int quarter = 1; quarter <= 3; quarter++) {
        double t = quarter / 4.0;
        rtr_lonlat chord = {part.a.lon + t * (part.b.lon - part.a.lon),
                            part.a.lat + t * (part.b.lat - part.a.lat)};
        rtr_lonlat on =
            quarter == 2 ? middle : at_length(leg, part.a_m + t * (part.b_m - part.a_m));
        if (!(apart_m(chord, on) < 0.95 * leg->tolerance_m)) return 0;
    }
    return 1;
}

/* Add the points strictly between the ends of a stretch, in order. */
static void split(const course *leg, stretch part, int depth)
{
    double middle_m = part.a_m + (part.b_m - part.a_m) / 2;
    rtr_lonlat middle = at_length(leg, middle_m);

    if (depth == DEEPEST_SPLIT || is_straight(leg, part, middle)) return;
    split(leg, (stretch){part.a, middle, part.a_m, middle_m}, depth + 1);
    rtr_track_add(leg->to, middle);
    split(leg, (stretch){middle, part.b, middle_m, part.b_m}, depth + 1);
}

/* Is an edge so short that there is no need to ask? On a sphere the chord between two positions L apart strays from
 * the great circle by L^2 tan(lat) / 8R, and its quarters are as far from where they belong; the ellipsoid
 * adds a hundredth part of that at the equator. Taken four times as large, to be safe. */
static int is_short(rtr_lonlat a, rtr_lonlat b, double tolerance_m)
{
    const double degree = M_PI / 180;
    double high = fmax(fabs(a.lat), fabs(b.lat)) * degree;
    double low = a.lat * b.lat > 0 ? fmin(fabs(a.lat), fabs(b.lat)) * degree : 0;
    double east = fabs(b.lon - a.lon) * degree * cos(low), north = (b.lat - a.lat) * degree;
    if (!(fabs(b.lon - a.lon) < 5) || high > 1.5) return 0;
    return OUTER_RADIUS_M * (east * east + north * north) * (tan(high) + 0.1) / 2 < tolerance_m;
}

rtr_code rtr_geodesic_densify(const rtr_lonlat *points, size_t count, double tolerance_m,
                              rtr_lonlat **out, size_t *out_count, rtr_err *err)
{
    struct geod_geodesic ellipsoid = wgs84();
    rtr_track to = {0};

    *out = NULL;
    *out_count = 0;
    if (count == 0 || !(tolerance_m > 0))
        return rtr_fail(err, RTR_BAD_ARG, "a line needs points and a tolerance above zero");
    for (size_t i = 0; i < count; i++)
        if (!isfinite(points[i].lon) || !(fabs(points[i].lat) <= 90))
            return rtr_within(err, rtr_fail(err, RTR_BAD_ARG, "not a position on the globe"),
                              "points[%zu]", i);

    rtr_track_add(&to, points[0]);
    for (size_t i = 1; i < count && !to.failed; i++) {
        stretch whole = {.a = to.points[to.count - 1], .b = points[i]};
        course leg = {.tolerance_m = fmax(tolerance_m, FINEST_TOLERANCE_M), .to = &to};
        if (is_short(whole.a, whole.b, leg.tolerance_m)) {
            rtr_track_add(&to, whole.b);
            continue;
        }
        geod_inverseline(&leg.line, &ellipsoid, whole.a.lat, whole.a.lon, whole.b.lat, whole.b.lon,
                         0);
        whole.b_m = leg.line.s13;
        whole.b.lon += 360 * round((at_length(&leg, whole.b_m).lon - whole.b.lon) / 360);
        split(&leg, whole, 0);
        rtr_track_add(&to, whole.b);
    }
    if (to.failed) {
        rtr_track_end(&to);
        return rtr_nomem(err);
    }
    *out = to.points;
    *out_count = to.count;
    return RTR_OK;
}

rtr_code rtr_geodesic_circle(rtr_lonlat centre, double radius_m, size_t sides, rtr_lonlat **out,
                             rtr_err *err)
{
    struct geod_geodesic ellipsoid = wgs84();

    *out = NULL;
    if (sides < 8 || !(radius_m > 0) || !isfinite(radius_m) || !isfinite(centre.lon) ||
        !(fabs(centre.lat) <= 90))
        return rtr_fail(err, RTR_BAD_ARG, "a circle needs a centre, a radius and 8 sides or more");
    rtr_lonlat *ring = calloc(sides, sizeof *ring);
    if (!ring) return rtr_nomem(err);
    double lon = centre.lon;
    for (size_t i = 0; i < sides; i++) {
        double azimuth_deg = -360.0 * (double)i / (double)sides; /* westwards: counter-clockwise */
        geod_direct(&ellipsoid, centre.lat, centre.lon, azimuth_deg, radius_m, &ring[i].lat,
                    &ring[i].lon, NULL);
        ring[i].lon += 360 * round((lon - ring[i].lon) / 360);
        lon = ring[i].lon;
    }
    *out = ring;
    return RTR_OK;
}
