#include "imagery/tile_memory.h"

#include <math.h>

#include "imagery/tile_encode.h"

/* Bytes. What the program and its libraries take before anything is opened (42 MB measured) and what is in
 * between; an encoder with its tables. */
static const uint64_t PROGRAM = 56 << 20, ENCODER = 4 << 20;
/* GDAL's cache: with less than the first blocks are decoded over and over; more than the second is taken
 * only where a block's window asks for it. */
static const uint64_t CACHE_LEAST = 8 << 20, CACHE_USUAL = 36 << 20;
/* Pixels a side of what is read for a block, unless the scene is distorted or has no overviews. */
enum { VIEW_USUAL = 1536 };

rtr_code rtr_tile_room_begin(rtr_tile_room *room, uint64_t most, rtr_err *err)
{
    *room = (rtr_tile_room){.most = most};
    if (pthread_mutex_init(&room->lock, NULL) != 0) return rtr_nomem(err);
    if (pthread_cond_init(&room->given, NULL) == 0) return RTR_OK;
    pthread_mutex_destroy(&room->lock);
    return rtr_nomem(err);
}

void rtr_tile_room_end(rtr_tile_room *room)
{
    pthread_cond_destroy(&room->given);
    pthread_mutex_destroy(&room->lock);
}

void rtr_tile_room_take(rtr_tile_room *room, uint64_t bytes)
{
    pthread_mutex_lock(&room->lock);
    while (room->taken && (bytes > room->most || room->taken > room->most - bytes))
        pthread_cond_wait(&room->given, &room->lock);
    room->taken += bytes;
    pthread_mutex_unlock(&room->lock);
}

void rtr_tile_room_give(rtr_tile_room *room, uint64_t bytes)
{
    pthread_mutex_lock(&room->lock);
    room->taken -= bytes;
    pthread_cond_broadcast(&room->given);
    pthread_mutex_unlock(&room->lock);
}

/* The greatest need of any source, part by part. */
static rtr_tile_need greatest(const rtr_tiler_plan *plan)
{
    rtr_tile_need most = {0};
    for (size_t i = 0; i < plan->source_count; i++) {
        const rtr_tile_need *need = &plan->sources[i].need;
        if (need->reader > most.reader) most.reader = need->reader;
        if (need->blocks > most.blocks) most.blocks = need->blocks;
        if (need->pixel > most.pixel) most.pixel = need->pixel;
        if (need->view_most > most.view_most) most.view_most = need->view_most;
        if (need->block <= most.block) continue;
        most.block = need->block;
        most.block_width = need->block_width;
        most.block_height = need->block_height;
    }
    return most;
}

/* A thread's block, what it is halved to, a tile of each level; its layers, where sources meet. */
static uint64_t worker_bytes(const rtr_tiler_plan *plan)
{
    uint64_t side = RTR_TILER_BLOCK_PX, px = (uint64_t)plan->grid.tile_px;
    uint64_t wide = side + 2 * (uint64_t)plan->feather_px, block = side * side * 4;
    uint64_t bytes = block + block / 4 + ENCODER;
    bytes += (uint64_t)(plan->zoom_max - plan->zoom_min + 1) * px * px * 4;
    if (plan->source_count > 1) bytes += wide * wide * 4;
    if (plan->source_count > 1 && plan->feather_px) bytes += side * side * 24 + wide * wide * 2;
    return bytes;
}

typedef struct budget {
    uint64_t held, cache, view; /* least of each */
} budget;

static budget budget_of(const rtr_tiler_plan *plan, const rtr_tile_need *need, int threads,
                        int open)
{
    uint64_t count = (uint64_t)threads, usual = (uint64_t)VIEW_USUAL * VIEW_USUAL * need->pixel;
    budget out = {.held = PROGRAM + count * (worker_bytes(plan) + (uint64_t)open * need->reader),
                  .cache = CACHE_LEAST + count * need->block,
                  .view = count * usual};
    if (out.view < need->view_most || threads == 1) out.view = need->view_most;
    return out;
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static rtr_code refuse(const rtr_tile_need *need, uint64_t bytes, uint64_t wanted, rtr_err *err)
{
    unsigned long long given = bytes >> 20, more = (wanted >> 20) + 1, block = need->block >> 20;
    if (block > 0)
        rtr_fail(err, RTR_UNSUPPORTED,
                 "%llu MB are too little for the scene's blocks of %d x %d pixels, %llu MB each",
                 given, need->block_width, need->block_height, block);
    else
        rtr_fail(err, RTR_UNSUPPORTED, "%llu MB are too little for one thread", given);
    rtr_fix(err, RTR_UNSUPPORTED,
            "give it %llu, or cut the scene into small blocks: gdal_translate -co TILED=YES", more);
    return rtr_within(err, RTR_UNSUPPORTED, "--memory");
}

rtr_code rtr_tile_memory_fit(rtr_tiler_plan *plan, uint64_t bytes, uint64_t *cache, rtr_err *err)
{
    rtr_tile_need need = greatest(plan);
    for (int threads = plan->threads; threads >= 1; threads--) {
        for (int open = rtr_tiler_open_most(plan, threads); open >= 1; open--) {
            budget b = budget_of(plan, &need, threads, open);
            uint64_t wanted = b.held + b.cache + b.view;
            if (wanted > bytes && threads == 1 && open == 1)
                return refuse(&need, bytes, wanted, err);
            if (wanted > bytes) continue;
            uint64_t left = bytes - wanted, blocks = (uint64_t)threads * need.blocks;
            *cache = b.cache + least(left, blocks > CACHE_USUAL ? blocks : CACHE_USUAL);
            plan->threads = threads;
            plan->open_most = open;
            plan->view_bytes = b.view + (bytes - b.held - *cache - b.view);
            return RTR_OK;
        }
    }
    return rtr_fail(err, RTR_BAD_ARG, "no thread");
}
