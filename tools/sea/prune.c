/* prune.c - a sparser graph that still holds a nearly shortest way between any two nodes. */
#include <stdlib.h>

#include "tools/sea/graph.h"

/* Both directions of every link, sorted by node and then by length. */
typedef struct half {
    uint32_t to, link;
    float angle;
} half;

typedef struct halves {
    size_t *first;
    half *items;
} halves;

static int by_angle(const void *a, const void *b)
{
    const half *p = a, *q = b;
    if (p->angle != q->angle) return p->angle < q->angle ? -1 : 1;
    return p->to < q->to ? -1 : p->to > q->to;
}

static void halves_end(halves *all)
{
    free(all->first);
    free(all->items);
}

static rtr_code halves_new(const sea_links *links, size_t node_count, halves *out, rtr_err *err)
{
    *out = (halves){.first = calloc(node_count + 2, sizeof *out->first),
                    .items = malloc((2 * links->count + 1) * sizeof *out->items)};
    if (!out->first || !out->items) return halves_end(out), rtr_nomem(err);
    for (size_t i = 0; i < links->count; i++) {
        out->first[links->items[i].a + 2]++;
        out->first[links->items[i].b + 2]++;
    }
    for (size_t i = 2; i < node_count + 2; i++) out->first[i] += out->first[i - 1];
    for (size_t i = 0; i < links->count; i++) {
        const sea_link *link = &links->items[i];
        out->items[out->first[link->a + 1]++] = (half){link->b, (uint32_t)i, link->angle};
        out->items[out->first[link->b + 1]++] = (half){link->a, (uint32_t)i, link->angle};
    }
    for (size_t i = 0; i < node_count; i++)
        qsort(out->items + out->first[i], out->first[i + 1] - out->first[i], sizeof *out->items,
              by_angle);
    return RTR_OK;
}

/* Mark the links of `node` that a detour over one nearer neighbour replaces. `reach` holds -1
 * for every node and does so again on return. Links with gates, and detours over them, stay. */
static void mark_detours(const halves *all, const sea_links *links, uint32_t node, double slack,
                         float *reach, unsigned char *drop)
{
    size_t begin = all->first[node], end = all->first[node + 1];
    for (size_t i = begin; i < end; i++) reach[all->items[i].to] = all->items[i].angle;
    for (size_t i = begin; i < end; i++) {
        const half *near = &all->items[i];
        if (links->items[near->link].set) continue;
        for (size_t k = all->first[near->to]; k < all->first[near->to + 1]; k++) {
            const half *next = &all->items[k];
            float direct = reach[next->to];
            if (next->angle >= direct || near->angle >= direct) continue; /* also: not linked */
            if (links->items[next->link].set) continue;
            if (near->angle + next->angle <= direct * (1 + slack)) reach[next->to] = -1;
        }
    }
    for (size_t i = begin; i < end; i++) {
        const half *item = &all->items[i];
        if (reach[item->to] < 0 && !links->items[item->link].set) drop[item->link] = 1;
        reach[item->to] = -1;
    }
}

rtr_code graph_prune(sea_links *links, size_t node_count, double slack, rtr_err *err)
{
    halves all = {0};
    float *reach = malloc((node_count + 1) * sizeof *reach);
    unsigned char *drop = calloc(links->count + 1, 1);
    rtr_code code = reach && drop ? halves_new(links, node_count, &all, err) : rtr_nomem(err);
    if (code) goto done;
    for (size_t i = 0; i < node_count; i++) reach[i] = -1;
    for (size_t i = 0; i < node_count; i++)
        mark_detours(&all, links, (uint32_t)i, slack, reach, drop);
    size_t kept = 0;
    for (size_t i = 0; i < links->count; i++)
        if (!drop[i]) links->items[kept++] = links->items[i];
    links->count = kept;
done:
    free(reach);
    free(drop);
    halves_end(&all);
    return code;
}
