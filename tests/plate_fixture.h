/* plate_fixture.h - a picture made by hand with marks of every form and status, for tests of plates. */
#ifndef RUTTER_TESTS_PLATE_FIXTURE_H
#define RUTTER_TESTS_PLATE_FIXTURE_H

#include <math.h>
#include <stddef.h>

#include "draw/plate_parts.h"
#include "test.h"

enum { PLATE_MARKS = 8, PLATE_WIDTH = 400, PLATE_HEIGHT = 260 };

typedef struct plate_fixture {
    rtr_pixels picture, later;
    rtr_pt outline[5];
    size_t rings[1];
    rtr_plate_mark marks[PLATE_MARKS];
    rtr_plate_plan plan;
} plate_fixture;

/* Fields, a river and a bright cloud, so that marks lie on dark and light. */
static inline void plate_paint_ground(rtr_pixels *picture, int year)
{
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++) {
            uint8_t *p = picture->data + ((size_t)y * (size_t)picture->width + (size_t)x) * 4;
            int field = (x / 40 + y / 30 + year) % 3 * 18;
            int river = x - 120 > y / 2 && x - 170 < y / 2, cloud = x > 300 && y < 110;
            p[0] = (uint8_t)(river ? 22 : cloud ? 236 : 70 + field);
            p[1] = (uint8_t)(river ? 40 : cloud ? 238 : 92 + field);
            p[2] = (uint8_t)(river ? 58 : cloud ? 240 : 60 + field / 2);
            p[3] = 255;
        }
}

/* Returns RTR_OK or what went wrong; plate_fixture_end takes it back either way. */
static inline rtr_code plate_fixture_begin(plate_fixture *f, rtr_err *err)
{
    static const char *const margin[] = {"Tver: city-level: no position on this image"};
    static const char *const notes[] = {"30 m of unknown height move a mark by 12 m (4 px)."};
    *f = (plate_fixture){.outline = {{300, 150}, {352.5, 160}, {340, 205}, {310, 215}, {290, 190}},
                         .rings = {5}};
    const rtr_plate_mark marks[PLATE_MARKS] = {
        {.form = RTR_PLATE_PIN,
         .at = {40.25, 60.5},
         .kind = RTR_KIND_OTHER,
         .label = "Depot",
         .note = "exact. “The depot.”"},
        {.form = RTR_PLATE_PIN,
         .at = {230.75, 40.125},
         .kind = RTR_KIND_OTHER,
         .status = RTR_STATUS_REPORTED,
         .label = "Tank farm",
         .note = "site, within 60 m"},
        {.form = RTR_PLATE_PIN,
         .at = {318.3, 100.6},
         .kind = RTR_KIND_CITY,
         .status = RTR_STATUS_SUSPECTED,
         .label = "Quay",
         .note = ""},
        {.form = RTR_PLATE_PIN,
         .at = {60, 220},
         .kind = RTR_KIND_OTHER,
         .status = RTR_STATUS_DENIED,
         .label = "Gate"},
        {.form = RTR_PLATE_BOX,
         .at = {150.5, 130.25},
         .half_width = 22,
         .half_height = 15.5,
         .kind = RTR_KIND_WAREHOUSE,
         .label = "Sheds",
         .note = "a frame"},
        {.form = RTR_PLATE_BOX,
         .at = {395, 240},
         .half_width = 20,
         .half_height = 12,
         .status = RTR_STATUS_SUSPECTED,
         .label = "Cut by the edge"},
        {.form = RTR_PLATE_CIRCLE,
         .at = {235, 175},
         .radius = 24.5,
         .status = RTR_STATUS_INFERRED,
         .label = "Within",
         .note = "150 m"},
        {.form = RTR_PLATE_OUTLINE,
         .at = {318, 185},
         .points = f->outline,
         .rings = f->rings,
         .ring_count = 1,
         .status = RTR_STATUS_REPORTED,
         .label = "Yard",
         .note = "an outline"},
    };
    for (int i = 0; i < PLATE_MARKS; i++) f->marks[i] = marks[i];
    rtr_code code = rtr_pixels_begin(PLATE_WIDTH, PLATE_HEIGHT, &f->picture, err);
    if (!code) code = rtr_pixels_begin(PLATE_WIDTH, PLATE_HEIGHT, &f->later, err);
    if (code) return code;
    plate_paint_ground(&f->picture, 0);
    plate_paint_ground(&f->later, 1);
    f->plan = (rtr_plate_plan){.panels = {{&f->picture, NULL}, {&f->later, "2 May 2024"}},
                               .panel_count = 1,
                               .marks = f->marks,
                               .mark_count = PLATE_MARKS,
                               .margin = margin,
                               .margin_count = 1,
                               .notes = notes,
                               .note_count = 1,
                               .title = "Sheds at the river",
                               .subtitle = "1 May 2024 · sensor",
                               .credit = "Imagery: nobody, public domain",
                               .metres_per_px = 10,
                               .metres_per_px_least = 9.9,
                               .metres_per_px_most = 10.1,
                               .north_deg = 20,
                               .width_px = 640,
                               .font_dir = RUTTER_SHARE_DIR "/fonts"};
    return RTR_OK;
}

static inline void plate_fixture_end(plate_fixture *f)
{
    rtr_pixels_end(&f->picture);
    rtr_pixels_end(&f->later);
}

static inline rtr_plate *new_plate(const rtr_plate_plan *plan)
{
    rtr_err err = {0};
    rtr_plate *plate = NULL;
    CHECK_OK(rtr_plate_new(plan, &plate, &err));
    return plate;
}

/* Is one of the scene's texts this one? */
static inline int says(const rtr_scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->item_count; i++)
        if (scene->items[i].kind == RTR_ITEM_TEXT &&
            strcmp(rtr_scene_string(scene, &scene->items[i]), text) == 0)
            return 1;
    return 0;
}

#endif
