/* The builder's mesh and graph on small worlds of random islands, against visibility tried pair by
 * pair. One island lies around the North Pole, one across the antimeridian. */
#include "test.h"

#ifdef RUTTER_NO_CGAL

TEST_MAIN
{
    SKIP("CGAL is not installed: the sea's mesh cannot be built here");
}

#else

#include <stdlib.h>
#include <unistd.h>

#include "geo/sea_gate.h"
#include "geo/sea_view.h"
#include "random.h"
#include "tools/sea/sights.h"

enum { ISLANDS = 16, POINTS_MAX = ISLANDS * 12, TURNS_MAX = POINTS_MAX + 8 };
static const double FAR_AWAY = 1e9;

typedef struct island {
    sea_vec middle;
    double radius;
    size_t first, count; /* its points, land on the left of their ring */
} island;

typedef struct world {
    island islands[ISLANDS];
    size_t island_count;
    sea_vec at[POINTS_MAX];
    size_t before[POINTS_MAX], after[POINTS_MAX]; /* in the ring */
    size_t count;
    sea_rings rings;
    passage_table passages;
    sea_vec *ends;
    size_t end_count;
    sea_globe globe;
    sea_turns turns;
} world;

static sea_vec random_place(uint64_t *seed)
{
    double z = 2 * random_unit(seed) - 1, lon = 2 * SEA_PI * random_unit(seed);
    double r = sqrt(1 - z * z);
    return (sea_vec){r * cos(lon), r * sin(lon), z};
}

/* Star-shaped around its middle. */
static void add_island(world *all, sea_vec middle, double radius, uint64_t *seed)
{
    rtr_err err = {0};
    size_t count = 5 + random_next(seed) % 7;
    for (size_t i = 0; i < all->island_count; i++)
        if (sea_angle(middle, all->islands[i].middle) < radius + all->islands[i].radius + 0.01)
            return;
    all->islands[all->island_count++] = (island){middle, radius, all->count, count};
    sea_arc frame = sea_arc_between(middle, random_place(seed));
    sea_vec aside = sea_cross(middle, frame.to);
    for (size_t i = 0; i < count; i++) {
        double turn = 2 * SEA_PI * ((double)i + 0.6 * random_unit(seed)) / (double)count;
        double far = radius * (0.3 + 0.7 * random_unit(seed));
        sea_vec to =
            sea_along(sea_along((sea_vec){0, 0, 0}, cos(turn), frame.to), sin(turn), aside);
        sea_vec at = sea_arc_point(&(sea_arc){middle, to, far}, far);
        CHECK_OK(rings_add(&all->rings, sea_vec_lonlat(at), 4, &err));
        all->before[all->count] = all->count + (i ? 0 : count) - 1;
        all->after[all->count] = all->count + 1 - (i + 1 < count ? 0 : count);
        all->at[all->count++] = at;
    }
    CHECK_OK(rings_close(&all->rings, &err));
}

static void add_line(world *all, passage_use use, int passage, sea_vec a, sea_vec b)
{
    passage_line *lines =
        realloc(all->passages.lines, (all->passages.line_count + 1) * sizeof *lines);
    rtr_lonlat *points = malloc(3 * sizeof *points);
    if (!lines || !points) abort();
    points[0] = sea_vec_lonlat(a);
    points[1] = sea_vec_lonlat(sea_unit(sea_along(a, 1, b)));
    points[2] = sea_vec_lonlat(b);
    all->passages.lines = lines;
    lines[all->passages.line_count++] =
        (passage_line){.use = use, .passage = passage, .points = points, .count = 3};
}

static int on_land(const world *all, sea_vec at)
{
    for (size_t i = 0; i < all->island_count; i++)
        for (size_t k = 0; k < all->islands[i].count; k++) {
            size_t p = all->islands[i].first + k;
            sea_vec a = all->at[p], b = all->at[all->after[p]], m = all->islands[i].middle;
            if (sea_side(m, a, at) >= 0 && sea_side(a, b, at) >= 0 && sea_side(b, m, at) >= 0)
                return 1;
        }
    return 0;
}

static sea_vec random_water(const world *all, uint64_t *seed)
{
    sea_vec at = random_place(seed);
    while (on_land(all, at)) at = random_place(seed);
    return at;
}

static int is_convex(const world *all, size_t p)
{
    return sea_side(all->at[all->before[p]], all->at[p], all->at[all->after[p]]) > 0;
}

/* Does a straight line leave the point of a ring over land? */
static int sets_out_on_land(const world *all, size_t p, sea_vec to)
{
    int left_of_last = sea_side(all->at[all->before[p]], all->at[p], to) > 0;
    int left_of_next = sea_side(all->at[p], all->at[all->after[p]], to) > 0;
    return is_convex(all, p) ? left_of_last && left_of_next : left_of_last || left_of_next;
}

/* Points of rings, or SIZE_MAX for places in the water. */
static int sees(const world *all, sea_vec a, size_t p, sea_vec b, size_t q)
{
    if (p != SIZE_MAX && (all->before[p] == q || all->after[p] == q)) return 1;
    if (p != SIZE_MAX && sets_out_on_land(all, p, b)) return 0;
    if (q != SIZE_MAX && sets_out_on_land(all, q, a)) return 0;
    for (size_t i = 0; i < all->count; i++) {
        size_t k = all->after[i];
        if (i == p || i == q || k == p || k == q) continue;
        if (sea_arcs_cross(a, b, all->at[i], all->at[k])) return 0;
    }
    return 1;
}

static void world_new(world *all, uint64_t seed)
{
    rtr_err err = {0};
    *all = (world){0};
    add_island(all, sea_vec_of((rtr_lonlat){88, 38}), 0.3, &seed);
    add_island(all, sea_vec_of((rtr_lonlat){20, 89}), 0.2, &seed);
    add_island(all, sea_vec_of((rtr_lonlat){179.5, -15}), 0.25, &seed);
    for (int i = 0; i < 200 && all->island_count < ISLANDS; i++)
        add_island(all, random_place(&seed), 0.05 + 0.4 * random_unit(&seed), &seed);
    for (size_t i = 1; i < 4; i++)
        add_line(all, PASSAGE_GATE, (int)i, all->islands[i].middle, all->islands[i + 1].middle);
    add_line(all, PASSAGE_WAY, 0, random_water(all, &seed), random_water(all, &seed));
    CHECK_OK(turns_way_ends(&all->passages, &all->ends, &all->end_count, &err));
    CHECK_OK(globe_new(&all->rings, all->ends, all->end_count, &all->globe, &err));
    CHECK_OK(turns_find(&all->globe, all->end_count, &all->turns, &err));
}

static void world_end(world *all)
{
    rings_end(&all->rings);
    passages_end(&all->passages);
    free(all->ends);
    globe_end(&all->globe);
    turns_end(&all->turns);
}

static void test_mesh(const world *all, uint64_t *seed)
{
    rtr_err err = {0};
    sea_mesh mesh = globe_mesh(&all->globe);
    CASE("the mesh covers the globe, the right way round")
    {
        CHECK_OK(rtr_sea_mesh_check(&mesh, &err));
        CHECK(all->globe.crossings == 0 && all->globe.inverted == 0);
        CHECK(mesh.triangle_count == 2 * mesh.corner_count - 4);
        double area = 0;
        for (size_t i = 0; i < mesh.triangle_count; i++) {
            sea_vec at[3];
            for (int k = 0; k < 3; k++)
                at[k] = sea_mesh_corner(&mesh, sea_triangle_corner(mesh.triangles[i], k));
            double solid = sea_side(at[0], at[1], at[2]); /* Van Oosterom and Strackee, 1983 */
            CHECK(solid > 0);
            area += 2 * atan2(solid, 1 + sea_dot(at[0], at[1]) + sea_dot(at[1], at[2]) +
                                         sea_dot(at[2], at[0]));
        }
        CHECK_NEAR(area, 4 * SEA_PI, 1e-6);
    }
    CASE("what lies beyond a side lies beyond it the other way, too")
    {
        for (uint32_t i = 0; i < mesh.triangle_count; i++)
            for (int k = 0; k < 3; k++) {
                int side = k;
                uint32_t there = sea_triangle_beyond(mesh.triangles[i], &side);
                CHECK(sea_triangle_beyond(mesh.triangles[there], &side) == i && side == k);
            }
    }
    CASE("land is land and water is water")
    {
        int wrong = 0;
        for (int i = 0; i < 20000; i++) {
            sea_vec at = random_place(seed);
            wrong += (rtr_sea_mesh_locate(&mesh, at) == SEA_NOWHERE) != on_land(all, at);
        }
        CHECK(wrong <= 5); /* the cuts of sides longer than any real one lie up to 1 km inland */
    }
    CASE("a file of it is the same")
    {
        sea_globe copy;
        char path[] = "/tmp/rutter-globe-XXXXXX";
        int file = mkstemp(path);
        CHECK(file >= 0 && close(file) == 0);
        CHECK_OK(globe_write(&all->globe, path, &err));
        CHECK_OK(globe_read(path, &copy, &err));
        CHECK(copy.triangle_count == mesh.triangle_count && copy.water_count == mesh.water_count);
        CHECK(memcmp(copy.triangles, mesh.triangles,
                     mesh.triangle_count * sizeof *copy.triangles) == 0);
        CHECK(memcmp(copy.corners, mesh.corners, mesh.corner_count * sizeof *copy.corners) == 0);
        CHECK(truncate(path, 1000) == 0);
        globe_end(&copy);
        CHECK(globe_read(path, &copy, &err) == RTR_BAD_DATA);
        CHECK(unlink(path) == 0);
    }
}

/* The point of a ring that a turning point stands on; SIZE_MAX for an end of a centre line. */
static size_t point_of(const world *all, const sea_turn *turn)
{
    for (size_t i = 0; i < all->count; i++)
        if (fabs(all->at[i].x - turn->node.at.x) + fabs(all->at[i].y - turn->node.at.y) < 1e-8)
            return i;
    return SIZE_MAX;
}

static void test_sights(const world *all, const sea_sights *sights)
{
    const sea_turns *turns = &all->turns;
    CASE("every convex corner of land is a turning point")
    {
        size_t convex = 0;
        for (size_t i = 0; i < all->count; i++) convex += is_convex(all, i) != 0;
        CHECK(turns->way == convex);
        CHECK(turns->way_inner == convex + 2);
    }
    CASE("who sees whom, tautly, is who should")
    {
        int missing = 0, surplus = 0;
        size_t next = 0;
        for (uint32_t a = 0; a < turns->way_inner; a++)
            for (uint32_t b = a + 1; b < turns->way_inner; b++) {
                const sea_turn *p = &turns->items[a], *q = &turns->items[b];
                int got = next < sights->count && sights->items[next].a == a &&
                          sights->items[next].b == b;
                int want = bend_taut(&p->node, q->node.at) && bend_taut(&q->node, p->node.at) &&
                           sea_dot(p->node.at, q->node.at) > -0.9659 &&
                           sees(all, p->node.at, point_of(all, p), q->node.at, point_of(all, q));
                missing += want && !got;
                surplus += got && !want;
                if (got)
                    CHECK_NEAR(sights->items[next].angle, sea_angle(p->node.at, q->node.at), 1e-6);
                next += got != 0;
            }
        CHECK(missing == 0);
        CHECK(surplus == 0);
        CHECK(next == sights->count && next > 20);
    }
}

/* Dijkstra over all turning points from those that a place sees; `to` likewise. */
typedef struct ends {
    double from[TURNS_MAX], to[TURNS_MAX]; /* angle; FAR_AWAY for not seen */
} ends;

static double shortest(const sea_sights *sights, size_t count, const ends *at, uint64_t closed)
{
    double best = FAR_AWAY, far[TURNS_MAX];
    memcpy(far, at->from, sizeof far);
    for (int changed = 1; changed;) {
        changed = 0;
        for (size_t i = 0; i < sights->count; i++) {
            const sea_sight *sight = &sights->items[i];
            if (sight->passages & closed) continue;
            if (far[sight->a] + sight->angle < far[sight->b] - 1e-12)
                far[sight->b] = far[sight->a] + sight->angle, changed = 1;
            if (far[sight->b] + sight->angle < far[sight->a] - 1e-12)
                far[sight->a] = far[sight->b] + sight->angle, changed = 1;
        }
    }
    for (size_t i = 0; i < count; i++) best = fmin(best, far[i] + at->to[i]);
    return best;
}

/* As the search will: what the mesh's look shows, where the way may bend. */
static void look(const world *all, sea_vec at, double *far)
{
    rtr_err err = {0};
    sea_mesh mesh = globe_mesh(&all->globe);
    sea_view view = {.goal_triangle = SEA_NOWHERE};
    for (size_t i = 0; i < TURNS_MAX; i++) far[i] = FAR_AWAY;
    CHECK_OK(rtr_sea_mesh_look(&mesh, at, rtr_sea_mesh_locate(&mesh, at), &view, &err));
    for (size_t i = 0; i < view.count; i++)
        for (size_t k = 0; k < all->turns.way_inner; k++)
            if (all->turns.items[k].corner == view.corners[i] &&
                bend_taut(&all->turns.items[k].node, at))
                far[k] = sea_angle(at, all->turns.items[k].node.at);
    rtr_sea_view_end(&view);
}

/* All pairs of convex corners that see each other, taut or not: slower, and the same. */
static void see_all(const world *all, sea_sights *out)
{
    rtr_err err = {0};
    for (uint32_t a = 0; a < all->turns.way; a++)
        for (uint32_t b = a + 1; b < all->turns.way; b++) {
            sea_vec p = all->turns.items[a].node.at, q = all->turns.items[b].node.at;
            sea_sight sight = {a, b, (float)sea_angle(p, q), 0, 0};
            if (sees(all, p, point_of(all, &all->turns.items[a]), q,
                     point_of(all, &all->turns.items[b])))
                CHECK_OK(sights_add(out, &sight, &err));
        }
}

static void test_ways(const world *all, const sea_sights *taut, uint64_t *seed)
{
    CASE("shortest ways bend only tautly, where the mesh says")
    {
        sea_sights every = {0};
        see_all(all, &every);
        for (int i = 0; i < 40; i++) {
            sea_vec a = random_water(all, seed), b = random_water(all, seed);
            ends slow, fast;
            for (size_t k = 0; k < TURNS_MAX; k++) slow.from[k] = slow.to[k] = FAR_AWAY;
            for (size_t k = 0; k < all->turns.way; k++) {
                sea_vec at = all->turns.items[k].node.at;
                size_t p = point_of(all, &all->turns.items[k]);
                if (sees(all, a, SIZE_MAX, at, p)) slow.from[k] = sea_angle(a, at);
                if (sees(all, b, SIZE_MAX, at, p)) slow.to[k] = sea_angle(b, at);
            }
            look(all, a, fast.from);
            look(all, b, fast.to);
            if (sees(all, a, SIZE_MAX, b, SIZE_MAX)) continue;
            CHECK_NEAR(shortest(taut, all->turns.way_inner, &fast, 0),
                       shortest(&every, all->turns.way, &slow, 0), 1e-6);
        }
        sights_end(&every);
    }
}

static void test_thin(const world *all, const sea_sights *whole, double slack, uint64_t *seed)
{
    rtr_err err = {0};
    CASE("fewer sights, whatever is closed, make ways that are hardly longer")
    {
        sea_sights thin = {0};
        for (size_t i = 0; i < whole->count; i++)
            CHECK_OK(sights_add(&thin, &whole->items[i], &err));
        CHECK_OK(sights_thin(&thin, all->turns.count, slack, &err));
        CHECK(thin.count < whole->count);
        for (int i = 0; i < 15; i++) {
            ends at;
            look(all, random_water(all, seed), at.from);
            look(all, random_water(all, seed), at.to);
            for (uint64_t closed = 0; closed < 16; closed += 3) {
                double was = shortest(whole, all->turns.count, &at, closed);
                double is = shortest(&thin, all->turns.count, &at, closed);
                CHECK(is >= was - 1e-6 && is <= was * (1 + slack) + 1e-6);
            }
        }
        sights_end(&thin);
    }
}

static void test_nothing(void)
{
    rtr_err err = {0};
    sea_rings none = {0};
    sea_globe globe;
    CASE("without shores there is no sea")
    CHECK(globe_new(&none, NULL, 0, &globe, &err) == RTR_BAD_DATA);
}

TEST_MAIN
{
    test_nothing();
    for (uint64_t seed = 1; seed <= 4; seed++) {
        rtr_err err = {0};
        static world all;
        uint64_t random = 77 * seed;
        sea_sights sights = {0};
        world_new(&all, seed);
        if (test_failures) return 1;
        test_mesh(&all, &random);
        CHECK_OK(sights_see(&all.globe, &all.turns, &sights, &err));
        test_sights(&all, &sights);
        if (test_failures) return 1;
        test_ways(&all, &sights, &random);
        CHECK_OK(sights_add_ways(&all.passages, &all.turns, &sights, &err));
        CHECK_OK(sights_mark(&all.passages, &all.turns, &sights, &err));
        CHECK(all.turns.count == all.turns.way_inner + 1);
        test_thin(&all, &sights, 0.001, &random);
        test_thin(&all, &sights, 0.02, &random);
        sights_end(&sights);
        world_end(&all);
    }
    return 0;
}

#endif
