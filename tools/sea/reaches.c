/* reaches.c - how far from both ends of a shortest way a link may be (Gutman 2004), and the regions to
 * which it leads on one (arc flags: Lauther 2004). */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sea/web.h"

enum { THREADS = 2 };

typedef struct worker {
    const sea_web *web;
    const uint32_t *back; /* of each link, the one the other way */
    uint64_t closed;
    uint32_t first, step; /* roots */
    sea_tree tree;
    float *height; /* from a node to the furthest below it in the tree */
    float *reach;  /* of each link; radians */
    uint64_t *flags;
} worker;

/* From the link's near end it is `behind` to one end of a way, `ahead` to the other. */
static void take_reach(worker *w, uint32_t link, float behind, float ahead)
{
    float reach = ahead < behind ? ahead : behind;
    if (reach > w->reach[link]) w->reach[link] = reach;
}

/* Of the ways from the root through a link, the longest is the one that counts for its reach. Backwards
 * they are the ways to the root and its region: reach and flags have to come from the same ways, as of
 * two that are equally long one root's tree may hold the one, another's the other. */
static void take_tree(worker *w)
{
    const sea_tree *tree = &w->tree;
    uint64_t region = UINT64_C(1) << w->web->region[tree->order[0]];
    for (size_t i = 0; i < tree->count; i++) w->height[tree->order[i]] = 0;
    for (size_t i = tree->count; i-- > 1;) {
        uint32_t node = tree->order[i], from = tree->from[node], link = tree->link[node];
        float ahead = w->height[node] + w->web->angle[link];
        take_reach(w, link, tree->way[from], ahead);
        take_reach(w, w->back[link], w->height[node], tree->way[node]);
        w->flags[w->back[link]] |= region;
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
    uint64_t flags;
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
            links[k] =
                (sorted_link){web->to[first + k], web->angle[first + k], web->passages[first + k],
                              web->flags[first + k], web->reach[first + k]};
        if (count) qsort(links, count, sizeof *links, by_reach);
        for (size_t k = 0; k < count; k++) {
            web->to[first + k] = links[k].to;
            web->angle[first + k] = links[k].angle;
            web->passages[first + k] = links[k].passages;
            web->flags[first + k] = links[k].flags;
            web->reach[first + k] = links[k].reach;
        }
    }
    free(links);
    return RTR_OK;
}

/* A node's links are in the order of the nodes that they lead to, as long as they are not sorted. */
static uint32_t link_to(const sea_web *web, uint32_t from, uint32_t to)
{
    uint32_t low = web->first[from], high = web->first[from + 1];
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (web->to[middle] <= to)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static rtr_code find_back(const sea_web *web, uint32_t **out, rtr_err *err)
{
    uint32_t *back = malloc((web->link_count + 1) * sizeof *back);
    *out = back;
    if (!back) return rtr_nomem(err);
    for (uint32_t node = 0; node < web->node_count; node++)
        for (uint32_t link = web->first[node]; link < web->first[node + 1]; link++)
            back[link] = link_to(web, web->to[link], node);
    return RTR_OK;
}

static rtr_code worker_begin(const sea_web *web, uint64_t closed, const uint32_t *back, int number,
                             worker *out, rtr_err *err)
{
    *out = (worker){.web = web,
                    .back = back,
                    .closed = closed,
                    .first = (uint32_t)number,
                    .step = THREADS,
                    .height = malloc((web->node_count + 1) * sizeof(float)),
                    .reach = calloc(web->link_count + 1, sizeof(float)),
                    .flags = calloc(web->link_count + 1, sizeof(uint64_t))};
    if (!out->height || !out->reach || !out->flags) return rtr_nomem(err);
    return tree_new(web->node_count, &out->tree, err);
}

static void worker_end(worker *w)
{
    tree_end(&w->tree);
    free(w->height);
    free(w->reach);
    free(w->flags);
}

static void take_over(sea_web *web, const worker workers[THREADS])
{
    for (size_t k = 0; k < web->link_count; k++) {
        float reach = 0;
        for (int i = 0; i < THREADS; i++) {
            if (workers[i].reach[k] > reach) reach = workers[i].reach[k];
            web->flags[k] |= workers[i].flags[k];
        }
        web->reach[k] = step_of(reach);
    }
}

rtr_code web_reaches(sea_web *web, uint64_t closed, rtr_err *err)
{
    worker workers[THREADS] = {0};
    pthread_t threads[THREADS];
    uint32_t *back = NULL;
    rtr_code code = find_back(web, &back, err);
    int started = 0;
    for (int i = 0; i < THREADS && !code; i++)
        code = worker_begin(web, closed, back, i, &workers[i], err);
    for (; started < THREADS && !code; started++)
        if (pthread_create(&threads[started], NULL, work, &workers[started]) != 0)
            code = rtr_fail(err, RTR_NOMEM, "no thread to be had");
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
    if (!code) take_over(web, workers);
    if (!code) code = sort_links(web, err);
    for (int i = 0; i < THREADS; i++) worker_end(&workers[i]);
    free(back);
    return code;
}
