/* layer_csv.h - a layer as comma-separated values (RFC 4180), for spreadsheets and databases.
 *
 * UTF-8 behind a byte-order mark, without which spreadsheets take it for something else; lines end in CRLF; texts
 * are in quotes, numbers are not, what has no value is empty. After the layer's fields come `lon` and `lat`
 * (of points alone) and `wkt`, the geometry as well-known text.
 *
 * A spreadsheet runs what looks like a formula, and reports hold whatever strangers wrote. So an apostrophe
 * is put before any of = + - @ (their full-width forms too) and before an apostrophe, where a cell of a
 * spreadsheet may begin: at the start of a text, and after ; tab, CR or LF in it, with any quotes between. Who
 * takes one apostrophe away wherever one stands there has the text as it was.
 */
#ifndef RUTTER_GEO_LAYER_CSV_H
#define RUTTER_GEO_LAYER_CSV_H

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "geo/layer.h"

enum { RTR_CSV_CELL_MAX = 32767 }; /* characters in a spreadsheet's cell; bytes are counted */

/* *long_cells, how many values are longer than a spreadsheet's cell, may be NULL. */
RTR_API RTR_MUST_CHECK rtr_code rtr_layer_write_csv(const rtr_layer *layer, rtr_buf *out,
                                                    size_t *long_cells, rtr_err *err);
/* Take those apostrophes away, in place. */
RTR_API void rtr_csv_unsign(char *text);

#endif
