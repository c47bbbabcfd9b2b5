#include <math.h>

#include "tools/layers.h"
#include "tools/rings.h"

static const double sphere_radius_m = 6371008.8; /* of the same volume as WGS 84 */

static rtr_map_point to_units(rtr_lonlat at, int32_t units)
{
    return (rtr_map_point){(int32_t)lround(at.lon * units), (int32_t)lround(at.lat * units)};
}

rtr_code rtr_weighed_take(const rtr_weighed *line, const rtr_sheet *sheet, rtr_map_rings *out,
                          rtr_err *err)
{
    double tolerance_m = sheet->tolerance_m;
    double threshold = tolerance_m * tolerance_m / 2;
    if (line->area_m2 > 0) threshold = fmin(threshold, line->area_m2 / 60);
    rtr_map_point stack[256];
    rtr_map_rings taken = {0}; /* gathered in pieces, then added as one */
    rtr_code code = RTR_OK;
    size_t gathered = 0;
    for (size_t i = 0; i < line->count && !code; i++) {
        if (line->weights[i] < threshold) continue;
        stack[gathered++] = to_units(line->points[i], sheet->cells.units);
        if (gathered == sizeof stack / sizeof *stack) {
            code = rtr_rings_add(&taken, stack, gathered, 1, err);
            gathered = 0;
        }
    }
    if (!code && gathered) code = rtr_rings_add(&taken, stack, gathered, 1, err);
    if (!code)
        code = rtr_rings_add(out, taken.points, taken.point_count, line->area_m2 > 0 ? 3 : 2, err);
    rtr_map_rings_end(&taken);
    return code;
}

double rtr_ring_area_m2(const rtr_lonlat *ring, size_t count)
{
    const double degree = M_PI / 180;
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        rtr_lonlat a = ring[i], b = ring[i + 1 < count ? i + 1 : 0];
        sum += (b.lon - a.lon) * degree * (sin(a.lat * degree) + sin(b.lat * degree));
    }
    return fabs(sum) / 2 * sphere_radius_m * sphere_radius_m;
}

int rtr_ring_holds(const rtr_lonlat *ring, size_t count, rtr_lonlat at)
{
    int inside = 0;
    rtr_lonlat b = ring[count - 1];
    for (size_t i = 0; i < count; i++) {
        rtr_lonlat a = b;
        b = ring[i];
        if ((a.lat > at.lat) == (b.lat > at.lat)) continue;
        if (at.lon < a.lon + (at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) inside ^= 1;
    }
    return inside;
}
