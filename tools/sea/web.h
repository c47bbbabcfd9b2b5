/* web.h - the sights between turning points as a graph to walk on, and shortest ways in it.
 *
 * Flow:   sights.h -> [web.h] -> landmarks, reaches, basins -> write.h
 * Units:  radians.
 * Owner:  web_end and tree_end take the memory back; start both as {0}.
 */
#ifndef RUTTER_TOOLS_SEA_WEB_H
#define RUTTER_TOOLS_SEA_WEB_H

#include "tools/sea/sights.h"

typedef struct sea_web {
    size_t node_count, link_count; /* each sight is two links, one each way */
    uint32_t *first;               /* node i's links are first[i] .. first[i + 1] - 1 */
    uint32_t *to;
    float *angle;
    uint64_t *passages;
    uint8_t *region; /* of each node, below SEA_REGIONS; web_regions fills them */
    uint8_t *reach;  /* sea_reach_of's step; this and the next, web_reaches fills them */
    uint64_t *flags; /* the regions to whose nodes a link is on a shortest way */
} sea_web;

RTR_MUST_CHECK rtr_code web_new(const sea_sights *sights, size_t node_count, sea_web *out,
                                rtr_err *err);
void web_end(sea_web *web);

/* Shortest ways from one node to all. */
typedef struct sea_tree {
    float *way;            /* INFINITY where none leads */
    uint32_t *from, *link; /* the node before, and the link from there */
    uint32_t *order;       /* the nodes that are reached, nearest first */
    size_t count;
    uint64_t *heap;
    uint32_t *place; /* of a node in the heap */
} sea_tree;

RTR_MUST_CHECK rtr_code tree_new(size_t node_count, sea_tree *out, rtr_err *err);
void tree_end(sea_tree *tree);
/* Grow it anew from `root`, over links that use none of the passages in `closed`. */
void tree_grow(sea_tree *tree, const sea_web *web, uint32_t root, uint64_t closed);

/* Fill web->region. */
RTR_MUST_CHECK rtr_code web_regions(sea_web *web, const sea_turns *turns, rtr_err *err);

/* Fill web->reach and web->flags, then put each node's furthest reaching links first. A tree from every
 * node, in two threads: minutes. */
RTR_MUST_CHECK rtr_code web_reaches(sea_web *web, uint64_t closed, rtr_err *err);

/* far[node * count + k] in SEA_FAR_M, cut off; each landmark is as far as can be from those before, in
 * the same waters. SEA_FAR_NONE in others. */
RTR_MUST_CHECK rtr_code web_landmarks(const sea_web *web, uint64_t closed, size_t count,
                                      uint16_t *far, rtr_err *err);

#endif
