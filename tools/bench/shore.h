/* shore.h - the water of a rutter.sea as the judges read it: bare triangles and the sides of the shore.
 *
 * Flow:   rutter.sea -> [shore.h] -> sea_reference.c, sea_shore.c
 * Owner:  shore_end takes back what shore_begin made, also after a failure; start it as {0}.
 */
#ifndef RUTTER_TOOLS_BENCH_SHORE_H
#define RUTTER_TOOLS_BENCH_SHORE_H

#include "base/file.h"
#include "geo/lonlat.h"
#include "geo/sea_mesh.h"
#include "tools/bench/brute.h"

typedef struct shore {
    rtr_mapping file;
    const sea_triangle *triangles; /* of water */
    size_t triangle_count;
    brute_spot *corners;
    brute_side *sides;
    brute_world world;                /* of the two above */
    uint32_t *cell_first, *cell_list; /* triangles that may touch a square degree */
} shore;

RTR_MUST_CHECK rtr_code shore_begin(shore *out, const char *path, rtr_err *err);
void shore_end(shore *shore);

/* Does the position lie inside a triangle of water? */
int shore_in_water(const shore *shore, rtr_lonlat at);

#endif
