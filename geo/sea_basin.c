/* Which waters are joined while passages are closed, by union-find (Tarjan 1975) over basins; and which
 * passages would join them. */
#include <stdlib.h>
#include <string.h>

#include "geo/sea_pilot.h"
#include "geo/sea_sets.h"

/* Cosine of 650 km: berths are looked for within some 400, and have turning points of their waters near. */
#define NEAR_COS 0.9948

static void join_basins(rtr_sea_pilot *pilot, uint64_t banned)
{
    const rtr_sea *sea = pilot->sea;
    if (pilot->basins_known && pilot->basins_of == banned) return;
    for (uint32_t i = 0; i < sea->basin_count; i++) pilot->basins[i] = i;
    for (size_t i = 0; i < sea->joint_count; i++) {
        const sea_joint *joint = &sea->joints[i];
        if ((joint->passages & banned) || joint->a >= sea->basin_count ||
            joint->b >= sea->basin_count)
            continue;
        pilot->basins[sea_set_head(pilot->basins, joint->a)] =
            sea_set_head(pilot->basins, joint->b);
    }
    pilot->basins_of = banned;
    pilot->basins_known = 1;
}

/* The joined waters of a basin in sight; SEA_NO_NODE if a closed gate lies before it. */
static uint32_t waters_of(rtr_sea_pilot *pilot, const sea_basin_sight *sight, uint64_t banned)
{
    if ((sight->passages & banned) || sight->basin >= pilot->sea->basin_count) return SEA_NO_NODE;
    return sea_set_head(pilot->basins, sight->basin);
}

int rtr_sea_pilot_joined(rtr_sea_pilot *pilot, const sea_berth *a, const sea_berth *b,
                         uint64_t banned)
{
    join_basins(pilot, banned);
    for (size_t i = 0; i < a->basin_count; i++) {
        uint32_t waters = waters_of(pilot, &a->basins[i], banned);
        for (size_t k = 0; k < b->basin_count && waters != SEA_NO_NODE; k++)
            if (waters_of(pilot, &b->basins[k], banned) == waters) return 1;
    }
    return 0;
}

/* Mark some waters; are they marked as the other port's? */
static int set_mark(rtr_sea_pilot *pilot, uint32_t waters, unsigned char mark)
{
    int shared = pilot->marks[waters] && pilot->marks[waters] != mark;
    pilot->marks[waters] = mark;
    return shared;
}

/* Mark the waters that the port's first berth sees, and all that come near the port. */
static int mark_waters(rtr_sea_pilot *pilot, const sea_port *port, uint64_t banned,
                       unsigned char mark)
{
    const rtr_sea *sea = pilot->sea;
    sea_vec at = sea_vec_of(port->given);
    int shared = 0;
    for (size_t i = 0; i < port->berths[0].basin_count; i++) {
        uint32_t waters = waters_of(pilot, &port->berths[0].basins[i], banned);
        if (waters != SEA_NO_NODE) shared |= set_mark(pilot, waters, mark);
    }
    for (size_t i = 0; i < sea->node_count; i++)
        if (sea_dot(sea_node_at(&sea->nodes[i]), at) > NEAR_COS)
            shared |= set_mark(pilot, sea_set_head(pilot->basins, sea->nodes[i].basin), mark);
    return shared;
}

int rtr_sea_pilot_share(rtr_sea_pilot *pilot, const sea_port *a, const sea_port *b, uint64_t banned)
{
    join_basins(pilot, banned);
    mark_waters(pilot, a, banned, 1);
    int shared = mark_waters(pilot, b, banned, 2);
    memset(pilot->marks, 0, pilot->sea->basin_count);
    return shared;
}

/* To open an ice passage is worse than to open any number of others. */
static unsigned price_of(const rtr_sea *sea, uint64_t passages)
{
    unsigned price = 0;
    for (; passages; passages &= passages - 1) {
        size_t i = (size_t)__builtin_ctzll(passages);
        price += i < sea->passage_count && sea->passages[i].kind == SEA_ICE ? SEA_PASSAGES_MAX : 1;
    }
    return price;
}

/* What must be opened to come to some waters. */
typedef struct opening {
    int known;
    unsigned price;
    uint64_t passages;
} opening;

/* Is there a better way to `to`, over `from` and then with these passages opened? */
static int improve(const rtr_sea *sea, opening *to, const opening *from, uint64_t passages)
{
    if (!from->known || (to->known && from->price >= to->price)) return 0;
    opening found = {1, from->price, from->passages | passages};
    if (found.passages != from->passages) found.price = price_of(sea, found.passages);
    if (to->known && found.price >= to->price) return 0;
    *to = found;
    return 1;
}

/* What is looked at to find an obstacle: joined waters by the number of one of their basins, and the
 * joints between them that are closed. */
typedef struct outlet {
    uint32_t a, b; /* waters */
    uint64_t passages;
} outlet;

typedef struct straits {
    opening *waters;
    outlet *outlets;
    size_t count;
} straits;

static rtr_code list_outlets(rtr_sea_pilot *pilot, uint64_t banned, straits *out, rtr_err *err)
{
    const rtr_sea *sea = pilot->sea;
    out->waters = calloc(sea->basin_count + 1, sizeof *out->waters);
    out->outlets = malloc((sea->joint_count + 1) * sizeof *out->outlets);
    if (!out->waters || !out->outlets) return rtr_nomem(err);
    join_basins(pilot, banned);
    for (size_t i = 0; i < sea->joint_count; i++) {
        const sea_joint *joint = &sea->joints[i];
        uint64_t passages = joint->passages & banned;
        if (!passages || joint->a >= sea->basin_count || joint->b >= sea->basin_count) continue;
        uint32_t a = sea_set_head(pilot->basins, joint->a);
        uint32_t b = sea_set_head(pilot->basins, joint->b);
        if (a != b) out->outlets[out->count++] = (outlet){a, b, passages};
    }
    return RTR_OK;
}

/* From nothing opened to the waters in sight of a berth of the port; or from these to `out`. */
static void take_sights(const rtr_sea_pilot *pilot, const sea_port *port, uint64_t banned,
                        opening *waters, opening *out)
{
    const opening nothing = {.known = 1};
    for (size_t i = 0; i < port->count; i++)
        for (size_t k = 0; k < port->berths[i].basin_count; k++) {
            const sea_basin_sight *sight = &port->berths[i].basins[k];
            if (sight->basin >= pilot->sea->basin_count) continue;
            opening *here = &waters[sea_set_head(pilot->basins, sight->basin)];
            improve(pilot->sea, out ? out : here, out ? here : &nothing, sight->passages & banned);
        }
}

/* Over all outlets, once. Nothing goes on from what is no better than the goal already is. */
static int spread(const rtr_sea *sea, const straits *work, const opening *goal)
{
    int better = 0;
    for (size_t i = 0; i < work->count; i++) {
        const outlet *way = &work->outlets[i];
        opening *a = &work->waters[way->a], *b = &work->waters[way->b];
        if (!goal->known || a->price < goal->price) better |= improve(sea, b, a, way->passages);
        if (!goal->known || b->price < goal->price) better |= improve(sea, a, b, way->passages);
    }
    return better;
}

/* Bellman's way: until nothing gets better. */
rtr_code rtr_sea_pilot_obstacle(rtr_sea_pilot *pilot, const sea_port *from, const sea_port *to,
                                uint64_t banned, uint64_t *out, rtr_err *err)
{
    straits work = {0};
    opening found = {0};
    rtr_code code = list_outlets(pilot, banned, &work, err);
    if (!code) {
        take_sights(pilot, from, banned, work.waters, NULL);
        do {
            take_sights(pilot, to, banned, work.waters, &found);
        } while (spread(pilot->sea, &work, &found));
    }
    free(work.waters);
    free(work.outlets);
    *out = found.passages;
    return code;
}
