#include "draw/line.h"

#include <stdlib.h>

#include "test.h"

/* Degrees between an arrowhead's axis and a direction. */
static double turn_deg(const rtr_pt head[4], rtr_pt tangent)
{
    rtr_pt back = {(head[1].x + head[3].x) / 2, (head[1].y + head[3].y) / 2};
    rtr_pt axis = {head[0].x - back.x, head[0].y - back.y};
    double cross = axis.x * tangent.y - axis.y * tangent.x;
    return fabs(atan2(cross, axis.x * tangent.x + axis.y * tangent.y)) * 180 / acos(-1);
}

static void check_lengths(void)
{
    rtr_pt corner[] = {{0, 0}, {10, 0}, {10, 10}}, tangent, out[5];
    CASE("measures and walks a line")
    {
        CHECK_NEAR(rtr_line_length(corner, 3), 20, 1e-12);
        rtr_pt at = rtr_line_at(corner, 3, 15, &tangent);
        CHECK_NEAR(at.x, 10, 1e-12);
        CHECK_NEAR(at.y, 5, 1e-12);
        CHECK_NEAR(tangent.y, 1, 1e-12);
        at = rtr_line_at(corner, 3, 99, NULL); /* held at the end */
        CHECK_NEAR(at.y, 10, 1e-12);
    }
    CASE("cuts both ends off")
    {
        size_t count = rtr_line_trim(corner, 3, 4, 5, out);
        CHECK(count == 3);
        CHECK_NEAR(out[0].x, 4, 1e-12);
        CHECK_NEAR(out[2].y, 5, 1e-12);
        CHECK_NEAR(rtr_line_length(out, count), 11, 1e-12);
        CHECK(rtr_line_trim(corner, 3, 12, 8, out) == 0);
    }
}

static void check_arrows(void)
{
    CASE("an arrowhead points along the line, within 5 degrees, on a curve of 40 pt radius")
    {
        rtr_pt arc[91], head[4], tangent;
        double worst = 0;
        for (int i = 0; i <= 90; i++) {
            double turn = i * acos(-1) / 180;
            arc[i] = (rtr_pt){40 * cos(turn), 40 * sin(turn)};
        }
        for (double tip = 8; tip < 60; tip += 3) {
            rtr_line_arrowhead(arc, 91, tip, 7, 5, head);
            rtr_line_at(arc, 91, tip - 3.5, &tangent); /* the direction under the head */
            worst = fmax(worst, turn_deg(head, tangent));
        }
        printf("worst arrowhead angle on the curve: %.2f degrees\n", worst);
        CHECK(worst <= 5);
        CHECK_NEAR(rtr_pt_distance(head[1], head[3]), 5, 1e-9);
    }
    CASE("finds the straight stretch of a bent line")
    {
        rtr_pt bent[] = {{0, 0}, {20, 0}, {25, 8}, {30, 0}, {35, 8}, {80, 8}};
        double length = rtr_line_length(bent, 6), at = 0, least = INFINITY;
        for (double from = length * 0.2; from < length * 0.9 - 14; from += 1) {
            double bend = rtr_line_bend_deg(bent, 6, from, from + 14);
            if (bend < least) at = from + 7;
            least = fmin(least, bend);
        }
        rtr_pt p = rtr_line_at(bent, 6, at, NULL);
        CHECK(p.x > 42);
    }
}

static void check_simplify(void)
{
    CASE("drops what strays less than the tolerance and keeps the rest")
    {
        rtr_pt line[] = {{0, 0}, {1, 0.05}, {2, -0.05}, {3, 0}, {3, 4}, {3.02, 5}, {3, 6}};
        CHECK(rtr_line_simplify(line, 7, 0.1) == 3);
        CHECK_NEAR(line[1].x, 3, 0);
        CHECK_NEAR(line[1].y, 0, 0);
    }
    CASE("survives a long zigzag")
    {
        enum { COUNT = 200000 };
        rtr_pt *zigzag = malloc(COUNT * sizeof *zigzag);
        if (!zigzag) return;
        for (int i = 0; i < COUNT; i++) zigzag[i] = (rtr_pt){i, i % 2 ? 1 : -1};
        CHECK(rtr_line_simplify(zigzag, COUNT, 0.5) > COUNT / 2);
        free(zigzag);
    }
}

static void check_clip(void)
{
    rtr_rect window = {0, 0, 10, 10};
    CASE("a line that leaves and comes back becomes two runs inside the window")
    {
        rtr_scene scene = {0};
        rtr_pt line[] = {{1, 5}, {5, 5}, {15, 5}, {15, 8}, {5, 8}, {1, 8}};
        rtr_scene_path(&scene, RTR_ROLE_ROUTE, 0, &(rtr_paint){0});
        rtr_line_clip(&scene, line, 6, window);
        for (size_t i = 0; i < scene.point_count; i++)
            CHECK(scene.points[i].x <= 10 && scene.points[i].x >= 0);
        double length = 0;
        for (size_t i = 0; i < scene.run_count; i++)
            length += rtr_line_length(scene.points + scene.runs[i].first, scene.runs[i].count);
        CHECK_NEAR(length, 18, 1e-9);
        rtr_scene_end(&scene);
    }
    CASE("a ring larger than the window becomes the window")
    {
        rtr_pt ring[6 * 4 + 8] = {{-5, -5}, {20, -5}, {20, 20}, {-5, 20}}, spare[6 * 4 + 8];
        size_t count = rtr_ring_clip(ring, 4, spare, window);
        double area = 0;
        for (size_t i = 0; i < count; i++) {
            rtr_pt a = ring[i], b = ring[(i + 1) % count];
            area += (a.x * b.y - a.y * b.x) / 2;
        }
        CHECK_NEAR(fabs(area), 100, 1e-9);
    }
    CASE("a ring outside the window vanishes")
    {
        rtr_pt ring[6 * 3 + 8] = {{20, 20}, {30, 20}, {25, 30}}, spare[6 * 3 + 8];
        CHECK(rtr_ring_clip(ring, 3, spare, window) == 0);
    }
}

TEST_MAIN
{
    check_lengths();
    check_arrows();
    check_simplify();
    check_clip();
    CASE("a small hook at the end becomes straight, a large one stays")
    {
        rtr_pt hook[] = {{0, 0}, {90, 0}, {98, 0}, {100, 3}},
               kept[] = {{0, 0}, {90, 0}, {96, -9}, {100, 0}};
        rtr_pt in = hook[0];
        CHECK(rtr_line_unhook(hook, 4, 8, 3) == 4);
        CHECK_NEAR(rtr_pt_distance(hook[2], hook[3]), 8, 1e-6);
        CHECK(hook[3].x == 100 && hook[3].y == 3 && hook[0].x == in.x);
        CHECK(rtr_line_unhook(kept, 4, 10, 3) == 4 && kept[2].y == -9);
        CHECK(rtr_line_unhook(kept, 2, 10, 3) == 2);
        CHECK(rtr_line_unhook(kept, 4, 500, 3) == 4 && kept[2].y == -9); /* all of it is near */
        rtr_line_reverse(kept, 4);
        CHECK(kept[0].x == 100 && kept[1].y == -9 && kept[3].x == 0);
    }
    return 0;
}
