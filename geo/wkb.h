/* wkb.h - a shape as well-known binary, little-endian. Private to geo/. */
#ifndef RUTTER_GEO_WKB_H
#define RUTTER_GEO_WKB_H

#include "base/text.h"
#include "geo/shape.h"

/* Bits: lines and areas are Multi... even of one part; PostGIS's form, which says EPSG:4326. */
enum { RTR_WKB_MULTI = 1, RTR_WKB_SRID = 2 };

/* Append it. A shape of points has one. */
void rtr_wkb_write(const rtr_shape *shape, unsigned form, rtr_buf *out);

#endif
