/* basins.h - waters that are joined without any passage, and the passages that join them. */
#ifndef RUTTER_TOOLS_SEA_BASINS_H
#define RUTTER_TOOLS_SEA_BASINS_H

#include "tools/sea/sights.h"

typedef struct sea_basins {
    uint32_t *of; /* each turning point's, from 0 on */
    size_t count;
    sea_joint *joints; /* each once */
    size_t joint_count;
} sea_basins;

RTR_MUST_CHECK rtr_code basins_new(const sea_sights *sights, size_t node_count, sea_basins *out,
                                   rtr_err *err);
void basins_end(sea_basins *basins);

#endif
