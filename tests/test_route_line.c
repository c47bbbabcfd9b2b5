/* Lines of routes: any two statuses are told apart without colour, in every mode, solid and schematic. */
#include "draw/route_line.h"

#include <stdlib.h>

#include "draw/line.h"
#include "draw/theme.h"
#include "test.h"

static int same_dashes(const rtr_paint *a, const rtr_paint *b)
{
    int same = a->dash_count == b->dash_count;
    for (int i = 0; same && i < a->dash_count; i++) same = fabs(a->dash[i] - b->dash[i]) < 0.3;
    return same;
}

/* What tells two lines apart in black and white; NULL: nothing that is seen. */
static const char *difference(const rtr_route_line *a, const rtr_route_line *b)
{
    double wide = fmax(a->line.width_pt, b->line.width_pt);
    if (!a->core.stroke.a != !b->core.stroke.a) return "hollow";
    if (!a->spine.stroke.a != !b->spine.stroke.a) return "points inside";
    if ((a->ticks == RTR_TICKS_SLASHES) != (b->ticks == RTR_TICKS_SLASHES)) return "struck through";
    if (!same_dashes(&a->line, &b->line)) return "dashes";
    if (wide / fmin(a->line.width_pt, b->line.width_pt) >= 1.3) return "width";
    return NULL;
}

static void check_statuses(const rtr_style *style)
{
    int pairs = 0, alike = 0;
    for (int mode = 0; mode < RTR_MODE_COUNT; mode++)
        for (int schematic = 0; schematic < 2; schematic++)
            for (int s = 0; s < RTR_STATUS_COUNT; s++)
                for (int t = 0; t < s; t++) {
                    rtr_route_line a =
                        rtr_route_line_of(style, (rtr_mode)mode, (rtr_status)s, schematic, 0);
                    rtr_route_line b =
                        rtr_route_line_of(style, (rtr_mode)mode, (rtr_status)t, schematic, 0);
                    pairs++;
                    if (difference(&a, &b)) continue;
                    alike++;
                    printf("mode %d, schematic %d: statuses %d and %d are alike\n", mode, schematic,
                           s, t);
                }
    printf("%d pairs of statuses on lines, %d alike without colour\n", pairs, alike);
    CHECK(alike == 0 && pairs == RTR_MODE_COUNT * 2 * 10);
}

/* A line's dashes begin and end with a whole one. */
static void check_dashes(const rtr_style *style)
{
    double worst = 0;
    const rtr_item what = {.role = RTR_ROLE_ROUTE, .owner = 3};
    for (double length = 40; length < 60; length += 0.7) {
        rtr_scene scene = {0};
        rtr_route_line stroke = rtr_route_line_of(style, RTR_MODE_AIR, RTR_STATUS_DECLARED, 0, 0);
        rtr_route_line_draw(&scene, &what, &stroke, (rtr_pt[]){{0, 0}, {length, 0}}, 2);
        CHECK(scene.item_count == 1 && scene.items[0].owner == 3);
        const rtr_paint *paint = &scene.items[0].paint;
        double rest = fmod(length - paint->dash[0] + 1e-9, paint->dash[0] + paint->dash[1]);
        worst = fmax(worst, rest);
        CHECK(paint->dash[0] > 4.5 && paint->dash[0] < 7.5);
        rtr_scene_end(&scene);
    }
    printf("the last dash is whole within %.3f pt\n", worst);
    CHECK(worst < 0.05);
}

TEST_MAIN
{
    rtr_err err = {0};
    for (size_t i = 0; i < RTR_THEME_COUNT; i++) {
        rtr_style style;
        CHECK_OK(rtr_theme_named(rtr_theme_name(i), &style, &err));
        CASE("five statuses") check_statuses(&style);
        CASE("dashes") check_dashes(&style);
    }
    return 0;
}
