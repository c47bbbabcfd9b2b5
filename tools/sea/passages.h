/* passages.h - data/passages.csv: what is known of passages; their centre lines and gates, the
 * limit of the ice, shoals.
 *
 * Owner:  passages_end takes all of it back; start it as {0}.
 */
#ifndef RUTTER_TOOLS_SEA_PASSAGES_H
#define RUTTER_TOOLS_SEA_PASSAGES_H

#include <stddef.h>

#include "base/error.h"
#include "geo/sea_file.h"

typedef enum passage_use {
    PASSAGE_WAY,  /* a centre line that ships follow where the picture of the sea is too coarse */
    PASSAGE_GATE, /* a line across: crossing it uses the passage */
    PASSAGE_ICE,  /* the edge of the permanent ice, once around the pole */
    PASSAGE_SHOAL /* a ring around water too shallow for sea-going ships: land to the router */
} passage_use;

typedef struct passage_line {
    passage_use use;
    int passage; /* index; -1 for ice and shoals */
    rtr_lonlat *points;
    size_t count;
    int line; /* of the file */
} passage_line;

typedef struct passage_table {
    sea_passage items[SEA_PASSAGES_MAX];
    size_t count;
    passage_line *lines;
    size_t line_count;
} passage_table;

RTR_MUST_CHECK rtr_code passages_read(const char *path, passage_table *out, rtr_err *err);
void passages_end(passage_table *passages);

#endif
