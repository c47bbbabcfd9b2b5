#include "draw/inset.h"

#include <math.h>
#include <stdlib.h>

static const double least_pt = 9; /* side of a box at least: smaller ones are no boxes to the eye */
static const double most_part =
    0.7; /* of the window that a detail may take: else it details nothing */
static const double label_pt =
    110; /* width of its label at most; the detail has its title in full */
enum { LABEL_LINES = 2 };
static const double line_pt = 0.8, casing_pt = 2.2;

static rtr_rect bounds(const rtr_pt *points, size_t count)
{
    rtr_pt low = points[0], high = points[0];
    for (size_t i = 1; i < count; i++) {
        low = (rtr_pt){fmin(low.x, points[i].x), fmin(low.y, points[i].y)};
        high = (rtr_pt){fmax(high.x, points[i].x), fmax(high.y, points[i].y)};
    }
    return (rtr_rect){low.x, low.y, high.x - low.x, high.y - low.y};
}

/* Between the middles of the four sides of a ring that has as many points on each. */
static rtr_rect between_middles(const rtr_pt *ring, size_t count)
{
    rtr_pt middle[4];
    for (size_t i = 0; i < 4; i++) middle[i] = ring[(2 * i + 1) * count / 8];
    return bounds(middle, 4);
}

/* An outline too small to be seen becomes an upright box around its middle. */
static void enlarge(rtr_inset_box *box)
{
    rtr_rect *a = &box->around;
    if (a->width >= least_pt || a->height >= least_pt) return;
    rtr_pt middle = {a->x + a->width / 2, a->y + a->height / 2};
    *a = (rtr_rect){middle.x - least_pt / 2, middle.y - least_pt / 2, least_pt, least_pt};
    box->body = *a;
    box->count = 4;
    box->ring[0] = (rtr_pt){a->x, a->y};
    box->ring[1] = (rtr_pt){a->x + least_pt, a->y};
    box->ring[2] = (rtr_pt){a->x + least_pt, a->y + least_pt};
    box->ring[3] = (rtr_pt){a->x, a->y + least_pt};
}

rtr_code rtr_inset_box_begin(const rtr_inset *inset, const rtr_frame *frame, const rtr_look *look,
                             rtr_inset_box *out, rtr_err *err)
{
    rtr_rect w = frame->window;
    size_t inside = 0;
    *out = (rtr_inset_box){.inset = inset};
    out->ring = malloc((inset->count < 4 ? 4 : inset->count) * sizeof *out->ring);
    out->label = rtr_look_fitted(look, RTR_TYPE_PLACE, inset->label, label_pt, LABEL_LINES, NULL);
    if (!out->ring || !out->label) return rtr_nomem(err);
    if (rtr_look_measure(look, RTR_TYPE_PLACE, out->label, 0).width > label_pt)
        out->label_wrap_pt = label_pt;
    for (size_t i = 0; i < inset->count; i++) {
        rtr_pt *at = &out->ring[out->count];
        if (!rtr_frame_place(frame, inset->outline[i], at)) continue;
        inside += at->x >= w.x && at->x <= w.x + w.width && at->y >= w.y && at->y <= w.y + w.height;
        out->count++;
    }
    if (out->count < 3 || out->count < inset->count) return RTR_OK; /* beyond the earth's edge */
    out->around = bounds(out->ring, out->count);
    out->shown = inside * 2 > out->count && out->around.width < w.width * most_part &&
                 out->around.height < w.height * most_part;
    out->body = between_middles(out->ring, out->count);
    enlarge(out);
    return RTR_OK;
}

void rtr_inset_box_end(rtr_inset_box *box)
{
    free(box->ring);
    free(box->label);
    *box = (rtr_inset_box){0};
}

void rtr_inset_box_draw(const rtr_inset_box *box, const rtr_style *style, rtr_scene *scene)
{
    rtr_paint casing = {.stroke = rtr_fade(style->paper, 0.85), .width_pt = casing_pt};
    rtr_paint line = {.stroke = style->ink, .width_pt = line_pt};
    if (!box->shown) return;
    rtr_scene_path(scene, RTR_ROLE_INSET, SIZE_MAX, &casing);
    rtr_scene_run(scene, box->ring, box->count, 1);
    rtr_scene_path(scene, RTR_ROLE_INSET, SIZE_MAX, &line);
    rtr_scene_run(scene, box->ring, box->count, 1);
}

int rtr_inset_box_holds(const rtr_inset_box *box, rtr_pt at)
{
    int inside = 0;
    for (size_t i = 0, k = box->count - 1; box->shown && i < box->count; k = i++) {
        rtr_pt a = box->ring[i], b = box->ring[k];
        if ((a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}
