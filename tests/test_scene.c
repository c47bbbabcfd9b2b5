#include "draw/scene.h"

#include "test.h"

TEST_MAIN
{
    CASE("a scene keeps paths, runs and texts in order")
    {
        rtr_scene scene = {0};
        rtr_paint paint = {.fill = rtr_rgb(0x123456)};
        rtr_pt line[] = {{1, 2}, {3, 4}};
        rtr_scene_clip(&scene, (rtr_rect){0, 0, 10, 10});
        rtr_scene_path(&scene, RTR_ROLE_ROUTE, 7, &paint);
        rtr_scene_run(&scene, line, 2, 0);
        rtr_scene_rect(&scene, (rtr_rect){1, 1, 2, 3});
        rtr_item text = {.role = RTR_ROLE_LABEL, .owner = 3, .type = RTR_TYPE_PLACE};
        rtr_scene_text(&scene, &text, "Ижевск");
        rtr_scene_text(&scene, &text, "");
        rtr_scene_unclip(&scene);
        CHECK(scene.item_count == 5 && !scene.failed);
        CHECK(scene.items[1].count == 2 && scene.items[1].owner == 7);
        CHECK(scene.runs[1].closed && scene.runs[1].count == 4);
        CHECK(scene.items[1].paint.fill.g == 0x34 && scene.items[1].paint.fill.a == 255);
        CHECK_STR(rtr_scene_string(&scene, &scene.items[2]), "Ижевск");
        CHECK_STR(rtr_scene_string(&scene, &scene.items[3]), "");
        rtr_scene_end(&scene);
        CHECK(scene.items == NULL);
    }
    CASE("a circle's chords stray less than a hundredth of a point")
    {
        for (double radius = 0.5; radius < 300; radius *= 3) {
            rtr_scene scene = {0};
            rtr_scene_path(&scene, RTR_ROLE_MARKER, 0, &(rtr_paint){0});
            rtr_scene_circle(&scene, (rtr_pt){0, 0}, radius);
            rtr_pt a = scene.points[0], b = scene.points[1];
            double sagitta = radius - hypot((a.x + b.x) / 2, (a.y + b.y) / 2);
            CHECK(sagitta >= 0 && sagitta <= 0.0101);
            rtr_scene_end(&scene);
        }
    }
    CASE("a run without a path is a fault, not a crash")
    {
        rtr_scene scene = {0};
        rtr_scene_rect(&scene, (rtr_rect){0, 0, 1, 1});
        CHECK(scene.failed && scene.run_count == 0);
        rtr_scene_end(&scene);
    }
    return 0;
}
