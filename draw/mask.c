#include "draw/mask.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

rtr_code rtr_mask_begin(double width_pt, double height_pt, double cell_pt, rtr_mask *out,
                        rtr_err *err)
{
    *out = (rtr_mask){.cell_pt = cell_pt,
                      .columns = (int)ceil(width_pt / cell_pt),
                      .rows = (int)ceil(height_pt / cell_pt)};
    out->winding = calloc((size_t)(out->columns + 1) * (size_t)out->rows, sizeof *out->winding);
    return out->winding ? RTR_OK : rtr_nomem(err);
}

void rtr_mask_end(rtr_mask *mask)
{
    free(mask->winding);
    *mask = (rtr_mask){0};
}

void rtr_mask_clear(rtr_mask *mask)
{
    memset(mask->winding, 0,
           (size_t)(mask->columns + 1) * (size_t)mask->rows * sizeof *mask->winding);
}

/* Note in `turns`, for each row whose middle an edge crosses, where and which way. */
static void add_crossings(const rtr_mask *mask, rtr_pt a, rtr_pt b, int *turns)
{
    int way = b.y > a.y ? 1 : -1;
    rtr_pt low = way > 0 ? a : b, high = way > 0 ? b : a;
    double first = ceil(low.y / mask->cell_pt - 0.5), last = ceil(high.y / mask->cell_pt - 0.5);
    int from = (int)fmax(first, 0), upto = (int)fmin(last, mask->rows);
    for (int row = from; row < upto; row++) {
        double y = (row + 0.5) * mask->cell_pt;
        double x = low.x + (high.x - low.x) * (y - low.y) / (high.y - low.y);
        double column = fmin(fmax(ceil(x / mask->cell_pt - 0.5), 0), mask->columns);
        turns[row * (mask->columns + 1) + (int)column] += way;
    }
}

void rtr_mask_fill(rtr_mask *mask, const rtr_scene *scene, const rtr_item *path)
{
    /* Turns are summed from left to right: take the sums apart, add the path's turns, sum again. */
    int stride = mask->columns + 1;
    for (int row = 0; row < mask->rows; row++)
        for (int x = mask->columns; x > 0; x--)
            mask->winding[row * stride + x] -= mask->winding[row * stride + x - 1];
    for (size_t r = path->first; r < path->first + path->count; r++) {
        const rtr_pt *p = scene->points + scene->runs[r].first;
        size_t count = scene->runs[r].count;
        for (size_t i = 0; i < count; i++)
            add_crossings(mask, p[i], p[i + 1 < count ? i + 1 : 0], mask->winding);
    }
    for (int row = 0; row < mask->rows; row++)
        for (int x = 1; x <= mask->columns; x++)
            mask->winding[row * stride + x] += mask->winding[row * stride + x - 1];
}

void rtr_mask_count(const rtr_mask *mask, rtr_rect rect, int *inside, int *outside)
{
    int x0 = (int)floor(rect.x / mask->cell_pt), y0 = (int)floor(rect.y / mask->cell_pt);
    int x1 = (int)floor((rect.x + rect.width) / mask->cell_pt);
    int y1 = (int)floor((rect.y + rect.height) / mask->cell_pt);
    *inside = *outside = 0;
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) {
            int known = x >= 0 && y >= 0 && x < mask->columns && y < mask->rows;
            if (known && mask->winding[y * (mask->columns + 1) + x])
                ++*inside;
            else
                ++*outside;
        }
}
