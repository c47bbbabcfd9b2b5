/* field.c - vector distance transform (Danielsson 1980) by blocks of one degree, seeded with the true
 * foot points on the segments of the shore. */
#include "tools/sea/field.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK = SEA_CELLS, /* cells a side */
    BLOCK_COLUMNS = 360,
    BLOCK_ROWS = 180,
    HALO = 20, /* rows around a block: beyond SEA_FIELD_FAR */
    WIDTH_MAX = BLOCK + 2 * 6 * BLOCK,
    HEIGHT = BLOCK + 2 * HALO,
    KEEP = SEA_FIELD_KM /* tiles of land no nearer to the shore than this are left out */
};
static const float nowhere = 1e9F;

/* Which sides of the shore come near each block. */
typedef struct block_index {
    const sea_shore *shore;
    uint32_t *first, *items; /* of block i: items[first[i]] .. items[first[i + 1] - 1] */
} block_index;

typedef struct block {
    int column, row;        /* of the lattice: of its first sample, halo included */
    int width, halo;        /* samples; columns on both sides */
    float *x, *y;           /* the nearest foot point, in cells from the first sample */
    float cos[HEIGHT];      /* of each row's latitude */
    float sin_step[HEIGHT]; /* how much the cosine falls to half a cell north */
} block;

static int halo_of(int block_row)
{
    double south = fabs(block_row - 90.0), north = fabs(block_row - 89.0);
    double columns = HALO / fmax(cos((south > north ? south : north) * SEA_DEG), 1e-9);
    return columns < 6.0 * BLOCK ? (int)ceil(columns) : 6 * BLOCK;
}

/* The blocks that a side may matter to: count them, or note it. */
static void sort_side(block_index *index, size_t i, int noting)
{
    const shore_side *side = &index->shore->sides[i];
    double south = fmin(side->a.y, side->b.y) - HALO, north = fmax(side->a.y, side->b.y) + HALO;
    int last = (int)floor(north / BLOCK);
    for (int row = (int)floor(south / BLOCK); row <= last; row++) {
        if (row < 0 || row >= BLOCK_ROWS) continue;
        double halo = halo_of(row);
        int from = (int)floor((fmin(side->a.x, side->b.x) - halo) / BLOCK);
        int to = (int)floor((fmax(side->a.x, side->b.x) + halo) / BLOCK);
        if (to - from >= BLOCK_COLUMNS) to = from + BLOCK_COLUMNS - 1;
        for (int column = from; column <= to; column++) {
            int wrapped = (column % BLOCK_COLUMNS + BLOCK_COLUMNS) % BLOCK_COLUMNS;
            size_t at = (size_t)row * BLOCK_COLUMNS + (size_t)wrapped;
            if (noting)
                index->items[index->first[at + 1]++] = (uint32_t)i;
            else
                index->first[at + 2]++;
        }
    }
}

static void index_end(block_index *index)
{
    free(index->first);
    free(index->items);
}

static rtr_code index_new(const sea_shore *shore, block_index *out, rtr_err *err)
{
    size_t blocks = (size_t)BLOCK_ROWS * BLOCK_COLUMNS;
    *out = (block_index){shore, calloc(blocks + 2, sizeof *out->first), NULL};
    if (!out->first) return rtr_nomem(err);
    for (size_t i = 0; i < shore->count; i++) sort_side(out, i, 0);
    for (size_t i = 2; i < blocks + 2; i++) out->first[i] += out->first[i - 1];
    out->items = malloc((out->first[blocks + 1] + 1) * sizeof *out->items);
    if (!out->items) return rtr_nomem(err);
    for (size_t i = 0; i < shore->count; i++) sort_side(out, i, 1);
    return RTR_OK;
}

/* Squared distance in rows from sample (column, row) to a foot point. */
static inline float square(const block *b, int column, int row, float x, float y)
{
    float up = y - (float)row, c = b->cos[row] - b->sin_step[row] * up;
    float east = (x - (float)column) * c;
    return east * east + up * up;
}

static inline void offer(block *b, int column, int row, float x, float y)
{
    size_t at = (size_t)row * (size_t)b->width + (size_t)column;
    if (square(b, column, row, x, y) < square(b, column, row, b->x[at], b->y[at]))
        b->x[at] = x, b->y[at] = y;
}

/* The foot point on a side for every sample within two cells of it. */
static void seed_side(block *b, const shore_side *side)
{
    double turn = SEA_COLUMNS, middle = b->column + b->width / 2.0;
    double shift = -turn * floor((side->a.x - middle) / turn + 0.5) - b->column;
    double ax = side->a.x + shift, ay = side->a.y - b->row;
    double bx = side->b.x + shift, by = side->b.y - b->row;
    int south = (int)fmax(0, ceil(fmin(ay, by) - 2));
    int north = (int)fmin(HEIGHT - 1, floor(fmax(ay, by) + 2));
    for (int row = south; row <= north; row++) {
        double c = b->cos[row], reach = fmin(2 / fmax(c, 0.05), 8);
        double from_y = ay, to_y = by, from_x = ax, to_x = bx;
        if (fabs(by - ay) > 4) { /* only the part near this row */
            double t0 = (row - 2 - ay) / (by - ay), t1 = (row + 2 - ay) / (by - ay);
            double lo = fmax(0, fmin(t0, t1)), hi = fmin(1, fmax(t0, t1));
            from_x = ax + lo * (bx - ax), to_x = ax + hi * (bx - ax);
            from_y = ay + lo * (by - ay), to_y = ay + hi * (by - ay);
        }
        int west = (int)fmax(0, ceil(fmin(from_x, to_x) - reach));
        int east = (int)fmin(b->width - 1, floor(fmax(from_x, to_x) + reach));
        double dx = (to_x - from_x) * c, dy = to_y - from_y, length = dx * dx + dy * dy;
        for (int column = west; column <= east; column++) {
            double t = length > 0 ? ((column - from_x) * c * dx + (row - from_y) * dy) / length : 0;
            t = t < 0 ? 0 : t > 1 ? 1 : t;
            offer(b, column, row, (float)(from_x + t * (to_x - from_x)),
                  (float)(from_y + t * (to_y - from_y)));
        }
    }
}

/* The better of what a sample has and what three samples of a row beside its own have. */
static void take_row(block *b, int row, int from_row)
{
    size_t width = (size_t)b->width, from = (size_t)from_row * width;
    const float *restrict from_x = b->x + from, *restrict from_y = b->y + from;
    float *restrict x = b->x + (size_t)row * width, *restrict y = b->y + (size_t)row * width;
    float c = b->cos[row], slope = b->sin_step[row], north = (float)row;
    for (int i = 1; i < b->width - 1; i++) {
        float best_x = x[i], best_y = y[i], column = (float)i;
        float up = best_y - north, east = (best_x - column) * (c - slope * up);
        float best = east * east + up * up;
        for (int side = -1; side <= 1; side++) {
            float try_x = from_x[i + side], try_y = from_y[i + side];
            up = try_y - north, east = (try_x - column) * (c - slope * up);
            float square = east * east + up * up;
            best_x = square < best ? try_x : best_x;
            best_y = square < best ? try_y : best_y;
            best = square < best ? square : best;
        }
        x[i] = best_x, y[i] = best_y;
    }
}

/* The same along the row itself, from one end to the other. */
static void take_along(block *b, int row, int first, int last, int step)
{
    float *x = b->x + (size_t)row * (size_t)b->width, *y = b->y + (size_t)row * (size_t)b->width;
    float on_x = x[first], on_y = y[first];
    for (int i = first + step; i != last + step; i += step) {
        if (square(b, i, row, on_x, on_y) < square(b, i, row, x[i], y[i]))
            x[i] = on_x, y[i] = on_y;
        else
            on_x = x[i], on_y = y[i];
    }
}

static void sweep_row(block *b, int row, int from_row)
{
    int last = b->width - 1;
    if (from_row >= 0 && from_row < HEIGHT) take_row(b, row, from_row);
    take_along(b, row, 0, last, 1);
    take_along(b, row, last, 0, -1);
}

static void spread(block *b)
{
    for (int row = 0; row < HEIGHT; row++) sweep_row(b, row, row - 1);
    for (int row = HEIGHT - 1; row >= 0; row--) sweep_row(b, row, row + 1);
}

static int sample(const block *b, const sea_grid *land, int column, int row)
{
    int x = b->halo + column, y = HALO + row;
    size_t at = (size_t)y * (size_t)b->width + (size_t)x;
    double far = SEA_FIELD_FAR;
    if (b->x[at] < nowhere)
        far = fmin(far,
                   sqrt((double)square(b, x, y, b->x[at], b->y[at])) * SEA_CELL_KM * SEA_FIELD_KM);
    int on_land = sea_grid_get(land, b->column + x, b->row + y);
    return (int)(on_land ? -far : far);
}

/* One tile of the block; left out where nothing in it is near the shore. */
static rtr_code keep_tile(const block *b, const sea_grid *land, int east, int north, sea_field *out,
                          rtr_err *err)
{
    int16_t samples[SEA_TILE * SEA_TILE];
    int column = east * SEA_TILE, row = north * SEA_TILE, needed = 0;
    for (int y = 0; y < SEA_TILE; y++)
        for (int x = 0; x < SEA_TILE; x++) {
            int far = sample(b, land, column + x, row + y);
            samples[y * SEA_TILE + x] = (int16_t)far;
            needed |= far > -KEEP && far < SEA_FIELD_FAR;
        }
    size_t tile = sea_field_tile(b->column + b->halo + column, b->row + HALO + row);
    out->land[tile] = samples[0] < 0;
    if (!needed) return RTR_OK;
    out->tiles[tile] = malloc(sizeof samples);
    if (!out->tiles[tile]) return rtr_nomem(err);
    memcpy(out->tiles[tile], samples, sizeof samples);
    return RTR_OK;
}

static void block_start(block *b, int block_column, int block_row)
{
    b->halo = halo_of(block_row);
    b->width = BLOCK + 2 * b->halo;
    b->column = block_column * BLOCK - b->halo;
    b->row = block_row * BLOCK - HALO;
    for (int row = 0; row < HEIGHT; row++) {
        double lat = ((b->row + row + 0.5) / SEA_CELLS - 90) * SEA_DEG;
        b->cos[row] = (float)fmax(cos(lat), 0);
        b->sin_step[row] = (float)(sin(lat) * SEA_DEG / SEA_CELLS / 2);
    }
    for (size_t i = 0; i < (size_t)HEIGHT * (size_t)b->width; i++) b->x[i] = nowhere, b->y[i] = 0;
}

/* No shore is near: each tile is what its corner is. */
static void leave_block(const sea_grid *land, int column, int row, sea_field *out)
{
    for (int y = row; y < row + BLOCK; y += SEA_TILE)
        for (int x = column; x < column + BLOCK; x += SEA_TILE)
            out->land[sea_field_tile(x, y)] = (uint8_t)sea_grid_get(land, x, y);
}

static rtr_code make_block(block *b, const block_index *index, const sea_grid *land, size_t at,
                           sea_field *out, rtr_err *err)
{
    int column = (int)(at % BLOCK_COLUMNS), row = (int)(at / BLOCK_COLUMNS);
    rtr_code code = RTR_OK;
    if (index->first[at] == index->first[at + 1])
        return leave_block(land, column * BLOCK, row * BLOCK, out), RTR_OK;
    block_start(b, column, row);
    for (uint32_t i = index->first[at]; i < index->first[at + 1]; i++)
        seed_side(b, &index->shore->sides[index->items[i]]);
    spread(b);
    for (int north = 0; north < BLOCK / SEA_TILE && !code; north++)
        for (int east = 0; east < BLOCK / SEA_TILE && !code; east++)
            code = keep_tile(b, land, east, north, out, err);
    return code;
}

rtr_code sea_field_new(const sea_shore *shore, const sea_grid *land, sea_field *out, rtr_err *err)
{
    block_index index = {0};
    block *b = calloc(1, sizeof *b);
    size_t room = (size_t)HEIGHT * WIDTH_MAX;
    rtr_code code = RTR_OK;
    out->shore = shore;
    out->tiles = calloc(SEA_TILES, sizeof *out->tiles);
    out->land = calloc(SEA_TILES, 1);
    if (b) b->x = malloc(room * sizeof *b->x), b->y = malloc(room * sizeof *b->y);
    if (!b || !b->x || !b->y || !out->tiles || !out->land)
        code = rtr_nomem(err);
    else
        code = index_new(shore, &index, err);
    for (size_t at = 0; at < (size_t)BLOCK_ROWS * BLOCK_COLUMNS && !code; at++)
        code = make_block(b, &index, land, at, out, err);
    index_end(&index);
    if (b) free(b->x), free(b->y);
    free(b);
    return code;
}

void sea_field_end(sea_field *field)
{
    for (size_t i = 0; field->tiles && i < SEA_TILES; i++) free(field->tiles[i]);
    free(field->tiles);
    free(field->land);
    *field = (sea_field){0};
}
