/* mesh_water.c - which triangles are water; all of them the right way round. */
#include <stdlib.h>

#include "geo/sea_view.h"
#include "tools/sea/mesh_parts.h"

static int by_number(const void *a, const void *b)
{
    uint64_t p = *(const uint64_t *)a, q = *(const uint64_t *)b;
    return (p > q) - (p < q);
}

static uint64_t pair_of(uint32_t from, uint32_t to)
{
    return (uint64_t)from << 32 | to;
}

/* The sides as sorted pairs; NULL when out of memory. */
static uint64_t *pairs_new(const draft *work)
{
    uint64_t *pairs = malloc((work->side_count + 1) * sizeof *pairs);
    if (!pairs) return NULL;
    for (size_t i = 0; i < work->side_count; i++)
        pairs[i] = pair_of(work->sides[i].from, work->sides[i].to);
    qsort(pairs, work->side_count, sizeof *pairs, by_number);
    return pairs;
}

/* How many sides of rings say that the triangle is water, less those that say land. A triangle lies
 * to the left of its own sides. */
static int says_water(const draft *work, const uint64_t *pairs, const flat_triangle *triangle)
{
    int water = 0;
    for (int k = 0; k < 3; k++) {
        uint32_t from = triangle->corner[(k + 1) % 3], to = triangle->corner[(k + 2) % 3];
        uint64_t along = pair_of(from, to), against = pair_of(to, from);
        if (!(triangle->fixed >> k & 1)) continue;
        water += bsearch(&against, pairs, work->side_count, sizeof *pairs, by_number) != NULL;
        water -= bsearch(&along, pairs, work->side_count, sizeof *pairs, by_number) != NULL;
    }
    return water;
}

/* All triangles that are joined without a side of a ring between them are alike: they vote. `stack`
 * has room for all of them; water[] is 2 for triangles not yet seen. */
static void flood_from(draft *work, const uint64_t *pairs, uint32_t seed, uint32_t *stack)
{
    flat_triangle *triangles = work->flat.triangles;
    size_t begin = 0, end = 0;
    long votes = 0;
    stack[end++] = seed;
    work->water[seed] = 0;
    while (begin < end) {
        const flat_triangle *here = &triangles[stack[begin++]];
        votes += says_water(work, pairs, here);
        for (int k = 0; k < 3; k++) {
            if (here->fixed >> k & 1 || work->water[here->beyond[k]] != 2) continue;
            work->water[here->beyond[k]] = 0;
            stack[end++] = here->beyond[k];
        }
    }
    for (size_t i = 0; i < end; i++) work->water[stack[i]] = votes > 0;
}

rtr_code draft_flood(draft *work, rtr_err *err)
{
    size_t count = work->flat.triangle_count;
    uint64_t *pairs = pairs_new(work);
    uint32_t *stack = malloc((count + 1) * sizeof *stack);
    work->water = malloc(count + 1);
    rtr_code code = pairs && stack && work->water ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; i < count && !code; i++) work->water[i] = 2;
    for (size_t i = 0; i < count && !code; i++)
        if (work->water[i] == 2) flood_from(work, pairs, (uint32_t)i, stack);
    free(pairs);
    free(stack);
    return code;
}

static int is_inverted(const draft *work, uint32_t a, uint32_t b, uint32_t c)
{
    return sea_side(draft_corner(work, a), draft_corner(work, b), draft_corner(work, c)) <= 0;
}

/* The number of the side of `triangle` that runs from `from` on, or 3. */
static int side_from(const flat_triangle *triangle, uint32_t from)
{
    int k = 0;
    while (k < 3 && triangle->corner[(k + 1) % 3] != from) k++;
    return k;
}

typedef struct edge { /* of a quadrangle: what lies beyond it */
    uint32_t beyond;
    unsigned fixed;
} edge;

static edge edge_of(const flat_triangle *triangle, int side)
{
    return (edge){triangle->beyond[side], triangle->fixed >> side & 1};
}

/* Make a triangle anew, and tell those beyond its first and last side, which may be another's. */
static void set_triangle(flat_mesh *mesh, uint32_t which, const uint32_t corner[3],
                         const edge edges[3])
{
    flat_triangle *triangle = &mesh->triangles[which];
    triangle->fixed = 0;
    for (int k = 0; k < 3; k++) {
        triangle->corner[k] = corner[k];
        triangle->beyond[k] = edges[k].beyond;
        triangle->fixed |= edges[k].fixed << k;
    }
    for (int k = 0; k < 3; k++) {
        flat_triangle *next = &mesh->triangles[triangle->beyond[k]];
        int side = side_from(next, corner[(k + 2) % 3]);
        if (side < 3 && next->corner[(side + 2) % 3] == corner[(k + 1) % 3])
            next->beyond[side] = which;
    }
}

/* Turn the side between a-b-c and d-c-b into a-d, if both new triangles are the right way round. */
static int turn_side(draft *work, uint32_t t, int k)
{
    flat_mesh *mesh = &work->flat;
    const flat_triangle one = mesh->triangles[t];
    if (one.fixed >> k & 1) return 0;
    uint32_t n = one.beyond[k], a = one.corner[k], b = one.corner[(k + 1) % 3];
    uint32_t c = one.corner[(k + 2) % 3];
    const flat_triangle two = mesh->triangles[n];
    int j = side_from(&two, c);
    if (j == 3 || two.corner[(j + 2) % 3] != b) return 0;
    uint32_t d = two.corner[j];
    if (is_inverted(work, a, b, d) || is_inverted(work, a, d, c)) return 0;
    edge ab = edge_of(&one, (k + 2) % 3), ca = edge_of(&one, (k + 1) % 3);
    edge bd = edge_of(&two, (j + 1) % 3), dc = edge_of(&two, (j + 2) % 3);
    set_triangle(mesh, t, (uint32_t[]){a, b, d}, (edge[]){bd, {n, 0}, ab});
    set_triangle(mesh, n, (uint32_t[]){a, d, c}, (edge[]){dc, ca, {t, 0}});
    return 1;
}

size_t draft_mend(draft *work)
{
    size_t inverted = 0;
    for (int round = 0; round < 16; round++) {
        inverted = 0;
        for (uint32_t i = 0; i < work->flat.triangle_count; i++) {
            const uint32_t *corner = work->flat.triangles[i].corner;
            if (!is_inverted(work, corner[0], corner[1], corner[2])) continue;
            if (!turn_side(work, i, 0) && !turn_side(work, i, 1) && !turn_side(work, i, 2))
                inverted++;
        }
        if (!inverted) break;
    }
    return inverted;
}
