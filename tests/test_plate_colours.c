/* Colours of a plate's picture, explained in its legend. */
#include "draw/plate_parts.h"

#include "test.h"

TEST_MAIN
{
    rtr_err err = {0};
    rtr_pixels picture = {0};
    rtr_plate *plate = NULL;
    const rtr_plate_colour colours[] = {{{213, 94, 0}, "brighter"}, {{0, 90, 178}, "darker"}};
    CHECK_OK(rtr_pixels_begin(300, 200, &picture, &err));
    memset(picture.data, 255, 300 * 200 * 4);
    rtr_plate_plan plan = {.panels = {{&picture, NULL}},
                           .panel_count = 1,
                           .colours = colours,
                           .colour_count = 2,
                           .north_deg = NAN,
                           .width_px = 600};

    CASE("each has its swatch and words, and is seen on the sheet")
    {
        rtr_pixels sheet = {0};
        int swatch = 0;
        CHECK_OK(rtr_plate_new(&plan, &plate, &err));
        CHECK(plate->legend.count == 2);
        CHECK_STR(plate->legend.list[0].text, "brighter");
        CHECK_STR(plate->legend.list[1].text, "darker");
        CHECK_OK(rtr_plate_paint(plate, &sheet, &err));
        for (int i = 0; i < sheet.width * sheet.height; i++)
            swatch += memcmp(sheet.data + 4 * i, (uint8_t[]){0, 90, 178, 255}, 4) == 0;
        CHECK(swatch > 20);
        rtr_pixels_end(&sheet);
        rtr_plate_free(plate);
    }
    CASE("more than a legend holds")
    {
        plan.colour_count = RTR_PLATE_COLOURS_MAX + 1;
        CHECK(rtr_plate_new(&plan, &plate, &err) == RTR_BAD_ARG);
        CHECK(plate == NULL);
    }
    rtr_pixels_end(&picture);
    return 0;
}
