/* basemap.h - coast, lakes, borders and administrative areas, memory-mapped in levels of detail.
 *
 * At fine levels land and lakes come cut into cells, so that a small box reads little of a continent.
 * To draw: fill all parts of RTR_LAYER_LAND as one path (neighbouring cells share their edges, and one
 * path leaves no seam), likewise RTR_LAYER_LAKES, and stroke RTR_LAYER_COAST, which has no cell edges.
 *
 * Flow:   GSHHG, DCW -> tools/ -> rutter.map -> [basemap.h] -> chart.h (areas), draw/ (base map)
 * Units:  degrees; tolerances in metres on the ground.
 * Thread: an open base map is read-only and may be shared.
 */
#ifndef RUTTER_GEO_BASEMAP_H
#define RUTTER_GEO_BASEMAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"
#include "geo/shape.h"

typedef struct rtr_basemap rtr_basemap;

typedef enum rtr_basemap_layer {
    RTR_LAYER_LAND,     /* areas: GSHHG level 1 and the Antarctic ice front */
    RTR_LAYER_LAKES,    /* areas: GSHHG level 2, with level 3 islands as holes */
    RTR_LAYER_RIVERS,   /* lines: large rivers */
    RTR_LAYER_BORDERS,  /* lines: national borders that nobody disputes in our list */
    RTR_LAYER_DISPUTED, /* lines: borders to be dashed, with a printed note */
    RTR_LAYER_COAST     /* lines: the shores of land, lakes and their islands */
} rtr_basemap_layer;

RTR_API RTR_MUST_CHECK rtr_code rtr_basemap_new(const char *path, rtr_basemap **out, rtr_err *err);
RTR_API void rtr_basemap_free(rtr_basemap *basemap);

/* The parts of a layer whose boxes meet `box`, at the coarsest level whose tolerance is at most
 * `tolerance_m`, in degrees, cut at the antimeridian. Parts smaller than the tolerance are left out.
 * Caller frees *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_basemap_read(const rtr_basemap *basemap,
                                                 rtr_basemap_layer layer, rtr_bbox box,
                                                 double tolerance_m, rtr_shape **out, rtr_err *err);
/* RTR_LAYER_LAND or RTR_LAYER_LAKES with a byte a point of `rings`: 1 where the edge to the next point of its
 * ring is shore, 0 where it is a cell's side, the antimeridian or the pole. Parts as above. */
typedef struct rtr_shores {
    rtr_shape *rings;
    unsigned char *shore;
} rtr_shores;
RTR_API RTR_MUST_CHECK rtr_code rtr_basemap_read_shores(const rtr_basemap *basemap,
                                                        rtr_basemap_layer layer, rtr_bbox box,
                                                        double tolerance_m, rtr_shores *out,
                                                        rtr_err *err);
RTR_API void rtr_shores_end(rtr_shores *shores);
/* Polygon `index` (rtr_toponym.area) of a country or first-level area. Caller frees *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_basemap_area(const rtr_basemap *basemap, int32_t index,
                                                 double tolerance_m, rtr_shape **out, rtr_err *err);
/* Only its parts whose boxes meet `box`. */
RTR_API RTR_MUST_CHECK rtr_code rtr_basemap_area_in(const rtr_basemap *basemap, int32_t index,
                                                    rtr_bbox box, double tolerance_m,
                                                    rtr_shape **out, rtr_err *err);
/* Index of the area called "RU" (ISO 3166-1), "RU.TA" (ISO 3166-2, for the large countries that DCW
 * divides) or by a region's id, or -1. */
RTR_API int32_t rtr_basemap_find(const rtr_basemap *basemap, const char *code);
/* What rtr_basemap_find looks for; borrowed. NULL when there is no area `index`. */
RTR_API const char *rtr_basemap_area_code(const rtr_basemap *basemap, int32_t index);
/* Tells one list of areas from another: rtr_toponym.area counts in the list that the gazetteer was built
 * with, and rtr_gazetteer_stamp says which that was. */
RTR_API uint32_t rtr_basemap_stamp(const rtr_basemap *basemap);
/* Does area `index` hold a position? Asks that area only, where rtr_basemap_country_at asks all. */
RTR_API int rtr_basemap_area_holds(const rtr_basemap *basemap, int32_t index, rtr_lonlat at);
/* Index of the country that holds a position, or -1 at sea. The shore is right to some 300 m. */
RTR_API int32_t rtr_basemap_country_at(const rtr_basemap *basemap, rtr_lonlat at);
/* Kilometres of a polyline (geodesics between neighbours) that lie on land, lakes not counted, by the
 * finest level: a shore is right to its tolerance, the line to 5 m. NaN when memory runs out. A check
 * on routers, not a part of one. */
RTR_API double rtr_basemap_km_on_land(const rtr_basemap *basemap, const rtr_lonlat *points,
                                      size_t count);

#endif
