/* ways.h - passages joined to the graph: centre lines as nodes and links, gates as marks on links.
 *
 * Flow:   passages.h, contour.h -> [ways.h] -> graph.h, build_sea.c
 */
#ifndef RUTTER_TOOLS_SEA_WAYS_H
#define RUTTER_TOOLS_SEA_WAYS_H

#include "tools/sea/graph.h"
#include "tools/sea/passages.h"

/* Distinct passage masks of links; number 0 is none. */
typedef struct sea_sets {
    uint64_t masks[SEA_SETS_MAX];
    size_t count;
} sea_sets;

/* Append the points of all centre lines: first the lines' ends, which see and are seen, then the rest,
 * which only their neighbours reach; *seeing is the count after the ends. Points at the same position
 * become one node. Lines' links are appended to `links`. */
RTR_MUST_CHECK rtr_code ways_add(const passage_table *passages, sea_nodes *nodes, size_t *seeing,
                                 sea_links *links, sea_sets *sets, rtr_err *err);
/* Gates as the file has them; *out is new. */
RTR_MUST_CHECK rtr_code ways_gates(const passage_table *passages, sea_gate **out, size_t *count,
                                   rtr_err *err);
/* Mark every link with the gates that it crosses. */
RTR_MUST_CHECK rtr_code ways_mark(const sea_gate *gates, size_t gate_count, const sea_nodes *nodes,
                                  sea_links *links, sea_sets *sets, rtr_err *err);

#endif
