#include "tools/sea/channel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sea/detour.h"

enum { ROUNDS = 3, MEETINGS_MIN = 1 << 16 };
/* Straits beyond 58 S and 72 N are left to the ice. */
#define SOUTHERNMOST ((size_t)(90 - 58) * 4 * SEA_TILE_COLUMNS)
#define NORTHERNMOST ((size_t)(90 + 72) * 4 * SEA_TILE_COLUMNS)
/* An anchor farther than this from all water that ships can come to is left to the approach. */
#define ANCHOR_KM 5.0
/* A channel is worth it when the way around is this many times longer ... */
#define STRETCH 1.25
/* ... and longer by this as well, the more the narrower the channel is. */
static double worth_km(double narrowest_km)
{
    return 2 + 3 / narrowest_km + 1 / (narrowest_km * narrowest_km);
}

/* Where two fronts meet: both ways together join their begins. */
typedef struct meeting {
    uint64_t key; /* where they begin, coarsely; 0 in an empty slot */
    float cost;
    sea_cell at;
    int step; /* to the other front's cell */
} meeting;

typedef struct meetings {
    meeting *slots;
    size_t count, room; /* room is a power of two */
} meetings;

static uint64_t hash_of(uint64_t key)
{
    key *= UINT64_C(0x9E3779B97F4A7C15);
    return key ^ key >> 29;
}

static meeting *slot_of(const meetings *all, uint64_t key)
{
    size_t at = hash_of(key) & (all->room - 1);
    while (all->slots[at].key && all->slots[at].key != key) at = (at + 1) & (all->room - 1);
    return &all->slots[at];
}

static rtr_code note(meetings *all, meeting found, rtr_err *err)
{
    if (2 * all->count >= all->room) {
        meetings more = {.room = all->room ? 2 * all->room : MEETINGS_MIN, .count = all->count};
        more.slots = calloc(more.room, sizeof *more.slots);
        if (!more.slots) return rtr_nomem(err);
        for (size_t i = 0; i < all->room; i++)
            if (all->slots[i].key) *slot_of(&more, all->slots[i].key) = all->slots[i];
        free(all->slots);
        *all = more;
    }
    meeting *slot = slot_of(all, found.key);
    if (slot->key && slot->cost <= found.cost) return RTR_OK;
    all->count += !slot->key;
    *slot = found;
    return RTR_OK;
}

/* All that the channels are made with. */
typedef struct digging {
    const sea_field *field;
    sea_front front;
    sea_grid *closed;
    sea_detour detour;
    sea_channels *channels;
} digging;

static int by_cost(const void *a, const void *b)
{
    const meeting *p = a, *q = b;
    if (p->cost != q->cost) return p->cost < q->cost ? -1 : 1;
    return p->key < q->key ? -1 : p->key > q->key;
}

/* Eight rows by sixteen columns are one place: 26 bits. */
static uint64_t coarse(uint32_t root)
{
    return (uint64_t)(root >> 19) << 13 | (root & 0xffff) >> 3;
}

static uint32_t root_at(const sea_front *front, sea_cell at)
{
    return front->tiles[sea_field_tile(at.column, at.row)]
        ->root[sea_field_place(at.column, at.row)];
}

static rtr_code look_at(const digging *dig, sea_cell at, meetings *all, rtr_err *err)
{
    float cost = sea_front_cost(&dig->front, at.column, at.row);
    rtr_code code = RTR_OK;
    if (cost == INFINITY) return RTR_OK;
    for (int i = 0; i < NEIGHBOURS / 2 && !code; i++) {
        sea_cell to;
        if (!sea_step(at, i, &to)) continue;
        float other = sea_front_cost(&dig->front, to.column, to.row);
        if (other == INFINITY || cost + other == 0) continue;
        uint64_t a = coarse(root_at(&dig->front, at)), b = coarse(root_at(&dig->front, to));
        if (a == b || !sea_step_clear(dig->field, at, i)) continue;
        uint64_t key = (a < b ? a << 26 | b : b << 26 | a) + 1;
        code = note(all, (meeting){key, cost + other, at, i}, err);
    }
    return code;
}

/* All meetings, cheapest first, packed at the front of the slots. */
static rtr_code find_meetings(const digging *dig, meetings *all, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t tile = SOUTHERNMOST; tile < NORTHERNMOST && !code; tile++) {
        if (!dig->front.tiles[tile]) continue;
        int column = (int)(tile % SEA_TILE_COLUMNS) * SEA_TILE;
        int row = (int)(tile / SEA_TILE_COLUMNS) * SEA_TILE;
        for (int i = 0; i < SEA_TILE * SEA_TILE && !code; i++)
            code = look_at(dig, (sea_cell){column + i % SEA_TILE, row + i / SEA_TILE}, all, err);
    }
    size_t kept = 0;
    for (size_t i = 0; i < all->room; i++)
        if (all->slots[i].key) all->slots[kept++] = all->slots[i];
    if (kept) qsort(all->slots, kept, sizeof *all->slots, by_cost);
    return code;
}

static rtr_code add_cell(sea_channels *channels, sea_cell at, rtr_err *err)
{
    if (channels->count == channels->room) {
        size_t room = channels->room ? 2 * channels->room : 1 << 14;
        sea_cell *cells = realloc(channels->cells, room * sizeof *cells);
        if (!cells) return rtr_nomem(err);
        channels->cells = cells;
        channels->room = room;
    }
    channels->cells[channels->count++] = at;
    return RTR_OK;
}

/* A way back to the front's begin, or to a channel made since. */
typedef struct traced {
    sea_cell end;
    double km, narrowest_km;
} traced;

static rtr_code trace(digging *dig, sea_cell at, traced *out, rtr_err *err)
{
    rtr_code code = add_cell(dig->channels, at, err);
    *out = (traced){.end = at, .narrowest_km = SEA_OPEN_KM};
    while (!code) {
        double off = (double)sea_field_get(dig->field, at.column, at.row) / SEA_FIELD_KM;
        out->narrowest_km = fmin(out->narrowest_km, off);
        int from = dig->front.tiles[sea_field_tile(at.column, at.row)]
                       ->from[sea_field_place(at.column, at.row)];
        if (from == NO_STEP || !sea_grid_get(dig->closed, at.column, at.row)) break;
        out->km += sea_step_km(at.row, from);
        (void)sea_step(at, from, &at);
        code = add_cell(dig->channels, at, err);
    }
    out->end = at;
    return code;
}

static void open_cells(digging *dig, size_t from)
{
    for (size_t i = from; i < dig->channels->count; i++) {
        sea_cell at = dig->channels->cells[i];
        dig->closed->bits[(int64_t)at.row * GRID_ROW_WORDS + at.column / 64] &=
            ~(UINT64_C(1) << (at.column % 64));
    }
}

/* Open the channel of a meeting if the way around is much longer. */
static rtr_code try_meeting(digging *dig, const meeting *met, rtr_err *err)
{
    size_t before = dig->channels->count;
    traced a, b;
    sea_cell to = met->at;
    (void)sea_step(met->at, met->step, &to);
    rtr_code code = trace(dig, met->at, &a, err);
    if (!code) code = trace(dig, to, &b, err);
    if (code) return code;
    double km = a.km + b.km + sea_step_km(met->at.row, met->step);
    double most_km = STRETCH * km + worth_km(fmin(a.narrowest_km, b.narrowest_km));
    int near = 0;
    code = sea_detour_within(&dig->detour, dig->closed, (detour_ends){a.end, b.end}, most_km, &near,
                             err);
    if (near) dig->channels->count = before;
    open_cells(dig, before);
    return code;
}

static rtr_code join_straits(digging *dig, rtr_err *err)
{
    meetings all = {0};
    rtr_code code = find_meetings(dig, &all, err);
    for (size_t i = 0; i < all.count && !code; i++) code = try_meeting(dig, &all.slots[i], err);
    free(all.slots);
    return code;
}

/* The reached cell nearest to an anchor; 0 when none is near. */
static int nearest_reached(const sea_front *front, rtr_lonlat at, sea_cell *out)
{
    int column, row, rows = (int)(ANCHOR_KM / SEA_CELL_KM);
    double best = ANCHOR_KM, c = fmax(cos(at.lat * SEA_DEG), 0.05);
    rtr_sea_mask_cell(at, &column, &row);
    int columns = (int)(ANCHOR_KM / SEA_CELL_KM / c);
    for (int y = row - rows; y <= row + rows; y++)
        for (int x = column - columns; x <= column + columns; x++) {
            if (y < 0 || y >= SEA_ROWS) continue;
            double km = SEA_CELL_KM * hypot((x - column) * c, y - row);
            if (km < best && sea_front_cost(front, sea_column_wrap(x), y) < INFINITY) {
                best = km;
                *out = (sea_cell){sea_column_wrap(x), y};
            }
        }
    return best < ANCHOR_KM;
}

static rtr_code join_anchors(digging *dig, const rtr_lonlat *anchors, size_t count, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < count && !code; i++) {
        size_t before = dig->channels->count;
        sea_cell at = {0};
        traced way;
        if (!nearest_reached(&dig->front, anchors[i], &at)) continue;
        code = trace(dig, at, &way, err);
        open_cells(dig, before);
    }
    return code;
}

rtr_code sea_channels_new(const sea_field *field, const rtr_lonlat *anchors, size_t anchor_count,
                          sea_grid *closed, sea_channels *out, rtr_err *err)
{
    digging dig = {.field = field, .closed = closed, .channels = out};
    rtr_code code = sea_front_new(field, closed, &dig.front, err);
    if (!code) code = join_anchors(&dig, anchors, anchor_count, err);
    size_t seen = 0;
    for (int round = 0; round < ROUNDS && !code; round++) {
        code = sea_front_extend(&dig.front, out->cells + seen, out->count - seen, err);
        seen = out->count;
        if (!code) code = join_straits(&dig, err);
    }
    sea_detour_end(&dig.detour);
    sea_front_end(&dig.front);
    return code;
}

void sea_channels_end(sea_channels *channels)
{
    free(channels->cells);
    *channels = (sea_channels){0};
}
