/* build_water.c - the rings of navigable water alone, to look at this stage apart from the others.
 *
 * usage: build_water binned_GSHHS_f.nc passages.csv ports.csv OUT
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "tools/sea/passages.h"
#include "tools/sea/water.h"

/* Open water in smaller pieces, that no channel joins to others, is left out. */
#define PIECE_KM2 300.0

static void tell(const char *stage, size_t count)
{
    fprintf(stderr, "build_water: %5.1f s  %s: %zu\n", (double)clock() / CLOCKS_PER_SEC, stage,
            count);
}

typedef struct places {
    rtr_lonlat *items;
    size_t count;
} places;

static rtr_code add_place(places *all, rtr_lonlat at, rtr_err *err)
{
    rtr_lonlat *items = realloc(all->items, (all->count + 1) * sizeof *items);
    if (!items) return rtr_nomem(err);
    all->items = items;
    all->items[all->count++] = at;
    return RTR_OK;
}

static rtr_code read_ports(const char *path, places *all, rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    int more = 0;
    rtr_csv csv = {0};
    rtr_code code = rtr_file_read(path, 64 << 20, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, bytes, size, ',');
    code = rtr_csv_next(&csv, &more, err);
    int lon = rtr_csv_column(&csv, "lon"), lat = rtr_csv_column(&csv, "lat");
    while (!code && more) {
        rtr_lonlat at;
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        if (!rtr_parse_double(rtr_csv_field(&csv, lon), &at.lon) ||
            !rtr_parse_double(rtr_csv_field(&csv, lat), &at.lat))
            continue;
        code = add_place(all, at, err);
    }
    rtr_csv_end(&csv);
    free(bytes);
    return code;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return fputs("usage: build_water binned_GSHHS_f.nc passages.csv ports.csv OUT\n", stderr), 2;
    rtr_err err = {0};
    passage_table passages = {0};
    places anchors = {0};
    rtr_gshhg gshhg = {0};
    sea_grid land = {0}, closed = {0}, outside = {0};
    sea_field field = {0};
    sea_channels channels = {0};
    sea_water water = {0}, wide = {0};
    sea_rings fine = {0}, rings = {0};
    sea_ice ice = {0};
    sea_shore near = {0};
    rtr_code code = passages_read(argv[2], &passages, &err);
    if (!code) code = read_ports(argv[3], &anchors, &err);
    for (size_t i = 0; i < passages.line_count && !code; i++) {
        const passage_line *line = &passages.lines[i];
        if (line->use == PASSAGE_ICE) ice = (sea_ice){line->points, line->count};
        if (line->use != PASSAGE_WAY) continue;
        code = add_place(&anchors, line->points[0], &err);
        if (!code) code = add_place(&anchors, line->points[line->count - 1], &err);
    }
    if (!code) code = rtr_gshhg_rings(argv[1], &gshhg, &err);
    unsigned char *shore = calloc(gshhg.part_count + 1, 1);
    if (!code) code = sea_grid_new(&land, &err);
    if (!code) code = sea_grid_fill(&land, &gshhg, &ice, shore, &err);
    tell("shores", gshhg.part_count);
    if (!code) code = sea_field_new(&gshhg, shore, &ice, &land, &field, &err);
    size_t tiles = 0;
    for (size_t i = 0; i < SEA_TILES && !code; i++) tiles += field.tiles[i] != NULL;
    tell("tiles of distances", tiles);
    if (!code) code = sea_water_new(&field, &channels, &wide, &err);
    if (!code) code = sea_grid_new(&closed, &err);
    if (!code) sea_water_close(&wide, &closed);
    if (!code) code = sea_grid_close_bays(&closed, PIECE_KM2, &err);
    tell("open water", 0);
    if (!code)
        code = sea_channels_new(&field, anchors.items, anchors.count, &closed, &channels, &err);
    tell("cells of channels", channels.count);
    if (!code) code = sea_water_new(&field, &channels, &water, &err);
    if (!code) code = sea_grid_new(&outside, &err);
    if (!code) sea_water_close(&water, &outside);
    if (!code) code = sea_grid_close_bays(&outside, PIECE_KM2, &err);
    if (!code) code = sea_water_outline(&water, &outside, &fine, &err);
    if (!code) code = sea_water_shore(&water, &gshhg, shore, &near, &err);
    tell("points of the shore near channels", near.count);
    tell("points of the outline", fine.point_count);
    if (!code) code = sea_rings_thin(&fine, &near, &rings, &err);
    tell("points kept", rings.point_count);
    tell("rings", rings.ring_count);
    if (!code) code = rings_write(&rings, argv[4], &err);
    if (code) fprintf(stderr, "build_water: %s: %s\n", err.where, err.what);
    return code ? 1 : 0;
}
