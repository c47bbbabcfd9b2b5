/* The mesh of the sea on globes of random land: every answer against a slow and simple one. */
#include "geo/sea_mesh.h"

#include <stdlib.h>

#include "geo/sea_gate.h"
#include "geo/sea_view.h"
#include "random.h"
#include "test.h"

enum { LEVELS = 3, TRIANGLES = 20 << (2 * LEVELS), CORNERS = TRIANGLES / 2 + 2 };

typedef struct world {
    sea_vec at[CORNERS];
    uint32_t corner[TRIANGLES][3], beyond[TRIANGLES][3];
    sea_corner corners[CORNERS];
    sea_triangle triangles[TRIANGLES];
    uint32_t starts[SEA_STARTS];
    size_t corner_count, triangle_count;
    sea_mesh mesh;
} world;

static uint32_t add_corner(world *out, sea_vec at)
{
    for (uint32_t i = 0; i < out->corner_count; i++)
        if (sea_angle(out->at[i], at) < 1e-9) return i;
    out->at[out->corner_count] = at;
    return (uint32_t)out->corner_count++;
}

static void add_triangle(world *out, sea_vec a, sea_vec b, sea_vec c)
{
    uint32_t *corner = out->corner[out->triangle_count++];
    corner[0] = add_corner(out, a);
    corner[1] = add_corner(out, b);
    corner[2] = add_corner(out, c);
}

static void divide(world *out, sea_vec a, sea_vec b, sea_vec c, int levels)
{
    sea_vec ab = sea_unit(sea_along(a, 1, b)), bc = sea_unit(sea_along(b, 1, c));
    sea_vec ca = sea_unit(sea_along(c, 1, a));
    if (!levels) {
        add_triangle(out, a, b, c);
        return;
    }
    divide(out, a, ab, ca, levels - 1);
    divide(out, ab, b, bc, levels - 1);
    divide(out, ca, bc, c, levels - 1);
    divide(out, ab, bc, ca, levels - 1);
}

/* An icosahedron with its sides divided: its corners are (0, 1, phi) and their like. */
static void divide_icosahedron(world *out)
{
    const double p = (1 + sqrt(5)) / 2;
    sea_vec at[12];
    for (int i = 0; i < 4; i++) {
        double s = i & 1 ? 1 : -1, t = i & 2 ? p : -p;
        at[3 * i] = sea_unit((sea_vec){0, s, t});
        at[3 * i + 1] = sea_unit((sea_vec){s, t, 0});
        at[3 * i + 2] = sea_unit((sea_vec){t, 0, s});
    }
    for (int i = 0; i < 12; i++)
        for (int j = i + 1; j < 12; j++)
            for (int k = i + 1; k < 12; k++)
                if (k != j && sea_dot(at[i], at[j]) > 0.4 && sea_dot(at[j], at[k]) > 0.4 &&
                    sea_dot(at[k], at[i]) > 0.4 && sea_side(at[i], at[j], at[k]) > 0)
                    divide(out, at[i], at[j], at[k], LEVELS);
}

/* Move every corner a little, so that nothing is in line, and round it as the file does. */
static void shake(world *out, uint64_t *seed)
{
    for (size_t i = 0; i < out->corner_count; i++) {
        sea_vec to = {random_unit(seed) - 0.5, random_unit(seed) - 0.5, random_unit(seed) - 0.5};
        sea_vec at = sea_unit(sea_along(out->at[i], 0.04, to));
        out->corners[i] =
            (sea_corner){(int32_t)lround(at.x * 0x1p30), (int32_t)lround(at.y * 0x1p30),
                         (int32_t)lround(at.z * 0x1p30)};
    }
}

/* Triangles in random order, so that land is anywhere; the last third of them is land. */
static void shuffle(world *out, uint64_t *seed)
{
    for (size_t i = TRIANGLES - 1; i > 0; i--) {
        size_t k = random_next(seed) % (i + 1);
        for (int j = 0; j < 3; j++) {
            uint32_t corner = out->corner[i][j];
            out->corner[i][j] = out->corner[k][j];
            out->corner[k][j] = corner;
        }
    }
}

static uint64_t three(const uint32_t v[3])
{
    return v[0] | (uint64_t)v[1] << SEA_MESH_BITS | (uint64_t)v[2] << (2 * SEA_MESH_BITS);
}

static void join(world *out)
{
    for (uint32_t i = 0; i < TRIANGLES; i++)
        for (uint32_t k = 0; k < TRIANGLES; k++)
            for (int s = 0; s < 9; s++)
                if (out->corner[i][(s / 3 + 1) % 3] == out->corner[k][(s % 3 + 2) % 3] &&
                    out->corner[i][(s / 3 + 2) % 3] == out->corner[k][(s % 3 + 1) % 3])
                    out->beyond[i][s / 3] = k << 2 | (uint32_t)(s % 3);
    for (size_t i = 0; i < TRIANGLES; i++)
        out->triangles[i] = (sea_triangle){three(out->corner[i]), three(out->beyond[i])};
}

static world *world_new(uint64_t seed, double land)
{
    world *out = calloc(1, sizeof *out);
    if (!out) return NULL;
    divide_icosahedron(out);
    shake(out, &seed);
    shuffle(out, &seed);
    join(out);
    out->mesh = (sea_mesh){
        out->corners, CORNERS, out->triangles, TRIANGLES, (size_t)((1 - land) * TRIANGLES),
        out->starts};
    for (size_t i = 0; i < SEA_STARTS; i++)
        out->starts[i] = (uint32_t)(random_next(&seed) % TRIANGLES);
    return out;
}

static sea_vec random_place(uint64_t *seed)
{
    double z = 2 * random_unit(seed) - 1, lon = 2 * SEA_PI * random_unit(seed);
    double r = sqrt(1 - z * z);
    return (sea_vec){r * cos(lon), r * sin(lon), z};
}

static sea_vec corner_of(const world *all, uint32_t triangle, int k)
{
    return sea_mesh_corner(&all->mesh, all->corner[triangle][k % 3]);
}

static uint32_t slow_locate(const world *all, sea_vec at)
{
    for (uint32_t i = 0; i < TRIANGLES; i++) {
        int inside = 1;
        for (int k = 0; k < 3; k++)
            inside &= sea_side(at, corner_of(all, i, k), corner_of(all, i, k + 1)) >= 0;
        if (inside) return i < all->mesh.water_count ? i : SEA_NOWHERE;
    }
    return SEA_NOWHERE;
}

/* Does the arc keep to the water? It must not cross a shore that neither end stands on, and not set out
 * over land from a corner. SEA_NOWHERE for an end that is no corner. */
static int slow_sees(const world *all, sea_vec a, uint32_t from, sea_vec b, uint32_t to)
{
    for (uint32_t i = 0; i < all->mesh.water_count; i++)
        for (int k = 0; k < 3; k++) {
            uint32_t p = all->corner[i][(k + 1) % 3], q = all->corner[i][(k + 2) % 3];
            if (all->beyond[i][k] >> 2 < all->mesh.water_count) continue;
            if (p == from || q == from || p == to || q == to) continue;
            if (sea_arcs_cross(a, b, corner_of(all, i, k + 1), corner_of(all, i, k + 2))) return 0;
        }
    for (uint32_t i = 0; i < TRIANGLES && from != SEA_NOWHERE; i++)
        for (int k = 0; k < 3; k++)
            if (all->corner[i][k] == from && sea_side(a, corner_of(all, i, k + 1), b) >= 0 &&
                sea_side(a, b, corner_of(all, i, k + 2)) >= 0)
                return i < all->mesh.water_count;
    return 1;
}

/* Every corner is seen if and only if the slow way says so. Touched corners count as seen: with all
 * corners shaken only those whose own triangle one stands in are touched. */
static void check_look(const world *all, sea_vec at, uint32_t from, uint32_t triangle,
                       sea_view *view)
{
    rtr_err err = {0};
    static char seen[CORNERS];
    memset(seen, 0, sizeof seen);
    CHECK_OK(rtr_sea_mesh_look(&all->mesh, at, triangle, view, &err));
    for (size_t i = 0; i < view->count; i++) seen[view->corners[i]] = 1;
    int wrong = 0;
    for (uint32_t i = 0; i < CORNERS; i++) {
        sea_vec corner = sea_mesh_corner(&all->mesh, i);
        if (i == from || sea_dot(at, corner) < -0.9659) continue;
        /* Along a shore the next corner is seen, though nothing but the shore leads there. */
        int want = slow_sees(all, at, from, corner, i);
        for (uint32_t t = 0; t < all->mesh.water_count && from != SEA_NOWHERE; t++)
            for (int k = 0; k < 3; k++)
                if (all->corner[t][k] == from &&
                    (all->corner[t][(k + 1) % 3] == i || all->corner[t][(k + 2) % 3] == i))
                    want = 1;
        wrong += seen[i] != want;
    }
    CHECK(wrong == 0);
}

static void test_look(const world *all, uint64_t *seed)
{
    sea_view view = {.goal_triangle = SEA_NOWHERE};
    rtr_err err = {0};
    CASE("from a place in the water")
    {
        for (int i = 0; i < 40; i++) {
            sea_vec at = random_place(seed);
            uint32_t triangle = slow_locate(all, at);
            if (triangle != SEA_NOWHERE) check_look(all, at, SEA_NOWHERE, triangle, &view);
        }
    }
    CASE("from a corner")
    {
        for (int i = 0; i < 40; i++) {
            uint32_t triangle = (uint32_t)(random_next(seed) % all->mesh.water_count);
            check_look(all, corner_of(all, triangle, 1), all->corner[triangle][1], triangle, &view);
        }
    }
    CASE("the goal is seen where it is")
    {
        int seen = 0, wrong = 0;
        for (int i = 0; i < 400; i++) {
            sea_vec a = random_place(seed), b = random_place(seed);
            uint32_t from = slow_locate(all, a), to = slow_locate(all, b);
            if (i % 2) b = sea_unit(sea_along(a, 0.2, b)), to = slow_locate(all, b);
            if (from == SEA_NOWHERE || to == SEA_NOWHERE) continue;
            view.goal = b;
            view.goal_triangle = to;
            CHECK_OK(rtr_sea_mesh_look(&all->mesh, a, from, &view, &err));
            wrong += view.goal_seen != slow_sees(all, a, SEA_NOWHERE, b, SEA_NOWHERE);
            seen += view.goal_seen;
        }
        CHECK(wrong == 0);
        CHECK(seen > 10);
    }
    rtr_sea_view_end(&view);
}

static void test_walk(const world *all, uint64_t *seed)
{
    CASE("straight over water, and no further than the shore")
    {
        int arrived = 0, wrong = 0;
        for (int i = 0; i < 600; i++) {
            sea_vec a = random_place(seed), b = random_place(seed);
            if (i % 2) b = sea_unit(sea_along(a, 0.2, b));
            uint32_t from = slow_locate(all, a), to = slow_locate(all, b);
            if (from == SEA_NOWHERE) continue;
            int want = to != SEA_NOWHERE && slow_sees(all, a, SEA_NOWHERE, b, SEA_NOWHERE);
            uint32_t end = rtr_sea_mesh_walk(&all->mesh, a, from, b);
            wrong += end != (want ? to : SEA_NOWHERE);
            arrived += want;
        }
        CHECK(wrong == 0);
        CHECK(arrived > 20);
    }
    CASE("between corners")
    {
        int arrived = 0, wrong = 0;
        for (int i = 0; i < 2000; i++) {
            uint32_t t = (uint32_t)(random_next(seed) % all->mesh.water_count);
            uint32_t from = all->corner[t][0], to = (uint32_t)(random_next(seed) % CORNERS);
            sea_vec a = sea_mesh_corner(&all->mesh, from), b = sea_mesh_corner(&all->mesh, to);
            if (from == to || sea_angle(a, b) > 1) continue;
            int want = slow_sees(all, a, from, b, to);
            uint32_t end = rtr_sea_mesh_walk(&all->mesh, a, t, b);
            /* A side with water beside it is a way, too: leave those to the case above. */
            if (sea_angle(a, b) < 0.25) continue;
            wrong += (end != SEA_NOWHERE) != want;
            if (end != SEA_NOWHERE) wrong += rtr_sea_mesh_corner_at(&all->mesh, end, b) < 0;
            arrived += want;
        }
        CHECK(wrong == 0);
        CHECK(arrived > 5);
    }
}

static void test_locate(const world *all, uint64_t *seed)
{
    CASE("finds the triangle, or land")
    {
        int wrong = 0;
        for (int i = 0; i < 2000; i++) {
            sea_vec at = random_place(seed);
            wrong += rtr_sea_mesh_locate(&all->mesh, at) != slow_locate(all, at);
        }
        CHECK(wrong == 0);
        CHECK(rtr_sea_mesh_locate(&all->mesh, (sea_vec){NAN, 0, 0}) == SEA_NOWHERE);
    }
    CASE("a corner of the shore is in the water")
    {
        for (uint32_t t = 0; t < all->mesh.water_count; t += 7) {
            uint32_t found = rtr_sea_mesh_locate(&all->mesh, corner_of(all, t, 2));
            CHECK(found < all->mesh.water_count);
        }
    }
}

/* Any numbers within range: answers may be nonsense, but they come, and nothing else is touched. */
static void test_damage(world *all, uint64_t *seed)
{
    rtr_err err = {0};
    sea_view view = {.goal_triangle = SEA_NOWHERE};
    CASE("numbers out of range are refused")
    {
        sea_triangle whole = all->triangles[5];
        CHECK_OK(rtr_sea_mesh_check(&all->mesh, &err));
        all->triangles[5].corners = UINT64_MAX;
        CHECK(rtr_sea_mesh_check(&all->mesh, &err) == RTR_BAD_DATA);
        all->triangles[5] = whole;
        all->triangles[5].beyond = whole.beyond | 3;
        CHECK(rtr_sea_mesh_check(&all->mesh, &err) == RTR_BAD_DATA);
        all->triangles[5] = whole;
        all->corners[3].x ^= 1 << 29;
        CHECK(rtr_sea_mesh_check(&all->mesh, &err) == RTR_BAD_DATA);
        all->corners[3].x ^= 1 << 29;
        all->starts[9] += TRIANGLES;
        CHECK(rtr_sea_mesh_check(&all->mesh, &err) == RTR_BAD_DATA);
        all->starts[9] -= TRIANGLES;
    }
    CASE("triangles that do not fit together end every walk")
    {
        for (int i = 0; i < 1500; i++) {
            uint32_t t = (uint32_t)(random_next(seed) % TRIANGLES);
            uint32_t *values = i % 3 ? all->beyond[t] : all->corner[t];
            uint64_t number = random_next(seed), place = random_next(seed) % 3;
            values[place] =
                (uint32_t)(i % 3 ? number % TRIANGLES << 2 | number % 3 : number % CORNERS);
            all->triangles[t] = (sea_triangle){three(all->corner[t]), three(all->beyond[t])};
            sea_vec a = random_place(seed), b = random_place(seed);
            uint32_t from = rtr_sea_mesh_locate(&all->mesh, a);
            CHECK(from == SEA_NOWHERE || from < all->mesh.water_count);
            if (from == SEA_NOWHERE) continue;
            uint32_t end = rtr_sea_mesh_walk(&all->mesh, a, from, b);
            CHECK(end == SEA_NOWHERE || end < all->mesh.water_count);
            rtr_code code = rtr_sea_mesh_look(&all->mesh, a, from, &view, &err);
            CHECK(code == RTR_OK || code == RTR_BAD_DATA);
        }
    }
    rtr_sea_view_end(&view);
}

TEST_MAIN
{
    for (uint64_t seed = 1; seed <= 3; seed++) {
        uint64_t random = 1000 * seed;
        world *all = world_new(seed, 0.05 * (double)(seed * seed));
        if (!all) return 1;
        CHECK(all->corner_count == CORNERS && all->triangle_count == TRIANGLES);
        test_locate(all, &random);
        test_look(all, &random);
        test_walk(all, &random);
        test_damage(all, &random);
        free(all);
    }
    return 0;
}
