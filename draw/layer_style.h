/* layer_style.h - how a layer looks in other programs: its patterns and marks are those of the map.
 *
 * Flow:   layer.h + theme.h -> [layer_style.h] -> table.h -> GeoPackage, PostGIS
 * Owner:  rtr_layer_style_end takes the texts back; start it as {0}.
 * Two texts: QML, a style of QGIS 3.22 or later, with everything (marks are drawings in it, sizes in points, places named);
 * and SLD 1.1 for others, with lines, dashes, hatching and colours, where marks are circles.
 */
#ifndef RUTTER_DRAW_LAYER_STYLE_H
#define RUTTER_DRAW_LAYER_STYLE_H

#include "base/api.h"
#include "base/error.h"
#include "geo/table.h"

typedef struct rtr_layer_style {
    char *qml, *sld;
} rtr_layer_style;

/* By the case's theme and in its map's language. One category for each mode, form and status of routes, kind and
 * status of places, form and status of areas that the table has; one more, so that no feature vanishes, for
 * what is changed later. `font_dir` as in map.h. RTR_BAD_ARG for a table of mixed geometry. */
RTR_API RTR_MUST_CHECK rtr_code rtr_layer_style_new(const rtr_chart *chart, const rtr_table *table,
                                                    const char *font_dir, rtr_layer_style *out,
                                                    rtr_err *err);
RTR_API void rtr_layer_style_end(rtr_layer_style *style);

#endif
