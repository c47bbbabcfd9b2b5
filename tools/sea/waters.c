#include "tools/sea/waters.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "tools/sea/water.h"

enum { PORTS_MAX = 64 << 20 };
/* Open water in smaller pieces, that no channel joins to others, is left out. */
#define PIECE_KM2 300.0

typedef struct making {
    void (*tell)(const char *what, size_t count);
    sea_bans bans;
    unsigned char *bounds; /* sea_grid_fill's `shore` */
    sea_grid land, closed;
    sea_shore shore;
    sea_field field;
    sea_channels channels;
    sea_water water;
    sea_rings outline;
} making;

static rtr_code add_anchor(sea_anchors *all, rtr_lonlat at, rtr_err *err)
{
    rtr_lonlat *items = realloc(all->items, (all->count + 1) * sizeof *items);
    if (!items) return rtr_nomem(err);
    all->items = items;
    all->items[all->count++] = at;
    return RTR_OK;
}

static rtr_code read_ports(rtr_csv *csv, sea_anchors *out, rtr_err *err)
{
    int more = 0;
    rtr_code code = rtr_csv_next(csv, &more, err);
    int lon = rtr_csv_column(csv, "lon"), lat = rtr_csv_column(csv, "lat");
    if (!code && (lon < 0 || lat < 0))
        return rtr_fail(err, RTR_BAD_DATA, "needs the columns lon and lat");
    while (!code && more) {
        rtr_lonlat at = {0};
        code = rtr_csv_next(csv, &more, err);
        if (code || !more) break;
        if (!rtr_parse_double(rtr_csv_field(csv, lon), &at.lon) ||
            !rtr_parse_double(rtr_csv_field(csv, lat), &at.lat))
            code = rtr_fail(err, RTR_BAD_DATA, "a port without a position");
        if (!code) code = rtr_lonlat_check(at, err);
        if (!code) code = add_anchor(out, at, err);
        if (code) rtr_within(err, code, "%s:%d", csv->name, csv->line);
    }
    return code;
}

rtr_code sea_anchors_read(const char *ports, const passage_table *passages, sea_anchors *out,
                          rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    rtr_csv csv = {0};
    rtr_code code = rtr_file_read(ports, PORTS_MAX, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, ports, bytes, size, ',');
    code = read_ports(&csv, out, err);
    rtr_csv_end(&csv);
    free(bytes);
    for (size_t i = 0; i < passages->line_count && !code; i++) {
        const passage_line *line = &passages->lines[i];
        if (line->use != PASSAGE_WAY) continue;
        code = add_anchor(out, line->points[0], err);
        if (!code) code = add_anchor(out, line->points[line->count - 1], err);
    }
    return code;
}

static void tell(const making *work, const char *what, size_t count)
{
    if (work->tell) work->tell(what, count);
}

static rtr_code find_bans(const passage_table *passages, sea_bans *out, rtr_err *err)
{
    out->items = malloc((passages->line_count + 1) * sizeof *out->items);
    if (!out->items) return rtr_nomem(err);
    for (size_t i = 0; i < passages->line_count; i++) {
        const passage_line *line = &passages->lines[i];
        if (line->use == PASSAGE_ICE || line->use == PASSAGE_SHOAL)
            out->items[out->count++] = (sea_ban){line->points, line->count};
    }
    return RTR_OK;
}

static rtr_code make_field(making *work, const rtr_gshhg *gshhg, rtr_err *err)
{
    work->bounds = calloc(gshhg->part_count + 1, 1);
    if (!work->bounds) return rtr_nomem(err);
    rtr_code code = sea_grid_new(&work->land, err);
    if (!code) code = sea_grid_fill(&work->land, gshhg, &work->bans, work->bounds, err);
    if (!code) code = sea_shore_new(gshhg, work->bounds, &work->bans, &work->shore, err);
    if (!code) tell(work, "sides of the shore", work->shore.count);
    if (!code) code = sea_field_new(&work->shore, &work->land, &work->field, err);
    return code;
}

/* `closed` is set where water is not navigable, or no part of a large piece. */
static rtr_code make_water(making *work, rtr_err *err)
{
    sea_water_end(&work->water);
    sea_grid_end(&work->closed);
    rtr_code code = sea_water_new(&work->field, &work->channels, &work->water, err);
    if (!code) code = sea_grid_new(&work->closed, err);
    if (!code) code = sea_water_close(&work->water, &work->channels, &work->closed, err);
    if (!code) code = sea_grid_close_bays(&work->closed, PIECE_KM2, err);
    return code;
}

static void making_end(making *work)
{
    free(work->bans.items);
    free(work->bounds);
    sea_grid_end(&work->land);
    sea_grid_end(&work->closed);
    sea_shore_end(&work->shore);
    sea_field_end(&work->field);
    sea_channels_end(&work->channels);
    sea_water_end(&work->water);
    rings_end(&work->outline);
}

rtr_code sea_waters_new(const rtr_gshhg *gshhg, const passage_table *passages,
                        const sea_anchors *anchors, void (*heard)(const char *what, size_t count),
                        sea_rings *out, rtr_err *err)
{
    making work = {.tell = heard};
    rtr_code code = find_bans(passages, &work.bans, err);
    if (!code) code = make_field(&work, gshhg, err);
    if (!code) code = make_water(&work, err);
    if (!code) tell(&work, "places to be reached", anchors->count);
    if (!code)
        code = sea_channels_new(&work.field, anchors->items, anchors->count, &work.closed,
                                &work.channels, err);
    if (!code) tell(&work, "cells of channels", work.channels.count);
    if (!code) code = make_water(&work, err);
    if (!code) code = sea_water_outline(&work.water, &work.closed, &work.outline, err);
    if (!code) tell(&work, "points of the outline", work.outline.point_count);
    if (!code) code = sea_rings_thin(&work.outline, &work.water, out, err);
    if (!code) tell(&work, "points left", out->point_count);
    making_end(&work);
    return code;
}
