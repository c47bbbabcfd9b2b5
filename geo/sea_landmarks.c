#include "geo/sea_landmarks.h"

#include <math.h>
#include <stdlib.h>

#include "geo/sea_heap.h"

void rtr_sea_landmarks_take(const rtr_sea *sea, const uint16_t *far, const sea_berth *berth,
                            uint64_t banned, sea_bearing *out)
{
    size_t count = sea->landmark_count;
    out->far = far;
    for (size_t k = 0; k < count; k++) {
        out->near[k] = SEA_FAR_NONE;
        out->beyond[k] = 0;
    }
    for (size_t i = 0; i < berth->sight_count; i++) {
        const sea_outlook *sight = &berth->sights[i];
        const uint16_t *here = far + sight->node * count;
        int leg = (int)(sight->leg * (SEA_RADIUS_M / SEA_FAR_M));
        if (sight->passages & banned) continue;
        for (size_t k = 0; k < count; k++) {
            if (here[k] != SEA_FAR_NONE && here[k] + leg < out->near[k])
                out->near[k] = (uint16_t)(here[k] + leg);
            int beyond = here[k] == SEA_FAR_NONE ? SEA_FAR_NONE : here[k] - leg;
            if (beyond > out->beyond[k]) out->beyond[k] = (uint16_t)beyond;
        }
    }
}

/* Where a landmark reaches only the node or only the berth, no way joins the two, and the difference to
 * SEA_FAR_NONE says more than any way. */
int rtr_sea_landmarks_say(const rtr_sea *sea, const sea_bearing *bearing, uint32_t node)
{
    const uint16_t *far = bearing->far + (size_t)node * sea->landmark_count;
    const uint16_t *near = bearing->near, *beyond = bearing->beyond;
    uint16_t most = 0;
    for (size_t k = 0; k < sea->landmark_count; k++) {
        uint16_t less = near[k] > far[k] ? (uint16_t)(near[k] - far[k]) : 0;
        uint16_t more = far[k] > beyond[k] ? (uint16_t)(far[k] - beyond[k]) : 0;
        most = most > less ? most : less;
        most = most > more ? most : more;
    }
    return most;
}

/* The first node that is no whole unit from the landmark: it, or one as good. */
static uint32_t landmark_of(const rtr_sea *sea, size_t landmark)
{
    uint32_t node = 0;
    while (node + 1 < sea->node_count && sea->far[node * sea->landmark_count + landmark] > 0)
        node++;
    return node;
}

/* What all trees have in common. */
typedef struct forest {
    const rtr_sea *sea;
    float *angle; /* of each link; INFINITY where it uses a passage that is closed */
    float *way;   /* of each node; INFINITY where none leads */
    sea_heap heap;
} forest;

static rtr_code forest_begin(const rtr_sea *sea, uint64_t banned, forest *out, rtr_err *err)
{
    *out = (forest){.sea = sea,
                    .angle = malloc((sea->link_count + 1) * sizeof *out->angle),
                    .way = malloc((sea->node_count + 1) * sizeof *out->way)};
    if (!out->angle || !out->way) return rtr_nomem(err);
    for (uint32_t node = 0; node < sea->node_count; node++) {
        sea_vec at = sea_node_at(&sea->nodes[node]);
        uint32_t link, end, to;
        uint64_t passages;
        for (rtr_sea_links_of(sea, node, &link, &end); link < end; link++)
            out->angle[link] = rtr_sea_link_get(sea, link, &to, &passages) && !(passages & banned)
                                   ? (float)sea_angle(at, sea_node_at(&sea->nodes[to]))
                                   : INFINITY;
    }
    return RTR_OK;
}

static void forest_end(forest *f)
{
    free(f->angle);
    free(f->way);
    rtr_sea_heap_end(&f->heap);
}

static rtr_code follow(forest *f, uint32_t node, rtr_err *err)
{
    float way = f->way[node];
    rtr_code code = RTR_OK;
    uint32_t link, end, to;
    uint64_t passages;
    for (rtr_sea_links_of(f->sea, node, &link, &end); link < end && !code; link++) {
        float over = way + f->angle[link];
        if (over == INFINITY || !rtr_sea_link_get(f->sea, link, &to, &passages) ||
            over >= f->way[to])
            continue;
        f->way[to] = over;
        code = rtr_sea_heap_push(&f->heap, (sea_heap_item){over, to}, err);
    }
    return code;
}

/* Shortest ways from one node to all. */
static rtr_code grow(forest *f, uint32_t root, rtr_err *err)
{
    sea_heap_item item = {0, root};
    for (size_t i = 0; i < f->sea->node_count; i++) f->way[i] = INFINITY;
    f->way[root] = 0;
    rtr_code code = rtr_sea_heap_push(&f->heap, item, err);
    while (!code && rtr_sea_heap_pop(&f->heap, &item))
        if (item.rank <= f->way[item.item]) code = follow(f, item.item, err);
    return code;
}

rtr_code rtr_sea_landmarks_new(const rtr_sea *sea, uint64_t banned, uint16_t **out, rtr_err *err)
{
    size_t count = sea->landmark_count;
    uint16_t *far = malloc((sea->node_count * count + 1) * sizeof *far);
    forest f;
    rtr_code code = forest_begin(sea, banned, &f, err);
    if (!far) code = rtr_nomem(err);
    for (size_t k = 0; k < count && !code; k++) {
        code = grow(&f, landmark_of(sea, k), err);
        for (size_t i = 0; i < sea->node_count && !code; i++) {
            float units = f.way[i] * (float)(SEA_RADIUS_M / SEA_FAR_M);
            far[i * count + k] = units < SEA_FAR_NONE ? (uint16_t)units : SEA_FAR_NONE;
        }
    }
    forest_end(&f);
    if (code) free(far);
    *out = code ? NULL : far;
    return code;
}
