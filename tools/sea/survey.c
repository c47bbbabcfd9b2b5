#include "tools/sea/survey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/sea_vec.h"

#define MARGIN_DEG 0.15
#define FINEST     2048.0
#define MOST_CELLS 6e7
enum { ROOM_MAX = 60, RIVER_CELLS = 2 };

static size_t cells_of(const survey *chart)
{
    return (size_t)chart->width * (size_t)chart->height;
}

static rtr_code frame(const rtr_lonlat *positions, size_t count, survey *out, rtr_err *err)
{
    double west = 360, east = -360, south = 90, north = -90;
    for (size_t i = 0; i < count; i++) {
        west = fmin(west, positions[i].lon);
        east = fmax(east, positions[i].lon);
        south = fmin(south, positions[i].lat);
        north = fmax(north, positions[i].lat);
    }
    double wide = MARGIN_DEG / cos((south + north) / 2 * SEA_DEG);
    double across = east - west + 2 * wide, up = north - south + 2 * MARGIN_DEG;
    *out = (survey){.west = west - wide, .south = south - MARGIN_DEG, .scale = FINEST};
    while (across * up * out->scale * out->scale > MOST_CELLS) out->scale /= 2;
    out->width = (int)(across * out->scale) + 1;
    out->height = (int)(up * out->scale) + 1;
    out->ground = calloc(cells_of(out), 1);
    out->room = malloc(cells_of(out));
    return out->ground && out->room ? RTR_OK : rtr_nomem(err);
}

/* Can this part, moved by `turn` degrees, touch the box? */
static int near_box(const survey *chart, const rtr_gshhg_part *part, double turn)
{
    return part->box.west + turn <= chart->west + chart->width / chart->scale &&
           part->box.east + turn >= chart->west &&
           part->box.south <= chart->south + chart->height / chart->scale &&
           part->box.north >= chart->south;
}

/* Flip the first cell of each row that lies east of the side: summed up later, the even-odd rule. */
static void flip_side(survey *chart, rtr_lonlat a, rtr_lonlat b, double turn)
{
    double ax = (a.lon + turn - chart->west) * chart->scale - 0.5;
    double bx = (b.lon + turn - chart->west) * chart->scale - 0.5;
    double ay = (a.lat - chart->south) * chart->scale - 0.5;
    double by = (b.lat - chart->south) * chart->scale - 0.5;
    double low = ceil(fmin(ay, by)), high = ceil(fmax(ay, by));
    int first = low < 0 ? 0 : low > chart->height ? chart->height : (int)low;
    int end = high > chart->height ? chart->height : (int)high;
    for (int row = first; row < end; row++) {
        double column = ceil(ax + (bx - ax) * (row - ay) / (by - ay));
        if (column >= chart->width) continue;
        chart->ground[(size_t)row * (size_t)chart->width + (column < 0 ? 0 : (size_t)column)] ^= 1;
    }
}

static void fill(survey *chart, const rtr_gshhg *shores)
{
    for (size_t k = 0; k < shores->part_count; k++) {
        const rtr_gshhg_part *part = &shores->parts[k];
        const rtr_lonlat *points = shores->points + part->first;
        for (int turn = -360; turn <= 360; turn += 360) {
            if (!near_box(chart, part, turn)) continue;
            for (size_t i = 0; i < part->count; i++)
                flip_side(chart, points[i], points[i + 1 < part->count ? i + 1 : 0], turn);
        }
    }
    for (int row = 0; row < chart->height; row++) {
        uint8_t *cells = chart->ground + (size_t)row * (size_t)chart->width;
        for (int column = 1; column < chart->width; column++) cells[column] ^= cells[column - 1];
    }
}

/* Turn land near this position into river. */
static void wet(survey *chart, double x, double y)
{
    for (int dy = -RIVER_CELLS; dy <= RIVER_CELLS; dy++)
        for (int dx = -RIVER_CELLS; dx <= RIVER_CELLS; dx++) {
            double column = floor(x) + dx, row = floor(y) + dy;
            if (column < 0 || row < 0 || column >= chart->width || row >= chart->height) continue;
            uint8_t *cell = &chart->ground[(size_t)row * (size_t)chart->width + (size_t)column];
            if (*cell == SURVEY_LAND) *cell = SURVEY_RIVER;
        }
}

static void draw_rivers(survey *chart, const rtr_gshhg *rivers)
{
    for (size_t k = 0; k < rivers->part_count; k++) {
        const rtr_gshhg_part *part = &rivers->parts[k];
        const rtr_lonlat *points = rivers->points + part->first;
        if (!near_box(chart, part, 0)) continue;
        for (size_t i = 0; i + 1 < part->count; i++) {
            double x = (points[i].lon - chart->west) * chart->scale;
            double y = (points[i].lat - chart->south) * chart->scale;
            double dx = (points[i + 1].lon - points[i].lon) * chart->scale;
            double dy = (points[i + 1].lat - points[i].lat) * chart->scale;
            int steps = (int)(2 * hypot(dx, dy)) + 1;
            for (int s = 0; s <= steps; s++) wet(chart, x + dx * s / steps, y + dy * s / steps);
        }
    }
}

static void closer(uint8_t *room, size_t at, size_t from)
{
    if (room[from] + 1 < room[at]) room[at] = (uint8_t)(room[from] + 1);
}

/* Steps along rows and columns to the nearest cell that is not water: two sweeps. */
static void measure(survey *chart)
{
    size_t width = (size_t)chart->width, count = cells_of(chart);
    for (size_t i = 0; i < count; i++) chart->room[i] = chart->ground[i] ? 0 : ROOM_MAX;
    for (size_t i = 0; i < count; i++) {
        if (i % width) closer(chart->room, i, i - 1);
        if (i >= width) closer(chart->room, i, i - width);
    }
    for (size_t i = count; i-- > 0;) {
        if ((i + 1) % width) closer(chart->room, i, i + 1);
        if (i + width < count) closer(chart->room, i, i + width);
    }
}

rtr_code survey_new(const rtr_lonlat *positions, size_t count, const rtr_gshhg *shores,
                    const rtr_gshhg *rivers, survey *out, rtr_err *err)
{
    rtr_code code = frame(positions, count, out, err);
    if (code) return survey_end(out), code;
    fill(out, shores);
    if (rivers) draw_rivers(out, rivers);
    measure(out);
    return RTR_OK;
}

void survey_end(survey *chart)
{
    free(chart->ground);
    free(chart->room);
    *chart = (survey){0};
}
