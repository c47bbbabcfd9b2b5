#include "imagery/tile_scene.h"

#include <math.h>
#include <stdlib.h>

enum { GROUP_FROM = 8, GROUP_TO = 4 };

typedef struct reader {
    rtr_scene_file *scene;
    const char *path;                 /* borrowed */
    const rtr_scene_stretch *stretch; /* borrowed */
    const rtr_scene_facts *facts;     /* the scene's */
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

static rtr_code read_view(void *asked, rtr_tile_window window, double scale, rtr_tile_view *view,
                          rtr_err *err)
{
    const reader *r = asked;
    int level = choose_level(r, scale), width, height;
    rtr_scene_level_size(r->scene, level, &width, &height);
    double step_x = (double)r->facts->width / width, step_y = (double)r->facts->height / height;
    double area = window.width / step_x * (window.height / step_y);
    int group =
        (int)fmax(ceil(sqrt(area) / RTR_TILE_VIEW_MAX), group_for(scale, fmin(step_x, step_y)));
    rtr_scene_window part;
    span(window.x, window.x + window.width, step_x, width, group, &part.x, &part.width);
    span(window.y, window.y + window.height, step_y, height, group, &part.y, &part.height);
    rtr_pixels_end(&view->pixels);
    rtr_code code = rtr_pixels_begin((part.width + group - 1) / group,
                                     (part.height + group - 1) / group, &view->pixels, err);
    if (!code) code = rtr_scene_read(r->scene, level, part, r->stretch, &view->pixels, err);
    if (code) return rtr_within(err, code, "%s", r->path);
    view->x = part.x * step_x;
    view->y = part.y * step_y;
    view->step_x = step_x * part.width / view->pixels.width;
    view->step_y = step_y * part.height / view->pixels.height;
    return code;
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
                             .read = read_view};
}
