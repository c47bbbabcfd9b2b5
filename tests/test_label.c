#include "draw/label.h"

#include <stdint.h>
#include <stdlib.h>

#include "draw/line.h"
#include "test.h"

enum { COUNT = 60 };
static const rtr_rect frame = {10, 10, 480, 300};

static double next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state / 4294967296.0;
}

static void scatter(rtr_label labels[COUNT], rtr_obstacle marks[COUNT], uint32_t seed)
{
    for (int i = 0; i < COUNT; i++) {
        rtr_pt at = {30 + 440 * next_random(&seed), 25 + 270 * next_random(&seed)};
        labels[i] = (rtr_label){.kind = RTR_LABEL_POINT,
                                .anchor = at,
                                .gap = 5,
                                .width = 25 + 40 * next_random(&seed),
                                .height = 10.9,
                                .importance = 1};
        marks[i] = (rtr_obstacle){{at, 3.2, 3.2, 0}, RTR_FORBIDDEN, (size_t)i, 0, 1, 0};
    }
}

static void check_boxes(void)
{
    CASE("turned boxes overlap only where they do")
    {
        rtr_box flat = {{0, 0}, 10, 2, 0}, turned = {{0, 9}, 10, 2, 45}, near = {{0, 5}, 10, 2, 45};
        CHECK(!rtr_box_overlaps(&flat, &(rtr_box){{0, 4.1}, 10, 2, 0}));
        CHECK(rtr_box_overlaps(&flat, &(rtr_box){{0, 3.9}, 10, 2, 0}));
        CHECK(rtr_box_overlaps(&flat, &near));
        /* The upright boxes around these two overlap, they do not. */
        turned.centre = (rtr_pt){11, 3};
        turned.angle_deg = -45;
        CHECK(!rtr_box_overlaps(&flat, &(rtr_box){{13.5, 7}, 10, 1, -45}));
        CHECK(rtr_box_overlaps(&flat, &turned));
        CHECK(rtr_box_inside(&flat, (rtr_rect){-10, -2, 20, 4}));
        CHECK(rtr_box_inside(&near, (rtr_rect){-9, -4, 18, 18}));
        CHECK(!rtr_box_inside(&near, (rtr_rect){-9, -3, 18, 18}));
    }
}

static void check_crowd(const rtr_obstacle *marks, const rtr_placement *places)
{
    int overlaps = 0, on_marks = 0, placed = 0, outside = 0, crossings = 0, long_leaders = 0;
    for (int i = 0; i < COUNT; i++) {
        if (!places[i].placed) continue;
        placed++;
        outside += !rtr_box_inside(&places[i].box, frame);
        if (places[i].has_leader)
            long_leaders += rtr_pt_distance(places[i].leader[0], places[i].leader[1]) > 34.02;
        for (int k = 0; k < COUNT; k++) {
            on_marks += rtr_box_distance(&places[i].ink, marks[k].box.centre) <
                        marks[k].box.half_width; /* marks are round */
            if (k <= i || !places[k].placed) continue;
            overlaps += rtr_box_overlaps(&places[i].box, &places[k].box);
            if (!places[i].has_leader || !places[k].has_leader) continue;
            rtr_box a = rtr_box_along(places[i].leader[0], places[i].leader[1], 0.2);
            rtr_box b = rtr_box_along(places[k].leader[0], places[k].leader[1], 0.2);
            crossings += rtr_box_overlaps(&a, &b);
        }
    }
    printf("%d of %d placed, %d overlaps, %d on marks, %d leaders cross\n", placed, COUNT, overlaps,
           on_marks, crossings);
    CHECK(overlaps == 0);
    CHECK(on_marks == 0);
    CHECK(outside == 0);
    CHECK(crossings == 0);
    CHECK(long_leaders == 0); /* 12 mm */
    CHECK(placed >= COUNT * 95 / 100);
}

static void check_bodies(void)
{
    rtr_err err = {0};
    rtr_placement places[1];
    CASE("a name stands around its body, flush with a corner; a leader begins at the edge, or "
         "inside")
    {
        rtr_label one = {.body_kind = RTR_BODY_BOX,
                         .body = {60, 80, 50, 40},
                         .anchor = {85, 100},
                         .gap = 3,
                         .width = 40,
                         .height = 10,
                         .importance = 1};
        rtr_obstacle body = {rtr_box_of(one.body), RTR_FORBIDDEN, 0, 0, 0, 0};
        rtr_obstacle wide = {{{85, 100}, 36, 33, 0}, RTR_FORBIDDEN, SIZE_MAX, 1, 0, 0};
        rtr_label_field field = {.frame = frame, .obstacles = &body, .obstacle_count = 1};
        CHECK_OK(rtr_labels_place(&one, 1, &field, places, &err));
        CHECK(places[0].placed && !places[0].has_leader);
        CHECK_NEAR(places[0].box.centre.x - 20, 60, 1e-9); /* above, from its left edge on */
        CHECK(places[0].box.centre.y + 4 <= 80);
        field.obstacles = &wide; /* nothing may stand close by */
        CHECK_OK(rtr_labels_place(&one, 1, &field, places, &err));
        CHECK(places[0].has_leader && !rtr_box_overlaps(&places[0].box, &body.box));
        rtr_pt from = places[0].leader[0];
        CHECK(fabs(from.x - 85) <= 25 + 1e-9 && fabs(from.y - 100) <= 20 + 1e-9);
        CHECK(fabs(fabs(from.x - 85) - 25) < 1e-9 || fabs(fabs(from.y - 100) - 20) < 1e-9);
        one.body_kind = RTR_BODY_LOOSE;
        CHECK_OK(rtr_labels_place(&one, 1, &field, places, &err));
        CHECK(places[0].has_leader && places[0].leader[0].x == 85 && places[0].leader[0].y == 100);
        one.body_kind = RTR_BODY_ROUND;
        one.body = (rtr_rect){65, 80, 40, 40};
        CHECK_OK(rtr_labels_place(&one, 1, &field, places, &err));
        CHECK(places[0].has_leader);
        CHECK_NEAR(rtr_pt_distance(places[0].leader[0], one.anchor), 20, 1e-9);
    }
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_label labels[COUNT];
    rtr_obstacle marks[COUNT];
    rtr_placement places[COUNT], again[COUNT];
    check_boxes();
    CASE("60 places: no overlap, no mark covered, no leader crossed, all inside")
    {
        for (uint32_t seed = 1; seed <= 5; seed++) {
            scatter(labels, marks, seed * 7919);
            rtr_label_field field = {.frame = frame, .obstacles = marks, .obstacle_count = COUNT};
            CHECK_OK(rtr_labels_place(labels, COUNT, &field, places, &err));
            check_crowd(marks, places);
            CHECK_OK(rtr_labels_place(labels, COUNT, &field, again, &err));
            CHECK(memcmp(places, again, sizeof places) == 0);
        }
    }
    CASE("a lone name stands to the right of its mark")
    {
        rtr_label one = {
            .anchor = {100, 100}, .gap = 4, .width = 40, .height = 10, .importance = 1};
        rtr_label_field field = {.frame = frame};
        CHECK_OK(rtr_labels_place(&one, 1, &field, places, &err));
        CHECK(places[0].placed && !places[0].has_leader);
        CHECK_NEAR(places[0].box.centre.x, 124, 1e-9);
        CHECK_NEAR(places[0].box.centre.y, 100, 1e-9);
    }
    CASE("the right-hand side being taken, it goes elsewhere; all being taken, it is left out")
    {
        rtr_label one = {
            .anchor = {100, 100}, .gap = 4, .width = 40, .height = 10, .importance = 1};
        rtr_obstacle right = {{{125, 100}, 20, 30, 0}, RTR_FORBIDDEN, SIZE_MAX, 0, 0, 0};
        rtr_label_field field = {.frame = frame, .obstacles = &right, .obstacle_count = 1};
        CHECK_OK(rtr_labels_place(&one, 1, &field, places, &err));
        CHECK(places[0].placed && !rtr_box_overlaps(&places[0].box, &right.box));
        right.box = (rtr_box){{100, 100}, 90, 90, 0};
        CHECK_OK(rtr_labels_place(&one, 1, &field, places, &err));
        CHECK(!places[0].placed);
    }
    check_bodies();
    CASE("a name along a line is turned with it, beside it, and never upside down")
    {
        rtr_pt line[] = {{300, 250}, {100, 50}};
        rtr_label one = {.kind = RTR_LABEL_LINE,
                         .anchor = {200, 150},
                         .line = line,
                         .line_count = 2,
                         .gap = 2.2,
                         .width = 60,
                         .height = 9,
                         .importance = 1};
        rtr_label_field field = {.frame = frame};
        CHECK_OK(rtr_labels_place(&one, 1, &field, places, &err));
        CHECK(places[0].placed);
        CHECK_NEAR(places[0].box.angle_deg, 45, 1e-9);
        rtr_box along = rtr_box_along(line[0], line[1], 0.9);
        CHECK(!rtr_box_overlaps(&along, &places[0].box));
    }
    return 0;
}
