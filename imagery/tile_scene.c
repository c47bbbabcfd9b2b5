#include "imagery/tile_scene.h"

#include <math.h>
#include <stdlib.h>

enum { GROUP_FROM = 8, GROUP_TO = 4 };

typedef struct reader {
    rtr_scene_file *scene;
    const char *path;                 /* borrowed */
    const rtr_scene_stretch *stretch; /* borrowed */
    const rtr_scene_facts *facts;     /* the scene's */
    uint64_t pixel_bytes;             /* while one is read */
} reader;

static rtr_code open_reader(const void *user, void **out, rtr_err *err)
{
    const rtr_tile_scene *plan = user;
    reader *r = calloc(1, sizeof *r);
    *out = NULL;
    if (!r) return rtr_nomem(err);
    rtr_code code = rtr_scene_new(plan->path, plan->options, &r->scene, err);
    if (code) {
        free(r);
        return code;
    }
    r->path = plan->path;
    r->stretch = &plan->stretch;
    r->facts = rtr_scene_facts_of(r->scene);
    r->pixel_bytes = (uint64_t)rtr_scene_cost_of(r->scene).pixel_bytes;
    *out = r;
    return RTR_OK;
}

static void close_reader(void *closed)
{
    reader *r = closed;
    if (r) rtr_scene_free(r->scene);
    free(r);
}

static void locate(void *asked, size_t count, double *x, double *y, int *ok)
{
    const reader *r = asked;
    rtr_scene_locate(r->scene, count, x, y, ok);
}

/* The coarsest level that is no coarser than asked for. */
static int choose_level(const reader *r, double scale)
{
    int best = 0, best_width = r->facts->width;
    for (int level = 1; level < r->facts->levels; level++) {
        int width, height;
        rtr_scene_level_size(r->scene, level, &width, &height);
        if (width < best_width && width * scale >= r->facts->width * (1 - 1e-3))
            best = level, best_width = width;
    }
    return best;
}

/* From the first to the last pixel of `size` that [low, high) of `full` touches, in groups of `group`. */
static void span(int low, int high, double step, int size, int group, int *first, int *count)
{
    int begin = (int)floor(low / step) / group * group;
    int end = ((int)ceil(high / step) + group - 1) / group * group;
    if (end > size) end = size;
    *first = begin;
    *count = end - begin;
}

/* Pixels of a level that are averaged into one, where they are far finer than what is made of them: a kernel
 * as wide as that would cost more and give the same. */
static int group_for(double scale, double step)
{
    double finer = scale / step;
    return finer > GROUP_FROM ? (int)(finer / GROUP_TO) : 1;
}

/* How a window is read: which level, which part of it, how many of its pixels become one. */
typedef struct reading {
    int level, group, width, height;
    double step_x, step_y; /* the scene's pixels to one of the level */
    rtr_scene_window part;
} reading;

static reading plan_reading(const reader *r, rtr_tile_window window, double scale)
{
    reading p = {.level = choose_level(r, scale)};
    int width, height;
    rtr_scene_level_size(r->scene, p.level, &width, &height);
    p.step_x = (double)r->facts->width / width, p.step_y = (double)r->facts->height / height;
    double area = window.width / p.step_x * (window.height / p.step_y);
    p.group =
        (int)fmax(ceil(sqrt(area) / RTR_TILE_VIEW_MAX), group_for(scale, fmin(p.step_x, p.step_y)));
    span(window.x, window.x + window.width, p.step_x, width, p.group, &p.part.x, &p.part.width);
    span(window.y, window.y + window.height, p.step_y, height, p.group, &p.part.y, &p.part.height);
    p.width = (p.part.width + p.group - 1) / p.group;
    p.height = (p.part.height + p.group - 1) / p.group;
    return p;
}

static uint64_t weigh(void *asked, rtr_tile_window window, double scale)
{
    const reader *r = asked;
    reading p = plan_reading(r, window, scale);
    return (uint64_t)p.width * (uint64_t)p.height * r->pixel_bytes;
}

static rtr_code read_view(void *asked, rtr_tile_window window, double scale, rtr_tile_view *view,
                          rtr_err *err)
{
    const reader *r = asked;
    reading p = plan_reading(r, window, scale);
    rtr_pixels_end(&view->pixels);
    rtr_code code = rtr_pixels_begin(p.width, p.height, &view->pixels, err);
    if (!code) code = rtr_scene_read(r->scene, p.level, p.part, r->stretch, &view->pixels, err);
    if (code) return rtr_within(err, code, "%s", r->path);
    view->x = p.part.x * p.step_x;
    view->y = p.part.y * p.step_y;
    view->step_x = p.step_x * p.part.width / view->pixels.width;
    view->step_y = p.step_y * p.part.height / view->pixels.height;
    return code;
}

/* Blocks of `block` pixels that a square's usual window of that many touches, lying anywhere. */
static uint64_t touched(int window, int size, int block)
{
    int most = size < window ? size : window;
    return (uint64_t)(most + block - 2) / (uint64_t)block + 1;
}

rtr_tile_need rtr_tile_scene_need(const rtr_scene_facts *facts, const rtr_scene_cost *cost)
{
    enum { USUAL = 1536 };
    uint64_t pixel = (uint64_t)cost->pixel_bytes;
    uint64_t area = (uint64_t)facts->width * (uint64_t)facts->height;
    uint64_t most = (uint64_t)RTR_TILE_VIEW_MAX * RTR_TILE_VIEW_MAX;
    return (rtr_tile_need){
        /* GDAL's buffers of a block, packed and not; what a direct reader keeps */
        .reader = 2 * cost->block_bytes + RTR_SCENE_KEPT_BYTES,
        .blocks = cost->block_bytes * touched(USUAL, facts->width, cost->block_width) *
                  touched(USUAL, facts->height, cost->block_height),
        .pixel = pixel,
        .view_most = (area < most ? area : most) * pixel,
        .block = cost->block_bytes,
        .block_width = cost->block_width,
        .block_height = cost->block_height};
}

rtr_tile_source rtr_tile_scene_source(const rtr_tile_scene *scene, const rtr_scene_facts *facts)
{
    return (rtr_tile_source){.user = scene,
                             .bounds = facts->bbox,
                             .width = facts->width,
                             .height = facts->height,
                             .open = open_reader,
                             .close = close_reader,
                             .locate = locate,
                             .read = read_view,
                             .weigh = weigh};
}
