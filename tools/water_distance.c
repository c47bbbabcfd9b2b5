/* water_distance.c - how far positions lie from water that ships use.
 *
 * water_distance GSHHG-DIR < positions    "longitude latitude" a line
 *
 * For each line two numbers in kilometres: to the shore of the sea, of a lake of at least 100 km2 or
 * of a wide or major river; and the same with every permanent river. Beyond REACH_KM it says so by
 * FAR_KM. Shore means the waterline itself, from either side.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tools/gshhg.h"

#define REACH_KM      15.0
#define FAR_KM        999.0
#define LAKE_KM2      100.0
#define MAJOR_RIVER   2 /* WDBII: 1 and 2 are the major ones, 3 and 4 the other permanent rivers */
#define ANY_RIVER     4
#define KM_PER_DEGREE 111.195 /* of a great circle on the mean sphere */
#define COLUMNS       360
#define ROWS          180

typedef struct position {
    rtr_lonlat at;
    size_t next; /* in the same one-degree cell: index + 1, or 0 */
    double major_km, any_km;
} position;

typedef struct positions {
    position *list;
    size_t count, capacity;
    size_t cells[ROWS * COLUMNS]; /* first position: index + 1, or 0 */
} positions;

static int row_of(double lat)
{
    int row = (int)floor(lat) + 90;
    return row < 0 ? 0 : row >= ROWS ? ROWS - 1 : row;
}

static size_t cell_of(int row, int column)
{
    return (size_t)(row * COLUMNS + (column % COLUMNS + COLUMNS) % COLUMNS);
}

static rtr_code add_position(positions *all, rtr_lonlat at, rtr_err *err)
{
    if (all->count == all->capacity) {
        size_t capacity = all->capacity ? 2 * all->capacity : 1024;
        position *list = realloc(all->list, capacity * sizeof *list);
        if (!list) return rtr_nomem(err);
        all->list = list;
        all->capacity = capacity;
    }
    size_t *cell = &all->cells[cell_of(row_of(at.lat), (int)floor(at.lon))];
    all->list[all->count] = (position){at, *cell, FAR_KM, FAR_KM};
    *cell = ++all->count;
    return RTR_OK;
}

static rtr_code read_positions(FILE *in, positions *all, rtr_err *err)
{
    char line[128];
    for (int number = 1; fgets(line, sizeof line, in); number++) {
        line[strcspn(line, "\n")] = '\0';
        char *blank = strchr(line, ' ');
        if (blank) *blank = '\0';
        rtr_lonlat at = {0};
        if (!blank || !rtr_parse_double(line, &at.lon) || !rtr_parse_double(blank + 1, &at.lat) ||
            fabs(at.lon) > 180 || fabs(at.lat) > 90)
            return rtr_fail(err, RTR_BAD_DATA, "line %d: not a longitude and a latitude", number);
        rtr_code code = add_position(all, at, err);
        if (code) return code;
    }
    return ferror(in) ? rtr_fail(err, RTR_IO, "standard input cannot be read") : RTR_OK;
}

/* Kilometres from `at` to the segment, on a plane that touches the globe there. */
static double segment_km(rtr_lonlat at, rtr_lonlat a, rtr_lonlat b)
{
    double scale = cos(at.lat * M_PI / 180);
    double turn = 360 * round((at.lon - a.lon) / 360);
    double ax = (a.lon + turn - at.lon) * scale, ay = a.lat - at.lat;
    double dx = (b.lon - a.lon) * scale, dy = b.lat - a.lat;
    double length2 = dx * dx + dy * dy;
    double along = length2 > 0 ? -(ax * dx + ay * dy) / length2 : 0;
    along = along < 0 ? 0 : along > 1 ? 1 : along;
    return hypot(ax + along * dx, ay + along * dy) * KM_PER_DEGREE;
}

/* Bring one piece of waterline to the positions of all cells within reach. */
static void visit(positions *all, rtr_lonlat a, rtr_lonlat b, int major)
{
    double margin = REACH_KM / KM_PER_DEGREE;
    double low = fmin(a.lat, b.lat) - margin, high = fmax(a.lat, b.lat) + margin;
    double wide = margin / fmax(cos(fmin(fmax(fabs(low), fabs(high)), 89) * M_PI / 180), 0.02);
    int west = (int)floor(fmin(a.lon, b.lon) - wide), east = (int)floor(fmax(a.lon, b.lon) + wide);
    for (int row = row_of(low); row <= row_of(high); row++)
        for (int column = west; column <= east; column++)
            for (size_t i = all->cells[cell_of(row, column)]; i; i = all->list[i - 1].next) {
                position *p = &all->list[i - 1];
                double km = segment_km(p->at, a, b);
                if (km > REACH_KM) continue;
                if (major) p->major_km = fmin(p->major_km, km);
                p->any_km = fmin(p->any_km, km);
            }
}

/* The ring around the South Pole is closed along the map's edge, where there is no shore. */
static int is_edge(rtr_lonlat a, rtr_lonlat b)
{
    return fmin(a.lat, b.lat) <= -90;
}

static void visit_part(positions *all, const rtr_gshhg *shores, const rtr_gshhg_part *part,
                       int major)
{
    const rtr_lonlat *points = shores->points + part->first;
    int ring = part->id >= 0;
    for (size_t i = 0; i + 1 < part->count + (size_t)ring; i++) {
        rtr_lonlat a = points[i], b = points[(i + 1) % part->count];
        b.lon += 360 * round((a.lon - b.lon) / 360); /* around a pole the end is a turn away */
        if (!is_edge(a, b)) visit(all, a, b, major);
    }
}

static rtr_code visit_shores(positions *all, const char *folder, rtr_err *err)
{
    char path[512];
    rtr_gshhg rings = {0}, rivers = {0};
    snprintf(path, sizeof path, "%s/binned_GSHHS_f.nc", folder);
    rtr_code code = rtr_gshhg_rings(path, &rings, err);
    if (code) goto done;
    for (size_t i = 0; i < rings.part_count; i++) {
        const rtr_gshhg_part *ring = &rings.parts[i];
        int lake = ring->level == RTR_GSHHG_LAKE && (ring->river || ring->area_km2 >= LAKE_KM2);
        if (ring->level == RTR_GSHHG_LAND || lake) visit_part(all, &rings, ring, 1);
    }
    snprintf(path, sizeof path, "%s/binned_river_f.nc", folder);
    code = rtr_gshhg_lines(path, ANY_RIVER, &rivers, err);
    if (code) goto done;
    for (size_t i = 0; i < rivers.part_count; i++)
        visit_part(all, &rivers, &rivers.parts[i], rivers.parts[i].level <= MAJOR_RIVER);
done:
    rtr_gshhg_end(&rivers);
    rtr_gshhg_end(&rings);
    return code;
}

int main(int argc, char **argv)
{
    static positions all;
    rtr_err err = {0};
    if (argc != 2) {
        fprintf(stderr, "usage: water_distance GSHHG-DIR < positions\n");
        return 2;
    }
    rtr_code code = read_positions(stdin, &all, &err);
    if (!code) code = visit_shores(&all, argv[1], &err);
    for (size_t i = 0; !code && i < all.count; i++)
        if (printf("%.1f %.1f\n", all.list[i].major_km, all.list[i].any_km) < 0) code = RTR_IO;
    if (!code && fflush(stdout)) code = rtr_fail(&err, RTR_IO, "standard output cannot be written");
    if (code) fprintf(stderr, "water_distance: %s%s\n", err.where, err.what);
    free(all.list);
    return code ? 1 : 0;
}
