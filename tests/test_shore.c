/* Land with its shore, projected ring by ring: the same as by the longer ways. */
#include <stdlib.h>

#include "geo/basemap.h"
#include "geo/project.h"
#include "random.h"
#include "test.h"

static rtr_err err;

static double length_of(const rtr_lonlat *points, size_t count)
{
    double sum = 0;
    for (size_t i = 1; i < count; i++)
        sum += hypot(points[i].lon - points[i - 1].lon, points[i].lat - points[i - 1].lat);
    return sum;
}

/* Edges that are shore, and their length in degrees, by rings with marks. */
static void add_marked(const rtr_basemap *basemap, rtr_basemap_layer layer, rtr_bbox box,
                       double tolerance_m, size_t *edges, double *length)
{
    rtr_shores shores = {0};
    size_t part_count, unused;
    CHECK_OK(rtr_basemap_read_shores(basemap, layer, box, tolerance_m, &shores, &err));
    if (!shores.rings) return;
    const rtr_part *parts = rtr_shape_parts(shores.rings, &part_count);
    const rtr_lonlat *points = rtr_shape_points(shores.rings, &unused);
    for (size_t i = 0; i < part_count; i++)
        for (size_t k = 0; k < parts[i].count; k++) {
            size_t at = parts[i].first + k;
            size_t next = parts[i].first + (k + 1) % parts[i].count;
            if (!shores.shore[at]) continue;
            ++*edges;
            *length += length_of((rtr_lonlat[]){points[at], points[next]}, 2);
        }
    rtr_shores_end(&shores);
}

static void check_marks(const rtr_basemap *basemap)
{
    static const rtr_bbox boxes[] = {{-180, -90, 180, 90}, {-10, 30, 40, 46}, {170, -50, -170, 0}};
    static const double tolerances_m[] = {16000, 2600, 500};
    CASE("the edges marked as shore are the lines of the coast")
    {
        for (size_t i = 0; i < 3; i++) {
            rtr_shape *coast = NULL;
            size_t part_count, unused, edges = 0, marked = 0;
            double length = 0, marked_length = 0;
            CHECK_OK(rtr_basemap_read(basemap, RTR_LAYER_COAST, boxes[i], tolerances_m[i], &coast,
                                      &err));
            const rtr_part *parts = rtr_shape_parts(coast, &part_count);
            const rtr_lonlat *points = rtr_shape_points(coast, &unused);
            for (size_t k = 0; k < part_count; k++) {
                edges += parts[k].count - 1;
                length += length_of(points + parts[k].first, parts[k].count);
            }
            add_marked(basemap, RTR_LAYER_LAND, boxes[i], tolerances_m[i], &marked, &marked_length);
            add_marked(basemap, RTR_LAYER_LAKES, boxes[i], tolerances_m[i], &marked,
                       &marked_length);
            printf("  %zu edges at %.0f m\n", edges, tolerances_m[i]);
            CHECK(edges > 1000 && marked == edges);
            CHECK_NEAR(marked_length, length, 1e-6 * length);
            rtr_shape_free(coast);
        }
    }
    CASE("lines have no shore")
    {
        rtr_shores shores;
        CHECK(rtr_basemap_read_shores(basemap, RTR_LAYER_BORDERS, boxes[0], 0, &shores, &err) ==
              RTR_BAD_ARG);
        CHECK(!shores.rings && !shores.shore);
    }
}

static const char *const definitions[] = {
    "+proj=eqearth +lon_0=112 +datum=WGS84 +units=m",
    "+proj=laea +lat_0=18 +lon_0=-170 +datum=WGS84 +units=m",
    "+proj=lcc +lat_1=40 +lat_2=60 +lat_0=50 +lon_0=15 +datum=WGS84 +units=m",
    "+proj=merc +lon_0=-60 +datum=WGS84 +units=m",
};
enum { DEFINITIONS = sizeof definitions / sizeof *definitions };

/* Each point of the ring where rtr_project puts it, and the others near the straight edge in degrees. */
static void compare_ring(const rtr_projection *projection, const rtr_lonlat *ring, size_t count,
                         rtr_flat_ring *flat)
{
    double worst_m = 0;
    size_t corners = 0;
    CHECK_OK(rtr_project_ring(projection, ring, count, 500, flat, &err));
    for (size_t i = 0; i < flat->count; i++) {
        rtr_xy at;
        int starts = i == 0 || flat->edges[i] != flat->edges[i - 1];
        CHECK(flat->edges[i] < count);
        if (!starts) continue;
        CHECK(rtr_project(projection, ring[flat->edges[i]], &at));
        worst_m = fmax(worst_m, hypot(at.x - flat->points[i].x, at.y - flat->points[i].y));
        corners++;
    }
    CHECK(corners == count && worst_m < 1e-3);
    for (size_t i = 0; i < count;
         i++) { /* the middle of each edge lies on the line that is drawn */
        rtr_lonlat a = ring[i], b = ring[(i + 1) % count];
        rtr_xy at;
        double nearest = INFINITY;
        if (!rtr_project(projection, (rtr_lonlat){(a.lon + b.lon) / 2, (a.lat + b.lat) / 2}, &at))
            continue;
        for (size_t k = 0; k < flat->count; k++) {
            if (flat->edges[k] != i) continue;
            rtr_xy p = flat->points[k], q = flat->points[(k + 1) % flat->count];
            double dx = q.x - p.x, dy = q.y - p.y, square = dx * dx + dy * dy;
            double t = square > 0 ? ((at.x - p.x) * dx + (at.y - p.y) * dy) / square : 0;
            t = fmin(fmax(t, 0), 1);
            nearest = fmin(nearest, hypot(p.x + t * dx - at.x, p.y + t * dy - at.y));
        }
        CHECK(nearest < 600);
    }
}

static void check_rings(void)
{
    rtr_flat_ring flat = {0};
    uint64_t seed = 20240701;
    for (int d = 0; d < DEFINITIONS; d++) {
        rtr_projection *projection = NULL;
        size_t held = 0;
        CHECK_OK(rtr_projection_new(definitions[d], &projection, &err));
        if (!projection) continue;
        for (int i = 0; i < 300; i++) {
            rtr_bbox box = {-180 + 360 * random_unit(&seed), -80 + 150 * random_unit(&seed), 0, 0};
            box.east = fmin(box.west + 60 * random_unit(&seed), 180);
            box.north = fmin(box.south + 40 * random_unit(&seed), 90);
            if (!rtr_projection_holds(projection, box)) continue;
            const rtr_lonlat ring[] = {{box.west, box.south},
                                       {box.east, box.south},
                                       {box.east, box.north},
                                       {box.west, box.north}};
            held++;
            compare_ring(projection, ring, 4, &flat);
        }
        printf("  %zu of 300 boxes held by %.12s\n", held, definitions[d]);
        CHECK(held > 50);
        rtr_projection_free(projection);
    }
    rtr_flat_ring_end(&flat);
}

/* On either side of the cut opposite the centre, beyond a rim, over a pole. */
static void check_refused(void)
{
    static const rtr_bbox cut[DEFINITIONS][2] = {
        {{-70, 0, -60, 10}, {-180, -90, 180, 90}},
        {{0, -30, 30, 10}, {-180, 60, 180, 90}},
        {{-170, 0, -160, 10}, {10, -80, 20, -70}},
        {{115, 0, 125, 10}, {-60, 80, -50, 88}},
    };
    for (int d = 0; d < DEFINITIONS; d++) {
        rtr_projection *projection = NULL;
        CHECK_OK(rtr_projection_new(definitions[d], &projection, &err));
        if (!projection) continue;
        for (int i = 0; i < 2; i++) CHECK(!rtr_projection_holds(projection, cut[d][i]));
        rtr_projection_free(projection);
    }
}

TEST_MAIN
{
    rtr_basemap *basemap = NULL;
    CASE("the base map") CHECK_OK(rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &basemap, &err));
    if (!basemap) return 1;
    check_marks(basemap);
    CASE("rings of boxes that a projection holds come out as their points do") check_rings();
    CASE("boxes near a cut are not held") check_refused();
    rtr_basemap_free(basemap);
    return 0;
}
