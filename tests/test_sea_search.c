/* Bounds, reach and flags only leave out what is on no shortest way: a search with them finds what one
 * without them does, whatever is closed. */
#include "geo/sea_search.h"

#include <stdlib.h>
#include <unistd.h>

#include "random.h"
#include "test.h"

#define SEA_FILE RUTTER_SHARE_DIR "/rutter.sea"

enum { BERTHS = 40, PAIRS = 200 };

typedef struct world {
    rtr_sea *sea;
    sea_lookout lookout;
    sea_scratch scratch;
    sea_berth berths[BERTHS];
    size_t count;
} world;

/* Positions in or near water; half of those drawn are not. */
static void moor_anywhere(world *w, uint64_t *seed)
{
    rtr_err err = {0};
    /* Of two ways from the first to the second, equally long to the last bit, one had the reach and the
     * other the flags. */
    static const rtr_lonlat first[] = {{25.415, 65.005}, {126.53, 33.52}, {121.9, 31.2}};
    for (size_t tries = 0; w->count < BERTHS && tries < 20 * BERTHS; tries++) {
        rtr_lonlat at = {360 * random_unit(seed) - 180, 140 * random_unit(seed) - 65};
        size_t more = 0;
        if (tries < sizeof first / sizeof *first) at = first[tries];
        rtr_code code = rtr_sea_berths_new(w->sea, at, SEA_QUICK, &w->lookout, &w->berths[w->count],
                                           &more, &err);
        CHECK(!code || code == RTR_NOT_FOUND);
        w->count += more;
    }
    CHECK(w->count == BERTHS);
}

static double way_of(world *w, size_t from, size_t to, uint64_t banned, sea_bound bound,
                     const uint16_t *far)
{
    sea_terms terms = {.banned = banned, .bound = bound, .far = far};
    sea_found found;
    rtr_err err = {0};
    CHECK_OK(rtr_sea_search(w->sea, &w->berths[from], &w->berths[to], &terms, &w->scratch, &found,
                            &err));
    return found.found ? found.way : -1;
}

static void test_default(world *w, uint64_t *seed)
{
    uint64_t closed = rtr_sea_closed_by_default(w->sea);
    for (size_t i = 0; i < PAIRS; i++) {
        size_t from = i ? random_next(seed) % BERTHS : 0, to = i ? random_next(seed) % BERTHS : 1;
        double way = way_of(w, from, to, closed, SEA_BOUND_STRAIGHT, NULL);
        CHECK_NEAR(way_of(w, from, to, closed, SEA_BOUND_LANDMARKS, w->sea->far), way, 1e-7);
        CHECK_NEAR(way_of(w, from, to, closed, SEA_BOUND_REACH, w->sea->far), way, 1e-6);
    }
}

/* Both with the distances of the file and with those for what is closed; now and then with something
 * opened, for which only the latter hold. */
static void test_closed(world *w, uint64_t *seed)
{
    uint64_t banned = 0, closed = rtr_sea_closed_by_default(w->sea);
    uint16_t *far = NULL;
    rtr_err err = {0};
    for (size_t i = 0; i < PAIRS; i++) {
        size_t from = random_next(seed) % BERTHS, to = random_next(seed) % BERTHS;
        if (i % 25 == 0) {
            banned = closed | (random_next(seed) & random_next(seed) & random_next(seed));
            if (i % 50 == 0) banned &= ~(random_next(seed) & random_next(seed));
            free(far);
            CHECK_OK(rtr_sea_landmarks_new(w->sea, banned, &far, &err));
        }
        double way = way_of(w, from, to, banned, SEA_BOUND_STRAIGHT, NULL);
        CHECK_NEAR(way_of(w, from, to, banned, SEA_BOUND_LANDMARKS, far), way, 1e-7);
        if ((banned & closed) == closed)
            CHECK_NEAR(way_of(w, from, to, banned, SEA_BOUND_LANDMARKS, w->sea->far), way, 1e-7);
    }
    free(far);
}

/* What the file has is what is measured anew. */
static void test_landmarks(world *w)
{
    uint16_t *far = NULL;
    rtr_err err = {0};
    CHECK_OK(rtr_sea_landmarks_new(w->sea, rtr_sea_closed_by_default(w->sea), &far, &err));
    size_t apart = 0, reached = 0, count = w->sea->node_count * w->sea->landmark_count;
    for (size_t i = 0; i < count; i++) {
        apart += abs(far[i] - w->sea->far[i]) > 1;
        reached += far[i] != SEA_FAR_NONE;
    }
    CHECK(apart == 0);
    CHECK(reached > count / 2); /* no landmark in a pond */
    free(far);
}

TEST_MAIN
{
    static world w;
    rtr_err err = {0};
    const char *word = getenv("RUTTER_SEED");
    uint64_t seed = word ? strtoull(word, NULL, 10) : 1;
    if (access(SEA_FILE, R_OK) != 0) SKIP("there is no " SEA_FILE);
    CHECK_OK(rtr_sea_new(SEA_FILE, &w.sea, &err));
    if (!w.sea) return 0;
    moor_anywhere(&w, &seed);
    CASE("landmarks") test_landmarks(&w);
    CASE("closed by default") test_default(&w, &seed);
    CASE("closed and opened") test_closed(&w, &seed);
    for (size_t i = 0; i < w.count; i++) rtr_sea_berth_end(&w.berths[i]);
    rtr_sea_lookout_end(&w.lookout);
    rtr_sea_scratch_end(&w.scratch);
    rtr_sea_free(w.sea);
    return 0;
}
