#include "tools/sea/front.h"

#include <math.h>
#include <stdlib.h>

#include "tools/sea/heap.h"

/* Ways keep at least this far off the shore ... */
#define LEAST_KM 0.1
/* ... and a km costs as much as 1 + SHY_KM / (distance to the shore in km). */
#define SHY_KM 0.5
/* Antarctica has no ports to be reached, and no straits. */
#define SOUTHERNMOST ((size_t)(90 - 60) * 4 * SEA_TILE_COLUMNS)

int sea_step(sea_cell from, int i, sea_cell *to)
{
    *to = (sea_cell){sea_column_wrap(from.column + step_east[i]), from.row + step_north[i]};
    return to->row >= 0 && to->row < SEA_ROWS;
}

static double km_at(const sea_field *field, sea_cell at)
{
    return (double)sea_field_get(field, at.column, at.row) / SEA_FIELD_KM;
}

/* Circles of water around two cells overlap, or else no shore lies between them. */
static int is_clear(const sea_field *field, sea_cell from, int i, const double km[3])
{
    double here = km[0], there = km[1], length = km[2];
    if (here < LEAST_KM || there < LEAST_KM) return 0;
    if (here + there > 1.05 * length) return 1;
    shore_point a = {from.column, from.row};
    shore_point b = {from.column + step_east[i], from.row + step_north[i]};
    return !sea_shore_crosses(field->shore, a, b);
}

int sea_step_clear(const sea_field *field, sea_cell from, int i)
{
    sea_cell to;
    if (!sea_step(from, i, &to)) return 0;
    double km[] = {km_at(field, from), km_at(field, to), sea_step_km(from.row, i)};
    return is_clear(field, from, i, km);
}

/* The lengths of all steps from a row. */
static void measure(int row, double length[NEIGHBOURS])
{
    double east = sea_step_km(row, 0), corner = sqrt(east * east + SEA_CELL_KM * SEA_CELL_KM);
    for (int i = 0; i < NEIGHBOURS; i++)
        length[i] = i % 4 == 0 ? east : i % 4 == 2 ? SEA_CELL_KM : corner;
}

static rtr_code reach(sea_front *front, cell_heap *heap, cell_heap_item item, uint32_t root,
                      int from, rtr_err *err)
{
    size_t at = sea_field_tile(item.column, item.row);
    int place = sea_field_place(item.column, item.row);
    front_tile *tile = front->tiles[at];
    if (!tile) {
        tile = front->tiles[at] = malloc(sizeof *tile);
        if (!tile) return rtr_nomem(err);
        for (int i = 0; i < SEA_TILE * SEA_TILE; i++) tile->cost[i] = INFINITY;
    }
    if (item.key >= tile->cost[place]) return RTR_OK;
    tile->cost[place] = item.key;
    tile->root[place] = root;
    tile->from[place] = (uint8_t)from;
    return cell_heap_push(heap, item, err);
}

/* Open cells with closed water next to them. */
static int is_edge(const sea_field *field, const sea_grid *closed, sea_cell at)
{
    sea_cell to;
    for (int i = 0; i < NEIGHBOURS; i++)
        if (sea_step(at, i, &to) && sea_grid_get(closed, to.column, to.row) &&
            sea_field_get(field, to.column, to.row) > 0)
            return 1;
    return 0;
}

static rtr_code start_tile(sea_front *front, size_t tile, cell_heap *heap, rtr_err *err)
{
    const sea_grid *closed = front->closed;
    rtr_code code = RTR_OK;
    int column = (int)(tile % SEA_TILE_COLUMNS) * SEA_TILE;
    int row = (int)(tile / SEA_TILE_COLUMNS) * SEA_TILE;
    for (int y = row; y < row + SEA_TILE && !code; y++)
        for (int x = column; x < column + SEA_TILE && !code; x++)
            if (!sea_grid_get(closed, x, y) && is_edge(front->field, closed, (sea_cell){x, y}))
                code = reach(front, heap, (cell_heap_item){0, x, y}, sea_root(x, y), NO_STEP, err);
    return code;
}

static rtr_code settle(sea_front *front, cell_heap *heap, rtr_err *err)
{
    const sea_field *field = front->field;
    rtr_code code = RTR_OK;
    while (heap->count && !code) {
        cell_heap_item item = cell_heap_pop(heap);
        sea_cell at = {item.column, item.row}, to;
        const front_tile *tile = front->tiles[sea_field_tile(at.column, at.row)];
        int place = sea_field_place(at.column, at.row);
        if (item.key > tile->cost[place]) continue;
        double here = km_at(field, at), length[NEIGHBOURS];
        measure(at.row, length);
        for (int i = 0; i < NEIGHBOURS && !code; i++) {
            if (!sea_step(at, i, &to)) continue;
            if (sea_front_cost(front, to.column, to.row) <= item.key + (float)length[i]) continue;
            double there = km_at(field, to);
            double km[] = {here, there, length[i]};
            if (!sea_grid_get(front->closed, to.column, to.row) || !is_clear(field, at, i, km))
                continue;
            double cost = item.key + length[i] * (1 + 2 * SHY_KM / (here + there));
            code = reach(front, heap, (cell_heap_item){(float)cost, to.column, to.row},
                         tile->root[place], i ^ 4, err);
        }
    }
    return code;
}

rtr_code sea_front_new(const sea_field *field, const sea_grid *closed, sea_front *out, rtr_err *err)
{
    cell_heap heap = {0};
    rtr_code code = RTR_OK;
    *out = (sea_front){field, closed, calloc(SEA_TILES, sizeof *out->tiles)};
    if (!out->tiles) return rtr_nomem(err);
    for (size_t tile = SOUTHERNMOST; tile < SEA_TILES && !code; tile++)
        if (field->tiles[tile]) code = start_tile(out, tile, &heap, err);
    if (!code) code = settle(out, &heap, err);
    cell_heap_end(&heap);
    return code;
}

rtr_code sea_front_extend(sea_front *front, const sea_cell *cells, size_t count, rtr_err *err)
{
    cell_heap heap = {0};
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < count && !code; i++) {
        cell_heap_item item = {0, cells[i].column, cells[i].row};
        code = reach(front, &heap, item, sea_root(item.column, item.row), NO_STEP, err);
    }
    if (!code) code = settle(front, &heap, err);
    cell_heap_end(&heap);
    return code;
}

void sea_front_end(sea_front *front)
{
    for (size_t i = 0; front->tiles && i < SEA_TILES; i++) free(front->tiles[i]);
    free(front->tiles);
    *front = (sea_front){0};
}
