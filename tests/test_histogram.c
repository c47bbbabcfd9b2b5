#include "imagery/histogram.h"

#include <stdlib.h>

#include "random.h"
#include "test.h"

enum { WIDTH = 200, HEIGHT = 150, COUNT = WIDTH * HEIGHT };

static rtr_pixels picture(void)
{
    rtr_err err = {0};
    rtr_pixels out = {0};
    CHECK_OK(rtr_pixels_begin(WIDTH, HEIGHT, &out, &err));
    return out;
}

static void fill(rtr_pixels *pixels, uint64_t seed, int low, int high)
{
    for (int i = 0; i < COUNT; i++) {
        for (int c = 0; c < 3; c++)
            pixels->data[4 * i + c] =
                (uint8_t)(low + c + (high - low) * random_unit(&seed) * random_unit(&seed));
        pixels->data[4 * i + 3] = 255;
    }
}

static double mean(const rtr_pixels *pixels, int c)
{
    double sum = 0;
    for (int i = 0; i < COUNT; i++) sum += pixels->data[4 * i + c];
    return sum / COUNT;
}

TEST_MAIN
{
    rtr_pixels a = picture(), b = picture();
    rtr_histogram_match match;
    if (!a.data || !b.data) return 1;

    CASE("a picture is like itself")
    {
        fill(&a, 1, 20, 200);
        rtr_histogram_match_find(&a, &a, &match);
        uint8_t before[4 * COUNT];
        memcpy(before, a.data, sizeof before);
        rtr_histogram_match_apply(&match, &a);
        CHECK(memcmp(before, a.data, sizeof before) == 0);
    }

    CASE("darker by half comes back, to a level")
    {
        fill(&a, 2, 20, 240);
        memcpy(b.data, a.data, 4 * COUNT);
        for (int i = 0; i < COUNT; i++)
            for (int c = 0; c < 3; c++) b.data[4 * i + c] = (uint8_t)(a.data[4 * i + c] / 2);
        rtr_histogram_match_find(&a, &b, &match);
        rtr_histogram_match_apply(&match, &b);
        int worst = 0;
        for (int i = 0; i < 4 * COUNT; i++)
            if (abs(a.data[i] - b.data[i]) > worst) worst = abs(a.data[i] - b.data[i]);
        CHECK(worst <= 2); /* two levels became one; the rarest may be further off */
    }

    CASE("other content takes on the tones, in each channel, never falling")
    {
        fill(&a, 3, 90, 250);
        fill(&b, 4, 0, 60);
        rtr_histogram_match_find(&a, &b, &match);
        rtr_histogram_match_apply(&match, &b);
        for (int c = 0; c < 3; c++) {
            CHECK_NEAR(mean(&b, c), mean(&a, c), 1.5);
            for (int v = 1; v < RTR_LEVELS; v++) CHECK(match.level[c][v] >= match.level[c][v - 1]);
        }
    }

    CASE("only what is opaque in both counts")
    {
        fill(&a, 5, 0, 200);
        memcpy(b.data, a.data, 4 * COUNT);
        for (int i = 0; i < COUNT / 2; i++) {
            a.data[4 * i + 3] = i % 2 ? 0 : 254;
            for (int c = 0; c < 3; c++) b.data[4 * i + c] = 255;
        }
        rtr_histogram_match_find(&a, &b, &match);
        for (int i = COUNT / 2; i < COUNT; i++)
            for (int c = 0; c < 3; c++)
                CHECK(match.level[c][b.data[4 * i + c]] == a.data[4 * i + c]);
    }

    CASE("nothing in common, or one level: as it was")
    {
        fill(&a, 6, 0, 200);
        fill(&b, 7, 0, 90);
        for (int i = 0; i < COUNT; i++) a.data[4 * i + 3] = 0;
        rtr_histogram_match_find(&a, &b, &match);
        for (int v = 0; v < RTR_LEVELS; v++) CHECK(match.level[1][v] == v);
        fill(&a, 6, 0, 200);
        for (int i = 0; i < 4 * COUNT; i++) b.data[i] = 255;
        rtr_histogram_match_find(&a, &b, &match);
        for (int v = 0; v < RTR_LEVELS; v++) CHECK(match.level[2][v] == v);
    }
    rtr_pixels_end(&a);
    rtr_pixels_end(&b);
    return 0;
}
