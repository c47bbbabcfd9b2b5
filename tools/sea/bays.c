/* bays.c - which wide waters are joined: runs of water cells, row by row, in sets (Tarjan 1975). */
#include <math.h>
#include <stdlib.h>

#include "tools/sea/grid.h"

typedef struct water_run {
    int first, end; /* columns */
    int row;
    uint32_t parent; /* index of a run; its own for the head of a set */
    float km2;       /* of the set, at its head */
} water_run;

typedef struct run_list {
    water_run *items;
    size_t count, capacity;
} run_list;

static uint32_t head_of(run_list *runs, uint32_t i)
{
    while (runs->items[i].parent != i) {
        runs->items[i].parent = runs->items[runs->items[i].parent].parent;
        i = runs->items[i].parent;
    }
    return i;
}

static void join(run_list *runs, uint32_t a, uint32_t b)
{
    a = head_of(runs, a), b = head_of(runs, b);
    if (a == b) return;
    uint32_t head = a < b ? a : b, other = a < b ? b : a;
    runs->items[other].parent = head;
    runs->items[head].km2 += runs->items[other].km2;
}

static rtr_code add_run(run_list *runs, int first, int end, int row, rtr_err *err)
{
    if (runs->count == runs->capacity) {
        size_t capacity = runs->capacity ? 2 * runs->capacity : 1 << 16;
        water_run *items = realloc(runs->items, capacity * sizeof *items);
        if (!items) return rtr_nomem(err);
        runs->items = items;
        runs->capacity = capacity;
    }
    double cell_km = SEA_RADIUS_M / 1000 * SEA_DEG / SEA_CELLS;
    double km2 = (end - first) * cell_km * cell_km * cos(rtr_sea_mask_middle(0, row).lat * SEA_DEG);
    runs->items[runs->count] = (water_run){first, end, row, (uint32_t)runs->count, (float)km2};
    runs->count++;
    return RTR_OK;
}

/* Where a run of cells with the value `land` ends that starts at `column`. */
static int end_of(const uint64_t *row, int column, int land)
{
    while (column < SEA_COLUMNS) {
        uint64_t word = (land ? ~row[column / 64] : row[column / 64]) >> (column % 64);
        if (word) return column + __builtin_ctzll(word);
        column = (column / 64 + 1) * 64;
    }
    return SEA_COLUMNS;
}

static rtr_code read_row(const sea_grid *grown, int row, run_list *runs, rtr_err *err)
{
    const uint64_t *bits = grown->bits + (int64_t)row * GRID_ROW_WORDS;
    rtr_code code = RTR_OK;
    size_t first = runs->count;
    for (int column = 0; column < SEA_COLUMNS && !code;) {
        int start = end_of(bits, column, 1), end = end_of(bits, start, 0);
        if (start < end) code = add_run(runs, start, end, row, err);
        column = end;
    }
    if (code || runs->count - first < 2) return code;
    const water_run *last = &runs->items[runs->count - 1]; /* around the globe */
    if (runs->items[first].first == 0 && last->end == SEA_COLUMNS)
        join(runs, (uint32_t)first, (uint32_t)runs->count - 1);
    return RTR_OK;
}

/* Join runs of a row, from `first` on, with those of the row below that they touch, at a corner too. */
static void join_rows(run_list *runs, size_t below, size_t first)
{
    size_t i = below, k = first;
    while (i < first && k < runs->count) {
        if (runs->items[i].first <= runs->items[k].end &&
            runs->items[k].first <= runs->items[i].end)
            join(runs, (uint32_t)i, (uint32_t)k);
        if (runs->items[i].end < runs->items[k].end)
            i++;
        else
            k++;
    }
}

rtr_code sea_grid_close_bays(sea_grid *grown, double least_km2, rtr_err *err)
{
    run_list runs = {0};
    rtr_code code = RTR_OK;
    size_t below = 0;
    for (int row = 0; row < SEA_ROWS && !code; row++) {
        size_t first = runs.count;
        code = read_row(grown, row, &runs, err);
        if (!code) join_rows(&runs, below, first);
        below = first;
    }
    for (size_t i = 0; i < runs.count && !code; i++) {
        const water_run *item = &runs.items[i];
        if (runs.items[head_of(&runs, (uint32_t)i)].km2 >= least_km2) continue;
        for (int column = item->first; column < item->end; column++)
            sea_grid_set(grown, column, item->row);
    }
    free(runs.items);
    return code;
}
