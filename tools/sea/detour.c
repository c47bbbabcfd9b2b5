/* detour.c - A* over the lattice in a window that a way of the wanted length cannot leave. */
#include "tools/sea/detour.h"

#include <math.h>
#include <stdlib.h>

typedef struct window {
    int column, row, width, height; /* column may lie outside the lattice; it runs on */
    sea_cell from, to;              /* columns from `column` on */
    double most_km, column_km;      /* column_km: the least width of a column */
    const sea_grid *closed;
} window;

static window window_around(const sea_grid *closed, sea_cell from, sea_cell to, double most_km)
{
    window w = {.closed = closed, .from = from, .to = to, .most_km = most_km};
    if (w.to.column - w.from.column > SEA_COLUMNS / 2) w.to.column -= SEA_COLUMNS;
    if (w.from.column - w.to.column > SEA_COLUMNS / 2) w.to.column += SEA_COLUMNS;
    int rows = (int)(most_km / 2 / SEA_CELL_KM) + 2;
    int south = (from.row < to.row ? from.row : to.row) - rows;
    int north = (from.row > to.row ? from.row : to.row) + rows;
    w.row = south < 0 ? 0 : south;
    w.height = (north < SEA_ROWS ? north + 1 : SEA_ROWS) - w.row;
    double lat = fmax(fabs((double)w.row / SEA_CELLS - 90),
                      fabs((double)(w.row + w.height) / SEA_CELLS - 90));
    w.column_km = SEA_CELL_KM * fmax(cos(lat * SEA_DEG), 0.02);
    int columns = (int)(most_km / 2 / w.column_km) + 2;
    w.column = (w.from.column < w.to.column ? w.from.column : w.to.column) - columns;
    int east = (w.from.column > w.to.column ? w.from.column : w.to.column) + columns;
    w.width = east - w.column + 1;
    return w;
}

/* No way is shorter: rows and columns count as if they were a plane's, the columns at their
 * narrowest. */
static double least_km(const window *w, int column, int row)
{
    double east = (column - w->to.column) * w->column_km, north = (row - w->to.row) * SEA_CELL_KM;
    return sqrt(east * east + north * north);
}

static rtr_code offer(sea_detour *detour, const window *w, cell_heap_item item, double km,
                      rtr_err *err)
{
    size_t at = (size_t)(item.row - w->row) * (size_t)w->width + (size_t)(item.column - w->column);
    double least = km + least_km(w, item.column, item.row);
    if (least > w->most_km) return RTR_OK;
    if (detour->stamp[at] == detour->search && detour->km[at] <= (float)km) return RTR_OK;
    detour->stamp[at] = detour->search;
    detour->km[at] = (float)km;
    item.key = (float)least;
    return cell_heap_push(&detour->heap, item, err);
}

/* Is the straight line open? */
static int is_straight(const window *w)
{
    int columns = w->to.column - w->from.column, rows = w->to.row - w->from.row;
    int steps = abs(columns) > abs(rows) ? abs(columns) : abs(rows);
    for (int i = 1; i < steps; i++) {
        int column = w->from.column + (int)lround((double)columns * i / steps);
        int row = w->from.row + (int)lround((double)rows * i / steps);
        if (sea_grid_get(w->closed, sea_column_wrap(column), row)) return 0;
    }
    return 1;
}

static void measure_steps(sea_detour *detour, const window *w)
{
    for (int i = 0; i < w->height; i++) {
        detour->step_km[2 * i] = (float)sea_step_km(w->row + i, 0);
        detour->step_km[2 * i + 1] = (float)sea_step_km(w->row + i, 1);
    }
}

static rtr_code search(sea_detour *detour, const window *w, int *yes, rtr_err *err)
{
    detour->heap.count = 0;
    detour->search++;
    rtr_code code = offer(detour, w, (cell_heap_item){0, w->from.column, w->from.row}, 0, err);
    while (detour->heap.count && !code) {
        cell_heap_item item = cell_heap_pop(&detour->heap);
        size_t at =
            (size_t)(item.row - w->row) * (size_t)w->width + (size_t)(item.column - w->column);
        double km = detour->km[at];
        if (item.column == w->to.column && item.row == w->to.row) return *yes = 1, RTR_OK;
        if (item.key > (float)(km + least_km(w, item.column, item.row)) * 1.00001F) continue;
        for (int i = 0; i < NEIGHBOURS && !code; i++) {
            int column = item.column + step_east[i], row = item.row + step_north[i];
            if (column < w->column || column >= w->column + w->width || row < w->row ||
                row >= w->row + w->height || sea_grid_get(w->closed, sea_column_wrap(column), row))
                continue;
            code = offer(detour, w, (cell_heap_item){0, column, row}, km + sea_step_km(item.row, i),
                         err);
        }
    }
    return code;
}

rtr_code sea_detour_within(sea_detour *detour, const sea_grid *closed, detour_ends ends,
                           double most_km, int *yes, rtr_err *err)
{
    window w = window_around(closed, ends.from, ends.to, most_km);
    *yes = 0;
    if (w.width > SEA_COLUMNS / 4) return RTR_OK; /* too far to look, so not within */
    size_t cells = (size_t)w.width * (size_t)w.height;
    if (least_km(&w, w.from.column, w.from.row) > most_km) return RTR_OK;
    if (is_straight(&w)) return *yes = 1, RTR_OK;
    if (!detour->step_km) detour->step_km = malloc(2 * SEA_ROWS * sizeof *detour->step_km);
    if (!detour->step_km) return rtr_nomem(err);
    measure_steps(detour, &w);
    if (cells > detour->room) {
        free(detour->km);
        free(detour->stamp);
        detour->km = malloc(cells * sizeof *detour->km);
        detour->stamp = calloc(cells, sizeof *detour->stamp);
        detour->room = detour->km && detour->stamp ? cells : 0;
        detour->search = 0;
        if (!detour->room) return rtr_nomem(err);
    }
    return search(detour, &w, yes, err);
}

void sea_detour_end(sea_detour *detour)
{
    free(detour->km);
    free(detour->stamp);
    free(detour->step_km);
    cell_heap_end(&detour->heap);
    *detour = (sea_detour){0};
}
