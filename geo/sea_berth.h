/* sea_berth.h - an end of a way: where a position meets navigable water, and what is seen from there.
 *
 * A position in the mesh is used as it is. Another is led to it by the shortest inshore way. What a
 * berth holds does not depend on the other end, so that one serves many searches.
 *
 * Flow:   sea_approach.h, sea_mesh.h -> [sea_berth.h] -> sea_search.h
 * Owner:  rtr_sea_berth_end takes the memory back; start it as {0}.
 */
#ifndef RUTTER_GEO_SEA_BERTH_H
#define RUTTER_GEO_SEA_BERTH_H

#include "geo/sea_approach.h"
#include "geo/sea_graph.h"

enum { SEA_CAPS_MAX = 12 };

/* A basin in sight, and the gates on the way there: links to it cross no others. */
typedef struct sea_basin_sight {
    uint32_t basin;
    uint64_t passages;
} sea_basin_sight;

/* A turning point in sight, the straight leg to it in radians, and the passages whose gates that leg
 * crosses. */
typedef struct sea_outlook {
    uint32_t node;
    float leg;
    uint64_t passages;
} sea_outlook;

/* All turning points in sight lie in one of the caps: chords from `middle`, of at most `radius`. */
typedef struct sea_cap {
    sea_vec middle;
    double radius;
} sea_cap;

typedef struct sea_berth {
    sea_vec at;
    uint32_t triangle;  /* of the mesh; SEA_NOWHERE at a point of a centre line */
    double inshore;     /* radians, along `points` to `at` */
    double snap_m;      /* from the position to the first water */
    rtr_lonlat *points; /* the inshore way, up to `at`; none for a position in the mesh */
    size_t count;
    sea_outlook *sights;
    size_t sight_count;
    sea_basin_sight *basins; /* each once */
    size_t basin_count;
    sea_cap caps[SEA_CAPS_MAX];
    size_t cap_count;
} sea_berth;

/* Memory that looking for berths uses again. Starts as {0}. */
typedef struct sea_lookout {
    sea_view view;
    sea_room room;
    uint32_t *sight_of; /* of each node 1 + the number of its sight; all 0 between uses */
} sea_lookout;

/* Fill berths[0 .. *count - 1] (room for SEA_EXITS_MAX), the nearest water first: one berth at
 * SEA_QUICK, waters further off too at SEA_THOROUGH. RTR_NOT_FOUND as rtr_sea_approach_new. */
RTR_MUST_CHECK rtr_code rtr_sea_berths_new(const rtr_sea *sea, rtr_lonlat given, sea_effort effort,
                                           sea_lookout *lookout, sea_berth *berths, size_t *count,
                                           rtr_err *err);
void rtr_sea_berth_end(sea_berth *berth);
void rtr_sea_lookout_end(sea_lookout *lookout);

/* Not further from `at` than any turning point in sight of the berth is; radians. */
static inline double sea_berth_distance(const sea_berth *berth, sea_vec at)
{
    double least = 2;
    for (size_t i = 0; i < berth->cap_count; i++) {
        double d = sea_norm(sea_along(at, -1, berth->caps[i].middle)) - berth->caps[i].radius;
        if (d < least) least = d;
    }
    return least;
}

#endif
