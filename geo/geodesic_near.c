/* Lengths of short geodesics from the chord through the ellipsoid: arc = 2 R asin(chord / 2 R), where R is
 * the radius of curvature in the leg's direction at its middle (Euler's theorem; Torge, Geodesy, 4.1). */
#include <math.h>

#include "geo/geodesic.h"

/* WGS 84 (NIMA TR8350.2, table 3.1). */
#define SEMI_MAJOR_AXIS_M 6378137.0
#define FLATTENING        (1 / 298.257223563)
#define ECCENTRICITY_2    (FLATTENING * (2 - FLATTENING))

static double half_sine_2(double angle)
{
    double s = sin(angle / 2);
    return s * s;
}

double rtr_near_length_m(rtr_lonlat from, rtr_lonlat to)
{
    const double degree = M_PI / 180;
    double lat1 = from.lat * degree, lat2 = to.lat * degree, dlon = (to.lon - from.lon) * degree;
    double s1 = sin(lat1), s2 = sin(lat2);
    double n1 = SEMI_MAJOR_AXIS_M / sqrt(1 - ECCENTRICITY_2 * s1 * s1);
    double n2 = SEMI_MAJOR_AXIS_M / sqrt(1 - ECCENTRICITY_2 * s2 * s2);
    double p1 = n1 * cos(lat1), p2 = n2 * cos(lat2); /* distances from the axis */
    double dz = (1 - ECCENTRICITY_2) * (n2 * s2 - n1 * s1);
    double east2 = 4 * p1 * p2 * half_sine_2(dlon), north2 = (p2 - p1) * (p2 - p1) + dz * dz;
    double chord = sqrt(east2 + north2);
    if (!(chord > 0)) return 0;

    double s = sin((lat1 + lat2) / 2), w2 = 1 - ECCENTRICITY_2 * s * s;
    double n = SEMI_MAJOR_AXIS_M / sqrt(w2), m = n * (1 - ECCENTRICITY_2) / w2;
    double radius = (east2 + north2) / (east2 / n + north2 / m);
    double sine = chord / (2 * radius);
    return 2 * radius * asin(sine < 1 ? sine : 1);
}

double rtr_near_path_m(const rtr_lonlat *points, size_t count)
{
    double sum_m = 0;
    for (size_t i = 1; i < count; i++) sum_m += rtr_near_length_m(points[i - 1], points[i]);
    return sum_m;
}
