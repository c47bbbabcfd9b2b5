/* Distances from the edge of what is there: against a search of all pixels. */
#include "imagery/tile_feather.h"

#include <stdlib.h>

#include "random.h"
#include "test.h"

enum { SIDE = 96 };

static double nearest(const uint8_t *pixels, int x, int y)
{
    double best = INFINITY;
    for (int v = 0; v < SIDE; v++)
        for (int u = 0; u < SIDE; u++)
            if (!pixels[4 * (v * SIDE + u) + 3]) best = fmin(best, hypot(u - x, v - y));
    return best;
}

static void check(const uint8_t *pixels, int margin, int feather_px)
{
    static float weights[SIDE * SIDE];
    rtr_err err = {0};
    int wrong = 0, inner = SIDE - 2 * margin;
    CHECK_OK(rtr_tile_feather(pixels, SIDE, margin, feather_px, weights, &err));
    for (int y = 0; y < inner; y++)
        for (int x = 0; x < inner; x++) {
            double far = nearest(pixels, x + margin, y + margin);
            double want = far > 0 ? fmin(1, (far - 0.5) / feather_px) : 0;
            wrong += !(fabs((double)weights[y * inner + x] - want) < 1e-6);
        }
    CHECK(wrong == 0);
}

TEST_MAIN
{
    static uint8_t pixels[4 * SIDE * SIDE];
    uint64_t state = 3;
    static const double parts[] = {0, 1e-4, 1e-3, 0.02, 0.5, 0.98, 1};
    CASE("holes, few and many")
    for (size_t part = 0; part < sizeof parts / sizeof *parts; part++) {
        for (int i = 0; i < SIDE * SIDE; i++)
            pixels[4 * i + 3] = (uint8_t)(random_unit(&state) < parts[part] ? 0 : 1 + i % 255);
        for (int feather_px = 1; feather_px <= 32; feather_px *= 2) check(pixels, 32, feather_px);
        check(pixels, 0, SIDE);
    }
    CASE("half of it")
    {
        for (int i = 0; i < SIDE * SIDE; i++) pixels[4 * i + 3] = i % SIDE < 40 ? 0 : 255;
        check(pixels, 16, 10);
        check(pixels, 16, 16);
    }
    return 0;
}
