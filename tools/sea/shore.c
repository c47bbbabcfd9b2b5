#include "tools/sea/shore.h"

#include <math.h>
#include <stdlib.h>

enum {
    SHORE_BUCKET = 8, /* cells a side */
    COLUMNS = SEA_COLUMNS / SHORE_BUCKET,
    ROWS = SEA_ROWS / SHORE_BUCKET
};

static void add_sides(sea_shore *shore, const rtr_lonlat *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        shore->sides[shore->count++] = (shore_side){
            shore_point_of(points[i]), shore_point_of(points[i + 1 < count ? i + 1 : 0])};
}

typedef struct bucket_box {
    int west, south, east, north; /* columns run on */
} bucket_box;

static bucket_box box_of(shore_point a, shore_point b)
{
    bucket_box box = {
        (int)floor(fmin(a.x, b.x) / SHORE_BUCKET), (int)floor(fmin(a.y, b.y) / SHORE_BUCKET),
        (int)floor(fmax(a.x, b.x) / SHORE_BUCKET), (int)floor(fmax(a.y, b.y) / SHORE_BUCKET)};
    if (box.south < 0) box.south = 0;
    if (box.north >= ROWS) box.north = ROWS - 1;
    if (box.east >= box.west + COLUMNS) box.east = box.west + COLUMNS - 1;
    return box;
}

static size_t bucket_of(int column, int row)
{
    column %= COLUMNS;
    return (size_t)row * COLUMNS + (size_t)(column < 0 ? column + COLUMNS : column);
}

/* Count a side in its buckets, or note it there. */
static void sort_side(sea_shore *shore, size_t i, int noting)
{
    bucket_box box = box_of(shore->sides[i].a, shore->sides[i].b);
    for (int row = box.south; row <= box.north; row++)
        for (int column = box.west; column <= box.east; column++) {
            size_t at = bucket_of(column, row);
            if (noting)
                shore->items[shore->first[at + 1]++] = (uint32_t)i;
            else
                shore->first[at + 2]++;
        }
}

rtr_code sea_shore_new(const rtr_gshhg *gshhg, const unsigned char *shore, const sea_bans *bans,
                       sea_shore *out, rtr_err *err)
{
    size_t buckets = (size_t)ROWS * COLUMNS;
    size_t count = gshhg->point_count;
    for (size_t i = 0; i < bans->count; i++) count += bans->items[i].count;
    out->sides = calloc(count + 1, sizeof *out->sides);
    out->first = calloc(buckets + 2, sizeof *out->first);
    if (!out->sides || !out->first) return rtr_nomem(err);
    for (size_t i = 0; i < gshhg->part_count; i++)
        if (shore[i]) add_sides(out, gshhg->points + gshhg->parts[i].first, gshhg->parts[i].count);
    for (size_t i = 0; i < bans->count; i++)
        add_sides(out, bans->items[i].points, bans->items[i].count);
    for (size_t i = 0; i < out->count; i++) sort_side(out, i, 0);
    for (size_t i = 2; i < buckets + 2; i++) out->first[i] += out->first[i - 1];
    out->items = malloc((out->first[buckets + 1] + 1) * sizeof *out->items);
    if (!out->items) return rtr_nomem(err);
    for (size_t i = 0; i < out->count; i++) sort_side(out, i, 1);
    return RTR_OK;
}

void sea_shore_end(sea_shore *shore)
{
    free(shore->sides);
    free(shore->first);
    free(shore->items);
    *shore = (sea_shore){0};
}

/* Twice the area of a triangle, positive against the clock. */
static double turn(shore_point a, shore_point b, shore_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static int meets(const shore_side *side, shore_point a, shore_point b)
{
    double move = -SEA_COLUMNS * floor((side->a.x - a.x) / SEA_COLUMNS + 0.5);
    shore_point c = {side->a.x + move, side->a.y}, d = {side->b.x + move, side->b.y};
    return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
}

int sea_shore_crosses(const sea_shore *shore, shore_point a, shore_point b)
{
    bucket_box box = box_of(a, b);
    for (int row = box.south; row <= box.north; row++)
        for (int column = box.west; column <= box.east; column++) {
            size_t at = bucket_of(column, row);
            for (uint32_t i = shore->first[at]; i < shore->first[at + 1]; i++)
                if (meets(&shore->sides[shore->items[i]], a, b)) return 1;
        }
    return 0;
}

int sea_shore_in_square(const sea_shore *shore, int column, int row)
{
    bucket_box box = box_of((shore_point){column, row}, (shore_point){column + 1, row + 1});
    for (int y = box.south; y <= box.north; y++)
        for (int x = box.west; x <= box.east; x++) {
            size_t at = bucket_of(x, y);
            for (uint32_t i = shore->first[at]; i < shore->first[at + 1]; i++) {
                shore_point p = shore->sides[shore->items[i]].a;
                p.x -= SEA_COLUMNS * floor((p.x - column) / SEA_COLUMNS + 0.5);
                if (p.x >= column && p.x <= column + 1 && p.y >= row && p.y <= row + 1) return 1;
            }
        }
    return 0;
}
