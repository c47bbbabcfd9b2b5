#include "imagery/tiler.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/tile_block.h"
#include "imagery/tile_png.h"

enum {
    BLOCK_PX = 1024,
    BRANCHES = 16 /* a thread at least, so that all are done at about the same time */
};

/* Columns are counted on past the antimeridian where the source crosses it. */
typedef struct tile {
    int z;
    int64_t x, y;
} tile;

/* A part of the pyramid that one thread makes; what is left of it is its topmost tile. */
typedef struct branch {
    tile top;
    uint8_t *pixels; /* NULL while not made, and where the source has nothing */
} branch;

typedef struct tiler {
    const rtr_tiler_plan *plan;
    rtr_archive *archive;
    int block_zoom, branch_zoom;
    branch *branches; /* by row, then column */
    size_t branch_count, next, done, made;
    pthread_mutex_t lock; /* next, done, made, failure */
    rtr_err failure;
    rtr_code code;
} tiler;

typedef struct worker {
    tiler *tiler;
    rtr_tile_block block;
    rtr_tile_png *png;
    rtr_buf bytes;
    uint8_t *finest, *coarser;        /* a block, and what it is halved to */
    uint8_t *tiles[RTR_ZOOM_MAX + 1]; /* the tile at hand of each level */
    size_t made;
} worker;

static size_t tile_bytes(const rtr_tiler_plan *plan)
{
    return (size_t)plan->grid.tile_px * (size_t)plan->grid.tile_px * 4;
}

/* First and last tile of a level that the source's bounds touch. */
static void range_of(const rtr_tiler_plan *plan, int zoom, tile *first, tile *last)
{
    rtr_tile_extent all = rtr_tile_grid_extent(plan->grid, zoom, plan->source->bounds);
    double px = plan->grid.tile_px;
    int64_t rows = rtr_tile_grid_rows(plan->grid, zoom);
    double top = floor(all.north / px), bottom = ceil(all.south / px) - 1;
    *first = (tile){zoom, (int64_t)floor(all.west / px), top > 0 ? (int64_t)top : 0};
    *last = (tile){zoom, (int64_t)ceil(all.east / px) - 1,
                   bottom < (double)rows - 1 ? (int64_t)bottom : rows - 1};
    if (last->x < first->x) last->x = first->x;
}

/* Do the source's bounds touch the tile, on this turn around the world or the next? */
static int is_touched(const rtr_tiler_plan *plan, tile at)
{
    tile first, last;
    int64_t columns = rtr_tile_grid_columns(plan->grid, at.z);
    range_of(plan, at.z, &first, &last);
    if (at.y < first.y || at.y > last.y) return 0;
    for (int turn = -1; turn <= 1; turn++) {
        int64_t x = at.x + turn * columns;
        if (x >= first.x && x <= last.x) return 1;
    }
    return 0;
}

/* Tiles of one level that the bounds touch, each once. */
static size_t count_level(const rtr_tiler_plan *plan, int zoom)
{
    tile first, last;
    int64_t columns = rtr_tile_grid_columns(plan->grid, zoom);
    range_of(plan, zoom, &first, &last);
    if (last.y < first.y) return 0;
    int64_t across = last.x - first.x + 1;
    return (size_t)(across < columns ? across : columns) * (size_t)(last.y - first.y + 1);
}

size_t rtr_tiler_count(const rtr_tiler_plan *plan)
{
    size_t count = 0;
    for (int zoom = plan->zoom_min; zoom <= plan->zoom_max; zoom++)
        count += count_level(plan, zoom);
    return count;
}

static int is_clear(const uint8_t *pixels, size_t stride, int side)
{
    uint8_t any = 0;
    for (int y = 0; y < side && !any; y++)
        for (int x = 0; x < side; x++) any |= pixels[(size_t)y * stride + 4 * (size_t)x + 3];
    return !any;
}

/* Encode a tile and put it into the archive. */
static rtr_code emit(worker *w, tile at, const uint8_t *pixels, size_t stride, rtr_err *err)
{
    const rtr_tiler_plan *plan = w->tiler->plan;
    int px = plan->grid.tile_px;
    if (at.z < plan->zoom_min || is_clear(pixels, stride, px)) return RTR_OK;
    const rtr_tile_image image = {pixels, px, px, 4, stride};
    w->bytes.size = 0;
    rtr_code code = rtr_tile_png_write(w->png, &image, &w->bytes, err);
    if (code) return code;
    w->made++;
    return rtr_archive_put(w->tiler->archive, (rtr_tile_id){at.z, (int)at.x, (int)at.y},
                           w->bytes.data, w->bytes.size, err);
}

/* All tiles of a picture of `side` pixels whose top left one is `first`. */
static rtr_code emit_all(worker *w, tile first, const uint8_t *pixels, int side, rtr_err *err)
{
    int px = w->tiler->plan->grid.tile_px, count = side / px;
    size_t stride = 4 * (size_t)side;
    rtr_code code = RTR_OK;
    for (int y = 0; y < count && !code; y++)
        for (int x = 0; x < count && !code; x++)
            code = emit(w, (tile){first.z, first.x + x, first.y + y},
                        pixels + (size_t)(y * px) * stride + 4 * (size_t)(x * px), stride, err);
    return code;
}

/* A block's tiles and all that are halved from it, down to the one that is left in `out`. */
static rtr_code make_block(worker *w, tile top, uint8_t *out, int *filled, rtr_err *err)
{
    const rtr_tiler_plan *plan = w->tiler->plan;
    int px = plan->grid.tile_px, deep = plan->zoom_max - top.z, side = px << deep;
    const rtr_tile_square square = {plan->zoom_max, (top.x << deep) * px, (top.y << deep) * px,
                                    side};
    rtr_code code = rtr_tile_block_warp(&w->block, &square, w->finest, filled, err);
    uint8_t *here = w->finest, *next = w->coarser;
    for (int z = plan->zoom_max; *filled && !code; z--, side /= 2) {
        code = emit_all(w, (tile){z, top.x << (z - top.z), top.y << (z - top.z)}, here, side, err);
        if (z == top.z) break;
        rtr_resample_halve(here, 4 * (size_t)side, next, 2 * (size_t)side, side / 2, side / 2);
        uint8_t *swap = here;
        here = next;
        next = swap;
    }
    if (*filled && !code) memcpy(out, here, tile_bytes(plan));
    return code;
}

static const branch *branch_at(const tiler *t, tile at)
{
    for (size_t i = 0; i < t->branch_count; i++)
        if (t->branches[i].top.x == at.x && t->branches[i].top.y == at.y) return &t->branches[i];
    return NULL;
}

typedef enum tree_end { AT_BLOCKS, AT_BRANCHES } tree_end;

/* A tile and all that it is made of, down to blocks that are warped or branches that are made. */
static rtr_code make_tile(worker *w, tile at, tree_end end, uint8_t *out, int *filled, rtr_err *err)
{
    const tiler *t = w->tiler;
    int px = t->plan->grid.tile_px;
    *filled = 0;
    if (end == AT_BRANCHES && at.z == t->branch_zoom) {
        const branch *made = branch_at(t, at);
        *filled = made && made->pixels;
        if (*filled) memcpy(out, made->pixels, tile_bytes(t->plan));
        return RTR_OK;
    }
    if (!is_touched(t->plan, at)) return RTR_OK;
    if (at.z == t->block_zoom) return make_block(w, at, out, filled, err);
    uint8_t *child = w->tiles[at.z + 1];
    rtr_code code = RTR_OK;
    for (int i = 0; i < 4 && !code; i++) {
        int there = 0;
        tile below = {at.z + 1, 2 * at.x + i % 2, 2 * at.y + i / 2};
        code = make_tile(w, below, end, child, &there, err);
        if (code || !there) continue;
        if (!*filled) memset(out, 0, tile_bytes(t->plan));
        *filled = 1;
        rtr_resample_halve(child, 4 * (size_t)px,
                           out + ((size_t)(i / 2) * (size_t)px * (size_t)px / 2 +
                                  (size_t)(i % 2) * (size_t)px / 2) *
                                     4,
                           4 * (size_t)px, px / 2, px / 2);
    }
    return *filled && !code ? emit(w, at, out, 4 * (size_t)px, err) : code;
}

static void worker_end(worker *w)
{
    rtr_tile_block_end(&w->block);
    if (w->block.reader) w->tiler->plan->source->close(w->block.reader);
    rtr_tile_png_free(w->png);
    rtr_buf_end(&w->bytes);
    free(w->finest);
    free(w->coarser);
    for (int z = 0; z <= RTR_ZOOM_MAX; z++) free(w->tiles[z]);
}

static void ground_of_grid(void *user, int zoom, size_t count, double *x, double *y)
{
    const worker *w = user;
    for (size_t i = 0; i < count; i++) {
        rtr_lonlat at = rtr_tile_grid_at(w->tiler->plan->grid, zoom, x[i], y[i]);
        x[i] = at.lon;
        y[i] = at.lat;
    }
}

static rtr_code worker_begin(tiler *t, worker *w, rtr_err *err)
{
    const rtr_tiler_plan *plan = t->plan;
    size_t side = (size_t)plan->grid.tile_px << (plan->zoom_max - t->block_zoom);
    *w = (worker){.tiler = t,
                  .block = {.plane = {w, ground_of_grid},
                            .source = plan->source,
                            .sampling = {.how = plan->resampling}},
                  .finest = malloc(side * side * 4),
                  .coarser = malloc(side * side)};
    rtr_code code = w->finest && w->coarser ? RTR_OK : rtr_nomem(err);
    for (int z = plan->zoom_min; z <= t->block_zoom && !code; z++)
        if (!(w->tiles[z] = malloc(tile_bytes(plan)))) code = rtr_nomem(err);
    if (!code) code = rtr_tile_png_new(&w->png, err);
    if (!code) code = plan->source->open(plan->source->user, &w->block.reader, err);
    return code;
}

static void fail(tiler *t, rtr_code code, const rtr_err *err)
{
    pthread_mutex_lock(&t->lock);
    if (!t->code) {
        t->code = code;
        t->failure = *err;
    }
    pthread_mutex_unlock(&t->lock);
}

/* The next branch to be made; NULL when there is none, or one has failed. */
static branch *take_branch(tiler *t)
{
    pthread_mutex_lock(&t->lock);
    branch *next = !t->code && t->next < t->branch_count ? &t->branches[t->next++] : NULL;
    pthread_mutex_unlock(&t->lock);
    return next;
}

static void finish_branch(tiler *t)
{
    const rtr_log *log = t->plan->log;
    pthread_mutex_lock(&t->lock);
    t->done++;
    if (log) log->step(log->user, "tiles", (double)t->done / (double)t->branch_count);
    pthread_mutex_unlock(&t->lock);
}

static rtr_code make_branch(worker *w, branch *at, rtr_err *err)
{
    int filled = 0;
    uint8_t *pixels = w->tiles[at->top.z];
    rtr_code code = make_tile(w, at->top, AT_BLOCKS, pixels, &filled, err);
    if (code || !filled) return code;
    at->pixels = malloc(tile_bytes(w->tiler->plan));
    if (!at->pixels) return rtr_nomem(err);
    memcpy(at->pixels, pixels, tile_bytes(w->tiler->plan));
    return RTR_OK;
}

static void *work(void *argument)
{
    tiler *t = argument;
    worker w;
    rtr_err err = {0};
    rtr_code code = worker_begin(t, &w, &err);
    for (branch *at; !code && (at = take_branch(t));) {
        code = make_branch(&w, at, &err);
        if (!code) finish_branch(t);
    }
    if (code) fail(t, code, &err);
    pthread_mutex_lock(&t->lock);
    t->made += w.made;
    pthread_mutex_unlock(&t->lock);
    worker_end(&w);
    return NULL;
}

/* What lies above the branches: few tiles. */
static rtr_code make_crown(tiler *t, rtr_err *err)
{
    worker w;
    rtr_code code = t->branch_zoom > t->plan->zoom_min ? worker_begin(t, &w, err) : RTR_OK;
    if (t->branch_zoom == t->plan->zoom_min) return RTR_OK;
    int64_t columns = rtr_tile_grid_columns(t->plan->grid, t->plan->zoom_min);
    tile first, last;
    range_of(t->plan, t->plan->zoom_min, &first, &last);
    for (int64_t y = first.y; y <= last.y && !code; y++)
        for (int64_t i = 0; i <= last.x - first.x && i < columns && !code; i++) {
            int filled;
            tile at = {t->plan->zoom_min, ((first.x + i) % columns + columns) % columns, y};
            code = make_tile(&w, at, AT_BRANCHES, w.tiles[at.z], &filled, err);
        }
    t->made += w.made;
    worker_end(&w);
    return code;
}

/* The level whose tiles are enough branches for the threads, and not so many that what is left of them
 * would fill the memory. */
static rtr_code list_branches(tiler *t, rtr_err *err)
{
    const rtr_tiler_plan *plan = t->plan;
    size_t enough = (size_t)(BRANCHES * plan->threads);
    t->branch_zoom = plan->zoom_min;
    while (t->branch_zoom < t->block_zoom && count_level(plan, t->branch_zoom) < enough)
        t->branch_zoom++;
    size_t count = count_level(plan, t->branch_zoom);
    tile first, last;
    int64_t columns = rtr_tile_grid_columns(plan->grid, t->branch_zoom);
    range_of(plan, t->branch_zoom, &first, &last);
    t->branches = calloc(count + 1, sizeof *t->branches);
    if (!t->branches) return rtr_nomem(err);
    for (int64_t y = first.y; y <= last.y; y++)
        for (int64_t i = 0; i <= last.x - first.x && i < columns; i++)
            t->branches[t->branch_count++].top =
                (tile){t->branch_zoom, ((first.x + i) % columns + columns) % columns, y};
    return RTR_OK;
}

static rtr_code run_threads(tiler *t, rtr_err *err)
{
    pthread_t threads[RTR_TILER_THREADS_MAX];
    int started = 0;
    for (; started + 1 < t->plan->threads; started++)
        if (pthread_create(&threads[started], NULL, work, t) != 0) break;
    work(t); /* as many as there are; one is enough */
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
    if (t->code) *err = t->failure;
    return t->code;
}

rtr_code rtr_tiler_run(const rtr_tiler_plan *plan, rtr_archive *archive, size_t *made, rtr_err *err)
{
    tiler t = {.plan = plan, .archive = archive};
    *made = 0;
    if (plan->zoom_min < 0 || plan->zoom_min > plan->zoom_max || plan->zoom_max > RTR_ZOOM_MAX ||
        plan->threads < 1 || plan->threads > RTR_TILER_THREADS_MAX)
        return rtr_fail(err, RTR_BAD_ARG, "no such levels or threads");
    t.block_zoom = plan->zoom_max;
    while (t.block_zoom > plan->zoom_min &&
           plan->grid.tile_px << (plan->zoom_max - t.block_zoom + 1) <= BLOCK_PX)
        t.block_zoom--;
    pthread_mutex_init(&t.lock, NULL);
    rtr_code code = list_branches(&t, err);
    if (!code) code = run_threads(&t, err);
    if (!code) code = make_crown(&t, err);
    *made = t.made;
    for (size_t i = 0; i < t.branch_count; i++) free(t.branches[i].pixels);
    free(t.branches);
    pthread_mutex_destroy(&t.lock);
    return code;
}
