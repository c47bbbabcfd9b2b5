/* Shifts of pictures that are known to a part of a pixel, found again. */
#include "imagery/phase.h"

#include <stdlib.h>

#include "made_ground.h"
#include "test.h"

enum { SIDE = 256, COUNT = SIDE * SIDE };

typedef struct shot {
    double x, y; /* the content lies so far right and down */
    double gain, offset, grain;
    double turn_deg; /* around the middle */
} shot;

static float first[COUNT], second[COUNT];

static void take(const shot *s, uint64_t seed, float *out)
{
    double turn = s->turn_deg * acos(-1) / 180;
    for (int k = 0; k < COUNT; k++) {
        double x = k % SIDE - s->x - SIDE / 2.0, y = (double)(k / SIDE) - s->y - SIDE / 2.0;
        double value = ground_pixel(cos(turn) * x - sin(turn) * y + 1000,
                                    sin(turn) * x + cos(turn) * y + 1000, 1);
        out[k] = (float)round(value * s->gain + s->offset + s->grain * ground_grain(&seed));
    }
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_phase *phase = NULL;

    CASE("takes powers of two only")
    {
        const int wrong[] = {0, -256, 16, 100, 2048};
        for (int i = 0; i < 5; i++) CHECK(rtr_phase_new(wrong[i], &phase, &err) == RTR_BAD_ARG);
        CHECK(phase == NULL);
        rtr_phase_free(NULL);
    }
    CHECK_OK(rtr_phase_new(SIDE, &phase, &err));
    if (!phase) return 1;

    CASE("finds parts of a pixel, whatever brightness, contrast and grain")
    {
        const shot plain = {.gain = 1, .grain = 3};
        take(&plain, 11, first);
        const double shifts[][2] = {{0, 0},      {0.1, 0},    {0.25, -0.25}, {0.5, 0.5},
                                    {-0.7, 0.2}, {3.3, -5.6}, {-17.2, 30.4}, {50.5, 2}};
        for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++) {
            take(&(shot){shifts[i][0], shifts[i][1], 0.6, 70, 3, 0}, 100 + i, second);
            rtr_phase_shift found = rtr_phase_measure(phase, first, second);
            CHECK_NEAR(found.x, shifts[i][0], 0.05);
            CHECK_NEAR(found.y, shifts[i][1], 0.05);
            CHECK(found.ratio > 5);
        }
    }

    CASE("a gap in both does not hold the picture in its place")
    {
        take(&(shot){.gain = 1, .grain = 3}, 12, first);
        take(&(shot){4.6, 3.3, 1, 0, 3, 0}, 13, second);
        for (int k = 0; k < COUNT; k++)
            if (k % SIDE + k / SIDE < 220) first[k] = NAN;
        rtr_phase_shift found = rtr_phase_measure(phase, first, second);
        CHECK_NEAR(found.x, 4.6, 0.1);
        CHECK_NEAR(found.y, 3.3, 0.1);
        CHECK(found.ratio > 5);
    }

    CASE("says when there is nothing to see")
    {
        take(&(shot){.gain = 1, .grain = 3}, 14, first);
        for (int k = 0; k < COUNT; k++) second[k] = k % SIDE < 150 ? NAN : first[k];
        CHECK_NEAR(rtr_phase_measure(phase, first, second).ratio, 0, 0);
        for (int k = 0; k < COUNT; k++) second[k] = 80;
        CHECK_NEAR(rtr_phase_measure(phase, first, second).ratio, 0, 0);
        for (int k = 0; k < COUNT; k++) second[k] = NAN;
        CHECK_NEAR(rtr_phase_measure(phase, second, second).ratio, 0, 0);
    }

    CASE("noise and turned pictures have no clear peak")
    {
        uint64_t seed = 15;
        int peaks = 0;
        for (int tile = 0; tile < 40; tile++) {
            for (int k = 0; k < COUNT; k++) {
                first[k] = (float)random_unit(&seed);
                second[k] = (float)random_unit(&seed);
            }
            peaks += rtr_phase_measure(phase, first, second).ratio >= RTR_PHASE_RATIO_MIN;
        }
        CHECK(peaks <= 2);
        take(&(shot){.gain = 1, .grain = 3}, 16, first);
        for (int turn = 5; turn <= 45; turn += 10) {
            take(&(shot){.gain = 1, .grain = 3, .turn_deg = turn}, 17, second);
            CHECK(rtr_phase_measure(phase, first, second).ratio < 3);
        }
    }
    rtr_phase_free(phase);

    CASE("tiles agree, but for a few")
    {
        rtr_phase_shift tiles[] = {{2.1, -1, 4}, {2, -1.1, 3}, {40, 12, 1.6}, {2.2, -0.9, 5},
                                   {0, 0, 0},    {0, 9, 1.2},  {1.9, -1, 2}};
        rtr_phase_verdict said = rtr_phase_agree(tiles, 7);
        CHECK(said.known && said.seen == 5 && said.agreeing == 4);
        CHECK_NEAR(said.x, 2.05, 1e-9);
        CHECK_NEAR(said.y, -1, 1e-9);
        CHECK_NEAR(said.ratio, 3.5, 1e-9);
        CHECK(said.spread > 0.05 && said.spread < 0.2);
    }

    CASE("tiles do not agree, or are too few")
    {
        rtr_phase_shift apart[] = {{2, 0, 4}, {4, 0, 4}, {6, 0, 4}, {8, 0, 4}, {6.1, 0, 4}};
        CHECK(!rtr_phase_agree(apart, 5).known);
        rtr_phase_shift weak[] = {{2, 0, 2}, {2, 0, 2}};
        CHECK(!rtr_phase_agree(weak, 2).known);
        rtr_phase_shift clear[] = {{2, 0, 9}};
        CHECK(rtr_phase_agree(clear, 1).known);
        rtr_phase_shift none[] = {{2, 0, 1}};
        CHECK(!rtr_phase_agree(none, 1).known);
        CHECK(!rtr_phase_agree(NULL, 0).known);
    }
    return 0;
}
