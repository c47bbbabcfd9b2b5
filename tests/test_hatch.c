/* Hatches: as long as the area they fill is large, inside it, on one grid; statuses of areas without colour. */
#include <math.h>

#include "draw/hatch.h"
#include "draw/symbol.h"
#include "draw/theme.h"
#include "random.h"
#include "test.h"

static double line_length(const rtr_scene *scene, const rtr_item *item)
{
    double length = 0;
    for (size_t r = item->first; r < item->first + item->count; r++) {
        const rtr_pt *p = scene->points + scene->runs[r].first;
        length += hypot(p[1].x - p[0].x, p[1].y - p[0].y);
    }
    return length;
}

/* A square of 60 pt with a hole of 20 pt: lines that are `spacing` apart are area / spacing long. */
static void check_length(double angle_deg)
{
    rtr_scene scene = {0};
    rtr_paint paint = {.width_pt = 1};
    rtr_hatch hatch = {angle_deg, 2, 0};
    rtr_scene_path(&scene, RTR_ROLE_AREA, 3, &paint);
    rtr_scene_rect(&scene, (rtr_rect){10.3, 20.1, 60, 60});
    rtr_scene_rect(&scene, (rtr_rect){30.3, 40.1, 20, 20});
    rtr_scene_path(&scene, RTR_ROLE_AREA, 3, &paint);
    rtr_hatch_add(&scene, 0, &hatch);
    CHECK(!scene.failed && scene.item_count == 2);
    double want = (60 * 60 - 20 * 20) / 2.0;
    CHECK_NEAR(line_length(&scene, &scene.items[1]), want, want * 0.04);
    for (size_t r = scene.items[1].first; r < scene.run_count; r++) {
        const rtr_pt *p = scene.points + scene.runs[r].first;
        rtr_pt middle = {(p[0].x + p[1].x) / 2 - 40.3, (p[0].y + p[1].y) / 2 - 50.1};
        CHECK(fabs(middle.x) <= 30.001 && fabs(middle.y) <= 30.001);
        CHECK(fabs(middle.x) >= 9.999 || fabs(middle.y) >= 9.999);
    }
    rtr_scene_end(&scene);
}

/* Where dashes begin is the same in two areas side by side. */
static void check_grid(void)
{
    rtr_scene scene = {0};
    rtr_paint paint = {.width_pt = 1};
    rtr_hatch hatch = {0, 5, 4};
    rtr_scene_path(&scene, RTR_ROLE_AREA, 0, &paint);
    rtr_scene_rect(&scene, (rtr_rect){1, 1, 20, 20});
    rtr_scene_rect(&scene, (rtr_rect){33, 2, 17, 20});
    rtr_scene_path(&scene, RTR_ROLE_AREA, 0, &paint);
    rtr_hatch_add(&scene, 0, &hatch);
    CHECK(scene.items[1].count == 8);
    for (size_t r = scene.items[1].first; r < scene.run_count; r++) {
        const rtr_pt *p = scene.points + scene.runs[r].first;
        CHECK_NEAR(fmod(p->x, 4), 0, 1e-9);
        CHECK_NEAR(fmod(p->y, 5), 0, 1e-9);
    }
    rtr_scene_end(&scene);
}

/* Any rings, crossing themselves and out of all proportion: an even number of crossings, and an end. */
static void check_wild(void)
{
    uint64_t seed = 7;
    for (int round = 0; round < 200; round++) {
        rtr_scene scene = {0};
        rtr_paint paint = {.width_pt = 1};
        rtr_pt ring[12];
        double size = round % 10 ? 500 : 1e12;
        for (int i = 0; i < 12; i++)
            ring[i] = (rtr_pt){(random_unit(&seed) * 2 - 1) * size,
                               floor((random_unit(&seed) * 2 - 1) * size)};
        if (round % 7 == 0) ring[3] = ring[4];
        if (round % 11 == 0) ring[5].x = NAN;
        rtr_scene_path(&scene, RTR_ROLE_AREA, 0, &paint);
        rtr_scene_run(&scene, ring, 12, 1);
        rtr_scene_path(&scene, RTR_ROLE_AREA, 0, &paint);
        rtr_hatch_add(&scene, 0, &(rtr_hatch){round % 3 * 45.0, 3, 0});
        CHECK(!scene.failed && scene.point_count < 100000);
        rtr_scene_end(&scene);
    }
}

/* What is drawn for an area, but for its colours. */
typedef struct look {
    double edge_pt, dash, opacity, lines_pt, line_width_pt, line_dash;
} look;

static look look_of(const rtr_style *style, rtr_status status)
{
    rtr_scene scene = {0};
    rtr_paint paint = rtr_area_paint(style, status, 0);
    rtr_scene_path(&scene, RTR_ROLE_AREA, 0, &paint);
    rtr_scene_rect(&scene, (rtr_rect){0, 0, 50, 50});
    rtr_area_hatch(&scene, style, status, 1);
    look out = {
        .edge_pt = paint.width_pt, .dash = paint.dash_count, .opacity = paint.fill.a / 255.0};
    if (scene.item_count > 1) {
        out.lines_pt = line_length(&scene, &scene.items[1]);
        out.line_width_pt = scene.items[1].paint.width_pt;
        out.line_dash = scene.items[1].paint.dash_count;
    }
    rtr_scene_end(&scene);
    return out;
}

static void check_statuses(void)
{
    rtr_err err = {0};
    rtr_style style;
    look looks[RTR_STATUS_COUNT];
    CHECK_OK(rtr_theme_named("mono", &style, &err));
    for (int s = 0; s < RTR_STATUS_COUNT; s++) looks[s] = look_of(&style, (rtr_status)s);
    for (int a = 0; a < RTR_STATUS_COUNT; a++)
        for (int b = a + 1; b < RTR_STATUS_COUNT; b++) {
            const look *p = &looks[a], *q = &looks[b];
            int differ = (p->dash != q->dash) + (p->line_dash != q->line_dash) +
                         (fabs(p->edge_pt - q->edge_pt) >= 0.4) +
                         (fabs(p->opacity - q->opacity) >= 0.1) +
                         (fabs(p->lines_pt - q->lines_pt) >= 100);
            if (differ < 2)
                FAIL_("areas %s and %s differ by %d traits", rtr_status_name((rtr_status)a),
                      rtr_status_name((rtr_status)b), differ);
        }
}

TEST_MAIN
{
    CASE("lines fill an area evenly, at any angle, and no hole")
    {
        for (int angle = -90; angle <= 90; angle += 15) check_length(angle + 0.5);
    }
    CASE("dashes of neighbours meet") check_grid();
    CASE("any rings at all") check_wild();
    CASE("the statuses of areas differ by more than colour") check_statuses();
    return 0;
}
