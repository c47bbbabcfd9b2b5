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
    int x0 = (int)fmax(floor(t.left / grid->cell_pt), 0);
    int x1 = (int)fmin(floor(t.right / grid->cell_pt), grid->columns - 1);
    int y0 = (int)fmax(floor(t.top / grid->cell_pt), 0);
    int y1 = (int)fmin(floor(t.bottom / grid->cell_pt), grid->rows - 1);
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) sum += (double)grid->length_pt[y * grid->columns + x];
    return sum;
}

double rtr_land_under(const rtr_land_grid *grid, rtr_rect rect)
{
    enum { ACROSS = 8, DOWN = 2 };
    int land = 0;
    if (!grid->is_land) return 0;
    for (int i = 0; i < ACROSS * DOWN; i++) {
        double x = rect.x + rect.width * (i % ACROSS + 0.5) / ACROSS;
        double y = rect.y + rect.height * (i / ACROSS + 0.5) / DOWN;
        double column = floor((x - grid->origin.x) / grid->cell_pt);
        double row = floor((y - grid->origin.y) / grid->cell_pt);
        if (column >= 0 && column < grid->columns && row >= 0 && row < grid->rows)
            land += grid->is_land[(int)row * grid->columns + (int)column] != 0;
    }
    return land / (double)(ACROSS * DOWN);
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
static void sort_in(const rtr_hurdles *h, const rtr_by_cell *by, int marks)
{
    for (size_t i = 0; i < h->field->obstacle_count; i++) {
        const rtr_turned *box = &h->boxes[i];
        if (marks && !h->field->obstacles[i].is_mark) continue;
        int y1 = rtr_cells_row(&h->cells, box->bottom);
        for (int y = rtr_cells_row(&h->cells, box->top); y <= y1; y++) {
            int from, upto;
            if (!columns_in_row(&h->cells, box, y, &from, &upto)) continue;
            size_t *cell = &by->first[(size_t)y * (size_t)h->cells.columns];
            for (int x = from; x <= upto; x++) {
                if (by->list)
                    by->list[--cell[x]] = (uint32_t)i;
                else
                    cell[x]++;
            }
        }
    }
}

static int index_cells(const rtr_hurdles *h, rtr_by_cell *by, int marks)
{
    size_t cells = (size_t)h->cells.columns * (size_t)h->cells.rows;
    by->first = calloc(cells + 1, sizeof *by->first);
    if (!by->first) return 0;
    sort_in(h, by, marks);
    for (size_t i = 1; i <= cells; i++) by->first[i] += by->first[i - 1]; /* now the ends */
    by->list = calloc(by->first[cells] + 1, sizeof *by->list);
    if (!by->list) return 0;
    sort_in(h, by, marks);
    return 1;
}

rtr_code rtr_hurdles_begin(const rtr_label_field *field, rtr_hurdles *out, rtr_err *err)
{
    *out = (rtr_hurdles){.field = field, .cells = rtr_cells_over(field->frame, square_pt)};
    out->boxes = calloc(field->obstacle_count + 1, sizeof *out->boxes);
    out->met = calloc(field->obstacle_count + 1, sizeof *out->met);
    for (size_t i = 0; out->boxes && i < field->obstacle_count; i++)
        out->boxes[i] = rtr_turned_of(&field->obstacles[i].box);
    if (out->boxes && out->met && index_cells(out, &out->all, 0) &&
        index_cells(out, &out->marks, 1))
        return RTR_OK;
    rtr_hurdles_end(out);
    return rtr_nomem(err);
}

void rtr_hurdles_end(rtr_hurdles *hurdles)
{
    free(hurdles->boxes);
    free(hurdles->met);
    free(hurdles->all.first);
    free(hurdles->all.list);
    free(hurdles->marks.first);
    free(hurdles->marks.list);
    *hurdles = (rtr_hurdles){0};
}

static void enter_cell(rtr_hurdle_walk *walk)
{
    const rtr_hurdles *h = walk->hurdles;
    size_t cell = (size_t)walk->row * (size_t)h->cells.columns + (size_t)walk->column;
    walk->at = walk->among->first[cell];
    walk->end = walk->among->first[cell + 1];
}

rtr_hurdle_walk rtr_hurdles_near(rtr_hurdles *hurdles, const rtr_by_cell *among, double left,
                                 double top, double right, double bottom)
{
    const rtr_cells *cells = &hurdles->cells;
    rtr_hurdle_walk walk = {.hurdles = hurdles,
                            .among = among,
                            .left = left,
                            .top = top,
                            .right = right,
                            .bottom = bottom};
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
            uint32_t i = walk->among->list[walk->at++];
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
