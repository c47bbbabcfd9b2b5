/* contour.h - turning points: the convex corners of grown land's outline, simplified.
 *
 * Flow:   grid.h (grown land) -> [contour.h] -> graph.h
 * The outline keeps `clearance` from land; simplified by less than that, it still does not touch it.
 */
#ifndef RUTTER_TOOLS_SEA_CONTOUR_H
#define RUTTER_TOOLS_SEA_CONTOUR_H

#include "geo/sea_file.h"
#include "tools/sea/grid.h"

typedef struct sea_nodes {
    sea_node *items;
    size_t count, capacity;
} sea_nodes;

RTR_MUST_CHECK rtr_code sea_nodes_add(sea_nodes *nodes, const sea_node *node, rtr_err *err);
void sea_nodes_end(sea_nodes *nodes);

RTR_MUST_CHECK rtr_code contour_nodes(const sea_grid *grown, double tolerance_km, sea_nodes *nodes,
                                      rtr_err *err);

#endif
