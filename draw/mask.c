#include "draw/mask.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

rtr_code rtr_mask_begin(rtr_rect window, double cell_pt, rtr_mask *out, rtr_err *err)
{
    *out = (rtr_mask){.window = window,
                      .cell_pt = cell_pt,
                      .columns = (int)ceil(fmax(window.width, 0) / cell_pt),
                      .rows = (int)ceil(fmax(window.height, 0) / cell_pt)};
    out->part = (rtr_mask_part){out->columns, out->rows, 0, 0};
    size_t corners = (size_t)(out->columns + 1) * (size_t)(out->rows + 1);
    out->turns = calloc(corners, sizeof *out->turns);
    out->sums = calloc(corners, sizeof *out->sums);
    out->inside = calloc(corners, sizeof *out->inside);
    if (out->turns && out->sums && out->inside) return RTR_OK;
    rtr_mask_end(out);
    return rtr_nomem(err);
}

void rtr_mask_end(rtr_mask *mask)
{
    free(mask->turns);
    free(mask->sums);
    free(mask->inside);
    *mask = (rtr_mask){0};
}

void rtr_mask_clear(rtr_mask *mask)
{
    rtr_mask_part p = mask->part;
    for (int row = p.top; row < p.bottom; row++) {
        memset(mask->turns + row * (mask->columns + 1) + p.left, 0,
               (size_t)(p.right - p.left + 1) * sizeof *mask->turns);
        memset(mask->inside + row * mask->columns + p.left, 0, (size_t)(p.right - p.left));
    }
    mask->part = (rtr_mask_part){mask->columns, mask->rows, 0, 0};
    mask->count = 0;
}

/* Note, for each row whose middle an edge crosses, where and which way. */
static void add_crossings(rtr_mask *mask, rtr_pt a, rtr_pt b)
{
    int way = b.y > a.y ? 1 : -1;
    rtr_pt low = way > 0 ? a : b, high = way > 0 ? b : a;
    double x0 = mask->window.x, y0 = mask->window.y, cell = mask->cell_pt;
    double first = ceil((low.y - y0) / cell - 0.5), last = ceil((high.y - y0) / cell - 0.5);
    int from = (int)fmax(first, 0), upto = (int)fmin(last, mask->rows);
    if (from >= upto) return;
    if (from < mask->part.top) mask->part.top = from;
    if (upto > mask->part.bottom) mask->part.bottom = upto;
    for (int row = from; row < upto; row++) {
        double y = y0 + (row + 0.5) * cell;
        double x = low.x + (high.x - low.x) * (y - low.y) / (high.y - low.y);
        double column = fmin(fmax(ceil((x - x0) / cell - 0.5), 0), mask->columns);
        mask->turns[row * (mask->columns + 1) + (int)column] += way;
        if (column < mask->part.left) mask->part.left = (int)column;
        if (column > mask->part.right) mask->part.right = (int)column;
    }
}

void rtr_mask_add(rtr_mask *mask, const rtr_pt *ring, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_crossings(mask, ring[i], ring[i + 1 < count ? i + 1 : 0]);
}

void rtr_mask_fill(rtr_mask *mask, const rtr_scene *scene, const rtr_item *path)
{
    for (size_t r = path->first; r < path->first + path->count; r++)
        rtr_mask_add(mask, scene->points + scene->runs[r].first, scene->runs[r].count);
}

static rtr_pt middle_of(const rtr_mask *mask, int column, int row)
{
    return (rtr_pt){mask->window.x + (column + 0.5) * mask->cell_pt,
                    mask->window.y + (row + 0.5) * mask->cell_pt};
}

/* Count what is inside, and find its middle. */
static void count_inside(rtr_mask *mask)
{
    double x = 0, y = 0;
    mask->count = 0;
    for (int row = mask->part.top; row < mask->part.bottom; row++) {
        const unsigned char *inside = mask->inside + row * mask->columns;
        int here = 0, columns = 0;
        for (int column = mask->part.left; column < mask->part.right; column++) {
            here += inside[column];
            columns += inside[column] ? column : 0;
        }
        mask->count += here;
        x += columns;
        y += (double)row * here;
    }
    if (!mask->count) return;
    rtr_pt origin = middle_of(mask, 0, 0);
    mask->middle = (rtr_pt){origin.x + x / mask->count * mask->cell_pt,
                            origin.y + y / mask->count * mask->cell_pt};
}

void rtr_mask_settle(rtr_mask *mask)
{
    for (int row = mask->part.top; row < mask->part.bottom; row++) {
        const int *turns = mask->turns + row * (mask->columns + 1);
        unsigned char *inside = mask->inside + row * mask->columns;
        for (int column = mask->part.left, winding = 0; column < mask->part.right; column++) {
            winding += turns[column];
            inside[column] = winding != 0;
        }
    }
    count_inside(mask);
}

void rtr_mask_stamp(const rtr_mask *mask, unsigned short *numbers, unsigned short number)
{
    for (int row = mask->part.top; row < mask->part.bottom; row++)
        for (int column = mask->part.left; column < mask->part.right; column++)
            if (mask->inside[row * mask->columns + column])
                numbers[row * mask->columns + column] = number;
}

void rtr_mask_pick(rtr_mask *mask, const unsigned short *numbers, unsigned short number,
                   rtr_mask_part part)
{
    rtr_mask_clear(mask);
    mask->part = part;
    for (int row = part.top; row < part.bottom; row++)
        for (int column = part.left; column < part.right; column++)
            mask->inside[row * mask->columns + column] =
                numbers[row * mask->columns + column] == number;
    count_inside(mask);
}

void rtr_mask_near(rtr_mask *mask, const rtr_mask *other, rtr_pt at, double reach_pt)
{
    double cell = mask->cell_pt, x = (at.x - mask->window.x) / cell,
           y = (at.y - mask->window.y) / cell, reach = reach_pt / cell;
    rtr_mask_part part = {(int)fmax(fmin(x - reach, mask->columns), 0),
                          (int)fmax(fmin(y - reach, mask->rows), 0),
                          (int)fmax(fmin(x + reach + 1, mask->columns), 0),
                          (int)fmax(fmin(y + reach + 1, mask->rows), 0)};
    rtr_mask_clear(mask);
    mask->part = part;
    for (int row = part.top; row < part.bottom; row++)
        for (int column = part.left; column < part.right; column++) {
            double across = column + 0.5 - x, down = row + 0.5 - y;
            mask->inside[row * mask->columns + column] =
                other->inside[row * mask->columns + column] &&
                across * across + down * down < reach * reach;
        }
    count_inside(mask);
}

void rtr_mask_keep(rtr_mask *mask, const rtr_mask *other, int wanted)
{
    for (int row = mask->part.top; row < mask->part.bottom; row++)
        for (int column = mask->part.left; column < mask->part.right; column++) {
            int i = row * mask->columns + column;
            if ((other->inside[i] != 0) != wanted) mask->inside[i] = 0;
        }
    count_inside(mask);
}

void rtr_mask_use(rtr_mask *mask, const rtr_room *room, unsigned avoid)
{
    int stride = mask->columns + 1;
    rtr_mask_part p = mask->part;
    if (p.left >= p.right || p.top >= p.bottom) return;
    memset(mask->sums + p.top * stride + p.left, 0,
           (size_t)(p.right - p.left + 1) * sizeof *mask->sums);
    for (int row = p.top; row < p.bottom; row++) {
        const int *above = mask->sums + row * stride;
        int *below = mask->sums + (row + 1) * stride, along = 0;
        below[p.left] = 0;
        for (int column = p.left; column < p.right; column++) {
            int i = row * mask->columns + column;
            along += !mask->inside[i] || (room->taken[i] & avoid);
            below[column + 1] = above[column + 1] + along;
        }
    }
}

/* Is a part, widened by `air` squares, all of use? */
static int has_air(const rtr_mask *mask, rtr_mask_part p, int air)
{
    int stride = mask->columns + 1;
    const int *top = mask->sums + (p.top - air) * stride;
    const int *bottom = mask->sums + (p.bottom + air) * stride;
    int left = p.left - air, right = p.right + air;
    return left >= mask->part.left && p.top - air >= mask->part.top && right <= mask->part.right &&
           p.bottom + air <= mask->part.bottom &&
           bottom[right] - bottom[left] == top[right] - top[left];
}

int rtr_mask_holds(const rtr_mask *mask, rtr_rect r)
{
    double x = (r.x - mask->window.x) / mask->cell_pt, y = (r.y - mask->window.y) / mask->cell_pt;
    double right = x + r.width / mask->cell_pt, bottom = y + r.height / mask->cell_pt;
    if (!(x >= 0 && y >= 0 && right <= mask->columns && bottom <= mask->rows)) return 0;
    rtr_mask_part part = {(int)floor(x), (int)floor(y), (int)ceil(right), (int)ceil(bottom)};
    return has_air(mask, part, 0);
}

int rtr_mask_best(const rtr_mask *mask, const rtr_mask_wish *wish, rtr_pt *out)
{
    int width = (int)fmin(ceil(wish->width / mask->cell_pt), mask->columns + 1);
    int height = (int)fmin(ceil(wish->height / mask->cell_pt), mask->rows + 1), found = 0;
    int air = (int)ceil(wish->least_pt / mask->cell_pt);
    int enough = (int)fmax(air, wish->enough_pt / mask->cell_pt);
    rtr_mask_part p = mask->part;
    double nearest = INFINITY;
    for (int y = p.top + air; y + height + air <= p.bottom; y++)
        for (int x = p.left + air; x + width + air <= p.right; x++) {
            rtr_mask_part here = {x, y, x + width, y + height};
            if (!mask->inside[y * mask->columns + x] || !has_air(mask, here, air)) continue;
            int more = air;
            while (more < enough && has_air(mask, here, more + 1)) more++;
            rtr_pt at = middle_of(mask, x, y);
            at.x += (width - 1) * mask->cell_pt / 2;
            at.y += (height - 1) * mask->cell_pt / 2;
            double away = hypot(at.x - wish->near.x, at.y - wish->near.y);
            if (found && more == air && away >= nearest) continue;
            air = more;
            nearest = away;
            *out = at;
            found = 1;
        }
    return found;
}
