/* sea_vec.h - positions as unit vectors: no antimeridian and no poles. Private to the sea router.
 *
 * The sphere's great circles stand for geodesics when ways are compared; lengths that leave the
 * router are taken on WGS 84. Latitudes are used as they are.
 */
#ifndef RUTTER_GEO_SEA_VEC_H
#define RUTTER_GEO_SEA_VEC_H

#include <math.h>

#include "geo/lonlat.h"

#define SEA_PI       3.14159265358979323846
#define SEA_DEG      (SEA_PI / 180)
#define SEA_RADIUS_M 6371008.8 /* mean radius R1 of WGS 84 */

typedef struct sea_vec {
    double x, y, z;
} sea_vec;

static inline sea_vec sea_vec_of(rtr_lonlat at)
{
    double lon = at.lon * SEA_DEG, lat = at.lat * SEA_DEG, c = cos(lat);
    return (sea_vec){c * cos(lon), c * sin(lon), sin(lat)};
}

static inline rtr_lonlat sea_vec_lonlat(sea_vec a)
{
    return (rtr_lonlat){atan2(a.y, a.x) / SEA_DEG,
                        atan2(a.z, sqrt(a.x * a.x + a.y * a.y)) / SEA_DEG};
}

static inline double sea_dot(sea_vec a, sea_vec b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline sea_vec sea_cross(sea_vec a, sea_vec b)
{
    return (sea_vec){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

/* a + k b */
static inline sea_vec sea_along(sea_vec a, double k, sea_vec b)
{
    return (sea_vec){a.x + k * b.x, a.y + k * b.y, a.z + k * b.z};
}

static inline double sea_norm(sea_vec a)
{
    return sqrt(sea_dot(a, a));
}

static inline sea_vec sea_unit(sea_vec a)
{
    double n = 1 / sea_norm(a);
    return (sea_vec){n * a.x, n * a.y, n * a.z};
}

/* The angle between two unit vectors, from their chord: exact enough down to centimetres. Most are
 * short, and for them the arc sine's series is as good (to 1e-13 at a chord of 0.2) and quicker. */
static inline double sea_angle(sea_vec a, sea_vec b)
{
    double half2 = sea_dot(sea_along(a, -1, b), sea_along(a, -1, b)) / 4, half = sqrt(half2);
    if (half2 < 0.01)
        return 2 * half *
               (1 + half2 * (1.0 / 6 +
                             half2 * (3.0 / 40 +
                                      half2 * (15.0 / 336 +
                                               half2 * (105.0 / 3456 + half2 * (945.0 / 42240))))));
    return 2 * asin(half < 1 ? half : 1);
}

/* A great-circle arc from `at` in the direction of the unit tangent `to`, `angle` radians long. */
typedef struct sea_arc {
    sea_vec at, to;
    double angle;
} sea_arc;

/* Between antipodes, or equal points, the direction is arbitrary but defined. */
static inline sea_arc sea_arc_between(sea_vec a, sea_vec b)
{
    sea_vec t = sea_along(b, -sea_dot(a, b), a);
    if (sea_norm(t) < 1e-15)
        t = sea_cross(a, fabs(a.z) < 0.9 ? (sea_vec){0, 0, 1} : (sea_vec){1, 0, 0});
    return (sea_arc){a, sea_unit(t), sea_angle(a, b)};
}

static inline sea_vec sea_arc_point(const sea_arc *arc, double angle)
{
    double c = cos(angle), s = sin(angle);
    return (sea_vec){c * arc->at.x + s * arc->to.x, c * arc->at.y + s * arc->to.y,
                     c * arc->at.z + s * arc->to.z};
}

#endif
