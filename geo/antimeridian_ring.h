/* antimeridian_ring.h - one ring, unwrapped, oriented and cut into arcs at 180 degrees. Not installed. */
#ifndef RUTTER_GEO_ANTIMERIDIAN_RING_H
#define RUTTER_GEO_ANTIMERIDIAN_RING_H

#include "geo/arcs.h"

/* The world map's rim, counter-clockwise from its south-west corner; corners every 90 degrees along
 * the poles, so that no segment there is longer. */
extern const rtr_edge rtr_world_rim;

typedef struct rtr_ring {
    rtr_lonlat
        *points; /* longitudes unwrapped: neighbours differ by at most 180, or by a whole turn
                           along a parallel that goes round the world */
    int *strip;  /* of each point: 0 from -180 to 180, 1 from 180 to 540, ... */
    size_t count;
    int turns; /* once round: 1 eastwards, -1 westwards, 0 round no pole */
} rtr_ring;

/* Copy and unwrap; `ring` starts as {0}. */
RTR_MUST_CHECK rtr_code rtr_ring_begin(const rtr_lonlat *points, size_t count, rtr_ring *ring,
                                       rtr_err *err);
void rtr_ring_end(rtr_ring *ring);
/* Does it leave its strip? Only points off the meridian count. */
int rtr_ring_crosses(const rtr_ring *ring);
/* Turn it so that the area is on its left, as an outer ring. */
void rtr_ring_orient(rtr_ring *ring);
/* Work out the strips (the direction must be final) and cut: either arcs are added, or the ring, which
 * needs no cut, is moved into the strip from -180 to 180. */
void rtr_ring_cut(rtr_ring *ring, rtr_arcs *arcs);

/* Before `to` is appended to a track that holds points from `first` on: an edge that goes round the world
 * along a parallel becomes four. */
void rtr_add_quarters(rtr_track *track, size_t first, rtr_lonlat to);

/* An area: the outer ring first, then its holes, all unwrapped and with the area on their left. */
typedef struct rtr_rings {
    rtr_ring *items;
    size_t count;
} rtr_rings;

RTR_MUST_CHECK rtr_code rtr_rings_begin(const rtr_lonlat *points, const rtr_part *parts,
                                        size_t count, rtr_rings *rings, rtr_err *err);
void rtr_rings_end(rtr_rings *rings);

/* Undo the cut: rings that meet along the antimeridian, or run along a pole, come back as they were
 * before, longitudes unwrapped, roles by winding. *out is NULL when nothing was to be undone. */
RTR_MUST_CHECK rtr_code rtr_antimeridian_heal(const rtr_shape *area, rtr_shape **out, rtr_err *err);

/* RTR_BAD_DATA for a position that lies not on the globe. */
RTR_MUST_CHECK rtr_code rtr_antimeridian_check(const rtr_lonlat *points, size_t count,
                                               rtr_err *err);
/* Append the pieces of one line; a jump of more than 180 degrees is a crossing. */
RTR_MUST_CHECK rtr_code rtr_antimeridian_add_line(const rtr_lonlat *points, size_t count,
                                                  rtr_shape *to, rtr_err *err);

/* A longitude nearer than this to +-180, in degrees (0.1 mm), lies on it. */
#define RTR_ON_MERIDIAN_DEG 1e-9
double rtr_lon_snap(double lon);
int rtr_on_antimeridian(double lon);
/* The strip that holds a longitude off the meridian. */
int rtr_strip_of(double lon);

#endif
