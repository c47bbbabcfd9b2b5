/* layer_gpx.h - a layer as GPX 1.1, for navigation programs and receivers.
 *
 * A place is a waypoint, a leg is a track with a segment a part; what the layer says of it stands in
 * <extensions>, a field an element (namespace urn:rutter:feature). A leg is no GPX route: a route is one line
 * of turning points, and a leg may be cut at the antimeridian. There are no areas in GPX, so they are left
 * out: a country is not a point.
 */
#ifndef RUTTER_GEO_LAYER_GPX_H
#define RUTTER_GEO_LAYER_GPX_H

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "geo/case.h"
#include "geo/layer.h"

/* `doc` is what the layer's chart was made from. *areas, how many were left out, may be NULL. */
RTR_API RTR_MUST_CHECK rtr_code rtr_layer_write_gpx(const rtr_layer *layer, const rtr_case *doc,
                                                    rtr_buf *out, size_t *areas, rtr_err *err);

#endif
