/* Vector code against its portable twin, and both against the definition. */
#include "imagery/kernel.h"

#include <stdlib.h>

#include "random.h"
#include "test.h"

enum { SIDE = 37, COUNT = 203 };

static uint8_t pixels[SIDE * SIDE * 4];
static const rtr_resample_picture picture = {pixels, SIDE, SIDE, 4 * SIDE};

/* One pixel in `holes` is not opaque; none where that is 0. */
static void fill(uint64_t *seed, unsigned holes)
{
    for (size_t i = 0; i < sizeof pixels; i++) {
        pixels[i] = (uint8_t)random_next(seed);
        if (i % 4 == 3 && !(holes && random_next(seed) % holes == 0)) pixels[i] = 255;
    }
}

/* From `low` to `high`, with now and then a whole number, a half, or something wild. */
static float position(uint64_t *seed, double low, double high)
{
    static const float wild[] = {NAN, INFINITY, -INFINITY, -1e9F, 3e9F, SIDE - 0.5F, 0.5F, -0.5F};
    double at = low + (high - low) * random_unit(seed);
    uint64_t kind = random_next(seed) % 200;
    if (kind < 8 && low < 0) return wild[kind];
    return (float)(kind < 20 ? floor(at) + 0.5 * (double)(kind % 2) : at);
}

static double reference(int c, double x, double y)
{
    int left = (int)floor(x - 0.5), top = (int)floor(y - 0.5);
    double s = x - 0.5 - left, t = y - 0.5 - top;
    const uint8_t *at = pixels + 4 * (top * SIDE + left) + c;
    return (at[0] * (1 - s) + at[4] * s) * (1 - t) +
           (at[4 * SIDE] * (1 - s) + at[4 * SIDE + 4] * s) * t;
}

static void test_reference(const rtr_kernels *kernels)
{
    uint64_t seed = 3;
    float x[COUNT], y[COUNT];
    uint8_t out[4 * COUNT];
    int near_only = 0;
    fill(&seed, 0);
    for (int i = 0; i < COUNT; i++) {
        x[i] = (float)(0.5 + (SIDE - 1.001) * random_unit(&seed));
        y[i] = (float)(0.5 + (SIDE - 1.001) * random_unit(&seed));
    }
    CHECK(kernels->bilinear(&picture, x, y, COUNT, out) == COUNT);
    for (int i = 0; i < 4 * COUNT; i++) {
        double want = reference(i % 4, (double)x[i / 4], (double)y[i / 4]);
        CHECK_NEAR(out[i], want, 0.53); /* weights of 14 bits, levels of 7 more */
        near_only += out[i] != (int)(want + 0.5);
    }
    CHECK(near_only <= 4 * COUNT / 50);
}

static void test_constant(const rtr_kernels *kernels)
{
    uint64_t seed = 4;
    float x[COUNT], y[COUNT];
    uint8_t out[4 * COUNT];
    for (int level = 0; level < 256; level++) {
        for (size_t i = 0; i < sizeof pixels; i++) pixels[i] = i % 4 == 3 ? 255 : (uint8_t)level;
        for (int i = 0; i < COUNT; i++) {
            x[i] = (float)(0.5 + (SIDE - 1.001) * random_unit(&seed));
            y[i] = (float)(0.5 + (SIDE - 1.001) * random_unit(&seed));
        }
        CHECK(kernels->bilinear(&picture, x, y, COUNT, out) == COUNT);
        for (int i = 0; i < 4 * COUNT; i++) CHECK(out[i] == (i % 4 == 3 ? 255 : level));
    }
}

/* The kernels that have tables; the last ones fill them. */
static const struct {
    rtr_resampling how;
    double shrink_x, shrink_y;
} wide[] = {{RTR_RESAMPLE_BILINEAR, 1.2, 1.2}, {RTR_RESAMPLE_BILINEAR, 1, 1.6},
            {RTR_RESAMPLE_BILINEAR, 3.3, 2.4}, {RTR_RESAMPLE_BILINEAR, 8, 8},
            {RTR_RESAMPLE_CUBIC, 1, 1},        {RTR_RESAMPLE_CUBIC, 1.2, 1.9},
            {RTR_RESAMPLE_CUBIC, 4, 4}};
enum { WIDE = sizeof wide / sizeof *wide };

static rtr_sampling sampling;

static double weight_of(rtr_resampling how, double d)
{
    if (how == RTR_RESAMPLE_BILINEAR) return d < 1 ? 1 - d : 0;
    if (d <= 1) return (1.5 * d - 2.5) * d * d + 1;
    return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
}

static double weighted_reference(int kind, int c, double x, double y)
{
    double sum = 0, all = 0;
    double wx = fmax(wide[kind].shrink_x, 1), wy = fmax(wide[kind].shrink_y, 1);
    for (int i = 0; i < SIDE * SIDE; i++) {
        double weight = weight_of(wide[kind].how, fabs(i % SIDE + 0.5 - x) / wx) *
                        weight_of(wide[kind].how, fabs(i / SIDE + 0.5 - y) / wy);
        sum += weight * pixels[4 * i + c];
        all += weight;
    }
    return fmin(fmax(sum / all, 0), 255);
}

/* So far from the edges that all of the widest kernel is inside, padded. */
static void place_inside(uint64_t *seed, float *x, float *y)
{
    for (int i = 0; i < COUNT; i++) {
        x[i] = (float)(8 + (SIDE - 17.001) * random_unit(seed));
        y[i] = (float)(8 + (SIDE - 17.001) * random_unit(seed));
    }
}

static void test_weighted(const rtr_kernels *kernels)
{
    uint64_t seed = 8;
    float x[COUNT], y[COUNT];
    uint8_t out[4 * COUNT];
    fill(&seed, 0);
    for (int kind = 0; kind < WIDE; kind++) {
        double apart = 0;
        rtr_sampling_begin(wide[kind].how, wide[kind].shrink_x, wide[kind].shrink_y, &sampling);
        place_inside(&seed, x, y);
        CHECK(kernels->weighted(&picture, &sampling, x, y, COUNT, out) == COUNT);
        for (int i = 0; i < 4 * COUNT; i++) {
            double want = weighted_reference(kind, i % 4, (double)x[i / 4], (double)y[i / 4]);
            /* Noise of all levels: half a phase is 1/1024 of a pixel, and of up to 255. */
            CHECK_NEAR(out[i], want, 0.5 + 0.6);
            apart += fabs(out[i] - want) / (4 * COUNT);
        }
        CHECK(apart < 0.26); /* 0.25 is what rounding alone makes */
    }
}

static void test_weighted_constant(const rtr_kernels *kernels)
{
    uint64_t seed = 9;
    float x[COUNT], y[COUNT];
    uint8_t out[4 * COUNT];
    for (int level = 0; level < 256; level++) {
        int kind = level % WIDE;
        for (size_t i = 0; i < sizeof pixels; i++) pixels[i] = i % 4 == 3 ? 255 : (uint8_t)level;
        rtr_sampling_begin(wide[kind].how, wide[kind].shrink_x, wide[kind].shrink_y, &sampling);
        place_inside(&seed, x, y);
        CHECK(kernels->weighted(&picture, &sampling, x, y, COUNT, out) == COUNT);
        for (int i = 0; i < 4 * COUNT; i++) CHECK(out[i] == (i % 4 == 3 ? 255 : level));
    }
}

/* It stops, and right there: beside the picture, and beside what is not opaque. */
static void test_stops(const rtr_kernels *kernels)
{
    uint64_t seed = 5;
    float x[COUNT], y[COUNT];
    uint8_t out[4 * COUNT];
    fill(&seed, 0);
    rtr_sampling_begin(RTR_RESAMPLE_CUBIC, 1.1, 1.3, &sampling);
    for (int i = 0; i < COUNT; i++) x[i] = y[i] = 20.25F;
    static const float off[] = {0.49F, SIDE - 0.5F, NAN, -1e9F, INFINITY};
    for (size_t k = 0; k < sizeof off / sizeof *off; k++)
        for (size_t at = 0; at < 20; at++) {
            x[at] = off[k];
            CHECK(kernels->bilinear(&picture, x, y, COUNT, out) == at);
            CHECK(kernels->bilinear(&picture, y, x, COUNT, out) == at);
            CHECK(kernels->weighted(&picture, &sampling, x, y, COUNT, out) == at);
            CHECK(kernels->weighted(&picture, &sampling, y, x, COUNT, out) == at);
            x[at] = 20.25F;
        }
    for (size_t i = 3; i < sizeof pixels; i += 4) pixels[i] = 0; /* clear: all of it is made */
    CHECK(kernels->bilinear(&picture, x, y, COUNT, out) == COUNT && !out[0] && !out[3]);
    CHECK(kernels->weighted(&picture, &sampling, x, y, COUNT, out) == COUNT && !out[0] && !out[3]);
    for (size_t i = 3; i < sizeof pixels; i += 4) pixels[i] = 255;
    pixels[4 * (20 * SIDE + 20) + 3] = 254;
    CHECK(kernels->bilinear(&picture, x, y, COUNT, out) == 0);
    CHECK(kernels->weighted(&picture, &sampling, x, y, COUNT, out) == 0);
}

/* From every position on, as far as it goes. */
static void compare_sampled(const rtr_kernels *one, const rtr_kernels *other, const float *x,
                            const float *y, size_t count)
{
    uint8_t a[4 * COUNT], b[4 * COUNT];
    for (size_t i = 0; i < count; i++) {
        size_t made = one->bilinear(&picture, x + i, y + i, count - i, a);
        size_t also = other->bilinear(&picture, x + i, y + i, count - i, b);
        CHECK(made == also && memcmp(a, b, 4 * made) == 0);
        made = one->weighted(&picture, &sampling, x + i, y + i, count - i, a);
        also = other->weighted(&picture, &sampling, x + i, y + i, count - i, b);
        CHECK(made == also && memcmp(a, b, 4 * made) == 0);
    }
}

static void test_twins(const rtr_kernels *one, const rtr_kernels *other)
{
    uint64_t seed = 6;
    float x[COUNT], y[COUNT];
    uint8_t a[4 * COUNT], b[4 * COUNT];
    static const unsigned holes[] = {0, 2, 40, 400};
    for (int round = 0; round < 400; round++) {
        double margin = round % 2 ? -1.5 : 0.6;
        size_t count = random_next(&seed) % (COUNT + 1);
        fill(&seed, holes[round / 2 % 4]);
        for (size_t i = 3; round % 5 == 4 && i < sizeof pixels / 2; i += 4) pixels[i] = 0;
        for (int i = 0; i < COUNT; i++) {
            x[i] = position(&seed, margin, SIDE - margin);
            y[i] = position(&seed, margin, SIDE - margin);
        }
        int kind = round % WIDE;
        rtr_sampling_begin(wide[kind].how, wide[kind].shrink_x, wide[kind].shrink_y, &sampling);
        compare_sampled(one, other, x, y, count);
        size_t width = random_next(&seed) % (SIDE / 2 + 1);
        one->halve(pixels, pixels + 4 * SIDE, a, width);
        other->halve(pixels, pixels + 4 * SIDE, b, width);
        CHECK(memcmp(a, b, 4 * width) == 0);
    }
}

TEST_MAIN
{
    rtr_kernels fastest = rtr_kernels_fastest();
    CASE("portable, against doubles") test_reference(&rtr_kernels_portable);
    CASE("fastest, against doubles") test_reference(&fastest);
    CASE("portable, constant") test_constant(&rtr_kernels_portable);
    CASE("fastest, constant") test_constant(&fastest);
    CASE("portable, stops") test_stops(&rtr_kernels_portable);
    CASE("fastest, stops") test_stops(&fastest);
    CASE("portable, by tables") test_weighted(&rtr_kernels_portable);
    CASE("fastest, by tables") test_weighted(&fastest);
    CASE("portable, by tables, constant") test_weighted_constant(&rtr_kernels_portable);
    CASE("fastest, by tables, constant") test_weighted_constant(&fastest);
    CASE("the same bytes") test_twins(&rtr_kernels_portable, &fastest);
    if (fastest.bilinear == rtr_kernels_portable.bilinear)
        SKIP("this processor has no vector code to compare with");
    return 0;
}
