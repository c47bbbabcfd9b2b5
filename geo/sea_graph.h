/* sea_graph.h - an open rutter.sea, and what the parts of the router share. Private to the router.
 *
 * Flow:   sea_file.h, sea_mask.h, sea_mesh.h -> [sea_graph.h] -> sea_berth.h -> sea_search.h
 */
#ifndef RUTTER_GEO_SEA_GRAPH_H
#define RUTTER_GEO_SEA_GRAPH_H

#include "base/file.h"
#include "geo/sea_file.h"
#include "geo/sea_gate.h"
#include "geo/sea_mask.h"
#include "geo/sea_view.h"
#include "geo/searoute.h"

struct rtr_sea {
    rtr_mapping file;
    sea_mask mask;
    sea_mesh mesh;
    const sea_node *nodes;
    size_t node_count, basin_count;
    const uint32_t *corner_first, *corner_nodes;
    size_t corner_node_count;
    const uint32_t *ways;
    size_t way_count;
    const uint32_t *first;
    const uint8_t *links; /* SEA_LINK_BYTES each */
    const uint8_t *reaches;
    double reach[256]; /* what `reaches` stand for, radians */
    const uint8_t *regions;
    const uint64_t *flag_sets;
    size_t flag_set_count;
    const uint8_t *link_flags;
    size_t link_count;
    const uint16_t *far;
    size_t landmark_count;
    const uint64_t *sets;
    size_t set_count;
    const sea_joint *joints;
    size_t joint_count;
    const sea_passage *passages;
    size_t passage_count;
    const sea_gate *gates;
    size_t gate_count;
};

/* Links of a node as [*begin, *end), inside the file whatever it says. */
static inline void rtr_sea_links_of(const rtr_sea *sea, uint32_t node, uint32_t *begin,
                                    uint32_t *end)
{
    *begin = sea->first[node];
    *end =
        sea->first[node + 1] < sea->link_count ? sea->first[node + 1] : (uint32_t)sea->link_count;
}

/* A link's other node and passages; 0 when the file's numbers are out of range. */
static inline int rtr_sea_link_get(const rtr_sea *sea, uint32_t link, uint32_t *to,
                                   uint64_t *passages)
{
    const uint8_t *bytes = sea->links + (size_t)link * SEA_LINK_BYTES;
    uint32_t packed = bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;
    uint32_t set = packed % SEA_SETS_MAX;
    *to = packed / SEA_SETS_MAX;
    if (*to >= sea->node_count || set >= sea->set_count) return 0;
    *passages = sea->sets[set];
    return 1;
}

/* The regions that a link is for; all of them when the file's number is out of range. */
static inline uint64_t rtr_sea_link_flags(const rtr_sea *sea, uint32_t link)
{
    uint32_t set = sea_flag_set_of(sea->link_flags, link);
    return set < sea->flag_set_count ? sea->flag_sets[set] : UINT64_MAX;
}

/* The turning points at a corner of the mesh: sea->corner_nodes[*begin .. *end - 1]. */
void rtr_sea_corner_nodes(const rtr_sea *sea, uint32_t corner, uint32_t *begin, uint32_t *end);

#endif
