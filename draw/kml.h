/* kml.h - a chart as a KML 2.2 document for globes: folders, shared styles, time spans, quotes in balloons.
 *
 * Flow:   layer.h + theme.h -> [kml.h] -> the document; with base/zip.h a KMZ
 * Safe:   nothing is fetched from elsewhere; texts of a case stay texts, in balloons too.
 * What KML has no place for: patterns of lines. A schematic line is paler, what is denied is grey, and each
 * feature says its status in words below its name.
 */
#ifndef RUTTER_DRAW_KML_H
#define RUTTER_DRAW_KML_H

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "draw/pixels.h"
#include "geo/chart.h"

/* How places are marked. */
typedef enum rtr_kml_marks {
    RTR_KML_PINS, /* the globe's own pins: the document stands alone */
    RTR_KML_ICONS /* as on the map: pictures beside the document, see rtr_kml_icons */
} rtr_kml_marks;

/* Append the document. */
RTR_API RTR_MUST_CHECK rtr_code rtr_kml_write(const rtr_chart *chart, rtr_kml_marks marks,
                                              rtr_buf *out, rtr_err *err);

enum { RTR_KML_ICON_NAME_MAX = 64 };

/* Called with each picture that the document of a chart names, "icons/port-reported.png". */
typedef rtr_code rtr_kml_icon(void *user, const char *name, const rtr_pixels *pixels, rtr_err *err);
/* `font_dir` as in map.h. The first failure of `take` ends it. */
RTR_API RTR_MUST_CHECK rtr_code rtr_kml_icons(const rtr_chart *chart, const char *font_dir,
                                              rtr_kml_icon *take, void *user, rtr_err *err);

#endif
