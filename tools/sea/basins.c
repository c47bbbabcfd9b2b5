#include "tools/sea/basins.h"

#include <stdlib.h>

#include "geo/sea_sets.h"

static void number(uint32_t *parents, size_t node_count, sea_basins *out)
{
    for (uint32_t i = 0; i < node_count; i++)
        if (sea_set_head(parents, i) == i) out->of[i] = (uint32_t)out->count++;
    for (uint32_t i = 0; i < node_count; i++) out->of[i] = out->of[sea_set_head(parents, i)];
}

static int by_basins(const void *a, const void *b)
{
    const sea_joint *p = a, *q = b;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    if (p->b != q->b) return p->b < q->b ? -1 : 1;
    return p->passages < q->passages ? -1 : p->passages > q->passages;
}

static void collect_joints(const sea_sights *sights, sea_basins *out)
{
    for (size_t i = 0; i < sights->count; i++) {
        const sea_sight *sight = &sights->items[i];
        uint32_t a = out->of[sight->a], b = out->of[sight->b];
        if (a == b) continue;
        out->joints[out->joint_count++] =
            (sea_joint){a < b ? a : b, a < b ? b : a, sight->passages};
    }
    if (!out->joint_count) return;
    qsort(out->joints, out->joint_count, sizeof *out->joints, by_basins);
    size_t kept = 1;
    for (size_t i = 1; i < out->joint_count; i++)
        if (by_basins(&out->joints[i], &out->joints[kept - 1]) != 0)
            out->joints[kept++] = out->joints[i];
    out->joint_count = kept;
}

rtr_code basins_new(const sea_sights *sights, size_t node_count, sea_basins *out, rtr_err *err)
{
    uint32_t *parents = malloc((node_count + 1) * sizeof *parents);
    *out = (sea_basins){.of = malloc((node_count + 1) * sizeof *out->of),
                        .joints = malloc((sights->count + 1) * sizeof *out->joints)};
    rtr_code code = parents && out->of && out->joints ? RTR_OK : rtr_nomem(err);
    if (code) goto done;
    for (uint32_t i = 0; i < node_count; i++) parents[i] = i;
    for (size_t i = 0; i < sights->count; i++) {
        const sea_sight *sight = &sights->items[i];
        if (!sight->passages)
            parents[sea_set_head(parents, sight->a)] = sea_set_head(parents, sight->b);
    }
    number(parents, node_count, out);
    collect_joints(sights, out);
done:
    free(parents);
    if (code) basins_end(out);
    return code;
}

void basins_end(sea_basins *basins)
{
    free(basins->of);
    free(basins->joints);
    *basins = (sea_basins){0};
}
