/* The judge's land (tools/bench/land.c: bare sides, meridians, two poles) against another reading of the
 * same shores (tools/gshhg.c: whole rings) asked another way (along parallels). */
#include <stdlib.h>
#include <unistd.h>

#include "geo/geodesic.h"
#include "random.h"
#include "test.h"
#include "tools/bench/land.h"
#include "tools/gshhg.h"

#define GSHHG_FILE RUTTER_GSHHG "/binned_GSHHS_f.nc"

enum { ROWS = 180 * 32, POINTS = 20000, LEGS = 100 };

typedef struct row_side {
    rtr_lonlat a, b;
} row_side;

/* Sides by rows of latitude. */
typedef struct rows {
    row_side *sides;
    size_t *first;
} rows;

static int row_of(double lat)
{
    int row = (int)((lat + 90) * 32);
    return row < 0 ? 0 : row >= ROWS ? ROWS - 1 : row;
}

static int crosses_east(rtr_lonlat a, rtr_lonlat b, rtr_lonlat at)
{
    if ((a.lat <= at.lat) == (b.lat <= at.lat)) return 0;
    return a.lon + (at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon) > at.lon;
}

static int ring_holds(const rtr_gshhg *g, const rtr_gshhg_part *part, rtr_lonlat at)
{
    int odd = 0;
    const rtr_lonlat *p = g->points + part->first;
    for (size_t i = 0; i < part->count; i++)
        odd ^= crosses_east(p[i], p[(i + 1) % part->count], at);
    return odd;
}

static int is_ship_lake(const rtr_gshhg *g, const rtr_gshhg_part *part)
{
    /* Caspian, Superior, Huron and Michigan, Erie, Ontario, Ladoga, Onega */
    static const rtr_lonlat seeds[] = {{49.5, 43},  {-86, 47.5}, {-87, 43.5}, {-82, 41.9},
                                       {-77, 43.6}, {32, 61},    {35.2, 61.8}};
    if (part->level != RTR_GSHHG_LAKE || part->area_km2 < 5000) return 0;
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++)
        if (ring_holds(g, part, seeds[i])) return 1;
    return 0;
}

/* The rings whose nesting, odd or even, makes land. */
static unsigned char *choose(const rtr_gshhg *g)
{
    unsigned char *use = calloc(g->part_count + 1, 1);
    for (size_t i = 0; use && i < g->part_count; i++) {
        const rtr_gshhg_part *part = &g->parts[i];
        if (part->level == RTR_GSHHG_LAND) use[i] = 1;
        if (!is_ship_lake(g, part)) continue;
        use[i] = 1;
        for (size_t k = 0; k < g->part_count; k++)
            if (g->parts[k].level == RTR_GSHHG_ISLE && g->parts[k].parent == part->id) use[k] = 1;
    }
    return use;
}

static int rows_new(rows *out, const rtr_gshhg *g, const unsigned char *use)
{
    size_t *next = calloc(ROWS + 1, sizeof *next);
    out->first = calloc(ROWS + 1, sizeof *out->first);
    for (int pass = 0; next && out->first && pass < 2; pass++) {
        for (size_t i = 0; i < g->part_count; i++) {
            const rtr_lonlat *p = g->points + g->parts[i].first;
            for (size_t k = 0; use[i] && k < g->parts[i].count; k++) {
                row_side s = {p[k], p[(k + 1) % g->parts[i].count]};
                int from = row_of(fmin(s.a.lat, s.b.lat)), to = row_of(fmax(s.a.lat, s.b.lat));
                for (int row = from; row <= to; row++) {
                    if (pass)
                        out->sides[next[row]++] = s;
                    else
                        out->first[row + 1]++;
                }
            }
        }
        for (size_t row = 0; !pass && row < ROWS; row++) out->first[row + 1] += out->first[row];
        if (!pass) out->sides = malloc((out->first[ROWS] + 1) * sizeof *out->sides);
        if (!out->sides) break;
        memcpy(next, out->first, (ROWS + 1) * sizeof *next);
    }
    free(next);
    return out->sides ? 0 : -1;
}

static int on_land(const rows *r, rtr_lonlat at)
{
    int odd = 0, row = row_of(at.lat);
    for (size_t i = r->first[row]; i < r->first[row + 1]; i++)
        for (int turn = -1; turn <= 1; turn++) /* rings are continuous over the antimeridian */
            odd ^= crosses_east(r->sides[i].a, r->sides[i].b,
                                (rtr_lonlat){at.lon + 360 * turn, at.lat});
    return odd;
}

static rtr_lonlat random_point(const rtr_gshhg *g, uint64_t *seed)
{
    double lon = 360 * random_unit(seed) - 180, lat = asin(2 * random_unit(seed) - 1) * 180 / M_PI;
    if (random_next(seed) & 1) { /* near a shore */
        rtr_lonlat p = g->points[random_next(seed) % g->point_count];
        lon = p.lon + 0.02 * (random_unit(seed) - 0.5);
        lat = fmax(-89, fmin(89, p.lat + 0.02 * (random_unit(seed) - 0.5)));
    }
    return (rtr_lonlat){rtr_lon_wrap(lon), lat};
}

static void add(void *user, const land_stretch *s)
{
    *(double *)user += s->to_m - s->from_m;
}

/* Legs of up to some 60 km around shores, measured at 5,000 points each by the other reading. */
static void test_legs(const land *judge, const rows *r, const rtr_gshhg *g, uint64_t *seed)
{
    enum { SAMPLES = 5000 };
    for (int i = 0; i < LEGS; i++) {
        rtr_lonlat a = random_point(g, seed), b = a;
        if (fabs(a.lat) > 80) continue;
        double azimuth, length = 60e3 * random_unit(seed), got = 0, want = 0;
        b = rtr_geodesic_direct(a, 360 * random_unit(seed), length);
        CHECK_NEAR(land_walk(judge, a, b, LAND_GEODESIC, add, &got), length, 1e-3);
        rtr_geodesic_inverse(a, b, &azimuth, NULL);
        for (int k = 0; k < SAMPLES; k++)
            want += on_land(r, rtr_geodesic_direct(a, azimuth, length * (k + 0.5) / SAMPLES));
        want *= length / SAMPLES;
        if (fabs(got - want) > 60)
            FAIL_("leg %d from %.6f %.6f to %.6f %.6f: %.0f m, not %.0f", i, a.lon, a.lat, b.lon,
                  b.lat, got, want);
    }
}

static void test_known(const land *judge)
{
    static const struct {
        rtr_lonlat at;
        int land;
    } known[] = {
        {{0, -90}, 1},     {{0, 90}, 0},       {{-180, 0}, 0},      {{180, 0}, 0},
        {{0, 0}, 0},       {{2.35, 48.86}, 1}, {{178, -17.8}, 1},   {{180, -15}, 0},
        {{50.5, 42}, 0},   {{31.5, 60.8}, 0},  {{-82.5, 44.5}, 0},  {{-82.2, 45.7}, 1},
        {{33, -1}, 1},     {{105, 53.5}, 1},   {{-178.9, 71.2}, 1}, {{0, -70.5}, 1},
        {{-42, 75}, 1},    {{30, 61.39}, 1},   {{-88.8, 48}, 1},    {{1e-9, 51.3}, 1},
        {{-1e-9, -45}, 0}, {{-160, -80}, 1},   {{-179.99, 66}, 1},  {{172, -43.3}, 1},
    };
    CASE("positions known by name")
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (land_at(judge, known[i].at) != known[i].land)
            FAIL_("%g %g should%s be land", known[i].at.lon, known[i].at.lat,
                  known[i].land ? "" : " not");
    CASE("the dateline, a whole turn, and Greenwich do not matter")
    {
        double east = 0, west = 0, cut = 0, turned = 0, empty = 0;
        rtr_lonlat a = {178, -17.8}, b = {-179.5, -16.5}, middle = {180, -16.7};
        land_walk(judge, a, b, LAND_FLAT, add, &east);
        land_walk(judge, b, a, LAND_FLAT, add, &west);
        land_walk(judge, (rtr_lonlat){a.lon - 360, a.lat}, b, LAND_FLAT, add, &turned);
        middle.lat = a.lat + (b.lat - a.lat) * 2 / 2.5;
        land_walk(judge, a, middle, LAND_FLAT, add, &cut);
        land_walk(judge, (rtr_lonlat){-180, middle.lat}, b, LAND_FLAT, add, &cut);
        CHECK(east > 20e3);
        CHECK_NEAR(west, east, 1);
        CHECK_NEAR(turned, east, 1);
        CHECK_NEAR(cut, east, 5);
        land_walk(judge, (rtr_lonlat){-170, 5}, (rtr_lonlat){-130, 5}, LAND_GEODESIC, add, &empty);
        CHECK(empty == 0);
        CHECK_NEAR(land_walk(NULL, a, b, LAND_GEODESIC, NULL, NULL), rtr_geodesic_length_m(a, b),
                   1e-6);
    }
}

TEST_MAIN
{
    rtr_err err = {0};
    land *judge = NULL;
    rtr_gshhg rings = {0};
    rows r = {0};
    uint64_t seed = 20170615;
    if (access(GSHHG_FILE, R_OK) != 0) SKIP("no GSHHG in %s", RUTTER_GSHHG);
    CHECK_OK(land_new(GSHHG_FILE, &judge, &err));
    CHECK_OK(rtr_gshhg_rings(GSHHG_FILE, &rings, &err));
    unsigned char *use = choose(&rings);
    if (judge && use && rows_new(&r, &rings, use) == 0) {
        test_known(judge);
        CASE("20,000 positions, half of them near shores")
        {
            int land_count = 0;
            for (int i = 0; i < POINTS; i++) {
                rtr_lonlat at = random_point(&rings, &seed);
                int want = on_land(&r, at);
                land_count += want;
                if (land_at(judge, at) != want)
                    FAIL_("%.7f %.7f is %s", at.lon, at.lat, want ? "land" : "water");
            }
            CHECK(land_count > POINTS / 5 && land_count < POINTS * 4 / 5);
        }
        CASE("legs across shores")
        {
            test_legs(judge, &r, &rings, &seed);
        }
    }
    free(r.sides);
    free(r.first);
    free(use);
    rtr_gshhg_end(&rings);
    land_free(judge);
    return 0;
}
