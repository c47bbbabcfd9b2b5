#include "geo/sea_berth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/sea_gate.h"

/* Turning points within this of a cap's first share the cap, while there is room for more caps. */
#define CAP (300e3 / SEA_RADIUS_M)

/* The caps in the order of the sights: a new one for what lies outside all others; the nearest grows
 * when there are as many as there may be. */
static void cap_sights(const rtr_sea *sea, sea_berth *berth)
{
    for (size_t i = 0; i < berth->sight_count; i++) {
        sea_vec at = sea_node_at(&sea->nodes[berth->sights[i].node]);
        size_t nearest = 0;
        double least = 4;
        for (size_t k = 0; k < berth->cap_count; k++) {
            double d = sea_norm(sea_along(at, -1, berth->caps[k].middle));
            if (d < least) least = d, nearest = k;
        }
        if (least > CAP && berth->cap_count < SEA_CAPS_MAX)
            berth->caps[berth->cap_count++] = (sea_cap){at, 0};
        else if (least > berth->caps[nearest].radius)
            berth->caps[nearest].radius = least;
    }
}

static rtr_code list_basins(const rtr_sea *sea, sea_berth *berth, rtr_err *err)
{
    berth->basins = malloc((berth->sight_count + 1) * sizeof *berth->basins);
    if (!berth->basins) return rtr_nomem(err);
    for (size_t i = 0; i < berth->sight_count; i++) {
        const sea_outlook *sight = &berth->sights[i];
        sea_basin_sight found = {sea->nodes[sight->node].basin, sight->passages};
        size_t k = 0;
        while (k < berth->basin_count && (berth->basins[k].basin != found.basin ||
                                          berth->basins[k].passages != found.passages))
            k++;
        berth->basins[k] = found;
        if (k == berth->basin_count) berth->basin_count++;
    }
    return RTR_OK;
}

static rtr_code add_sight(const rtr_sea *sea, sea_berth *berth, size_t *capacity, uint32_t node,
                          rtr_err *err)
{
    sea_vec at = sea_node_at(&sea->nodes[node]);
    if (berth->sight_count == *capacity) {
        size_t more = *capacity ? 2 * *capacity : 128;
        sea_outlook *sights = realloc(berth->sights, more * sizeof *sights);
        if (!sights) return rtr_nomem(err);
        berth->sights = sights;
        *capacity = more;
    }
    berth->sights[berth->sight_count++] =
        (sea_outlook){node, (float)sea_angle(berth->at, at),
                      sea_gates_crossed(sea->gates, sea->gate_count, berth->at, at)};
    return RTR_OK;
}

static int by_node(const void *a, const void *b)
{
    const sea_outlook *p = a, *q = b;
    return p->node < q->node ? -1 : p->node > q->node;
}

static void leave_one_each(sea_berth *berth)
{
    size_t kept = 0;
    qsort(berth->sights, berth->sight_count, sizeof *berth->sights, by_node);
    for (size_t i = 0; i < berth->sight_count; i++)
        if (!kept || berth->sights[i].node != berth->sights[kept - 1].node)
            berth->sights[kept++] = berth->sights[i];
    berth->sight_count = kept;
}

/* Sights by length. */
typedef struct ranked {
    float leg;
    uint32_t sight;
} ranked;

static int by_leg(const void *a, const void *b)
{
    const ranked *p = a, *q = b;
    if (p->leg != q->leg) return p->leg < q->leg ? -1 : 1;
    return p->sight < q->sight ? -1 : p->sight > q->sight;
}

/* The shortest way to a sight over another one; way[i] is 0 for those not yet reached. */
static float way_over(const rtr_sea *sea, const sea_berth *berth, const uint32_t *sight_of,
                      size_t which, const float *way)
{
    const sea_outlook *sight = &berth->sights[which];
    sea_vec at = sea_node_at(&sea->nodes[sight->node]);
    float least = 4;
    uint32_t link, end, to;
    uint64_t passages;
    for (rtr_sea_links_of(sea, sight->node, &link, &end); link < end; link++) {
        if (!rtr_sea_link_get(sea, link, &to, &passages) || !sight_of[to]) continue;
        size_t other = sight_of[to] - 1;
        if (way[other] == 0 || way[other] >= least) continue;
        if ((passages | berth->sights[other].passages) & ~sight->passages) continue;
        float over = way[other] + (float)sea_angle(at, sea_node_at(&sea->nodes[to]));
        if (over < least) least = over;
    }
    return least;
}

/* From the nearest on, so that a way over another sight is known when it is asked for. */
static rtr_code thin_sights(const rtr_sea *sea, sea_lookout *lookout, sea_berth *berth,
                            rtr_err *err)
{
    size_t count = berth->sight_count, kept = 0;
    ranked *order = malloc((count + 1) * sizeof *order);
    float *way = calloc(count + 1, sizeof *way);
    unsigned char *drop = calloc(count + 1, 1);
    if (!lookout->sight_of)
        lookout->sight_of = calloc(sea->node_count + 1, sizeof *lookout->sight_of);
    uint32_t *sight_of = lookout->sight_of;
    rtr_code code = order && way && drop && sight_of ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; i < count && !code; i++) sight_of[berth->sights[i].node] = (uint32_t)(1 + i);
    for (size_t i = 0; i < count && !code; i++)
        order[i] = (ranked){.leg = berth->sights[i].leg, .sight = (uint32_t)i};
    if (!code && count) qsort(order, count, sizeof *order, by_leg);
    for (size_t i = 0; i < count && !code; i++) {
        uint32_t which = order[i].sight;
        float over = way_over(sea, berth, sight_of, which, way);
        drop[which] = over <= order[i].leg * (float)(1 + SEA_SLACK);
        way[which] = drop[which] ? over : fmaxf(order[i].leg, 1e-9F);
    }
    for (size_t i = 0; i < count && !code; i++) sight_of[berth->sights[i].node] = 0;
    for (size_t i = 0; i < count && !code; i++)
        if (!drop[i]) berth->sights[kept++] = berth->sights[i];
    if (!code) berth->sight_count = kept;
    free(order);
    free(way);
    free(drop);
    return code;
}

/* The turning points that a way from the berth may go to. */
static rtr_code look_around(const rtr_sea *sea, sea_lookout *lookout, sea_berth *berth,
                            rtr_err *err)
{
    sea_view *view = &lookout->view;
    size_t capacity = 0;
    view->goal_triangle = SEA_NOWHERE;
    rtr_code code = rtr_sea_mesh_look(&sea->mesh, berth->at, berth->triangle, view, err);
    for (size_t i = 0; i < view->count && !code; i++) {
        uint32_t k, end;
        for (rtr_sea_corner_nodes(sea, view->corners[i], &k, &end); k < end && !code; k++) {
            const sea_node *node = &sea->nodes[sea->corner_nodes[k]];
            if (sea_node_taut(node, berth->at))
                code = add_sight(sea, berth, &capacity, sea->corner_nodes[k], err);
        }
    }
    if (code || !berth->sight_count) return code;
    leave_one_each(berth);
    return thin_sights(sea, lookout, berth, err);
}

/* The inshore way goes from cell to cell: from each point as far on as cells of water allow. */
static void pull(const sea_mask *mask, rtr_lonlat *points, size_t *count)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count;) {
        size_t next = i + 1;
        while (next + 1 < *count &&
               rtr_sea_mask_clear(mask, sea_vec_of(points[i]), sea_vec_of(points[next + 1])))
            next++;
        points[kept++] = points[i];
        i = next;
    }
    *count = kept;
}

/* `from` is the exit that leads here, whose points the berth takes over; NULL for none. */
static rtr_code moor(const rtr_sea *sea, sea_vec at, sea_exit *from, sea_lookout *lookout,
                     sea_berth *berth, rtr_err *err)
{
    *berth = (sea_berth){.at = at, .triangle = SEA_NOWHERE};
    rtr_code code = RTR_OK;
    if (from) {
        berth->points = from->points;
        berth->count = from->count;
        berth->snap_m = from->snap_m;
        from->points = NULL;
        pull(&sea->mask, berth->points, &berth->count);
        sea_vec before = at;
        for (size_t i = berth->count; i-- > 0;) {
            sea_vec here = sea_vec_of(berth->points[i]);
            berth->inshore += sea_angle(before, here);
            before = here;
        }
    }
    if (from && from->node != SEA_NO_NODE) {
        size_t capacity = 0;
        code = add_sight(sea, berth, &capacity, from->node, err);
    } else {
        berth->triangle = rtr_sea_mesh_locate(&sea->mesh, at);
        code = look_around(sea, lookout, berth, err);
    }
    if (!code) code = list_basins(sea, berth, err);
    if (!code) cap_sights(sea, berth);
    if (code) rtr_sea_berth_end(berth);
    return code;
}

rtr_code rtr_sea_berths_new(const rtr_sea *sea, rtr_lonlat given, sea_effort effort,
                            sea_lookout *lookout, sea_berth *berths, size_t *count, rtr_err *err)
{
    sea_vec at = sea_vec_of(given);
    sea_approach approach = {0};
    *count = 0;
    if (effort == SEA_QUICK && rtr_sea_mesh_locate(&sea->mesh, at) != SEA_NOWHERE) {
        rtr_code code = moor(sea, at, NULL, lookout, &berths[0], err);
        *count = code ? 0 : 1;
        return code;
    }
    rtr_code code = rtr_sea_approach_new(sea, given, NULL, effort, &lookout->room, &approach, err);
    size_t least = 0;
    for (size_t i = 1; i < approach.count; i++)
        if (approach.exits[i].cost < approach.exits[least].cost) least = i;
    for (size_t i = 0; i < approach.count && !code; i++) {
        sea_exit *exit = &approach.exits[i];
        if (effort == SEA_QUICK && i != least) continue;
        code = moor(sea, exit->at, exit, lookout, &berths[*count], err);
        if (!code) ++*count;
    }
    rtr_sea_approach_end(&approach);
    if (code)
        while (*count) rtr_sea_berth_end(&berths[--*count]);
    return code;
}

void rtr_sea_berth_end(sea_berth *berth)
{
    free(berth->points);
    free(berth->sights);
    free(berth->basins);
    *berth = (sea_berth){0};
}

void rtr_sea_lookout_end(sea_lookout *lookout)
{
    rtr_sea_view_end(&lookout->view);
    rtr_sea_room_end(&lookout->room);
    free(lookout->sight_of);
}
