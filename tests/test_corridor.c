#include "draw/corridor.h"

#include <stdint.h>
#include <stdlib.h>

#include "strand_bend.h"
#include "test.h"

enum { POINTS = 60 };

/* A gently waved line, `dx` shifted, forward or backward. */
static void wave(rtr_pt out[POINTS], double dy, int backward)
{
    for (int i = 0; i < POINTS; i++) {
        double x = 5.0 * (backward ? POINTS - 1 - i : i);
        out[i] = (rtr_pt){x, 100 + 20 * sin(x / 60) + dy};
    }
}

static void add(rtr_strands *strands, const rtr_pt *points, size_t leg)
{
    rtr_err err = {0};
    rtr_strand strand = {.leg = leg,
                         .points = (rtr_pt *)points, /* copied, not changed */
                         .count = POINTS,
                         .at_start = 1,
                         .at_end = 1};
    CHECK_OK(rtr_strands_add(strands, &strand, &err));
}

/* Distance from a point to a strand. */
static double distance_to(const rtr_strand *strand, rtr_pt p)
{
    double best = INFINITY;
    for (size_t i = 1; i < strand->count; i++) {
        rtr_pt a = strand->points[i - 1], b = strand->points[i];
        double ux = b.x - a.x, uy = b.y - a.y, square = ux * ux + uy * uy;
        double t =
            square > 0 ? fmin(fmax(((p.x - a.x) * ux + (p.y - a.y) * uy) / square, 0), 1) : 0;
        best = fmin(best, rtr_pt_distance(p, (rtr_pt){a.x + ux * t, a.y + uy * t}));
    }
    return best;
}

/* Check the spacing of two strands but for the ends, where they meet at the marks. */
static void check_spacing(const rtr_strands *strands, size_t a, size_t b, double want)
{
    double low = INFINITY, high = 0;
    const rtr_strand *mine = &strands->list[b];
    double length = rtr_line_length(mine->points, mine->count);
    for (double at = 25; at < length - 25; at += 1) {
        double d = distance_to(&strands->list[a], rtr_line_at(mine->points, mine->count, at, NULL));
        low = fmin(low, d);
        high = fmax(high, d);
    }
    printf("spacing of %zu and %zu: %.2f to %.2f pt, wanted %.1f\n", a, b, low, high, want);
    CHECK(low >= want * 0.85 && high <= want * 1.15);
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_pt line[POINTS];
    CASE("two routes on one line run side by side, 2.6 pt apart, in either direction")
    {
        for (int backward = 0; backward < 2; backward++) {
            rtr_strands strands = {0};
            wave(line, 0, 0);
            add(&strands, line, 0);
            wave(line, 0.4, backward);
            add(&strands, line, 1);
            CHECK_OK(rtr_corridors_spread(&strands, 2.6, &err));
            check_spacing(&strands, 0, 1, 2.6);
            wave(line, 0, 0); /* the two are centred on their way */
            rtr_strand way = {.points = line, .count = POINTS};
            rtr_pt middle = rtr_line_at(strands.list[0].points, strands.list[0].count, 150, NULL);
            CHECK_NEAR(distance_to(&way, middle), 1.3, 0.3);
            rtr_strands_end(&strands);
        }
    }
    CASE("three routes take three slots, and meet at the marks")
    {
        rtr_strands strands = {0};
        for (size_t i = 0; i < 3; i++) {
            wave(line, 0, i == 1);
            add(&strands, line, i);
        }
        CHECK_OK(rtr_corridors_spread(&strands, 2.6, &err));
        check_spacing(&strands, 0, 1, 2.6);
        check_spacing(&strands, 0, 2, 2.6);
        check_spacing(&strands, 1, 2, 5.2);
        CHECK_NEAR(rtr_pt_distance(strands.list[2].points[0], line[0]), 0, 0.3);
        for (size_t i = 0; i < 3; i++) CHECK(sharpest_deg(&strands.list[i]) < 45);
        rtr_strands_end(&strands);
    }
    CASE("routes that are apart, or only cross, stay where they are")
    {
        rtr_strands strands = {0};
        rtr_pt across[POINTS];
        wave(line, 0, 0);
        add(&strands, line, 0);
        wave(line, 6, 0);
        add(&strands, line, 1);
        for (int i = 0; i < POINTS; i++) across[i] = (rtr_pt){150, 40 + 2.0 * i};
        add(&strands, across, 2);
        CHECK_OK(rtr_corridors_spread(&strands, 2.6, &err));
        CHECK(memcmp(strands.list[1].points, line, sizeof line) == 0);
        CHECK(memcmp(strands.list[2].points, across, sizeof across) == 0);
        rtr_strands_end(&strands);
    }
    CASE("a fixed line stays exactly where it is, and another moves beside it")
    {
        rtr_strands strands = {0};
        wave(line, 0, 0);
        add(&strands, line, 0);
        add(&strands, line, 1);
        strands.list[1].fixed = 1;
        CHECK_OK(rtr_corridors_spread(&strands, 2.6, &err));
        CHECK(strands.list[1].count == POINTS);
        CHECK(memcmp(strands.list[1].points, line, sizeof line) == 0);
        check_spacing(&strands, 1, 0, 2.6);
        rtr_strands_end(&strands);
    }
    CASE("a moved line points at its marks, without a kink")
    {
        rtr_strands strands = {0};
        for (size_t i = 0; i < 4; i++) {
            wave(line, 0, 0);
            add(&strands, line, i);
        }
        CHECK_OK(rtr_corridors_spread(&strands, 2.6, &err));
        for (size_t i = 1; i < 4; i++) {
            const rtr_strand *s = &strands.list[i];
            double length = rtr_line_length(s->points, s->count);
            CHECK_NEAR(rtr_pt_distance(s->points[0], line[0]), 0, 1e-9);
            CHECK_NEAR(rtr_pt_distance(s->points[s->count - 1], line[POINTS - 1]), 0, 1e-9);
            /* Where an arrowhead stands the line is nearly its own. */
            rtr_pt tip = rtr_line_at(s->points, s->count, length - 6, NULL);
            printf("%.2f pt off at the tip, %.1f degrees\n", distance_to(&strands.list[0], tip),
                   sharpest_deg(s));
            CHECK(distance_to(&strands.list[0], tip) < 5.2 * 0.3);
            CHECK(sharpest_deg(s) < 20);
        }
        rtr_strands_end(&strands);
    }
    CASE("a strand that branches off to the left lies on the left, whichever way and in whatever "
         "order")
    {
        for (int turn = 0; turn < 6; turn++) {
            static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                             {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
            rtr_strands strands = {0};
            double y[3] = {0, 0, 0};
            for (size_t i = 0; i < 3;
                 i++) { /* eastward: up, straight on, down; the second comes back */
                int way = orders[turn][i];
                for (int k = 0; k < POINTS; k++) {
                    double x = 5.0 * k, off = fmax(x - 180, 0) * (way - 1);
                    line[way == 1 ? POINTS - 1 - k : k] = (rtr_pt){x, 100 + off};
                }
                add(&strands, line, i);
            }
            CHECK_OK(rtr_corridors_spread(&strands, 2.6, &err));
            for (size_t i = 0; i < 3; i++) {
                const rtr_strand *s = &strands.list[i];
                double length = rtr_line_length(s->points, s->count);
                for (double d = 0; d < length; d += 1) {
                    rtr_pt p = rtr_line_at(s->points, s->count, d, NULL);
                    if (fabs(p.x - 100) < 1) y[orders[turn][i]] = p.y;
                }
            }
            CHECK(y[0] < y[1] && y[1] < y[2]);
            rtr_strands_end(&strands);
        }
    }
    CASE("two thousand strands, on one line and anywhere")
    {
        rtr_strands strands = {0};
        uint64_t seed = 7;
        for (size_t i = 0; i < 2000; i++) {
            wave(line, 0, i & 1);
            for (int k = 0; i >= 600 && k < POINTS; k++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                rtr_pt before = line[k ? k - 1 : 0];
                double turn = (double)(seed >> 40) / 16777216 * 2 * acos(-1);
                if (!k) before = (rtr_pt){(double)(seed >> 55), (double)(seed >> 50 & 255)};
                line[k] = (rtr_pt){before.x + 5 * cos(turn), before.y + 5 * sin(turn)};
            }
            add(&strands, line, i);
        }
        CHECK_OK(rtr_corridors_spread(&strands, 2.6, &err));
        double farthest = 0;
        for (size_t i = 0; i < 600; i++) {
            wave(line, 0, 0);
            rtr_strand way = {.points = line, .count = POINTS};
            const rtr_strand *s = &strands.list[i];
            for (size_t k = 0; k < s->count; k++)
                farthest = fmax(farthest, distance_to(&way, s->points[k]));
        }
        printf("600 strands on one line reach %.1f pt to either side\n", farthest);
        CHECK(farthest < 24 * 2.6 / 2 + 10);
        rtr_strands_end(&strands);
    }
    CASE("twenty thousand strands are left as they are")
    {
        rtr_strands strands = {0};
        wave(line, 0, 0);
        for (size_t i = 0; i < 20000; i++) add(&strands, line, i);
        CHECK_OK(rtr_corridors_spread(&strands, 2.6, &err));
        for (size_t i = 0; i < strands.count; i++)
            CHECK(memcmp(strands.list[i].points, line, sizeof line) == 0);
        rtr_strands_end(&strands);
    }
    return 0;
}
