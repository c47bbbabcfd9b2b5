#include "imagery/tiler.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/tile_journal.h"
#include "imagery/tile_memory.h"
#include "imagery/tile_mosaic.h"

enum {
    /* Branches at least, where there are blocks enough: so that all threads are done at about the same time
     * and a kill costs little. How many there are must not depend on the threads: the next run has others. */
    BRANCHES = 512,
    /* Sources that a thread holds open, by how many all together may: each may be three files. */
    OPEN_LEAST = 2,
    OPEN_MOST = 8,
    OPEN_ALL = 96
};

typedef struct tile {
    int z;
    int64_t x, y;
} tile;

/* A part of the pyramid that one thread makes; what is left of it, for the levels above, is its topmost
 * tile, in the archive's journal. */
typedef struct branch {
    tile top;
    int made;           /* by a run before this one */
    uint64_t pixels_at; /* in the journal; 0 while not made, and where the source has nothing */
} branch;

typedef struct tiler {
    const rtr_tiler_plan *plan;
    rtr_archive *archive;
    rtr_tile_cover *cover;
    int block_zoom, branch_zoom;
    branch *branches; /* in the cover's order */
    branch **turns;   /* in the order in which they are made */
    size_t branch_count, next, done, made;
    rtr_tile_room room;   /* for what is read; begun if the plan limits it */
    pthread_mutex_t lock; /* next, done, made, failure */
    rtr_err failure;
    rtr_code code;
    size_t culprit;
} tiler;

typedef struct worker {
    tiler *tiler;
    rtr_tile_grid grid; /* the plan's, for this thread */
    rtr_tile_painter *painter;
    rtr_tile_encoder *encoder;
    rtr_buf bytes;
    uint8_t *finest, *coarser; /* a block, and what it is halved to */
    uint8_t *room;
    uint8_t *tiles[RTR_ZOOM_MAX + 1]; /* the tile at hand of each level, in `room` */
    rtr_tile_part part;               /* the tiles of the branch at hand */
    size_t turn, turn_end;            /* of the tiler's, that are this thread's */
    size_t made;
} worker;

static size_t tile_bytes(const rtr_tiler_plan *plan)
{
    return (size_t)plan->grid.tile_px * (size_t)plan->grid.tile_px * 4;
}

rtr_code rtr_tiler_count(const rtr_tiler_plan *plan, size_t *out, rtr_err *err)
{
    rtr_tile_cover *cover = NULL;
    size_t level = 0;
    *out = 0;
    rtr_code code = rtr_tile_cover_new(plan->grid, plan->zoom_max, plan->sources,
                                       plan->source_count, &cover, err);
    for (int zoom = plan->zoom_min; !code && zoom <= plan->zoom_max; zoom++) {
        code = rtr_tile_cover_list(cover, zoom, NULL, &level, err);
        *out += level;
    }
    rtr_tile_cover_free(cover);
    return code;
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
    rtr_code code = rtr_tile_encode(w->encoder, &image, &w->bytes, err);
    if (code) return code;
    w->made++;
    return rtr_archive_put_part(w->tiler->archive, &w->part,
                                (rtr_tile_id){at.z, (int)at.x, (int)at.y}, w->bytes.data,
                                w->bytes.size, err);
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
    rtr_code code = rtr_tile_paint(w->painter, &square, w->finest, filled, err);
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
        *filled = made && made->pixels_at;
        return *filled ? rtr_archive_part_pixels(t->archive, made->pixels_at, out, err) : RTR_OK;
    }
    if (!rtr_tile_cover_any(t->cover, at.z, (rtr_tile_spot){at.x, at.y})) return RTR_OK;
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
    rtr_tile_painter_free(w->painter);
    rtr_tile_grid_end(&w->grid);
    rtr_tile_encoder_free(w->encoder);
    rtr_tile_part_end(&w->part);
    rtr_buf_end(&w->bytes);
    free(w->finest);
    free(w->coarser);
    free(w->room);
}

static void ground_of_grid(void *user, int zoom, size_t count, double *x, double *y)
{
    const worker *w = user;
    rtr_tile_grid_ground(w->grid, zoom, count, x, y);
}

int rtr_tiler_open_most(const rtr_tiler_plan *plan, int threads)
{
    int share = OPEN_ALL / threads;
    share = share < OPEN_LEAST ? OPEN_LEAST : share > OPEN_MOST ? OPEN_MOST : share;
    return plan->source_count < (size_t)share ? (int)plan->source_count : share;
}

static rtr_code worker_begin(tiler *t, worker *w, rtr_err *err)
{
    const rtr_tiler_plan *plan = t->plan;
    size_t side = (size_t)plan->grid.tile_px << (plan->zoom_max - t->block_zoom);
    const rtr_tile_mosaic mosaic = {
        .sources = plan->sources,
        .count = plan->source_count,
        .cover = t->cover,
        .plane = {w, ground_of_grid},
        .resampling = plan->resampling,
        .feather_px = plan->feather_px,
        .side = (int)side,
        .open_most = plan->open_most ? plan->open_most : rtr_tiler_open_most(plan, plan->threads),
        .room = plan->view_bytes ? &t->room : NULL};
    int levels = t->block_zoom - plan->zoom_min + 1;
    *w = (worker){.tiler = t,
                  .finest = malloc(side * side * 4),
                  .coarser = malloc(side * side),
                  .room = malloc((size_t)levels * tile_bytes(plan))};
    rtr_code code = w->finest && w->coarser && w->room ? RTR_OK : rtr_nomem(err);
    for (int i = 0; i < levels && !code; i++)
        w->tiles[plan->zoom_min + i] = w->room + (size_t)i * tile_bytes(plan);
    if (!code) code = rtr_tile_encoder_new(&plan->coding, &w->encoder, err);
    if (!code) code = rtr_tile_grid_copy(plan->grid, &w->grid, err);
    if (!code) code = rtr_tile_painter_new(&mosaic, &w->painter, err);
    return code;
}

static void fail(tiler *t, rtr_code code, size_t culprit, const rtr_err *err)
{
    pthread_mutex_lock(&t->lock);
    if (!t->code) {
        t->code = code;
        t->culprit = culprit;
        t->failure = *err;
    }
    pthread_mutex_unlock(&t->lock);
}

/* Two above which is one tile. */
static int are_siblings(const branch *a, const branch *b)
{
    return a->top.x / 2 == b->top.x / 2 && a->top.y / 2 == b->top.y / 2;
}

/* The next branch to be made; NULL when there is none, or one has failed. A thread takes siblings at once,
 * where there are many: their windows overlap, and what is decoded for one does for the next. */
static branch *take_branch(tiler *t, worker *w)
{
    int few = t->branch_count < 16 * (size_t)t->plan->threads;
    branch *next = NULL;
    pthread_mutex_lock(&t->lock);
    while (!next && !t->code) {
        if (w->turn == w->turn_end) {
            if (t->next == t->branch_count) break;
            w->turn = t->next++;
            while (!few && t->next < t->branch_count &&
                   are_siblings(t->turns[w->turn], t->turns[t->next]))
                t->next++;
            w->turn_end = t->next;
        }
        next = t->turns[w->turn++];
        if (next->made) next = NULL;
    }
    pthread_mutex_unlock(&t->lock);
    return next;
}

static void tell(const tiler *t)
{
    const rtr_log *log = t->plan->log;
    if (log) log->step(log->user, "tiles", (double)t->done / (double)t->branch_count);
}

static void finish_branch(tiler *t)
{
    pthread_mutex_lock(&t->lock);
    t->done++;
    tell(t);
    pthread_mutex_unlock(&t->lock);
}

static rtr_code make_branch(worker *w, branch *at, rtr_err *err)
{
    const tiler *t = w->tiler;
    int filled = 0;
    uint8_t *pixels = w->tiles[at->top.z];
    rtr_tile_part_begin(&w->part, at->top.x, at->top.y);
    rtr_code code = make_tile(w, at->top, AT_BLOCKS, pixels, &filled, err);
    if (code) return code;
    int wanted = filled && at->top.z > t->plan->zoom_min;
    return rtr_archive_end_part(t->archive, &w->part, wanted ? pixels : NULL, &at->pixels_at, err);
}

static void *work(void *argument)
{
    tiler *t = argument;
    worker w;
    rtr_err err = {0};
    rtr_code code = worker_begin(t, &w, &err);
    for (branch *at; !code && (at = take_branch(t, &w));) {
        code = make_branch(&w, at, &err);
        if (!code) finish_branch(t);
    }
    if (code)
        fail(t, code, w.painter ? rtr_tile_painter_culprit(w.painter) : t->plan->source_count,
             &err);
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
    rtr_tile_spot *tops = NULL;
    size_t count = 0;
    if (t->branch_zoom == t->plan->zoom_min) return RTR_OK;
    rtr_code code = worker_begin(t, &w, err);
    if (!code) code = rtr_tile_cover_list(t->cover, t->plan->zoom_min, &tops, &count, err);
    for (size_t i = 0; i < count && !code; i++) {
        int filled;
        tile at = {t->plan->zoom_min, tops[i].x, tops[i].y};
        code = make_tile(&w, at, AT_BRANCHES, w.tiles[at.z], &filled, err);
    }
    t->made += w.made;
    free(tops);
    worker_end(&w);
    return code;
}

/* What a run before this one made is not made again. */
static void take_made(tiler *t, branch *at)
{
    const rtr_tile_entry *entry = rtr_archive_find_part(t->archive, at->top.x, at->top.y);
    if (!entry) return;
    at->made = 1;
    at->pixels_at = entry->pixels_at;
    t->done++;
}

/* By Morton's curve, that goes through each square before the next: whether the bits of the rows or those of
 * the columns differ higher up tells which decide. */
static int by_square(const void *a, const void *b)
{
    const tile *one = &(*(branch *const *)a)->top, *other = &(*(branch *const *)b)->top;
    int64_t columns = one->x ^ other->x, rows = one->y ^ other->y;
    if (rows < columns && rows < (rows ^ columns)) return one->x < other->x ? -1 : 1;
    return (one->y > other->y) - (one->y < other->y);
}

/* The coarsest level whose tiles are enough branches. */
static rtr_code list_branches(tiler *t, rtr_err *err)
{
    const rtr_tiler_plan *plan = t->plan;
    size_t count = 0;
    rtr_tile_spot *tops = NULL;
    t->branch_zoom = plan->zoom_min;
    rtr_code code = rtr_tile_cover_list(t->cover, t->branch_zoom, NULL, &count, err);
    while (!code && t->branch_zoom < t->block_zoom && count < BRANCHES)
        code = rtr_tile_cover_list(t->cover, ++t->branch_zoom, NULL, &count, err);
    if (!code) code = rtr_tile_cover_list(t->cover, t->branch_zoom, &tops, &count, err);
    if (!code && !(t->branches = calloc(count + 1, sizeof *t->branches))) code = rtr_nomem(err);
    if (!code && !(t->turns = calloc(count + 1, sizeof(branch *)))) code = rtr_nomem(err);
    for (; !code && t->branch_count < count; t->branch_count++) {
        branch *next = &t->branches[t->branch_count];
        next->top = (tile){t->branch_zoom, tops[t->branch_count].x, tops[t->branch_count].y};
        t->turns[t->branch_count] = next;
        take_made(t, next);
    }
    if (!code) qsort(t->turns, count, sizeof(branch *), by_square);
    free(tops);
    return code;
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

rtr_code rtr_tiler_run(const rtr_tiler_plan *plan, rtr_archive *archive, rtr_tiler_result *out,
                       rtr_err *err)
{
    tiler t = {.plan = plan, .archive = archive, .culprit = plan->source_count};
    size_t before = 0;
    int limited = plan->view_bytes > 0;
    *out = (rtr_tiler_result){.culprit = plan->source_count};
    if (plan->zoom_min < 0 || plan->zoom_min > plan->zoom_max || plan->zoom_max > RTR_ZOOM_MAX ||
        plan->threads < 1 || plan->threads > RTR_TILER_THREADS_MAX || !plan->source_count ||
        plan->feather_px < 0 || plan->feather_px > RTR_FEATHER_MAX)
        return rtr_fail(err, RTR_BAD_ARG, "no such levels, threads or feather, or no source");
    t.block_zoom = plan->zoom_max;
    while (t.block_zoom > plan->zoom_min &&
           plan->grid.tile_px << (plan->zoom_max - t.block_zoom + 1) <= RTR_TILER_BLOCK_PX)
        t.block_zoom--;
    pthread_mutex_init(&t.lock, NULL);
    rtr_code code = rtr_tile_cover_new(plan->grid, plan->zoom_max, plan->sources,
                                       plan->source_count, &t.cover, err);
    if (!code && limited) code = rtr_tile_room_begin(&t.room, plan->view_bytes, err);
    limited = limited && !code;
    if (!code) code = list_branches(&t, err);
    if (!code && t.branch_count) tell(&t); /* where it begins, or goes on from */
    if (!code) code = run_threads(&t, err);
    if (!code) code = make_crown(&t, err);
    (void)rtr_archive_resumed(archive, &before);
    *out = (rtr_tiler_result){before + t.made, t.culprit};
    free(t.branches);
    free(t.turns);
    if (limited) rtr_tile_room_end(&t.room);
    rtr_tile_cover_free(t.cover);
    pthread_mutex_destroy(&t.lock);
    return code;
}
