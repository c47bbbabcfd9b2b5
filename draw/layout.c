#include "draw/layout.h"

#include <math.h>
#include <string.h>

#include "draw/pixels.h"
#include "draw/style.h"

enum { SIDE_MIN = 64, WIDTH_DEFAULT = 1600 };

#define MM (72 / 25.4)
/* 1600 pixels over 180 mm: every screen layout has as many pixels to a point. */
#define SCREEN(px) ((px) / 1600.0 * RTR_SHEET_WIDTH_PT)

/* Paper that printers leave white: 10 mm, 12 mm on an A3. A column is set among others, which have their own. */
enum { SCREEN_MARGIN_PT = 9, COLUMN_MARGIN_PT = 5 };

static const rtr_layout presets[] = {
    {"web", 1600, 900, SCREEN(1600), SCREEN_MARGIN_PT},
    {"square", 1080, 1080, SCREEN(1080), SCREEN_MARGIN_PT},
    {"portrait", 1080, 1350, SCREEN(1080), SCREEN_MARGIN_PT},
    {"a4", 3508, 2480, 297 * MM, 10 * MM},
    {"a4-portrait", 2480, 3508, 210 * MM, 10 * MM},
    {"a3", 4961, 3508, 420 * MM, 12 * MM},
    {"a3-portrait", 3508, 4961, 297 * MM, 12 * MM},
    {"column", 1181, 0, 100 * MM, COLUMN_MARGIN_PT},
};

const rtr_layout *rtr_layout_find(const char *name)
{
    for (size_t i = 0; name && i < sizeof presets / sizeof *presets; i++)
        if (strcmp(presets[i].name, name) == 0) return &presets[i];
    return NULL;
}

rtr_code rtr_layout_for(const char *name, int width, int height, rtr_layout *out, rtr_err *err)
{
    static const rtr_layout plain = {NULL, WIDTH_DEFAULT, 0, RTR_SHEET_WIDTH_PT, SCREEN_MARGIN_PT};
    const rtr_layout *preset = name ? rtr_layout_find(name) : &plain;
    if (!preset) {
        rtr_fail(err, RTR_BAD_ARG, "there is no layout '%.40s'", name);
        return rtr_fix(err, RTR_BAD_ARG, "choose " RTR_LAYOUT_NAMES);
    }
    *out = *preset;
    if (width) {
        out->height = (int)lround((double)preset->height * width / preset->width);
        out->width = width;
    }
    if (height) out->height = height;
    if (out->width < SIDE_MIN || out->width > RTR_PIXELS_SIDE_MAX || out->height < 0 ||
        (out->height && out->height < SIDE_MIN) || out->height > RTR_PIXELS_SIDE_MAX) {
        rtr_fail(err, RTR_BAD_ARG, "a map of %d x %d pixels cannot be drawn", out->width,
                 out->height);
        return rtr_fix(err, RTR_BAD_ARG, "give a width and height between %d and %d", SIDE_MIN,
                       RTR_PIXELS_SIDE_MAX);
    }
    return RTR_OK;
}
