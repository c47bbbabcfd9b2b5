/* sea_pilot.h - what a pilot remembers between searches. Private to the sea router.
 *
 * Flow:   sea_berth.h, sea_search.h -> [sea_pilot.h] -> searoute.h
 */
#ifndef RUTTER_GEO_SEA_PILOT_H
#define RUTTER_GEO_SEA_PILOT_H

#include "geo/sea_search.h"

/* The berths of one position. */
typedef struct sea_port {
    rtr_lonlat given;
    int known, thorough;
    uint64_t used;     /* when last, in fetches */
    sea_berth *berths; /* the nearest, then all within reach if thorough */
    size_t count;
} sea_port;

enum {
    SEA_PORTS = 4096, /* remembered; a power of two */
    SEA_PORT_WAYS = 8 /* places where one may be; of these the one not used for longest makes way */
};

struct rtr_sea_pilot {
    const rtr_sea *sea;
    sea_scratch scratch;
    sea_lookout lookout;
    sea_port *ports; /* SEA_PORTS and SEA_PORT_WAYS more, by hash */
    uint64_t fetches;
    uint32_t *basins;   /* which are joined: union-find over parents */
    uint64_t basins_of; /* the passages that `basins` takes to be closed */
    int basins_known;
    unsigned char *marks; /* of each basin; all 0 between uses */
    uint16_t *far; /* distances to landmarks with `far_of` closed; NULL before any were measured */
    uint64_t far_of, tried_of;
    unsigned tried; /* searches with `tried_of` closed, one after the other */
};

/* Is there a way between the two berths, with these passages closed? */
int rtr_sea_pilot_joined(rtr_sea_pilot *pilot, const sea_berth *a, const sea_berth *b,
                         uint64_t banned);
/* Are waters that come near one port, or that its first berth sees, joined to such of the other? If not,
 * there is no use in looking around them for more berths. */
int rtr_sea_pilot_share(rtr_sea_pilot *pilot, const sea_port *a, const sea_port *b,
                        uint64_t banned);
/* The fewest of the passages in `banned` that would have to be open for a way to lead from a berth of one
 * port to one of the other, ice only where nothing else helps. 0 if none would do. */
RTR_MUST_CHECK rtr_code rtr_sea_pilot_obstacle(rtr_sea_pilot *pilot, const sea_port *from,
                                               const sea_port *to, uint64_t banned, uint64_t *out,
                                               rtr_err *err);

#endif
