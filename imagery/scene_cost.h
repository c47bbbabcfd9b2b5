/* scene_cost.h - what reading a scene takes.
 *
 * Flow:   scene.h -> [scene_cost.h] -> tile_memory.h
 */
#ifndef RUTTER_IMAGERY_SCENE_COST_H
#define RUTTER_IMAGERY_SCENE_COST_H

#include <stdint.h>

#include "imagery/scene.h"

/* What an open scene keeps of what it has read, at most. */
enum { RTR_SCENE_KEPT_BYTES = 20000000 };

typedef struct rtr_scene_cost {
    uint64_t file_bytes; /* of all its files */
    /* What is decoded at once, with all the bands that come with it: of the largest block of any level. */
    int block_width, block_height;
    uint64_t block_bytes;
    int pixel_bytes; /* while a window is read: its colours, its values, its mask */
} rtr_scene_cost;

RTR_API rtr_scene_cost rtr_scene_cost_of(const rtr_scene_file *scene);

/* How much GDAL may keep of blocks, for the whole process. */
RTR_API void rtr_scene_limit_cache(uint64_t bytes);

#endif
