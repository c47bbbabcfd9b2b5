/* tile_memory.h - how much memory a tiling may take, and how it keeps to that.
 *
 * What threads hold all the time (a block, an encoder, open sources) is counted beforehand: fewer threads
 * where it is too much. What they read for a block can be far larger for one than for the next: a thread
 * waits until there is room for it.
 *
 * Flow:   scene_cost.h -> tile_source.h -> [tile_memory.h] -> tiler.h
 * Units:  bytes.
 */
#ifndef RUTTER_IMAGERY_TILE_MEMORY_H
#define RUTTER_IMAGERY_TILE_MEMORY_H

#include <pthread.h>
#include <stdint.h>

#include "imagery/tiler.h"

/* Room that several threads share. */
typedef struct rtr_tile_room {
    uint64_t most, taken;
    pthread_mutex_t lock;
    pthread_cond_t given;
} rtr_tile_room;

RTR_MUST_CHECK rtr_code rtr_tile_room_begin(rtr_tile_room *room, uint64_t most, rtr_err *err);
void rtr_tile_room_end(rtr_tile_room *room);
/* Wait until there is room, or nobody else has any: then even for what is larger than all of it. A thread
 * gives back what it took before it takes again. */
void rtr_tile_room_take(rtr_tile_room *room, uint64_t bytes);
void rtr_tile_room_give(rtr_tile_room *room, uint64_t bytes);

/* Lower plan->threads and set plan->memory so that all stays below `bytes`; *cache is what GDAL's blocks may
 * take of it. RTR_UNSUPPORTED, saying how much it takes, when not even one thread fits. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tile_memory_fit(rtr_tiler_plan *plan, uint64_t bytes,
                                                    uint64_t *cache, rtr_err *err);

#endif
