/* corridor_order.c - which of two lanes lies on which side, so that they cross as little as possible. */
#include <math.h>

#include "draw/corridor_parts.h"

static const double apart_pt = 2.5;      /* to the side: they go different ways */
static const double beside_pt = 0.6;     /* they are as good as on one line */
enum { MEETING_STRIDE = 2, DRIFT = 16 }; /* places that are looked at; samples to either side */

/* A run's own sample at a place of its host. */
static long sample_at(const rtr_lane_run *run, size_t place)
{
    double span = (double)(run->high - run->low);
    double t = span > 0 ? ((double)place - (double)run->low) / span : 0;
    if (run->sense < 0) t = 1 - t;
    return (long)run->first + lround(fmin(fmax(t, 0), 1) * (double)(run->last - run->first));
}

/* Two lanes walked in step from where they are together, forward along the host or backward. */
typedef struct walk {
    const rtr_lane *a, *b;
    long from_a, from_b, step_a, step_b;
    int sense_a; /* of a against the host */
} walk;

static long held(long at, size_t count)
{
    return at < 0 ? 0 : at >= (long)count ? (long)count - 1 : at;
}

/* How far b lies to the host's lateral plus side of a after `steps`: measured where b is nearest, since of two lanes on
 * one way one is a little longer. */
static double aside(const walk *w, long steps)
{
    const rtr_lane_sample *a = &w->a->list[held(w->from_a + steps * w->step_a, w->a->count)];
    long middle = w->from_b + steps * w->step_b;
    double least = INFINITY, side = 0;
    for (long i = middle - DRIFT; i <= middle + DRIFT; i++) {
        const rtr_lane_sample *b = &w->b->list[held(i, w->b->count)];
        double x = b->at.x - a->at.x, y = b->at.y - a->at.y, square = x * x + y * y;
        if (square >= least) continue;
        least = square;
        side = (x * -a->tangent.y + y * a->tangent.x) * w->sense_a;
    }
    return side;
}

static long steps_left(long from, long step, size_t count)
{
    return step > 0 ? (long)count - 1 - from : from;
}

/* -1: a leaves to the minus side of b, 1: to the plus side, 0: they end together. `ended`: one of them ended
 * first, so that this says little. */
static int parting(const walk *w, int *ended)
{
    long left_a = steps_left(w->from_a, w->step_a, w->a->count);
    long left_b = steps_left(w->from_b, w->step_b, w->b->count);
    long least = left_a < left_b ? left_a : left_b, most = left_a > left_b ? left_a : left_b;
    long low = 0, high = 2;
    while (high < most && fabs(aside(w, high)) < apart_pt) {
        low = high;
        high *= 2;
    }
    if (high > most) high = most;
    if (fabs(aside(w, high)) < apart_pt) return 0;
    while (high - low > 1) {
        long middle = low + (high - low) / 2;
        if (fabs(aside(w, middle)) < apart_pt)
            low = middle;
        else
            high = middle;
    }
    *ended = high > least + 4;
    return aside(w, high) > 0 ? -1 : 1;
}

/* Where two runs come as near as they do: by the time they part they have been together. From `place` on. */
static size_t meeting(const rtr_lanes *lanes, const rtr_lane_run *a, const rtr_lane_run *b,
                      size_t place)
{
    size_t end = a->high < b->high ? a->high : b->high, nearest = place;
    double least = INFINITY;
    for (size_t m = place; m <= end && least > beside_pt; m += MEETING_STRIDE) {
        double apart = fabs(lanes->values[a->values + m - a->low].own -
                            lanes->values[b->values + m - b->low].own);
        if (apart >= least) continue;
        least = apart;
        nearest = m;
    }
    return nearest;
}

int rtr_run_before(const rtr_lanes *lanes, const rtr_lane_run *a, const rtr_lane_run *b,
                   size_t place)
{
    place = meeting(lanes, a, b, place);
    int way =
        lanes->list[a->host].way; /* all along a corridor lanes part ahead first, then behind */
    walk w = {.a = &lanes->list[a->lane],
              .b = &lanes->list[b->lane],
              .from_a = sample_at(a, place),
              .from_b = sample_at(b, place),
              .step_a = a->sense * way,
              .step_b = b->sense * way,
              .sense_a = a->sense};
    int ended[2] = {0, 0}, side[2];
    side[0] = parting(&w, &ended[0]);
    if (side[0] && !ended[0]) return side[0] < 0;
    w.step_a = -w.step_a;
    w.step_b = -w.step_b;
    side[1] = parting(&w, &ended[1]);
    if (side[1] && !ended[1]) return side[1] < 0;
    if (side[0] || side[1]) return (side[0] ? side[0] : side[1]) < 0;
    if (a->sense != b->sense) return a->sense < b->sense; /* keep to the right, as ships do */
    return a->lane < b->lane;
}
