/* Areas that GeoNames knows by code and name only, and where their towns put them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/gaz/gaz.h"

/* One row: "US.TX", "Texas" or "US.TX.471", "Walker County". */
static rtr_code add_area(rtr_gazbuild *build, const rtr_csv *row, void *user, rtr_err *err)
{
    const int level = *(const int *)user;
    char id[64], country[3] = "", first[32] = "";
    const char *code_text = rtr_csv_field(row, 0);
    const char *dot = strlen(code_text) > 3 ? strchr(code_text + 3, '.') : NULL;
    int length = snprintf(id, sizeof id, "adm%d:%s", level, code_text);
    if (strlen(code_text) < 4 || code_text[2] != '.' || (level == 2) != (dot != NULL) ||
        length >= (int)sizeof id || (dot && dot - code_text - 3 >= (int)sizeof first))
        return rtr_fail(err, RTR_BAD_DATA, "'%s' is no code of level %d", code_text, level);
    memcpy(country, code_text, 2);
    if (dot) memcpy(first, code_text + 3, (size_t)(dot - code_text - 3));
    uint32_t handle, kind_flag = level == 1 ? RTR_GAZBUILD_ADMIN : RTR_GAZBUILD_DISTRICT;
    return rtr_gazbuild_add(
        build,
        &(rtr_gazbuild_place){.id = id,
                              .name = rtr_csv_field(row, 1),
                              .country = country,
                              .source = "geonames",
                              .kind = RTR_KIND_REGION,
                              .precision = RTR_PRECISION_REGION,
                              .parent = dot ? gaz_find_area(build, country, first, NULL)
                                            : RTR_GAZBUILD_NONE,
                              .flags = RTR_GAZBUILD_HIDDEN | kind_flag,
                              .area = -1},
        &handle, err);
}

rtr_code gaz_admin(rtr_gazbuild *build, int level, const char *tsv, rtr_err *err)
{
    return gaz_rows(build, tsv, add_area, &level, err);
}

/* The towns of an area as unit vectors, summed. */
typedef struct spread {
    double x, y, z;
    uint64_t people;
    uint32_t towns;
} spread;

static void add_town(spread *sum, rtr_lonlat at, uint32_t people)
{
    double radian = acos(-1) / 180, lon = at.lon * radian, lat = at.lat * radian;
    sum->x += cos(lat) * cos(lon);
    sum->y += cos(lat) * sin(lon);
    sum->z += sin(lat);
    sum->people += people;
    sum->towns++;
}

static rtr_code count_town(rtr_gazbuild *build, const rtr_csv *row, void *user, rtr_err *err)
{
    enum { SAME_NAME_KM = 20 };
    spread *all = user;
    const char *country = rtr_csv_field(row, 1);
    const uint32_t areas[] = {
        gaz_find_area(build, country, rtr_csv_field(row, 2), NULL),
        gaz_find_area(build, country, rtr_csv_field(row, 2), rtr_csv_field(row, 3))};
    rtr_gazbuild_place like = {
        .name = rtr_csv_field(row, 0), .country = country, .kind = RTR_KIND_CITY};
    rtr_code code = gaz_read_position(rtr_csv_field(row, 4), rtr_csv_field(row, 5), &like.at, err);
    if (code) return code;
    uint32_t town = rtr_gazbuild_near(build, &like, SAME_NAME_KM);
    uint32_t people = town == RTR_GAZBUILD_NONE ? 0 : rtr_gazbuild_at(build, town)->population;
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++)
        if (areas[i] != RTR_GAZBUILD_NONE) add_town(&all[areas[i]], like.at, people);
    return RTR_OK;
}

/* Points spread evenly over a disc lie at a root mean square distance of its radius / sqrt(2) from the
 * middle; for unit vectors of mean m that distance is sqrt(1 - m * m). */
static void place_among_towns(rtr_gazbuild_place *area, const spread *towns)
{
    enum { LEAST_KM = 5 };
    double radian = acos(-1) / 180, earth_km = 6371.0088; /* IUGG mean radius */
    double length = sqrt(towns->x * towns->x + towns->y * towns->y + towns->z * towns->z);
    double mean = length / towns->towns;
    area->at = (rtr_lonlat){atan2(towns->y, towns->x) / radian, asin(towns->z / length) / radian};
    area->radius_km = round(earth_km * sqrt(2 * fmax(0, 1 - mean * mean)));
    if (area->radius_km < LEAST_KM) area->radius_km = LEAST_KM;
    area->flags = (area->flags & ~(uint32_t)RTR_GAZBUILD_HIDDEN) | RTR_GAZBUILD_DERIVED;
}

rtr_code gaz_towns(rtr_gazbuild *build, const char *cities_tsv, rtr_err *err)
{
    uint32_t count = rtr_gazbuild_count(build);
    spread *all = calloc(count + 1, sizeof *all);
    if (!all) return rtr_nomem(err);
    rtr_code code = gaz_rows(build, cities_tsv, count_town, all, err);
    for (uint32_t i = 0; i < count && !code; i++) {
        rtr_gazbuild_place *area = rtr_gazbuild_at(build, i);
        int wanted = area->flags & (RTR_GAZBUILD_ADMIN | RTR_GAZBUILD_DISTRICT) &&
                     area->flags & RTR_GAZBUILD_HIDDEN;
        if (wanted && all[i].towns) place_among_towns(area, &all[i]);
        if (area->flags & RTR_GAZBUILD_DISTRICT)
            area->weight = all[i].people < UINT32_MAX ? (uint32_t)all[i].people : UINT32_MAX;
    }
    free(all);
    return code;
}
