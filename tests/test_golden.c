/* Two small pictures of everything that draw/ can draw, a map and a plate, compared pixel by pixel. On the machine that made it
 * nothing differs; other versions of cairo or FreeType may round by up to 16 of 255. RUTTER_BLESS=1 accepts
 * a new picture: look at it first. */
#include "chart_fixture.h"
#include "draw/map.h"
#include "golden.h"
#include "plate_fixture.h"
#include "test.h"

static void judge_map(void)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    rtr_pixels got = {0};
    rtr_map_options options = {.width = 640, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    fixture f;
    fixture_begin(&f);
    CHECK_OK(rtr_map_new(&f.chart, &options, &map, &err));
    if (map) CHECK_OK(rtr_map_paint(map, &got, &err));
    if (got.data) golden_judge("fixture", &got);
    rtr_pixels_end(&got);
    rtr_map_free(map);
    fixture_end(&f);
}

static void judge_plate(void)
{
    rtr_err err = {0};
    rtr_plate *plate = NULL;
    rtr_pixels got = {0};
    plate_fixture f;
    CHECK_OK(plate_fixture_begin(&f, &err));
    CHECK_OK(rtr_plate_new(&f.plan, &plate, &err));
    if (plate) CHECK_OK(rtr_plate_paint(plate, &got, &err));
    if (got.data) golden_judge("plate", &got);
    rtr_pixels_end(&got);
    rtr_plate_free(plate);
    plate_fixture_end(&f);
}

TEST_MAIN
{
    CASE("the map is the one that somebody has looked at") judge_map();
    CASE("the plate is the one that somebody has looked at") judge_plate();
    return 0;
}
