/* Any bytes as polygons to be avoided: a complaint that names a line, or rings on the globe. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/route.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_shape *area = NULL;
    rtr_err err = {0};
    rtr_code code = route_area_parse("x.geojson", (const char *)data, size, &area, &err);
    if (code) {
        must(code == RTR_BAD_DATA || code == RTR_BAD_SYNTAX || code == RTR_UNSUPPORTED);
        must(strncmp(err.where, "x.geojson", 9) == 0 && err.what[0]);
    } else {
        size_t count, parts;
        const rtr_lonlat *points = rtr_shape_points(area, &count);
        const rtr_part *part = rtr_shape_parts(area, &parts);
        must(parts > 0 && part[0].role == RTR_PART_OUTER);
        for (size_t i = 0; i < parts; i++) must(part[i].count >= 3);
        for (size_t i = 0; i < count; i++)
            must(isfinite(points[i].lon) && fabs(points[i].lat) <= 90);
    }
    rtr_shape_free(area);
    return 0;
}
