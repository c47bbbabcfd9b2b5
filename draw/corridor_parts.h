/* corridor_parts.h - what the files of a corridor share: strands as evenly spaced samples, and where they
 * run along each other.
 *
 * Flow:   strands -> lanes (corridor_lane.c) -> runs (corridor_match.c) -> who lies on which side
 *         (corridor_order.c) -> how far from the middle (corridor_solve.c) -> strands (corridor.c)
 * Units:  points of paper. "Lateral" is measured along a host's normal (-t.y, t.x).
 */
#ifndef RUTTER_DRAW_CORRIDOR_PARTS_H
#define RUTTER_DRAW_CORRIDOR_PARTS_H

#include <stddef.h>

#include "base/error.h"
#include "draw/line.h"

#define RTR_LANE_STEP_PT  1.5 /* between samples, nearly */
#define RTR_LANE_TAPER_PT 20  /* towards a mark a strand comes back to its own line */
enum {
    RTR_LANE_FADE = 12,  /* samples in which a strand comes into a run or leaves it */
    RTR_LANE_WIDEST = 24 /* spacings that a bundle takes at most; what is more is drawn closer */
};

typedef struct rtr_lane_sample {
    rtr_pt at, tangent; /* on its own line; unit */
    size_t host, place; /* the lane whose line it follows, and where; its own: itself */
    int bundle;         /* lanes that are together there */
} rtr_lane_sample;

/* A strand, sampled. */
typedef struct rtr_lane {
    rtr_lane_sample *list;
    size_t count;
    double step;
    size_t strand;  /* index of it */
    double half_pt; /* what it takes to either side: half the spacing, more for a wide one */
    int at_start, at_end, fixed;
    int way;      /* 1 or -1: turns it so that lanes that are together agree about what is ahead */
    int *company; /* a count: the lanes that follow this one at each sample, itself included */
} rtr_lane;

/* A stretch of a lane along its host's line, or along its own. */
typedef struct rtr_lane_run {
    size_t lane, host;
    size_t first, last; /* samples of the lane, inclusive */
    size_t low, high;   /* of the host */
    int sense;          /* 1: with the host, -1: against it */
    size_t feet;        /* of the first sample's in the pool of feet */
    size_t values;      /* of low's in the pool of values */
} rtr_lane_run;

/* One sample of a run: where on its host it is. */
typedef struct rtr_lane_foot {
    double place, lateral;
    double presence; /* 0..1, fading at the run's ends and towards marks: the room that it takes */
    double fade;     /* 0..1, fading where another run takes over */
} rtr_lane_foot;

/* One run at one place of its host. */
typedef struct rtr_lane_value {
    double own, wanted; /* lateral: where its line is, where it will be */
    double presence;    /* 0..1, fading at its ends */
} rtr_lane_value;

typedef struct rtr_lanes {
    rtr_lane *list; /* fixed ones first, then long ones: hosts before guests */
    size_t count;
    double spacing;
    rtr_lane_run *runs;
    size_t run_count, run_room;
    rtr_lane_foot *feet;
    size_t foot_count, foot_room;
    rtr_lane_value *values;
    size_t value_count, value_room;
} rtr_lanes;

RTR_MUST_CHECK rtr_code rtr_lanes_begin(const rtr_strands *strands, double spacing, rtr_lanes *out,
                                        rtr_err *err);
void rtr_lanes_end(rtr_lanes *lanes);
/* Directions over five samples, so that a wiggle does not turn a whole corridor. */
void rtr_lane_set_tangents(rtr_lane *lane);
/* Where a lane has company its corners become arcs, wide enough for a bundle beside them. */
RTR_MUST_CHECK rtr_code rtr_lanes_round(rtr_lanes *lanes, rtr_err *err);
/* A point's place on a host, at or next to sample `place` (which becomes a fraction more), and how far to
 * the side it is. */
double rtr_lane_lateral(const rtr_lane *host, rtr_pt at, double *place);

/* Find the host of every sample, and count the company; `wide`: hosts reach as far as their bundle does. */
RTR_MUST_CHECK rtr_code rtr_lanes_match(rtr_lanes *lanes, int wide, rtr_err *err);
/* Cut all lanes into runs, in the order of lanes. */
RTR_MUST_CHECK rtr_code rtr_lanes_cut(rtr_lanes *lanes, rtr_err *err);

/* Does `a` lie to the host's lateral minus side of `b`, at a place that both pass? By the side that they
 * leave each other to, ahead or behind. */
int rtr_run_before(const rtr_lanes *lanes, const rtr_lane_run *a, const rtr_lane_run *b,
                   size_t place);
/* Let runs fade into each other where one follows the other, and note where all of them are. */
RTR_MUST_CHECK rtr_code rtr_lanes_extend(rtr_lanes *lanes, rtr_err *err);
/* Settle how far from its host each run lies: values[].wanted. */
RTR_MUST_CHECK rtr_code rtr_lanes_solve(rtr_lanes *lanes, rtr_err *err);
/* How far a sample of a run is to be moved; its weight, 0..1, tells it from other runs'. */
rtr_pt rtr_run_shift(const rtr_lanes *lanes, const rtr_lane_run *run, size_t sample,
                     double *weight);

#endif
