/* data/regions.csv and crossings.csv against the base map: seas on water, regions on land, members known. */
#include "curated_table.h"
#include "geo/basemap.h"
#include "geo/geodesic.h"

typedef enum ground { WATER, LAND, SHORE } ground;

/* What lies within some 2 km of a position; lakes are water. */
static ground ground_at(const rtr_basemap *map, rtr_lonlat at)
{
    double half = 0.018; /* degrees of latitude: 2 km */
    rtr_lonlat cross[] = {{at.lon, fmax(at.lat - half, -90)}, {at.lon, fmin(at.lat + half, 90)}};
    double land = rtr_basemap_km_on_land(map, cross, 2),
           length = rtr_geodesic_length_m(cross[0], cross[1]) / 1000;
    return land < 0.02 * length ? WATER : land > 0.98 * length ? LAND : SHORE;
}

static int one_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0) return 1;
    return 0;
}

static void check_id(const char *id, const char *last)
{
    if (!*id || strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id))
        FAIL_("id '%s'", id);
    if (last && strcmp(last, id) >= 0) FAIL_("%s stands after %s", id, last);
}

static void check_members(const rtr_basemap *map, const char *id, const char *members)
{
    char copy[512], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", members);
    for (char *code = strtok_r(copy, "|", &rest); code; code = strtok_r(NULL, "|", &rest))
        if (rtr_basemap_find(map, code) < 0) FAIL_("%s: the map has no area '%s'", id, code);
}

/* The representative point lies in a country that is a member, whole or in part. */
static void check_point(const rtr_basemap *map, const char *id, const char *members, rtr_lonlat at)
{
    const char *country = rtr_basemap_area_code(map, rtr_basemap_country_at(map, at));
    if (!country) return;
    for (const char *code = members; code; code = strchr(code, '|'), code = code ? code + 1 : NULL)
        if (strncmp(code, country, 2) == 0) return;
    FAIL_("%s: its point lies in %s, not in %s", id, country, members);
}

static void check_region(const curated_table *table, const rtr_basemap *map)
{
    static const char *const kinds[] = {"sea",    "strait", "canal", "river",
                                        "region", "peak",   "site"};
    const char *id = curated_text(table, "id"), *kind = curated_text(table, "kind");
    rtr_lonlat at = curated_at(table);
    check_id(id, NULL);
    if (!one_of(kind, kinds, sizeof kinds / sizeof *kinds)) FAIL_("%s: kind '%s'", id, kind);
    if (!*curated_text(table, "source")) FAIL_("%s has no source", id);
    if (!(curated_number(table, "radius_km") > 0)) FAIL_("%s has no radius", id);
    curated_names(table);
    const char *members = curated_text(table, "members");
    check_members(map, id, members);
    if (*members && strcmp(kind, "region") == 0) check_point(map, id, members, at);
    ground under = ground_at(map, at);
    int narrow = strcmp(kind, "strait") == 0 || curated_number(table, "radius_km") < 40;
    if (strcmp(kind, "sea") == 0 && !narrow && under != WATER)
        FAIL_("%s does not lie on water", id);
    if ((strcmp(kind, "sea") == 0 || strcmp(kind, "strait") == 0) && under == LAND)
        FAIL_("%s lies on land", id);
    if (strcmp(kind, "region") == 0 && under == WATER) FAIL_("%s lies on water", id);
}

static void check_crossing(const curated_table *table, const char *last)
{
    static const char *const kinds[] = {"border", "port", "airport", "station", "city", "depot"};
    const char *id = curated_text(table, "id"), *source = curated_text(table, "source");
    check_id(id, last);
    curated_at(table);
    curated_names(table);
    if (!one_of(curated_text(table, "kind"), kinds, 6)) FAIL_("%s: kind", id);
    if (strlen(curated_text(table, "country")) != 2) FAIL_("%s: country", id);
    if (strncmp(source, "curated; ", 9) != 0 || !strstr(source, " km away"))
        FAIL_("%s: source", id);
}

static void check_regions(const rtr_basemap *map)
{
    curated_table table;
    enum { MOST = 3000 };
    static char seen[MOST][40];
    size_t count = 0;
    if (curated_begin(&table, "regions.csv"))
        while (curated_next(&table)) {
            const char *id = curated_text(&table, "id");
            check_region(&table, map);
            for (size_t i = 0; i < count; i++)
                if (strcmp(seen[i], id) == 0) FAIL_("%s stands twice", id);
            if (count < MOST) snprintf(seen[count++], sizeof seen[0], "%s", id);
        }
    curated_end(&table);
    CHECK(count >= 1700 && count < MOST);
}

static void check_crossings(void)
{
    curated_table table;
    char last[64] = "";
    size_t count = 0, airports = 0;
    if (curated_begin(&table, "crossings.csv"))
        for (; curated_next(&table); count++) {
            check_crossing(&table, count ? last : NULL);
            airports += strcmp(curated_text(&table, "kind"), "airport") == 0;
            snprintf(last, sizeof last, "%s", curated_text(&table, "id"));
        }
    curated_end(&table);
    CHECK(count >= 200);
    CHECK(airports >= 60);
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_basemap *map = NULL;

    CASE("crossings are well formed, sorted and sourced") check_crossings();

    if (rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &map, &err))
        SKIP("%s%s", err.where, err.what);
    CASE("seas lie on water, regions on land, and their members are areas of the map")
    check_regions(map);
    rtr_basemap_free(map);
    return 0;
}
