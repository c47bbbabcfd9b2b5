/* write.h - rutter.sea, section by section (geo/sea_file.h). */
#ifndef RUTTER_TOOLS_SEA_WRITE_H
#define RUTTER_TOOLS_SEA_WRITE_H

#include "tools/sea/basins.h"
#include "tools/sea/grid.h"
#include "tools/sea/web.h"

typedef struct sea_parts { /* borrowed */
    const sea_grid *land;
    const sea_grid_pack *pack;
    const sea_globe *globe;
    const sea_turns *turns;
    const sea_web *web;
    const sea_basins *basins;
    const uint16_t *far;
    size_t landmark_count;
    const passage_table *passages;
    const sea_gate *gates;
    size_t gate_count;
} sea_parts;

RTR_MUST_CHECK rtr_code sea_write(const char *path, const sea_parts *parts, rtr_err *err);

#endif
