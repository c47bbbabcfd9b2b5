#include "tools/sea/web.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

rtr_code web_new(const sea_sights *sights, size_t node_count, sea_web *out, rtr_err *err)
{
    size_t links = 2 * sights->count;
    *out = (sea_web){.node_count = node_count,
                     .link_count = links,
                     .first = calloc(node_count + 2, sizeof *out->first),
                     .to = malloc((links + 1) * sizeof *out->to),
                     .angle = malloc((links + 1) * sizeof *out->angle),
                     .passages = malloc((links + 1) * sizeof *out->passages),
                     .region = calloc(node_count + 1, sizeof *out->region),
                     .reach = calloc(links + 1, sizeof *out->reach),
                     .flags = calloc(links + 1, sizeof *out->flags)};
    if (!out->first || !out->to || !out->angle || !out->passages || !out->region || !out->reach ||
        !out->flags)
        return web_end(out), rtr_nomem(err);
    for (size_t i = 0; i < sights->count; i++) {
        out->first[sights->items[i].a + 2]++;
        out->first[sights->items[i].b + 2]++;
    }
    for (size_t i = 2; i < node_count + 2; i++) out->first[i] += out->first[i - 1];
    for (size_t i = 0; i < links; i++) {
        const sea_sight *sight = &sights->items[i / 2];
        uint32_t at = out->first[(i % 2 ? sight->b : sight->a) + 1]++;
        out->to[at] = i % 2 ? sight->a : sight->b;
        out->angle[at] = sight->angle;
        out->passages[at] = sight->passages;
    }
    return RTR_OK;
}

void web_end(sea_web *web)
{
    free(web->first);
    free(web->to);
    free(web->angle);
    free(web->passages);
    free(web->region);
    free(web->reach);
    free(web->flags);
    *web = (sea_web){0};
}

rtr_code tree_new(size_t node_count, sea_tree *out, rtr_err *err)
{
    size_t count = node_count + 1;
    *out = (sea_tree){.way = malloc(count * sizeof *out->way),
                      .from = malloc(count * sizeof *out->from),
                      .link = malloc(count * sizeof *out->link),
                      .order = malloc(count * sizeof *out->order),
                      .heap = malloc(count * sizeof *out->heap),
                      .place = malloc(count * sizeof *out->place)};
    if (out->way && out->from && out->link && out->order && out->heap && out->place) return RTR_OK;
    return tree_end(out), rtr_nomem(err);
}

void tree_end(sea_tree *tree)
{
    free(tree->way);
    free(tree->from);
    free(tree->link);
    free(tree->order);
    free(tree->heap);
    free(tree->place);
    *tree = (sea_tree){0};
}

/* A heap of fours; an entry is the way's bits, which sort as the way does, above the node's number. */
static uint64_t entry_of(const sea_tree *tree, uint32_t node)
{
    uint32_t bits;
    memcpy(&bits, &tree->way[node], sizeof bits);
    return (uint64_t)bits << 32 | node;
}

static void put(sea_tree *tree, size_t at, uint64_t entry)
{
    tree->heap[at] = entry;
    tree->place[(uint32_t)entry] = (uint32_t)at;
}

static void sift_up(sea_tree *tree, size_t at, uint64_t entry)
{
    for (; at > 0 && entry < tree->heap[(at - 1) / 4]; at = (at - 1) / 4)
        put(tree, at, tree->heap[(at - 1) / 4]);
    put(tree, at, entry);
}

static uint32_t pop(sea_tree *tree, size_t *size)
{
    uint32_t top = (uint32_t)tree->heap[0];
    uint64_t last = tree->heap[--*size];
    size_t at = 0;
    while (4 * at + 1 < *size) {
        size_t child = 4 * at + 1, end = child + 4 < *size ? child + 4 : *size;
        for (size_t i = child + 1; i < end; i++)
            if (tree->heap[i] < tree->heap[child]) child = i;
        if (last <= tree->heap[child]) break;
        put(tree, at, tree->heap[child]);
        at = child;
    }
    if (*size) put(tree, at, last);
    return top;
}

void tree_grow(sea_tree *tree, const sea_web *web, uint32_t root, uint64_t closed)
{
    size_t size = 1;
    for (size_t i = 0; i < web->node_count; i++) tree->way[i] = INFINITY;
    tree->way[root] = 0;
    tree->from[root] = root;
    tree->link[root] = UINT32_MAX;
    tree->count = 0;
    put(tree, 0, entry_of(tree, root));
    while (size) {
        uint32_t node = pop(tree, &size);
        tree->order[tree->count++] = node;
        for (uint32_t link = web->first[node]; link < web->first[node + 1]; link++) {
            uint32_t to = web->to[link];
            float way = tree->way[node] + web->angle[link];
            if (way >= tree->way[to] || (web->passages[link] & closed)) continue;
            size_t at = tree->way[to] == INFINITY ? size++ : tree->place[to];
            tree->way[to] = way;
            tree->from[to] = node;
            tree->link[to] = link;
            sift_up(tree, at, entry_of(tree, to));
        }
    }
}

rtr_code web_landmarks(const sea_web *web, uint64_t closed, size_t count, uint16_t *far,
                       rtr_err *err)
{
    sea_tree tree = {0};
    float *least = malloc((web->node_count + 1) * sizeof *least);
    rtr_code code = least ? tree_new(web->node_count, &tree, err) : rtr_nomem(err);
    uint32_t root = 0;
    for (size_t i = 0; i < web->node_count && !code; i++) least[i] = INFINITY;
    for (size_t k = 0; k < count && !code && web->node_count; k++) {
        tree_grow(&tree, web, root, closed);
        if (k == 0) { /* the first only leads to the furthest from anywhere */
            root = tree.order[tree.count - 1];
            tree_grow(&tree, web, root, closed);
        }
        for (size_t i = 0; i < web->node_count; i++) {
            double units = tree.way[i] * (SEA_RADIUS_M / SEA_FAR_M);
            far[i * count + k] = units < SEA_FAR_NONE ? (uint16_t)units : SEA_FAR_NONE;
            if (tree.way[i] < least[i]) least[i] = tree.way[i];
            if (least[i] < INFINITY && least[i] > least[root]) root = (uint32_t)i;
        }
    }
    free(least);
    tree_end(&tree);
    return code;
}
