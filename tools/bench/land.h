/* land.h - where GSHHG says land is: the judges' own reading of it, sharing nothing with the router.
 *
 * Flow:   binned_GSHHS_f.nc -> [land.h] -> land_judge.c, the tests that ask whether a line is dry
 * Units:  degrees, metres.
 * Land:   level 1 and the Antarctic ice front, less the lakes that sea-going ships use (Caspian,
 *         Great Lakes, Ladoga, Onega), plus the islands in these. Other lakes are land.
 * Method: polygons are never put together. GMT's bins give bare sides; a position is on land if the
 *         meridian from it to a pole crosses an odd number of them.
 */
#ifndef RUTTER_TOOLS_BENCH_LAND_H
#define RUTTER_TOOLS_BENCH_LAND_H

#include <stddef.h>

#include "base/error.h"
#include "geo/lonlat.h"

typedef struct land land;

/* The caller frees *out with land_free. */
RTR_MUST_CHECK rtr_code land_new(const char *path, land **out, rtr_err *err);
void land_free(land *land);

int land_at(const land *land, rtr_lonlat at);

/* Every corner of dry land and of the islands in ships' lakes; some are told twice. */
void land_corners(const land *land, void (*visit)(void *user, rtr_lonlat at), void *user);

/* How the line between two positions is meant: a geodesic of WGS 84, or straight on the plane of
 * longitude and latitude, as GeoJSON reads. */
typedef enum land_line { LAND_GEODESIC, LAND_FLAT } land_line;

/* A stretch of a leg that lies on land, at most LAND_STEP_M long; metres count from the leg's start. */
typedef struct land_stretch {
    double from_m, to_m;
    rtr_lonlat middle;
} land_stretch;

enum { LAND_STEP_M = 50 };

/* Tell `visit` of every stretch of the leg on land, in order; the leg's length is returned. The leg
 * takes the shorter way round; both positions are finite. Without `land` it is only measured. */
double land_walk(const land *land, rtr_lonlat from, rtr_lonlat to, land_line line,
                 void (*visit)(void *user, const land_stretch *stretch), void *user);

#endif
