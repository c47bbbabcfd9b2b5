/* sea_graph.h - an open rutter.sea, and what the parts of the router share. Private to the router.
 *
 * Flow:   sea_file.h, sea_mask.h -> [sea_graph.h] -> sea_approach.h -> sea_find.c
 */
#ifndef RUTTER_GEO_SEA_GRAPH_H
#define RUTTER_GEO_SEA_GRAPH_H

#include "base/file.h"
#include "geo/sea_file.h"
#include "geo/sea_gate.h"
#include "geo/sea_mask.h"
#include "geo/searoute.h"

struct rtr_sea {
    rtr_mapping file;
    sea_mask mask;
    const sea_node *nodes;
    size_t node_count, way_node; /* nodes from way_node on are points of centre lines */
    const uint32_t *first, *edges;
    size_t edge_count;
    const uint64_t *sets;
    size_t set_count;
    const sea_passage *passages;
    size_t passage_count;
    const sea_gate *gates;
    size_t gate_count;
};

/* Edges of a node as [*begin, *end), inside the file whatever it says. */
void rtr_sea_edges_of(const rtr_sea *sea, uint32_t node, uint32_t *begin, uint32_t *end);
/* An edge's other node and passages; 0 when the file's numbers are out of range. */
int rtr_sea_edge_get(const rtr_sea *sea, uint32_t edge, uint32_t *to, uint64_t *passages);

/* Water between two points, and no gate of `banned`. */
int rtr_sea_leg_open(const rtr_sea *sea, sea_vec a, sea_vec b, uint64_t banned);

#endif
