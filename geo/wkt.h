/* wkt.h - shapes as well-known text: what tables of other programs hold. Private to geo/.
 *
 * Units: degrees, longitude first, seven decimals.
 */
#ifndef RUTTER_GEO_WKT_H
#define RUTTER_GEO_WKT_H

#include "base/error.h"
#include "base/text.h"
#include "geo/shape.h"

/* One point, lines or areas; nothing for a shape without parts. */
void rtr_wkt_write(const rtr_shape *shape, rtr_buf *out);
/* A point, lines or areas of two dimensions, on the globe. RTR_BAD_SYNTAX says at which character, RTR_BAD_DATA
 * which position is off the globe. The caller frees *out. */
RTR_MUST_CHECK rtr_code rtr_wkt_read(const char *text, rtr_shape **out, rtr_err *err);

#endif
