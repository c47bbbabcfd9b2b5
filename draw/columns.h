/* columns.h - short entries in columns: a legend's samples with their words, a key's numbers with their names.
 *
 * Entries run down one column and on to the next; what leads them (a sample, a number) is as wide in all of a
 * column, so that their words begin one below the other. A group begins a new column unless all of it
 * has room in the one that was begun.
 */
#ifndef RUTTER_DRAW_COLUMNS_H
#define RUTTER_DRAW_COLUMNS_H

#include <stddef.h>

#include "draw/point.h"

typedef struct rtr_cell {
    double lead_pt, text_pt; /* widths; the gap between them belongs to lead_pt */
    int group;               /* equal for neighbours that belong together */
    /* Set by rtr_columns_fit: */
    rtr_pt at;        /* top left corner, from the top left corner of all */
    double column_pt; /* width of the lead in its column */
} rtr_cell;

typedef struct rtr_columns {
    double width_pt, gap_pt, row_pt; /* room there is; between columns; height of an entry */
    int least_rows;                  /* before a second column is begun */
} rtr_columns;

/* The lowest arrangement that is no wider than the room, a single column at worst. Returns its width and
 * height, 0 for no cells. */
rtr_pt rtr_columns_fit(const rtr_columns *columns, rtr_cell *cells, size_t count);

#endif
