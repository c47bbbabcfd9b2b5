#include "draw/crowd.h"

#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "test.h"

static const rtr_rect window = {10, 40, 500, 280};
static const double height_pt = 10.4;

static size_t find(const rtr_spot *spots, size_t count, rtr_crowd *out)
{
    rtr_err err = {0};
    rtr_crowds crowds;
    CHECK_OK(rtr_crowds_find(spots, count, window, height_pt, &crowds, &err));
    CHECK(crowds.count <= RTR_CROWDS_MAX);
    memcpy(out, crowds.list, sizeof crowds.list);
    return crowds.count;
}

static int holds(rtr_rect r, rtr_pt at)
{
    return at.x >= r.x && at.x <= r.x + r.width && at.y >= r.y && at.y <= r.y + r.height;
}

static void check_inside(const rtr_crowd *crowds, size_t found)
{
    for (size_t i = 0; i < found; i++) {
        rtr_rect r = crowds[i].around;
        CHECK(r.x >= window.x - 1e-9 && r.x + r.width <= window.x + window.width + 1e-9);
        CHECK(r.y >= window.y - 1e-9 && r.y + r.height <= window.y + window.height + 1e-9);
        CHECK(r.width < window.width * 0.4 && r.height < window.height * 0.4);
        CHECK(crowds[i].count >= 2);
    }
}

static void check_two(void)
{
    rtr_crowd got[RTR_CROWDS_MAX];
    const rtr_spot spots[] = {
        {{100, 250}, 0}, {{106, 252}, 0}, {{103, 258}, 0}, /* lower left */
        {{400, 80}, 0},  {{405, 84}, 1},                   /* upper right */
        {{250, 160}, 0}, {{10, 40}, 0},   {{510, 320}, 0}, /* alone */
    };
    CHECK(find(spots, 8, got) == 2);
    check_inside(got, 2);
    CHECK(got[0].count == 2 && got[1].count == 3); /* from the top down */
    for (size_t i = 0; i < 3; i++) CHECK(holds(got[1].around, spots[i].at));
    for (size_t i = 3; i < 5; i++) CHECK(holds(got[0].around, spots[i].at));
    CHECK_NEAR(got[0].around.width / got[0].around.height, window.width / window.height, 1e-9);
}

/* Ports along a coast: no detail may be as wide as the map. */
static void check_chain(void)
{
    rtr_spot spots[60];
    rtr_crowd got[RTR_CROWDS_MAX];
    for (size_t i = 0; i < 60; i++)
        spots[i] = (rtr_spot){{20 + 8 * (double)i, 200 + (i % 2 ? 3 : -3)}, 0};
    size_t found = find(spots, 60, got), in = 0;
    check_inside(got, found);
    for (size_t i = 0; i < 60; i++)
        for (size_t k = 0; k < found; k++)
            if (holds(got[k].around, spots[i].at)) {
                in++;
                break;
            }
    printf("a chain of 60: %zu details, %zu spots in them\n", found, in);
    CHECK(found >= 4 && in >= 50);
}

static void check_many(void)
{
    enum { MANY = 20000 };
    rtr_crowd got[RTR_CROWDS_MAX], again[RTR_CROWDS_MAX];
    uint64_t seed = 7;
    rtr_spot *spots = calloc(MANY, sizeof *spots);
    if (!spots) abort();
    for (size_t i = 0; i < MANY; i++) {
        double x = random_unit(&seed), y = random_unit(&seed);
        spots[i] = (rtr_spot){{x * 520, y * 360}, i % 3 == 0};
    }
    size_t found = find(spots, MANY, got);
    check_inside(got, found);
    CHECK(found > 0);
    for (size_t i = 0; i < MANY / 2; i++) {
        rtr_spot other = spots[i];
        spots[i] = spots[MANY - 1 - i];
        spots[MANY - 1 - i] = other;
    }
    CHECK(find(spots, MANY, again) == found);
    CHECK(memcmp(got, again, found * sizeof *got) == 0);
    for (size_t i = 0; i < MANY; i++) spots[i].at = (rtr_pt){200, 200};
    CHECK(find(spots, MANY, got) == 0);
    free(spots);
}

TEST_MAIN
{
    rtr_crowd got[RTR_CROWDS_MAX];
    CASE("nothing, one, and far apart: no detail")
    {
        const rtr_spot apart[] = {{{100, 100}, 0}, {{111, 100}, 0}, {{100, 111}, 0}};
        CHECK(find(apart, 0, got) == 0);
        CHECK(find(apart, 1, got) == 0);
        CHECK(find(apart, 3, got) == 0);
    }
    CASE("a lost name alone stays in the key; two near each other get a detail")
    {
        const rtr_spot lost[] = {{{100, 100}, 1}, {{300, 100}, 1}, {{315, 100}, 1}};
        CHECK(find(lost, 2, got) == 0);
        CHECK(find(lost, 3, got) == 1 && got[0].count == 2);
    }
    CASE("spots at the same place, beyond the window or nowhere")
    {
        const rtr_spot odd[] = {{{100, 100}, 0},  {{100, 100}, 0}, {{1e300, 5}, 1},
                                {{-1e300, 5}, 1}, {{NAN, 50}, 1},  {{INFINITY, 5}, 1},
                                {{505, 330}, 0},  {{506, 331}, 0}};
        CHECK(find(odd, 8, got) == 0);
    }
    CASE("two crowds") check_two();
    CASE("a long chain falls apart") check_chain();
    CASE("20,000 spots, in any order") check_many();
    return 0;
}
