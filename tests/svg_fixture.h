/* svg_fixture.h - a small sheet with a little of everything that SVG has to say. */
#ifndef RUTTER_TESTS_SVG_FIXTURE_H
#define RUTTER_TESTS_SVG_FIXTURE_H

#include "draw/canvas.h"
#include "draw/theme.h"

typedef struct svg_fixture {
    rtr_style style;
    rtr_fonts *fonts;
    rtr_scene ground, scene;
    rtr_pixels picture;
    rtr_sheet sheet;
} svg_fixture;

static inline const char *svg_fixture_id(const void *user, rtr_role role, size_t owner)
{
    (void)user;
    return role == RTR_ROLE_LABEL && owner == 0 ? "port-\"a\"&b" : NULL;
}

static inline void svg_fixture_say(svg_fixture *f, rtr_role role, rtr_type type, const char *text,
                                   double y)
{
    rtr_item item = {.role = role, .type = type, .box = {20, y, 60, 11}};
    item.owner = role == RTR_ROLE_LABEL ? 0 : SIZE_MAX;
    rtr_scene_text(&f->scene, &item, text);
}

static inline void svg_fixture_draw(svg_fixture *f)
{
    const rtr_pt line[] = {{10, 10}, {50.004, 20.006}, {50.004, 20.006}, {90, 10}};
    rtr_paint land = {.fill = rtr_rgb(0xf6f4ef)};
    rtr_paint route = {
        .stroke = {12, 49, 132, 128}, .width_pt = 1.8, .dash = {6, 3}, .dash_count = 2};
    rtr_scene_path(&f->ground, RTR_ROLE_GROUND, SIZE_MAX, &land);
    rtr_scene_rect(&f->ground, (rtr_rect){0, 0, 200, 80});
    rtr_scene_clip(&f->scene, (rtr_rect){5, 5, 190, 70});
    rtr_scene_path(&f->scene, RTR_ROLE_ROUTE, 3, &route);
    rtr_scene_run(&f->scene, line, 4, 0);
    svg_fixture_say(f, RTR_ROLE_LABEL, RTR_TYPE_PLACE, "Adada & <Eve>", 20);
    rtr_scene_path(&f->scene, RTR_ROLE_ROUTE, 4, &route);
    rtr_scene_run(&f->scene, line, 2, 0);
    svg_fixture_say(f, RTR_ROLE_LABEL, RTR_TYPE_PLACE, "ميناء (12)", 40);
    rtr_scene_unclip(&f->scene);
    svg_fixture_say(f, RTR_ROLE_FURNITURE, RTR_TYPE_NOTE, "Ada", 70);
}

/* The caller ends *f in any case. */
static inline rtr_code svg_fixture_begin(svg_fixture *f, rtr_err *err)
{
    *f = (svg_fixture){0};
    rtr_code code = rtr_theme_named("light", &f->style, err);
    if (!code) code = rtr_fonts_new(RUTTER_SHARE_DIR "/fonts", "en", &f->fonts, err);
    if (!code) code = rtr_pixels_begin(4, 3, &f->picture, err);
    if (!code) svg_fixture_draw(f);
    f->sheet = (rtr_sheet){.width_pt = 200,
                           .height_pt = 80,
                           .ground = &f->ground,
                           .pictures = {{&f->picture, {100, 20, 40, 30}, 1}},
                           .picture_count = 1,
                           .over = {&f->scene},
                           .style = &f->style,
                           .fonts = f->fonts,
                           .imprint = {"Title", "What it shows", "Somebody", "ports", "fr"},
                           .id_of = svg_fixture_id};
    return code ? code : f->scene.failed || f->ground.failed ? rtr_nomem(err) : RTR_OK;
}

static inline void svg_fixture_end(svg_fixture *f)
{
    rtr_scene_end(&f->ground);
    rtr_scene_end(&f->scene);
    rtr_pixels_end(&f->picture);
    rtr_fonts_free(f->fonts);
}

#endif
