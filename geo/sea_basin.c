/* Which waters are joined while passages are closed: union-find (Tarjan 1975) over basins. */
#include "geo/sea_pilot.h"
#include "geo/sea_sets.h"

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
