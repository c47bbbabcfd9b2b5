#include "geo/sea_area.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"
#include "geo/shape_parts.h"

/* sea_area_table.S */
extern const char rtr_seas_csv[], rtr_seas_csv_end[];

enum { CORNERS_MAX = 64 };

typedef struct area {
    char *name, *name_fr;
    rtr_lonlat corners[CORNERS_MAX];
    size_t count;
    rtr_bbox box; /* longitudes as they stand: up to 360 */
} area;

struct rtr_sea_areas {
    area *items;
    size_t count, capacity;
};

/* "lon lat, lon lat, ..." */
static rtr_code read_corners(const char *text, area *out, rtr_err *err)
{
    char *copy = rtr_strdup(text), *rest = NULL;
    rtr_code code = copy ? RTR_OK : rtr_nomem(err);
    for (char *pair = copy ? strtok_r(copy, ",", &rest) : NULL; pair && !code;
         pair = strtok_r(NULL, ",", &rest)) {
        char *lon = pair + strspn(pair, " "), *space = strchr(lon, ' ');
        rtr_lonlat *at = &out->corners[out->count];
        if (space) *space = '\0';
        if (!space || out->count == CORNERS_MAX || !rtr_parse_double(lon, &at->lon) ||
            !rtr_parse_double(space + 1, &at->lat))
            code = rtr_fail(err, RTR_BAD_DATA, "corner %zu is no position", out->count);
        else
            out->count++;
    }
    free(copy);
    if (!code && out->count < 3) code = rtr_fail(err, RTR_BAD_DATA, "an area has three corners");
    if (!code) out->box = rtr_points_box(out->corners, out->count);
    return code;
}

static rtr_code add_row(rtr_sea_areas *areas, const rtr_csv *csv, rtr_err *err)
{
    if (areas->count == areas->capacity) {
        size_t capacity = areas->capacity ? 2 * areas->capacity : 128;
        area *items = realloc(areas->items, capacity * sizeof *items);
        if (!items) return rtr_nomem(err);
        areas->items = items;
        areas->capacity = capacity;
    }
    area *row = &areas->items[areas->count++];
    *row = (area){.name = rtr_strdup(rtr_csv_field(csv, 0)),
                  .name_fr = rtr_strdup(rtr_csv_field(csv, 1))};
    if (!row->name || !row->name_fr) return rtr_nomem(err);
    rtr_code code = read_corners(rtr_csv_field(csv, 2), row, err);
    return code ? rtr_within(err, code, "seas.csv:%d", csv->line) : RTR_OK;
}

rtr_code rtr_sea_areas_new(rtr_sea_areas **out, rtr_err *err)
{
    size_t size = (size_t)(rtr_seas_csv_end - rtr_seas_csv);
    rtr_csv csv = {0};
    int more = 0;
    *out = NULL;
    rtr_sea_areas *areas = calloc(1, sizeof *areas);
    char *bytes = rtr_strndup(rtr_seas_csv, size); /* the reader writes over it */
    rtr_code code = areas && bytes ? RTR_OK : rtr_nomem(err);
    if (code) goto done;
    rtr_csv_begin(&csv, "seas.csv", bytes, size, ',');
    code = rtr_csv_next(&csv, &more, err); /* the header */
    while (!code) {
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        code = add_row(areas, &csv, err);
    }
    rtr_csv_end(&csv);
done:
    free(bytes);
    if (code)
        rtr_sea_areas_free(areas);
    else
        *out = areas;
    return code;
}

void rtr_sea_areas_free(rtr_sea_areas *areas)
{
    if (!areas) return;
    for (size_t i = 0; i < areas->count; i++) {
        free(areas->items[i].name);
        free(areas->items[i].name_fr);
    }
    free(areas->items);
    free(areas);
}

size_t rtr_sea_areas_count(const rtr_sea_areas *areas)
{
    return areas->count;
}

const char *rtr_sea_areas_name(const rtr_sea_areas *areas, size_t number)
{
    return number < areas->count ? areas->items[number].name : "";
}

const char *rtr_sea_areas_name_fr(const rtr_sea_areas *areas, size_t number)
{
    return number < areas->count ? areas->items[number].name_fr : "";
}

/* Outlines that cross the antimeridian go on beyond 180. */
static int holds(const area *item, rtr_lonlat at)
{
    if (at.lat < item->box.south || at.lat > item->box.north) return 0;
    for (int turn = 0; turn < 2; turn++, at.lon += 360)
        if (at.lon >= item->box.west && at.lon <= item->box.east &&
            rtr_ring_holds(item->corners, item->count, at))
            return 1;
    return 0;
}

size_t rtr_sea_areas_at(const rtr_sea_areas *areas, rtr_lonlat at)
{
    at.lon = rtr_lon_wrap(at.lon);
    for (size_t i = 0; i < areas->count; i++)
        if (holds(&areas->items[i], at)) return i;
    return SIZE_MAX;
}

/* Steps of this length are not too long for the narrowest sea, the Singapore Strait. */
#define STEP_DEG 0.125

/* Seas found so far, each once. */
typedef struct finds {
    size_t *list, count, limit;
} finds;

static void look(const rtr_sea_areas *areas, rtr_lonlat at, finds *found)
{
    size_t here = rtr_sea_areas_at(areas, at);
    if (here == SIZE_MAX) return;
    for (size_t i = 0; i < found->count; i++)
        if (found->list[i] == here) return;
    if (found->count < found->limit) found->list[found->count++] = here;
}

size_t rtr_sea_areas_along(const rtr_sea_areas *areas, const rtr_lonlat *points, size_t count,
                           size_t *out, size_t limit)
{
    finds found = {out, 0, limit};
    if (count) look(areas, points[0], &found);
    for (size_t i = 1; i < count; i++) {
        rtr_lonlat a = points[i - 1], b = points[i];
        double length_deg = fmax(fabs(b.lon - a.lon), fabs(b.lat - a.lat));
        int steps = (int)ceil(fmin(length_deg, 360) / STEP_DEG);
        for (int k = 1; k < steps; k++) {
            double t = (double)k / steps;
            look(areas, (rtr_lonlat){a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)},
                 &found);
        }
        look(areas, b, &found);
    }
    return found.count;
}
