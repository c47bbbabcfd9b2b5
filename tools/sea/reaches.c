/* reaches.c - how far from both ends of a shortest way a link may be (Gutman 2004). */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sea/web.h"

enum { THREADS = 2 };

typedef struct worker {
    const sea_web *web;
    uint64_t closed;
    uint32_t first, step; /* roots */
    sea_tree tree;
    float *height; /* from a node to the furthest below it in the tree */
    float *reach;  /* of each link; radians */
} worker;

/* Of the ways from the root through a link, the longest is the one that counts. */
static void take_tree(worker *w)
{
    const sea_tree *tree = &w->tree;
    for (size_t i = 0; i < tree->count; i++) w->height[tree->order[i]] = 0;
    for (size_t i = tree->count; i-- > 1;) {
        uint32_t node = tree->order[i], from = tree->from[node], link = tree->link[node];
        float ahead = w->height[node] + w->web->angle[link], behind = tree->way[from];
        float reach = ahead < behind ? ahead : behind;
        if (reach > w->reach[link]) w->reach[link] = reach;
        if (ahead > w->height[from]) w->height[from] = ahead;
    }
}

static void *work(void *argument)
{
    worker *w = argument;
    for (uint32_t root = w->first; root < w->web->node_count; root += w->step) {
        tree_grow(&w->tree, w->web, root, w->closed);
        take_tree(w);
    }
    return NULL;
}

/* Rounded up, with a margin for sums of floats. */
static uint8_t step_of(double reach)
{
    double km = reach * (1 + 1e-4) * SEA_RADIUS_M / 1000;
    if (km <= 0) return 0;
    double step = ceil(16 * log2(km));
    return (uint8_t)(step < 1 ? 1 : step > 255 ? 255 : step);
}

typedef struct sorted_link {
    uint32_t to;
    float angle;
    uint64_t passages;
    uint8_t reach;
} sorted_link;

static int by_reach(const void *a, const void *b)
{
    const sorted_link *p = a, *q = b;
    if (p->reach != q->reach) return p->reach > q->reach ? -1 : 1;
    return p->to < q->to ? -1 : p->to > q->to;
}

static rtr_code sort_links(sea_web *web, rtr_err *err)
{
    size_t most = 0;
    for (size_t i = 0; i < web->node_count; i++)
        if (web->first[i + 1] - web->first[i] > most) most = web->first[i + 1] - web->first[i];
    sorted_link *links = malloc((most + 1) * sizeof *links);
    if (!links) return rtr_nomem(err);
    for (size_t i = 0; i < web->node_count; i++) {
        uint32_t first = web->first[i];
        size_t count = web->first[i + 1] - first;
        for (size_t k = 0; k < count; k++)
            links[k] = (sorted_link){web->to[first + k], web->angle[first + k],
                                     web->passages[first + k], web->reach[first + k]};
        if (count) qsort(links, count, sizeof *links, by_reach);
        for (size_t k = 0; k < count; k++) {
            web->to[first + k] = links[k].to;
            web->angle[first + k] = links[k].angle;
            web->passages[first + k] = links[k].passages;
            web->reach[first + k] = links[k].reach;
        }
    }
    free(links);
    return RTR_OK;
}

rtr_code web_reaches(sea_web *web, uint64_t closed, rtr_err *err)
{
    worker workers[THREADS] = {0};
    pthread_t threads[THREADS];
    rtr_code code = RTR_OK;
    int started = 0;
    for (int i = 0; i < THREADS && !code; i++) {
        workers[i] = (worker){.web = web,
                              .closed = closed,
                              .first = (uint32_t)i,
                              .step = THREADS,
                              .height = malloc((web->node_count + 1) * sizeof(float)),
                              .reach = calloc(web->link_count + 1, sizeof(float))};
        code = workers[i].height && workers[i].reach
                   ? tree_new(web->node_count, &workers[i].tree, err)
                   : rtr_nomem(err);
    }
    for (; started < THREADS && !code; started++)
        if (pthread_create(&threads[started], NULL, work, &workers[started]) != 0)
            code = rtr_fail(err, RTR_NOMEM, "no thread to be had");
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
    for (size_t k = 0; k < web->link_count && !code; k++) {
        float reach = 0;
        for (int i = 0; i < THREADS; i++)
            if (workers[i].reach[k] > reach) reach = workers[i].reach[k];
        web->reach[k] = step_of(reach);
    }
    if (!code) code = sort_links(web, err);
    for (int i = 0; i < THREADS; i++) {
        tree_end(&workers[i].tree);
        free(workers[i].height);
        free(workers[i].reach);
    }
    return code;
}
