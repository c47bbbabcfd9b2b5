/* graph.h - which turning points see each other, tautly, and through which gates.
 *
 * Flow:   contour.h, passages.h -> [graph.h] -> build_sea.c
 */
#ifndef RUTTER_TOOLS_SEA_GRAPH_H
#define RUTTER_TOOLS_SEA_GRAPH_H

#include "geo/sea_file.h"
#include "geo/sea_mask.h"
#include "tools/sea/contour.h"

typedef struct sea_link {
    uint32_t a, b; /* nodes, a < b */
    float angle;
    uint32_t set; /* index into the graph's sets */
} sea_link;

typedef struct sea_links {
    sea_link *items;
    size_t count, capacity;
} sea_links;

RTR_MUST_CHECK rtr_code sea_links_add(sea_links *links, sea_link link, rtr_err *err);
void sea_links_end(sea_links *links);

/* All pairs of nodes, from `first` on against all, that see each other and where neither end keeps
 * the way from being taut. */
RTR_MUST_CHECK rtr_code graph_see(const sea_mask *mask, const sea_nodes *nodes, sea_links *links,
                                  rtr_err *err);
/* Drop links for which two shorter ones make a way at most `slack` (0.002) longer. */
RTR_MUST_CHECK rtr_code graph_prune(sea_links *links, size_t node_count, double slack,
                                    rtr_err *err);

#endif
