/* sights_thin.c - fewer sights that still hold a nearly shortest way between any two turning points. */
#include <math.h>
#include <stdlib.h>

#include "tools/sea/sights.h"

/* Both ends' lists of sights, each sorted by the other end. */
typedef struct half {
    uint32_t to, sight;
} half;

typedef struct work {
    const sea_sights *sights; /* borrowed */
    size_t *first;            /* turn i's halves are first[i] .. first[i + 1] - 1 */
    half *halves;
    float *length;   /* of a sight, or of the way that replaces it; infinite while not yet known */
    uint32_t *order; /* sights by angle */
    unsigned char *drop;
} work;

static void work_end(work *out)
{
    free(out->first);
    free(out->halves);
    free(out->length);
    free(out->order);
    free(out->drop);
}

static int by_angle(const void *a, const void *b, void *sights)
{
    const sea_sight *items = ((const sea_sights *)sights)->items;
    uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
    if (items[i].angle != items[k].angle) return items[i].angle < items[k].angle ? -1 : 1;
    return (i > k) - (i < k);
}

/* The sights are sorted, so that each list is when it is filled in their order. */
static rtr_code work_new(const sea_sights *sights, size_t turn_count, work *out, rtr_err *err)
{
    size_t count = sights->count;
    *out = (work){.sights = sights,
                  .first = calloc(turn_count + 2, sizeof *out->first),
                  .halves = calloc(2 * count + 1, sizeof *out->halves),
                  .length = calloc(count + 1, sizeof *out->length),
                  .order = malloc((count + 1) * sizeof *out->order),
                  .drop = calloc(count + 1, 1)};
    if (!out->first || !out->halves || !out->length || !out->order || !out->drop)
        return work_end(out), rtr_nomem(err);
    for (size_t i = 0; i < count; i++) {
        out->first[sights->items[i].a + 2]++;
        out->first[sights->items[i].b + 2]++;
    }
    for (size_t i = 2; i < turn_count + 2; i++) out->first[i] += out->first[i - 1];
    for (size_t i = 0; i < count; i++) {
        const sea_sight *sight = &sights->items[i];
        out->halves[out->first[sight->a + 1]++] = (half){sight->b, (uint32_t)i};
        out->halves[out->first[sight->b + 1]++] = (half){sight->a, (uint32_t)i};
        out->length[i] = INFINITY;
        out->order[i] = (uint32_t)i;
    }
    qsort_r(out->order, count, sizeof *out->order, by_angle, (void *)sights);
    return RTR_OK;
}

/* The shortest way from one end of a sight to the other over a third point that both see, by sights
 * (or what replaces them) that are already known, and by no other passages. */
static float detour(const work *all, const sea_sight *sight)
{
    const sea_sight *items = all->sights->items;
    const half *p = all->halves + all->first[sight->a], *q = all->halves + all->first[sight->b];
    const half *p_end = all->halves + all->first[sight->a + 1];
    const half *q_end = all->halves + all->first[sight->b + 1];
    float best = INFINITY;
    while (p < p_end && q < q_end) {
        if (p->to == q->to) {
            float length = all->length[p->sight] + all->length[q->sight];
            uint64_t passages = items[p->sight].passages | items[q->sight].passages;
            if (length < best && !(passages & ~sight->passages)) best = length;
        }
        uint32_t least = p->to < q->to ? p->to : q->to;
        p += p->to == least;
        q += q->to == least;
    }
    return best;
}

/* From the shortest sight to the longest, so that what replaces a sight is known, and is itself within
 * the slack of what it replaces: errors do not add up. */
rtr_code sights_thin(sea_sights *sights, size_t turn_count, double slack, rtr_err *err)
{
    work all;
    rtr_code code = work_new(sights, turn_count, &all, err);
    if (code) return code;
    for (size_t i = 0; i < sights->count; i++) {
        const sea_sight *sight = &sights->items[all.order[i]];
        float way = detour(&all, sight);
        all.drop[all.order[i]] = way <= sight->angle * (1 + slack);
        all.length[all.order[i]] =
            all.drop[all.order[i]] && way > sight->angle ? way : sight->angle;
    }
    size_t kept = 0;
    for (size_t i = 0; i < sights->count; i++)
        if (!all.drop[i]) sights->items[kept++] = sights->items[i];
    sights->count = kept;
    work_end(&all);
    return RTR_OK;
}
