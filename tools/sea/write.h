/* write.h - rutter.sea, section by section (geo/sea_file.h). */
#ifndef RUTTER_TOOLS_SEA_WRITE_H
#define RUTTER_TOOLS_SEA_WRITE_H

#include "tools/sea/ways.h"

typedef struct sea_parts { /* borrowed */
    const sea_grid_pack *pack;
    const sea_nodes *nodes;
    size_t way_node;
    const sea_links *links;
    const sea_sets *sets;
    const passage_table *passages;
    const sea_gate *gates;
    size_t gate_count;
} sea_parts;

RTR_MUST_CHECK rtr_code sea_write(const char *path, const sea_parts *parts, rtr_err *err);

#endif
