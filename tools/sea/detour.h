/* detour.h - how far two cells of open water are apart, if that is not far.
 *
 * Owner:  start it as {0}; sea_detour_end takes the memory back that searches share.
 */
#ifndef RUTTER_TOOLS_SEA_DETOUR_H
#define RUTTER_TOOLS_SEA_DETOUR_H

#include "tools/sea/front.h"
#include "tools/sea/heap.h"

typedef struct sea_detour {
    float *km;       /* of the cells of a window */
    uint32_t *stamp; /* the search that wrote it */
    size_t room;
    float *step_km; /* of each row of the window: to the east, and to a corner */
    uint32_t search;
    cell_heap heap;
} sea_detour;

typedef struct detour_ends {
    sea_cell from, to;
} detour_ends;
/* Is there a way of at most `most_km` over cells that are not `closed`? */
RTR_MUST_CHECK rtr_code sea_detour_within(sea_detour *detour, const sea_grid *closed,
                                          detour_ends ends, double most_km, int *yes, rtr_err *err);
void sea_detour_end(sea_detour *detour);

#endif
