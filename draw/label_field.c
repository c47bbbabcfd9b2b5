/* label_field.c - what is in the way of texts, found by squares of the frame. */
#include <math.h>
#include <stdlib.h>

#include "draw/label_parts.h"

static const double square_pt = 16;

double rtr_coast_under(const rtr_coast_grid *grid, const rtr_box *box)
{
    if (!grid->length_pt) return 0;
    rtr_turned t = rtr_turned_of(box);
    double sum = 0;
    int x0 = (int)floor(t.left / grid->cell_pt), x1 = (int)floor(t.right / grid->cell_pt);
    int y0 = (int)floor(t.top / grid->cell_pt), y1 = (int)floor(t.bottom / grid->cell_pt);
    for (int y = y0 < 0 ? 0 : y0; y <= y1 && y < grid->rows; y++)
        for (int x = x0 < 0 ? 0 : x0; x <= x1 && x < grid->columns; x++)
            sum += (double)grid->length_pt[y * grid->columns + x];
    return sum;
}

/* The columns that a box touches in a row of squares: a long slanting segment leaves most of its bounds free. */
static int columns_in_row(const rtr_cells *cells, const rtr_turned *box, int row, int *from,
                          int *upto)
{
    double left = box->left, right = box->right;
    if (box->along.y != 0 && box->half_height < cells->side) {
        /* the middle line within the row and a half-height of it, and as much to each side */
        double y0 = cells->origin.y + row * cells->side - box->half_height - box->centre.y;
        double y1 = y0 + cells->side + 2 * box->half_height;
        if (row == 0) y0 = -INFINITY; /* squares at the edge hold what lies beyond */
        if (row == cells->rows - 1) y1 = INFINITY;
        double t0 = y0 / box->along.y, t1 = y1 / box->along.y;
        double low = fmax(fmin(t0, t1), -box->half_width);
        double high = fmin(fmax(t0, t1), box->half_width);
        if (low > high) return 0;
        double x0 = box->centre.x + low * box->along.x, x1 = box->centre.x + high * box->along.x;
        left = fmax(left, fmin(x0, x1) - box->half_height);
        right = fmin(right, fmax(x0, x1) + box->half_height);
    }
    *from = rtr_cells_column(cells, left);
    *upto = rtr_cells_column(cells, right);
    return 1;
}

/* Count the obstacles of each cell (`list` NULL), or enter them. */
static void sort_in(rtr_hurdles *h)
{
    for (size_t i = 0; i < h->field->obstacle_count; i++) {
        const rtr_turned *box = &h->boxes[i];
        int y1 = rtr_cells_row(&h->cells, box->bottom);
        for (int y = rtr_cells_row(&h->cells, box->top); y <= y1; y++) {
            int from, upto;
            if (!columns_in_row(&h->cells, box, y, &from, &upto)) continue;
            size_t *cell = &h->first[(size_t)y * (size_t)h->cells.columns];
            for (int x = from; x <= upto; x++) {
                if (h->list)
                    h->list[--cell[x]] = (uint32_t)i;
                else
                    cell[x]++;
            }
        }
    }
}

rtr_code rtr_hurdles_begin(const rtr_label_field *field, rtr_hurdles *out, rtr_err *err)
{
    *out = (rtr_hurdles){.field = field, .cells = rtr_cells_over(field->frame, square_pt)};
    size_t cells = (size_t)out->cells.columns * (size_t)out->cells.rows;
    out->boxes = calloc(field->obstacle_count + 1, sizeof *out->boxes);
    out->met = calloc(field->obstacle_count + 1, sizeof *out->met);
    out->first = calloc(cells + 1, sizeof *out->first);
    if (!out->boxes || !out->met || !out->first) goto nomem;
    for (size_t i = 0; i < field->obstacle_count; i++)
        out->boxes[i] = rtr_turned_of(&field->obstacles[i].box);
    sort_in(out);
    for (size_t i = 1; i <= cells; i++) out->first[i] += out->first[i - 1]; /* now the ends */
    out->list = calloc(out->first[cells] + 1, sizeof *out->list);
    if (!out->list) goto nomem;
    sort_in(out);
    return RTR_OK;
nomem:
    rtr_hurdles_end(out);
    return rtr_nomem(err);
}

void rtr_hurdles_end(rtr_hurdles *hurdles)
{
    free(hurdles->boxes);
    free(hurdles->met);
    free(hurdles->first);
    free(hurdles->list);
    *hurdles = (rtr_hurdles){0};
}

static void enter_cell(rtr_hurdle_walk *walk)
{
    const rtr_hurdles *h = walk->hurdles;
    size_t cell = (size_t)walk->row * (size_t)h->cells.columns + (size_t)walk->column;
    walk->at = h->first[cell];
    walk->end = h->first[cell + 1];
}

rtr_hurdle_walk rtr_hurdles_near(rtr_hurdles *hurdles, double left, double top, double right,
                                 double bottom)
{
    const rtr_cells *cells = &hurdles->cells;
    rtr_hurdle_walk walk = {
        .hurdles = hurdles, .left = left, .top = top, .right = right, .bottom = bottom};
    walk.column = walk.column0 = rtr_cells_column(cells, left);
    walk.column1 = rtr_cells_column(cells, right);
    walk.row = rtr_cells_row(cells, top);
    walk.row1 = rtr_cells_row(cells, bottom);
    hurdles->query_id++;
    enter_cell(&walk);
    return walk;
}

size_t rtr_hurdles_next(rtr_hurdle_walk *walk)
{
    rtr_hurdles *h = walk->hurdles;
    for (;;) {
        while (walk->at < walk->end) {
            uint32_t i = h->list[walk->at++];
            const rtr_turned *box = &h->boxes[i];
            if (h->met[i] == h->query_id) continue;
            h->met[i] = h->query_id;
            if (box->left < walk->right && walk->left < box->right && box->top < walk->bottom &&
                walk->top < box->bottom)
                return i;
        }
        if (walk->column < walk->column1) {
            walk->column++;
        } else if (walk->row < walk->row1) {
            walk->row++;
            walk->column = walk->column0;
        } else {
            return SIZE_MAX;
        }
        enter_cell(walk);
    }
}
