/* sea_reference - is the router's way the shortest there is in its own water?
 *
 * usage: sea_reference RUTTER.sea [PAIRS] [SEED]      (default 200, 1)
 *
 * Random pairs of positions in the water, 50 to 400 km apart, in the Aegean, the Philippines, Norway,
 * Indonesia and the Caribbean. The shore is read from the file's mesh: sides between water and land.
 * brute.c finds the shortest way among them that is no longer than the router's, whose length is taken
 * anew from its points; both on the sphere. Canals and rivers are closed to the router: their lines are
 * not in the mesh. Prints the excess (router over reference) and status 1 if any is above 0.1 %. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geo/searoute.h"
#include "tools/bench/brute.h"
#include "tools/bench/shore.h"

#define EARTH_KM   6371.0088
#define EXCESS_MAX 0.001
/* The router's way, a hair longer, bounds the search: its own corners must not be lost to rounding. */
#define SLACK      1e-6
#define WAY_MAX_KM 3000

typedef struct region {
    const char *name;
    rtr_bbox box;
} region;

static const region regions[] = {{"Aegean", {22.5, 35, 28.5, 41}},
                                 {"Philippines", {117, 5, 127, 19}},
                                 {"Norway", {4, 58, 21, 70.5}},
                                 {"Indonesia", {113, -10, 136, 4}},
                                 {"Caribbean", {-85, 10, -60, 27}}};
enum { REGIONS = sizeof regions / sizeof *regions };

typedef struct bench {
    shore shore;
    rtr_sea *sea;
    rtr_sea_pilot *pilot;
    uint64_t closed, state;
    double *excess;
    size_t pairs, judged, apart, shorter;
} bench;

static double draw(bench *b, double low, double high)
{
    b->state = b->state * 6364136223846793005 + 1442695040888963407; /* Knuth's MMIX generator */
    return low + (high - low) * (double)(b->state >> 11) * 0x1p-53;
}

static rtr_lonlat random_water(bench *b, rtr_bbox box)
{
    for (;;) {
        rtr_lonlat at = {draw(b, box.west, box.east), draw(b, box.south, box.north)};
        if (shore_in_water(&b->shore, at)) return at;
    }
}

static void random_pair(bench *b, rtr_bbox box, rtr_lonlat ends[2])
{
    double km;
    do {
        ends[0] = random_water(b, box);
        ends[1] = random_water(b, box);
        km = EARTH_KM * brute_distance(brute_spot_of(ends[0].lon, ends[0].lat),
                                       brute_spot_of(ends[1].lon, ends[1].lat));
    } while (km < 50 || km > 400);
}

static double length_of(const rtr_sea_route *r)
{
    double sum = 0;
    for (size_t i = 1; i < r->count; i++)
        sum += brute_distance(brute_spot_of(r->points[i - 1].lon, r->points[i - 1].lat),
                              brute_spot_of(r->points[i].lon, r->points[i].lat));
    return sum;
}

static rtr_code judge_pair(bench *b, const region *where, rtr_err *err)
{
    rtr_lonlat ends[2];
    rtr_sea_route route;
    brute_answer answer;
    rtr_sea_options options = {.avoid = b->closed};
    random_pair(b, where->box, ends);
    b->pairs++;
    if (rtr_sea_pilot_find(b->pilot, ends[0], ends[1], &options, &route, err)) {
        printf("%s: %.5f %.5f to %.5f %.5f: %s\n", where->name, ends[0].lon, ends[0].lat,
               ends[1].lon, ends[1].lat, err->what);
        b->apart++;
        return RTR_OK;
    }
    double length = length_of(&route), snap_m = route.snap_m[0] + route.snap_m[1];
    rtr_sea_route_end(&route);
    if (snap_m > 0 || length * EARTH_KM > WAY_MAX_KM) {
        b->apart++;
        return RTR_OK;
    }
    rtr_code code =
        brute_find(&b->shore.world, brute_spot_of(ends[0].lon, ends[0].lat),
                   brute_spot_of(ends[1].lon, ends[1].lat), length * (1 + SLACK), &answer, err);
    if (code) return code;
    double excess =
        length / answer.length - 1; /* -1 when there is none: the way is not in the water */
    b->excess[b->judged++] = excess;
    if (excess < -2 * SLACK) b->shorter++;
    if (excess > 1e-5 || excess < -2 * SLACK)
        printf("%s: %.5f %.5f to %.5f %.5f: %.3f km, reference %.3f, excess %.4f %%\n", where->name,
               ends[0].lon, ends[0].lat, ends[1].lon, ends[1].lat, length * EARTH_KM,
               answer.length * EARTH_KM, 100 * excess);
    return RTR_OK;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static rtr_code begin(bench *b, const char *path, rtr_err *err)
{
    rtr_code code = shore_begin(&b->shore, path, err);
    if (!code) code = rtr_sea_new(path, &b->sea, err);
    if (!code) code = rtr_sea_pilot_new(b->sea, &b->pilot, err);
    for (size_t i = 0; !code && i < rtr_sea_passage_count(b->sea); i++) {
        rtr_sea_facts facts;
        rtr_sea_passage_facts(b->sea, i, &facts);
        if (!strcmp(facts.kind, "canal") || !strcmp(facts.kind, "river"))
            b->closed |= UINT64_C(1) << i;
    }
    return code;
}

int main(int argc, char **argv)
{
    bench b = {0};
    rtr_err err = {0};
    if (argc < 2 || argc > 4)
        return fprintf(stderr, "usage: sea_reference RUTTER.sea [PAIRS] [SEED]\n"), 2;
    size_t pairs = argc > 2 ? strtoul(argv[2], NULL, 10) : 200;
    b.state = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    b.excess = malloc((pairs + 1) * sizeof *b.excess);
    rtr_code code = b.excess ? begin(&b, argv[1], &err) : rtr_nomem(&err);
    for (size_t i = 0; !code && i < pairs; i++) code = judge_pair(&b, &regions[i % REGIONS], &err);
    if (code) {
        fprintf(stderr, "sea_reference: %s: %s\n", err.where, err.what);
    } else if (b.judged) {
        qsort(b.excess, b.judged, sizeof *b.excess, compare);
        printf("pairs %zu, judged %zu, set apart %zu; excess %%: median %.5f p99 %.5f max %.5f; "
               "shorter than the reference %zu (least %.5f)\n",
               b.pairs, b.judged, b.apart, 100 * b.excess[b.judged / 2],
               100 * b.excess[b.judged * 99 / 100], 100 * b.excess[b.judged - 1], b.shorter,
               100 * b.excess[0]);
    }
    int bad = code || !b.judged || b.shorter || b.excess[b.judged - 1] > EXCESS_MAX;
    rtr_sea_pilot_free(b.pilot);
    rtr_sea_free(b.sea);
    shore_end(&b.shore);
    free(b.excess);
    return code ? 3 : bad;
}
