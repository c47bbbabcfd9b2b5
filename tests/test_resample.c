/* Pixels between pixels: what stays the same, what is not there, and halving. */
#include "imagery/resample.h"

#include <stdlib.h>

#include "random.h"
#include "test.h"

enum { SIDE = 40 };

static uint8_t pixels[SIDE * SIDE * 4];
static const rtr_resample_picture picture = {pixels, SIDE, SIDE, 4 * SIDE};

static void fill(int red, int alpha)
{
    for (int i = 0; i < SIDE * SIDE; i++) {
        pixels[4 * i] = (uint8_t)red;
        pixels[4 * i + 1] = (uint8_t)(i % SIDE * 5);
        pixels[4 * i + 2] = (uint8_t)(i / SIDE * 5);
        pixels[4 * i + 3] = (uint8_t)alpha;
    }
}

static void at(rtr_resampling how, double shrink, float x, float y, uint8_t out[4])
{
    static rtr_sampling sampling;
    rtr_sampling_begin(how, shrink, shrink, &sampling);
    rtr_resample(&picture, &sampling, &x, &y, 1, out);
}

/* A plane stays a plane under every kernel, wide ones too, away from the edges. */
static void test_plane(void)
{
    uint64_t seed = 1;
    fill(77, 255);
    for (int i = 0; i < 3000; i++) {
        float x = (float)(9 + 22 * random_unit(&seed)), y = (float)(9 + 22 * random_unit(&seed));
        double shrink = 1 + 2 * random_unit(&seed);
        uint8_t out[4];
        at(i % 2 ? RTR_RESAMPLE_BILINEAR : RTR_RESAMPLE_CUBIC, shrink, x, y, out);
        CHECK(out[0] == 77 && out[3] == 255);
        /* A widened kernel's weights are not all of a plane's moments. */
        double slack = shrink > 1 / 0.95 ? 1.2 : 0.51;
        CHECK_NEAR(out[1], (x - 0.5F) * 5, slack);
        CHECK_NEAR(out[2], (y - 0.5F) * 5, slack);
        at(RTR_RESAMPLE_NEAREST, 1, x, y, out);
        CHECK(out[1] == (int)x * 5 && out[2] == (int)y * 5);
    }
}

static void test_absent(void)
{
    uint8_t out[4];
    fill(200, 255);
    pixels[4 * (10 * SIDE + 10) + 3] =
        0; /* one is missing, and black where it counts for nothing */
    pixels[4 * (10 * SIDE + 10)] = 0;
    at(RTR_RESAMPLE_BILINEAR, 1, 10.9F, 10.9F, out);
    CHECK(out[0] == 200 && out[3] > 0 && out[3] < 255);
    at(RTR_RESAMPLE_BILINEAR, 1, 10.5F, 10.5F, out);
    CHECK(out[3] == 0 && out[0] == 0);
    static const float off[] = {-0.01F, SIDE, NAN, INFINITY, -1e9F, 1e30F};
    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        for (int how = 0; how < RTR_RESAMPLE_COUNT; how++) {
            at((rtr_resampling)how, 1, off[i], 5, out);
            CHECK(out[3] == 0);
            at((rtr_resampling)how, 16, 5, off[i], out);
            CHECK(out[3] == 0);
        }
    for (int how = 0; how < RTR_RESAMPLE_COUNT; how++) { /* the edge itself is there */
        at((rtr_resampling)how, 1, 0, 0, out);
        CHECK(out[0] == 200 && out[3] == 255);
        at((rtr_resampling)how, 16, SIDE - 0.001F, SIDE - 0.001F, out);
        CHECK(out[0] == 200 && out[3] >= 254);
    }
}

/* Against the definition, in doubles. */
static void test_halve(void)
{
    uint64_t seed = 2;
    uint8_t out[SIDE / 2 * SIDE / 2 * 4];
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = i % 4 == 3 && random_next(&seed) % 2 ? 255 : (uint8_t)random_next(&seed);
    rtr_resample_halve(pixels, 4 * SIDE, out, 4 * SIDE / 2, SIDE / 2, SIDE / 2);
    for (int y = 0; y < SIDE / 2; y++)
        for (int x = 0; x < SIDE / 2; x++) {
            const uint8_t *got = out + 4 * (y * (SIDE / 2) + x);
            double alpha = 0, red = 0;
            for (int k = 0; k < 4; k++) {
                const uint8_t *from = pixels + 4 * ((2 * y + k / 2) * SIDE + 2 * x + k % 2);
                alpha += from[3];
                red += (double)from[0] * from[3];
            }
            CHECK_NEAR(got[3], alpha / 4, 0.5001);
            CHECK_NEAR(got[0], alpha > 0 ? red / alpha : 0, 0.5001);
        }
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_resampling how;
    CASE("a plane") test_plane();
    CASE("what is not there") test_absent();
    CASE("halved") test_halve();
    CASE("names")
    {
        CHECK_OK(rtr_resampling_parse("cubic", &how, &err));
        CHECK(how == RTR_RESAMPLE_CUBIC);
        CHECK(rtr_resampling_parse("lanczos", &how, &err) == RTR_BAD_SYNTAX);
    }
    return 0;
}
