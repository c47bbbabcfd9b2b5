/* Lengths of short geodesics from the chord through the ellipsoid: arc = 2 R asin(chord / 2 R), where R is
 * the radius of curvature in the leg's direction at its middle (Euler's theorem; Torge, Geodesy, 4.1). */
#include <math.h>

#include "geo/geodesic.h"
#include "geo/wgs84.h"

/* A position in the plane of its meridian, and what its latitude says of the curvature. */
typedef struct station {
    double lon, sine;         /* radians; of the latitude */
    double from_axis, height; /* metres from the axis and above the equator's plane */
} station;

static station station_of(rtr_lonlat at)
{
    const double degree = M_PI / 180;
    double s = sin(at.lat * degree), c = cos(at.lat * degree);
    double n = SEMI_MAJOR_AXIS_M / sqrt(1 - ECCENTRICITY_2 * s * s);
    return (station){at.lon * degree, s, n * c, n * (1 - ECCENTRICITY_2) * s};
}

static double leg_m(const station *a, const station *b)
{
    double half = sin((b->lon - a->lon) / 2);
    double outward = b->from_axis - a->from_axis, upward = b->height - a->height;
    double east2 = 4 * a->from_axis * b->from_axis * half * half;
    double north2 = outward * outward + upward * upward, chord2 = east2 + north2;
    if (!(chord2 > 0)) return 0;

    double s = (a->sine + b->sine) / 2, w2 = 1 - ECCENTRICITY_2 * s * s;
    double n = SEMI_MAJOR_AXIS_M / sqrt(w2), m = n * (1 - ECCENTRICITY_2) / w2;
    double radius = chord2 / (east2 / n + north2 / m);
    double x2 = chord2 / (4 * radius * radius); /* asin x = x + x^3 / 6 + 3 x^5 / 40 + ... */
    return sqrt(chord2) * (1 + x2 * (1 / 6.0 + x2 * (3 / 40.0 + x2 * (15 / 336.0))));
}

double rtr_near_length_m(rtr_lonlat from, rtr_lonlat to)
{
    station a = station_of(from), b = station_of(to);
    return leg_m(&a, &b);
}

double rtr_near_path_m(const rtr_lonlat *points, size_t count)
{
    double sum_m = 0;
    if (!count) return 0;
    station last = station_of(points[0]);
    for (size_t i = 1; i < count; i++) {
        station next = station_of(points[i]);
        sum_m += leg_m(&last, &next);
        last = next;
    }
    return sum_m;
}
