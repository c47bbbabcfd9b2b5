/* The built rutter.map against what is known of the world. */
#include <stdlib.h>

#include "geo/basemap.h"
#include "geo/geodesic.h"
#include "test.h"

static rtr_err err;
static const rtr_bbox world = {-180, -90, 180, 90};

/* Square kilometres of all rings, holes less, on a sphere of WGS 84's volume. */
static double area_km2(const rtr_shape *shape)
{
    const double degree = M_PI / 180, radius_km = 6371.0088;
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &count);
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double ring = 0;
        for (size_t j = 0; j < parts[i].count; j++) {
            rtr_lonlat a = points[parts[i].first + j];
            rtr_lonlat b = points[parts[i].first + (j + 1) % parts[i].count];
            ring -= (b.lon - a.lon) * degree * (sin(a.lat * degree) + sin(b.lat * degree)) / 2;
        }
        sum += parts[i].role == RTR_PART_HOLE ? -fabs(ring) : fabs(ring);
    }
    return sum * radius_km * radius_km;
}

static double country_km2(const rtr_basemap *basemap, const char *code)
{
    rtr_shape *shape = NULL;
    double km2 = 0;
    CHECK_OK(rtr_basemap_area(basemap, rtr_basemap_find(basemap, code), 0, &shape, &err));
    if (shape) km2 = area_km2(shape);
    rtr_shape_free(shape);
    return km2;
}

/* Total areas, CIA World Factbook and national statistics. Countries whose figure depends on a claim
 * or on how much inner sea counts are left out. */
static void check_country_areas(const rtr_basemap *basemap)
{
    static const struct {
        const char *code;
        double km2;
    } known[] = {
        {"FR", 549087},   {"DE", 357592},  {"IT", 302073},  {"ES", 505990},  {"PL", 312685},
        {"RU", 17098246}, {"KZ", 2724902}, {"IR", 1648195}, {"TR", 783562},  {"UA", 603550},
        {"BR", 8515767},  {"AU", 7741220}, {"NG", 923768},  {"ZA", 1219090}, {"MX", 1964375},
        {"TH", 513120},   {"MN", 1564116}, {"RO", 238397},  {"CH", 41285},   {"LS", 30355},
        {"SS", 644329},   {"AT", 83879},   {"BY", 207600},  {"CD", 2344858}, {"BO", 1098581}};
    CASE("areas of countries agree with the books within 2 %")
    {
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
            double km2 = country_km2(basemap, known[i].code);
            if (fabs(km2 / known[i].km2 - 1) > 0.02)
                FAIL_("%s has %.0f km2, not %.0f", known[i].code, km2, known[i].km2);
        }
    }
}

static void check_capitals(const rtr_basemap *basemap)
{
    static const struct {
        const char *code;
        rtr_lonlat at;
    } capitals[] = {
        {"FR", {2.352, 48.857}},    {"GB", {-0.128, 51.507}},   {"DE", {13.405, 52.520}},
        {"IT", {12.496, 41.903}},   {"VA", {12.4525, 41.9029}}, {"ES", {-3.704, 40.417}},
        {"RU", {37.617, 55.756}},   {"UA", {30.523, 50.450}},   {"BY", {27.562, 53.904}},
        {"TR", {32.854, 39.920}},   {"IR", {51.389, 35.689}},   {"IQ", {44.361, 33.313}},
        {"SA", {46.675, 24.713}},   {"EG", {31.236, 30.044}},   {"LY", {13.191, 32.887}},
        {"NG", {7.399, 9.077}},     {"ET", {38.747, 9.025}},    {"SS", {31.583, 4.852}},
        {"SD", {32.560, 15.501}},   {"ZA", {28.188, -25.747}},  {"LS", {27.486, -29.310}},
        {"KE", {36.822, -1.292}},   {"IN", {77.209, 28.614}},   {"PK", {73.048, 33.684}},
        {"CN", {116.407, 39.904}},  {"MN", {106.917, 47.918}},  {"KZ", {71.430, 51.128}},
        {"UZ", {69.240, 41.299}},   {"JP", {139.692, 35.690}},  {"KP", {125.754, 39.039}},
        {"KR", {126.978, 37.567}},  {"VN", {105.834, 21.028}},  {"TH", {100.502, 13.756}},
        {"ID", {106.845, -6.208}},  {"AU", {149.130, -35.281}}, {"US", {-77.037, 38.907}},
        {"CA", {-75.697, 45.421}},  {"MX", {-99.133, 19.433}},  {"BR", {-47.883, -15.794}},
        {"AR", {-58.382, -34.604}}, {"CL", {-70.669, -33.449}}, {"XK", {21.166, 42.663}},
        {"ME", {19.263, 42.441}},   {"FJ", {178.0, -17.8}},     {"RU", {-173.0, 66.0}}};
    CASE("capitals lie in their countries, Moscow's to Chukotka too")
    {
        for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
            int32_t found = rtr_basemap_country_at(basemap, capitals[i].at);
            const char *code = rtr_basemap_area_code(basemap, found);
            if (!code || strcmp(code, capitals[i].code) != 0)
                FAIL_("%s has its capital in %s", capitals[i].code, code ? code : "the sea");
        }
    }
    CASE("the sea is nobody's")
    {
        const rtr_lonlat sea[] = {{-30, 40}, {180, 0}, {5, 40}, {65, 15}, {0, 90}};
        for (size_t i = 0; i < sizeof sea / sizeof *sea; i++)
            CHECK(rtr_basemap_country_at(basemap, sea[i]) == -1);
    }
    CASE("the country asked alone says the same")
    {
        int32_t russia = rtr_basemap_find(basemap, "RU");
        for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++)
            CHECK(rtr_basemap_area_holds(basemap, russia, capitals[i].at) ==
                  (rtr_basemap_country_at(basemap, capitals[i].at) == russia));
        CHECK(!rtr_basemap_area_holds(basemap, -1, (rtr_lonlat){37.6, 55.8}));
        CHECK(!rtr_basemap_area_holds(basemap, INT32_MAX, (rtr_lonlat){37.6, 55.8}));
        CHECK(!rtr_basemap_area_holds(basemap, russia, (rtr_lonlat){NAN, 55.8}));
    }
}

static rtr_shape *read(const rtr_basemap *basemap, rtr_basemap_layer layer, rtr_bbox box,
                       double tolerance_m)
{
    rtr_shape *shape = NULL;
    CHECK_OK(rtr_basemap_read(basemap, layer, box, tolerance_m, &shape, &err));
    return shape;
}

/* Earth's land is 148.94 million km2 by the World Factbook. Lakes: from the Caspian's and the Great
 * Lakes' 0.8 to all that GSHHG has. */
static void check_levels(const rtr_basemap *basemap)
{
    const double tolerances_m[] = {12000, 3000, 1000, 400, 0};
    rtr_shape *before = NULL;
    CASE("each level has the world's land and lakes, the finer with more points")
    {
        for (size_t i = 0; i < sizeof tolerances_m / sizeof *tolerances_m; i++) {
            rtr_shape *land = read(basemap, RTR_LAYER_LAND, world, tolerances_m[i]);
            rtr_shape *lakes = read(basemap, RTR_LAYER_LAKES, world, tolerances_m[i]);
            if (!land || !lakes) return;
            CHECK_NEAR(area_km2(land) / 1e6, 148.9, 0.2);
            CHECK_NEAR(area_km2(lakes) / 1e6, 1.8, 0.4);
            size_t fewer = 0, more = 0;
            if (before) rtr_shape_points(before, &fewer);
            rtr_shape_points(land, &more);
            CHECK(more > fewer);
            rtr_shape_free(before);
            rtr_shape_free(lakes);
            before = land;
        }
    }
    rtr_shape_free(before);
}

/* Levels nest: a point of the 1 km coast of Sicily stands, to the grids' rounding, on a point of the
 * finest one. Cell edges are 10 and 2 degrees, so the box is inside one cell of the coarser. */
static void check_nesting(const rtr_basemap *basemap)
{
    const rtr_bbox sicily = {12.3, 36.5, 15.7, 38.4};
    CASE("levels nest")
    {
        rtr_shape *coarse = read(basemap, RTR_LAYER_COAST, sicily, 1000);
        rtr_shape *fine = read(basemap, RTR_LAYER_COAST, (rtr_bbox){12, 36, 16, 39}, 0);
        size_t coarse_count, fine_count, tested = 0;
        const rtr_lonlat *points = rtr_shape_points(coarse, &coarse_count);
        const rtr_lonlat *others = rtr_shape_points(fine, &fine_count);
        for (size_t i = 0; i < coarse_count; i++) {
            if (!rtr_bbox_holds(sicily, points[i])) continue;
            double nearest = 1;
            for (size_t j = 0; j < fine_count; j++)
                nearest = fmin(nearest, fmax(fabs(others[j].lon - points[i].lon),
                                             fabs(others[j].lat - points[i].lat)));
            CHECK_NEAR(nearest, 0, 0.00014); /* half a unit of 1/5000 and half of 1/20000 */
            tested++;
        }
        CHECK(tested > 50);
        rtr_shape_free(coarse);
        rtr_shape_free(fine);
    }
}

/* Is a position land, lakes not counted? By a leg of some 20 m. */
static int is_land(const rtr_basemap *basemap, double lon, double lat)
{
    const rtr_lonlat leg[] = {{lon, lat}, {lon, lat + 0.0002}};
    return rtr_basemap_km_on_land(basemap, leg, 2) > 0.01;
}

static void check_water(const rtr_basemap *basemap)
{
    CASE("the Caspian and the great lakes are water, their islands and shores are not")
    {
        CHECK(!is_land(basemap, 51, 40.5));    /* Caspian */
        CHECK(!is_land(basemap, -87, 44));     /* Michigan */
        CHECK(!is_land(basemap, -88, 47.8));   /* Superior */
        CHECK(!is_land(basemap, 31.5, 60.9));  /* Ladoga */
        CHECK(!is_land(basemap, 35.6, 61.5));  /* Onega */
        CHECK(!is_land(basemap, 108.2, 53.5)); /* Baikal */
        CHECK(!is_land(basemap, 33, -1));      /* Victoria */
        CHECK(is_land(basemap, -88.9, 48.0));  /* Isle Royale */
        CHECK(is_land(basemap, 107.4, 53.15)); /* Olkhon */
        CHECK(is_land(basemap, 49.7, 40.4));   /* Absheron */
        CHECK(!is_land(basemap, 36.5, 46));    /* Azov */
    }
    CASE("straits are open, isthmuses are not")
    {
        const rtr_lonlat gibraltar[] = {{-6.5, 35.9}, {-5.6, 35.95}, {-4.5, 36}};
        const rtr_lonlat dover[] = {{1.0, 50.7}, {1.55, 51.05}, {2.2, 51.4}};
        const rtr_lonlat suez[] = {{32.6, 31.5}, {32.55, 29.7}};
        CHECK(rtr_basemap_km_on_land(basemap, gibraltar, 3) == 0);
        CHECK(rtr_basemap_km_on_land(basemap, dover, 3) == 0);
        CHECK(rtr_basemap_km_on_land(basemap, suez, 2) > 100);
        const rtr_lonlat usa[] = {{-130, 40}, {-65, 40}};
        CHECK_NEAR(rtr_basemap_km_on_land(basemap, usa, 2), 4200, 250);
    }
}

static void check_seams(const rtr_basemap *basemap)
{
    CASE("Antarctica is whole and closed over the pole")
    {
        rtr_shape *land = read(basemap, RTR_LAYER_LAND, (rtr_bbox){-180, -90, 180, -60}, 10000);
        double km2 = area_km2(land);
        CHECK_NEAR(km2 / 1e6, 13.9, 0.3);
        CHECK_NEAR(rtr_shape_bbox(land).south, -90, 0);
        CHECK(is_land(basemap, 0, -89.9) && is_land(basemap, -179.99, -85));
        rtr_shape_free(land);
    }
    CASE("nothing is drawn along the antimeridian or the pole")
    {
        rtr_shape *coast = read(basemap, RTR_LAYER_COAST, world, 10000);
        size_t count, drawn = 0;
        const rtr_lonlat *at = rtr_shape_points(coast, &count);
        const rtr_part *parts = rtr_shape_parts(coast, &count);
        for (size_t i = 0; i < count; i++)
            for (size_t j = parts[i].first + 1; j < parts[i].first + parts[i].count; j++)
                drawn += (fabs(at[j].lon) == 180 && at[j - 1].lon == at[j].lon) || at[j].lat == -90;
        CHECK(drawn == 0);
        rtr_shape_free(coast);
    }
    CASE("Chukotka, Wrangel Island and Fiji stand on both sides")
    {
        CHECK(is_land(basemap, 179.5, 67.5) && is_land(basemap, -175, 66.5));
        CHECK(is_land(basemap, 179.9, 71.2) && is_land(basemap, -179.5, 71.2));
        CHECK(is_land(basemap, 178, -17.8) && is_land(basemap, -179.95, -16.8));
        CHECK_NEAR(country_km2(basemap, "FJ"), 18274, 18274 * 0.03);
    }
    CASE("no edge spans more than a cell of the globe")
    {
        rtr_shape *land = read(basemap, RTR_LAYER_LAND, world, 10000);
        size_t count, long_edges = 0;
        const rtr_lonlat *at = rtr_shape_points(land, &count);
        for (size_t i = 1; i < count; i++) CHECK(fabs(at[i].lon) <= 180 && fabs(at[i].lat) <= 90);
        const rtr_part *parts = rtr_shape_parts(land, &count);
        for (size_t i = 0; i < count; i++)
            for (size_t j = parts[i].first + 1; j < parts[i].first + parts[i].count; j++)
                long_edges += fabs(at[j].lon - at[j - 1].lon) > 30;
        CHECK(long_edges == 0);
        rtr_shape_free(land);
    }
}

/* Edges of a layer inside a box. */
static size_t count_edges(const rtr_basemap *basemap, rtr_basemap_layer layer, rtr_bbox box)
{
    rtr_shape *lines = read(basemap, layer, box, 1000);
    size_t count, edges = 0;
    const rtr_lonlat *at = rtr_shape_points(lines, &count);
    const rtr_part *parts = rtr_shape_parts(lines, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = parts[i].first + 1; j < parts[i].first + parts[i].count; j++)
            edges += rtr_bbox_holds(box, at[j]) && rtr_bbox_holds(box, at[j - 1]);
    rtr_shape_free(lines);
    return edges;
}

static void check_borders(const rtr_basemap *basemap)
{
    static const struct {
        const char *name;
        rtr_bbox box;
        int disputed, settled;
    } known[] = {{"Kosovo - Serbia", {20.8, 42.9, 21.3, 43.2}, 1, 0},
                 {"Kosovo - Albania", {20.1, 42.1, 20.6, 42.5}, 0, 1},
                 {"Line of Control", {73.6, 33.0, 76.5, 34.9}, 1, 0},
                 {"Punjab", {74, 30, 75.2, 32}, 0, 1},
                 {"McMahon Line", {93, 28, 96, 29.6}, 1, 0},
                 {"Korea", {126.8, 38, 128, 38.5}, 1, 0},
                 {"Crimea", {33.5, 45.9, 34.7, 46.3}, 1, 0},
                 {"Abkhazia", {41.5, 42.3, 42.1, 43.1}, 1, 0},
                 {"Lithuania - Latvia", {25, 55.6, 26.7, 56.4}, 0, 1},
                 {"Sudan - South Sudan", {30, 9.5, 33, 12.3}, 0, 1},
                 {"Germany - Poland", {14, 51, 15.2, 53}, 0, 1},
                 {"Donbass", {37, 47.3, 38, 48.7}, 0, 0},
                 {"Hong Kong and Macau", {113.4, 22, 114.6, 22.7}, 0, 0},
                 {"Taiwan", {118, 22, 122, 25}, 0, 0}};
    CASE("disputed borders are set apart, the others are where they were")
    {
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
            int disputed = count_edges(basemap, RTR_LAYER_DISPUTED, known[i].box) > 0;
            int settled = count_edges(basemap, RTR_LAYER_BORDERS, known[i].box) > 0;
            if (disputed != known[i].disputed || settled != known[i].settled)
                FAIL_("%s: disputed %d, settled %d", known[i].name, disputed, settled);
        }
    }
}

/* Points are the cost. */
static void check_cost(const rtr_basemap *basemap)
{
    CASE("a world map of 1600 px reads fewer than 60 000 points of each kind")
    {
        rtr_shape *land = read(basemap, RTR_LAYER_LAND, world, 12000);
        size_t count;
        rtr_shape_points(land, &count);
        CHECK(count < 60000 && count > 20000);
        rtr_shape_free(land);
    }
    CASE("a small box reads little of a continent")
    {
        rtr_shape *land = read(basemap, RTR_LAYER_LAND, (rtr_bbox){72.7, 18.8, 73.1, 19.2}, 0);
        size_t count;
        rtr_shape_points(land, &count);
        CHECK(count > 200 && count < 20000);
        rtr_shape_free(land);
    }
}

TEST_MAIN
{
    rtr_basemap *basemap = NULL;
    if (rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &basemap, &err) == RTR_IO)
        SKIP("there is no rutter.map: %s", err.what);
    CHECK(basemap != NULL);
    if (!basemap) return 1;
    check_country_areas(basemap);
    check_capitals(basemap);
    check_levels(basemap);
    check_nesting(basemap);
    check_water(basemap);
    check_seams(basemap);
    check_borders(basemap);
    check_cost(basemap);
    rtr_basemap_free(basemap);
    return 0;
}
