/* The base map's builder: rings weighed, cut into cells, and written so that the library reads the
 * same back. */
#include <stdlib.h>

#include "geo/basemap.h"
#include "random.h"
#include "test.h"
#include "tools/rings.h"
#include "tools/sheet.h"

#define PATH "test_rings.map"

static rtr_err err;

enum { UNITS = 1000, POINTS_MAX = 400 };

/* A star around a centre: simple, with arms that cells cut many times. */
static size_t make_star(uint64_t *seed, rtr_map_point centre, double reach, rtr_map_point *out)
{
    size_t count = 8 + random_next(seed) % (POINTS_MAX - 8); /* 8: round enough for the hole */
    for (size_t i = 0; i < count; i++) {
        double angle = 2 * M_PI * (double)i / (double)count;
        double length = reach * (0.1 + 0.9 * (double)(random_next(seed) % 1000) / 1000);
        out[i] = (rtr_map_point){centre.x + (int32_t)lround(length * cos(angle)),
                                 centre.y + (int32_t)lround(length * sin(angle))};
    }
    return count;
}

/* What the pieces of one cut add up to. */
typedef struct sum {
    double turn; /* twice the area, holes less */
    size_t pieces, crossing, wrong_way;
    rtr_cells cells;
} sum;

static int cell_of(int32_t at, const rtr_cells *cells, int up)
{
    int32_t from = at + 180 * cells->units;
    return up ? (from + cells->cell - 1) / cells->cell : from / cells->cell;
}

static rtr_code add_piece(void *user, const rtr_map_rings *polygon, rtr_err *error)
{
    sum *s = user;
    rtr_map_box box = rtr_rings_box(polygon);
    (void)error;
    s->pieces++;
    for (size_t i = 0; i < polygon->ring_count; i++) {
        double turn = rtr_rings_turn(polygon, i);
        s->turn += turn;
        s->wrong_way += (turn > 0) != (i == 0);
    }
    s->crossing += box.west < -180 * UNITS || box.east > 180 * UNITS;
    if (s->cells.cell)
        s->crossing += cell_of(box.east, &s->cells, 1) - cell_of(box.west, &s->cells, 0) > 1 ||
                       cell_of(box.north, &s->cells, 1) - cell_of(box.south, &s->cells, 0) > 1;
    return RTR_OK;
}

static void check_cuts(void)
{
    uint64_t seed = 20260101;
    rtr_map_point star[POINTS_MAX];
    rtr_map_rings polygon = {0};
    CASE("pieces have the whole's area, lie in one cell each, and are wound the right way")
    {
        for (int round = 0; round < 300; round++) {
            int32_t cells[] = {0, 2 * UNITS, 10 * UNITS};
            rtr_map_point centre = {(int32_t)(random_next(&seed) % (360 * UNITS)) - 180 * UNITS,
                                    (int32_t)(random_next(&seed) % (120 * UNITS)) - 60 * UNITS};
            sum s = {.cells = {UNITS, cells[round % 3]}};
            size_t count = make_star(&seed, centre, 20 * UNITS, star);
            rtr_rings_clear(&polygon);
            CHECK_OK(rtr_rings_add(&polygon, star, count, 3, &err));
            double whole = rtr_rings_turn(&polygon, 0);
            if (round % 2) { /* with a hole around its middle */
                rtr_map_point hole[4] = {{centre.x - UNITS, centre.y - UNITS},
                                         {centre.x + UNITS, centre.y - UNITS},
                                         {centre.x + UNITS, centre.y + UNITS},
                                         {centre.x - UNITS, centre.y + UNITS}};
                CHECK_OK(rtr_rings_add(&polygon, hole, 4, 3, &err));
                whole -= rtr_rings_turn(&polygon, 1);
            }
            CHECK_OK(rtr_rings_cut(&polygon, s.cells, add_piece, &s, &err));
            CHECK_NEAR(s.turn / whole, 1, 0.002); /* cuts are rounded to a unit */
            CHECK(s.crossing == 0 && s.wrong_way == 0 && s.pieces > 0);
        }
    }
    rtr_map_rings_end(&polygon);
}

static void check_weights(void)
{
    rtr_lonlat line[] = {{0, 0}, {1, 0.001}, {2, 0}, {3, 1}, {4, 0}};
    double weights[5];
    CASE("ends of a line are kept, a bump weighs less than a peak")
    {
        CHECK_OK(rtr_rings_weigh(line, 5, 0, weights, &err));
        CHECK(weights[0] == HUGE_VAL && weights[4] == HUGE_VAL);
        CHECK(weights[1] < weights[2] && weights[2] <= weights[3]);
        CHECK_NEAR(weights[1], 0.5 * 2 * 0.001 * 111195. * 111195., 2e3);
    }
    CASE("a ring keeps three points, and those on a pole")
    {
        rtr_lonlat ring[] = {{-180, -90}, {180, -90}, {180, -70}, {0, -71}, {-180, -70}};
        int kept = 0;
        CHECK_OK(rtr_rings_weigh(ring, 5, 1, weights, &err));
        for (int i = 0; i < 5; i++) kept += weights[i] == HUGE_VAL;
        CHECK(kept == 3 && weights[0] == HUGE_VAL && weights[1] == HUGE_VAL);
    }
}

static rtr_code to_sheet(void *user, const rtr_map_rings *polygon, rtr_err *error)
{
    return rtr_sheet_add(user, polygon, error);
}

static void check_round_trip(void)
{
    uint64_t seed = 7;
    rtr_map_point star[POINTS_MAX];
    rtr_map_rings polygon = {0};
    rtr_sheet sheet = {
        .layer = RTR_MAP_LAYER_LAND, .tolerance_m = 100, .cells = {UNITS, 10 * UNITS}};
    rtr_basemap *basemap = NULL;
    rtr_shape *land = NULL;
    double written = 0, got = 0;
    for (int i = 0; i < 200; i++) { /* islands that do not touch */
        rtr_map_point centre = {(i % 20 - 10) * 15 * UNITS, (i / 20 - 5) * 15 * UNITS};
        size_t count = make_star(&seed, centre, i % 3 ? 600 : 6 * UNITS, star);
        rtr_rings_clear(&polygon);
        CHECK_OK(rtr_rings_add(&polygon, star, count, 3, &err));
        CHECK_OK(rtr_rings_cut(&polygon, sheet.cells, to_sheet, &sheet, &err));
    }
    for (size_t i = 0; i < sheet.rings.ring_count; i++) written += rtr_rings_turn(&sheet.rings, i);
    size_t rings = sheet.rings.ring_count, count = 0;
    CASE("the library reads what the builder wrote")
    {
        CHECK_OK(rtr_sheets_write(PATH, &sheet, 1, NULL, 0, &err));
        CHECK_OK(rtr_basemap_new(PATH, &basemap, &err));
        CHECK_OK(rtr_basemap_read(basemap, RTR_LAYER_LAND, (rtr_bbox){-180, -90, 180, 90}, 0, &land,
                                  &err));
        const rtr_part *parts = rtr_shape_parts(land, &count);
        const rtr_lonlat *points = rtr_shape_points(land, &(size_t){0});
        CHECK(count == rings);
        for (size_t i = 0; i < count; i++) {
            CHECK(parts[i].role == RTR_PART_OUTER);
            got += rtr_ring_turn(points + parts[i].first, parts[i].count);
        }
        CHECK_NEAR(got * UNITS * UNITS / written, 1, 1e-9);
    }
    rtr_shape_free(land);
    rtr_basemap_free(basemap);
    rtr_sheet_end(&sheet);
    rtr_map_rings_end(&polygon);
    remove(PATH);
}

TEST_MAIN
{
    check_cuts();
    check_weights();
    check_round_trip();
    return 0;
}
