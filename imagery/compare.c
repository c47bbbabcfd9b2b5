#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/compare_parts.h"

/* Pixels of a block's side; places along each edge of AFTER that tell where it lies. */
enum { BLOCK_PX = 256, EDGE = 64 };
/* Pixels that an outline may be off by, from place to place and back. */
static const double NUDGE = 1e-3;

/* The grid's pixels to those of BEFORE. */
static void to_before(void *user, int zoom, size_t count, double *x, double *y)
{
    const rtr_compare_reader *reader = user;
    const rtr_compare_grid *grid = &reader->grid;
    (void)zoom;
    for (size_t i = 0; i < count; i++) {
        x[i] = grid->x + x[i] * grid->step_x;
        y[i] = grid->y + y[i] * grid->step_y;
    }
}

/* The grid's pixels to longitude and latitude. */
static void to_ground(void *user, int zoom, size_t count, double *x, double *y)
{
    enum { PART = 256 };
    const rtr_compare_reader *reader = user;
    int ok[PART];
    to_before(user, zoom, count, x, y);
    for (size_t first = 0; first < count; first += PART) {
        size_t part = count - first < PART ? count - first : PART;
        rtr_scene_ground(reader->before, part, x + first, y + first, ok);
        for (size_t i = 0; i < part; i++)
            if (!ok[i]) x[first + i] = y[first + i] = NAN;
    }
}

/* BEFORE's pixels are where they are: no way over the ground and back, which points and cameras lose
 * something on. */
static void stay(void *reader, size_t count, double *x, double *y, int *ok)
{
    (void)reader;
    for (size_t i = 0; i < count; i++) ok[i] = isfinite(x[i]) && isfinite(y[i]);
}

static rtr_code reader_begin(const rtr_compare_side *side, rtr_compare_reader *out, rtr_err *err)
{
    out->source = rtr_tile_scene_source(side->shown, rtr_scene_facts_of(side->scene));
    out->block.source = &out->source;
    /* Not bilinear: it would blur the one that lies between the other's pixels. */
    out->block.sampling.how = RTR_RESAMPLE_CUBIC;
    return out->source.open(out->source.user, &out->block.reader, err);
}

static void reader_end(rtr_compare_reader *reader)
{
    rtr_tile_block_end(&reader->block);
    if (reader->block.reader) reader->source.close(reader->block.reader);
}

rtr_code rtr_compare_new(rtr_compare_side before, rtr_compare_side after, rtr_compare **out,
                         rtr_err *err)
{
    rtr_compare *compare = calloc(1, sizeof *compare);
    *out = NULL;
    if (!compare) return rtr_nomem(err);
    compare->before = before;
    compare->after = after;
    compare->square = malloc((size_t)BLOCK_PX * BLOCK_PX * 4);
    rtr_code code = compare->square ? RTR_OK : rtr_nomem(err);
    if (!code) code = reader_begin(&before, &compare->from_before, err);
    if (!code) code = reader_begin(&after, &compare->from_after, err);
    if (code) {
        rtr_compare_free(compare);
        return code;
    }
    compare->from_before.before = compare->from_after.before = before.scene;
    compare->from_before.source.locate = stay;
    compare->from_before.block.plane = (rtr_tile_plane){&compare->from_before, to_before};
    compare->from_after.block.plane = (rtr_tile_plane){&compare->from_after, to_ground};
    *out = compare;
    return RTR_OK;
}

void rtr_compare_free(rtr_compare *compare)
{
    if (!compare) return;
    reader_end(&compare->from_before);
    reader_end(&compare->from_after);
    free(compare->square);
    free(compare);
}

static rtr_scene_box cut(rtr_scene_box box, const rtr_scene_facts *facts)
{
    return (rtr_scene_box){fmax(box.left, 0), fmax(box.top, 0), fmin(box.right, facts->width),
                           fmin(box.bottom, facts->height)};
}

/* AFTER's outline as pixels of BEFORE. Returns 0 where some of it has no place there. */
static int outline_in_before(rtr_compare *compare, rtr_scene_box *out)
{
    const rtr_scene_facts *facts = rtr_scene_facts_of(compare->after.scene);
    double x[4 * EDGE], y[4 * EDGE];
    int ok[4 * EDGE], whole = 1;
    for (int i = 0; i < EDGE; i++) {
        double part = (double)i / EDGE, across = part * facts->width, down = part * facts->height;
        x[i] = across, y[i] = 0;
        x[EDGE + i] = facts->width, y[EDGE + i] = down;
        x[2 * EDGE + i] = facts->width - across, y[2 * EDGE + i] = facts->height;
        x[3 * EDGE + i] = 0, y[3 * EDGE + i] = facts->height - down;
    }
    rtr_scene_ground(compare->after.scene, 4 * EDGE, x, y, ok);
    for (int i = 0; i < 4 * EDGE; i++)
        if (!ok[i]) whole = 0;
    rtr_scene_locate(compare->before.scene, 4 * EDGE, x, y, ok);
    *out = (rtr_scene_box){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = 0; i < 4 * EDGE; i++) {
        if (!ok[i]) whole = 0;
        out->left = fmin(out->left, x[i]), out->right = fmax(out->right, x[i]);
        out->top = fmin(out->top, y[i]), out->bottom = fmax(out->bottom, y[i]);
    }
    return whole;
}

static void put_box(rtr_buf *buf, rtr_bbox box)
{
    const double sides[] = {box.west, box.south, box.east, box.north};
    for (int i = 0; i < 4; i++) {
        if (i) rtr_buf_puts(buf, i == 2 ? " to " : " ");
        rtr_buf_fixed(buf, sides[i], 3);
    }
}

static rtr_code fail_apart(const rtr_compare *compare, rtr_err *err)
{
    rtr_buf text = {0};
    rtr_buf_puts(&text, "BEFORE lies at ");
    put_box(&text, rtr_scene_facts_of(compare->before.scene)->bbox);
    rtr_buf_puts(&text, ", AFTER at ");
    put_box(&text, rtr_scene_facts_of(compare->after.scene)->bbox);
    if (text.failed)
        rtr_nomem(err);
    else
        rtr_fail(err, RTR_BAD_DATA, "the scenes have no ground in common: %s", text.data);
    rtr_buf_end(&text);
    return rtr_fix(err, RTR_BAD_DATA, "compare two scenes of one place");
}

rtr_code rtr_compare_overlap(rtr_compare *compare, rtr_scene_box *out, rtr_err *err)
{
    const rtr_scene_facts *facts = rtr_scene_facts_of(compare->before.scene);
    rtr_scene_box all = rtr_scene_box_whole(compare->before.scene);
    if (!outline_in_before(compare, out)) *out = all; /* what is read will tell */
    *out = cut(*out, facts);
    *out = (rtr_scene_box){ceil(out->left - NUDGE), ceil(out->top - NUDGE),
                           floor(out->right + NUDGE), floor(out->bottom + NUDGE)};
    if (out->right - out->left >= 1 && out->bottom - out->top >= 1) return RTR_OK;
    return fail_apart(compare, err);
}

static rtr_code fill(rtr_compare *compare, rtr_compare_reader *reader, rtr_pixels *out,
                     rtr_err *err)
{
    rtr_code code = RTR_OK;
    memset(out->data, 0, (size_t)out->width * (size_t)out->height * 4);
    for (int y = 0; y < out->height && !code; y += BLOCK_PX)
        for (int x = 0; x < out->width && !code; x += BLOCK_PX) {
            const rtr_tile_square square = {0, x, y, BLOCK_PX};
            int filled, wide = out->width - x < BLOCK_PX ? out->width - x : BLOCK_PX;
            int high = out->height - y < BLOCK_PX ? out->height - y : BLOCK_PX;
            code = rtr_tile_block_warp(&reader->block, &square, compare->square, &filled, err);
            for (int row = 0; row < high && !code && filled; row++)
                memcpy(out->data + 4 * ((size_t)(y + row) * (size_t)out->width + (size_t)x),
                       compare->square + (size_t)row * BLOCK_PX * 4, (size_t)wide * 4);
        }
    return code;
}

rtr_code rtr_compare_fill(rtr_compare *compare, const rtr_compare_grid *grid,
                          const double displaced[2], rtr_pixels *before, rtr_pixels *after,
                          rtr_err *err)
{
    compare->from_before.grid = compare->from_after.grid = *grid;
    compare->from_after.grid.x += displaced[0];
    compare->from_after.grid.y += displaced[1];
    rtr_code code = fill(compare, &compare->from_before, before, err);
    return code ? code : fill(compare, &compare->from_after, after, err);
}

rtr_code rtr_compare_read(rtr_compare *compare, const rtr_scene_view *view,
                          const rtr_compare_shift *shift, rtr_pixels *before, rtr_pixels *after,
                          rtr_err *err)
{
    const rtr_compare_grid grid = {view->x, view->y, view->step_x, view->step_y};
    const double displaced[2] = {shift ? shift->x : 0, shift ? shift->y : 0};
    *before = *after = (rtr_pixels){0};
    rtr_code code = rtr_pixels_begin(view->width, view->height, before, err);
    if (!code) code = rtr_pixels_begin(view->width, view->height, after, err);
    if (!code) code = rtr_compare_fill(compare, &grid, displaced, before, after, err);
    if (!code && rtr_compare_common(before, after) <= 0) code = fail_apart(compare, err);
    if (code) {
        rtr_pixels_end(before);
        rtr_pixels_end(after);
    }
    return code;
}

double rtr_compare_common(const rtr_pixels *before, const rtr_pixels *after)
{
    size_t count = (size_t)before->width * (size_t)before->height, common = 0;
    for (size_t i = 0; i < count; i++)
        common += before->data[4 * i + 3] == 255 && after->data[4 * i + 3] == 255;
    return count ? (double)common / (double)count : 0;
}
