/* gshhg.h - GSHHG 2.3.7 as whole rings and lines, put together from GMT's one-degree bins.
 *
 * Flow:   gmt-gshhg's binned_*_f.nc -> [gshhg.h] -> build_basemap.c, the sea router's builder
 * Units:  degrees, exact to the file's grid of 1/65535 degree (1.7 m); square kilometres.
 * Owner:  the functions fill a structure that rtr_gshhg_end takes back; start it as {0}.
 *
 * GMT cuts every polygon at the edges of its bins; a segment ends where the next one of the same
 * polygon begins, to the unit, so following the ends gives the polygon back.
 */
#ifndef RUTTER_TOOLS_GSHHG_H
#define RUTTER_TOOLS_GSHHG_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"

enum {
    RTR_GSHHG_LAND = 1, /* also the Antarctic ice front, GSHHG's level 5 */
    RTR_GSHHG_LAKE = 2, /* the Caspian too */
    RTR_GSHHG_ISLE = 3, /* island in a lake */
    RTR_GSHHG_POND = 4  /* lake on such an island */
};

/* A ring (not closed: the first point is not repeated, counter-clockwise) or a line. Longitudes are
 * continuous along it, so they leave [-180, 180] where it crosses the antimeridian; its box's middle
 * lies in [-180, 180). The ring around the South Pole runs along latitude -90 from -180 to 180. */
typedef struct rtr_gshhg_part {
    size_t first, count;
    int level;       /* of a ring as above; of a river 1 (major) to 10; of a border 1 (national) */
    int river;       /* a ring that is a wide river, not a lake */
    int32_t id;      /* GSHHG's polygon number; -1 for lines */
    int32_t parent;  /* number of the ring one level lower that holds this one; -1 if none */
    double area_km2; /* 0 for lines */
    rtr_bbox box;    /* west <= east, continuous as the points are */
} rtr_gshhg_part;

typedef struct rtr_gshhg {
    rtr_lonlat *points;
    size_t point_count;
    rtr_gshhg_part *parts; /* rings: largest area first; lines: in the order of the file */
    size_t part_count;
} rtr_gshhg;

/* binned_GSHHS_f.nc. Rings that the grounding line (level 6) makes are left out. RTR_BAD_DATA when
 * a ring does not close. */
RTR_MUST_CHECK rtr_code rtr_gshhg_rings(const char *path, rtr_gshhg *out, rtr_err *err);
/* binned_river_f.nc or binned_border_f.nc, pieces of one level joined where just two meet. */
RTR_MUST_CHECK rtr_code rtr_gshhg_lines(const char *path, int max_level, rtr_gshhg *out,
                                        rtr_err *err);
void rtr_gshhg_end(rtr_gshhg *gshhg);

#endif
