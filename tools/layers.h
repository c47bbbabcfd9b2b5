/* layers.h - what goes into each layer of rutter.map, at which tolerance.
 *
 * Flow:   gshhg.h, dcw.h, data/ -> [layers.h] -> sheet.h -> rutter.map
 */
#ifndef RUTTER_TOOLS_LAYERS_H
#define RUTTER_TOOLS_LAYERS_H

#include "base/error.h"
#include "geo/lonlat.h"
#include "tools/sheet.h"

enum {
    RTR_LAND_LEVELS = 12,
    RTR_LINE_LEVELS = 5 /* of rivers and borders */
};

/* A ring or line with its points' weights (rings.h). */
typedef struct rtr_weighed {
    const rtr_lonlat *points;
    const double *weights;
    size_t count;
    double area_m2; /* of a ring; 0 for a line */
} rtr_weighed;

/* Append the points that a sheet's tolerance keeps, in its units: those whose triangle is at least half of its
 * square, or a sixtieth of the ring, whichever is less, so that small islands keep a shape. */
RTR_MUST_CHECK rtr_code rtr_weighed_take(const rtr_weighed *line, const rtr_sheet *sheet,
                                         rtr_map_rings *out, rtr_err *err);
/* On the sphere, of a ring with continuous longitudes. */
double rtr_ring_area_m2(const rtr_lonlat *ring, size_t count);
/* Even-odd rule, in degrees. */
int rtr_ring_holds(const rtr_lonlat *ring, size_t count, rtr_lonlat at);

/* Fill `land` and `lakes` (RTR_LAND_LEVELS sheets each, with their tolerances) from binned_GSHHS_f.nc. */
RTR_MUST_CHECK rtr_code rtr_layers_land(const char *path, rtr_sheet *land, rtr_sheet *lakes,
                                        rtr_err *err);
/* Fill `rivers` from binned_river_f.nc: the larger ones at coarse levels. */
RTR_MUST_CHECK rtr_code rtr_layers_rivers(const char *path, rtr_sheet *rivers, rtr_err *err);
/* Fill both from binned_border_f.nc and the table of disputes (data/disputed.csv). */
RTR_MUST_CHECK rtr_code rtr_layers_borders(const char *path, const char *disputes,
                                           rtr_sheet *borders, rtr_sheet *disputed, rtr_err *err);
/* Fill the sheets (RTR_MAP_AREA_LEVELS) with countries, first-level areas and the regions of
 * data/regions.csv, sorted by code. The caller frees *areas. */
RTR_MUST_CHECK rtr_code rtr_layers_areas(const char *dcw_dir, const char *regions,
                                         rtr_sheet *sheets, rtr_sheet_area **areas, size_t *count,
                                         rtr_err *err);

#endif
