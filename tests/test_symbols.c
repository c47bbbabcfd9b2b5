/* The marks of places: all kinds, statuses and themes in one picture that somebody has looked at, and how far
 * they are from each other, from their middle and from one size. */
#include <math.h>

#include "draw/canvas.h"
#include "draw/symbol.h"
#include "draw/symbol_shape.h"
#include "draw/theme.h"
#include "golden.h"
#include "test.h"

static const double px_per_pt = 1600 / RTR_SHEET_WIDTH_PT; /* a map of the usual width */
static const rtr_kind kinds[] = {
    RTR_KIND_PORT,     RTR_KIND_AIRPORT, RTR_KIND_CITY,     RTR_KIND_FACTORY, RTR_KIND_WAREHOUSE,
    RTR_KIND_REFINERY, RTR_KIND_DEPOT,   RTR_KIND_BORDER,   RTR_KIND_OFFICE,  RTR_KIND_COMPANY,
    RTR_KIND_MINE,     RTR_KIND_PLANT,   RTR_KIND_TERMINAL, RTR_KIND_STATION, RTR_KIND_OTHER};
enum { KINDS = sizeof kinds / sizeof *kinds };
static const double cell_pt = 12;

static rtr_fonts *fonts;

/* A symbol a cell, kinds down and statuses across, half of each on land and half on water. */
static void paint_sheet(const rtr_style *style, rtr_pixels *out)
{
    rtr_err err = {0};
    rtr_scene scene = {0};
    double width = cell_pt * RTR_STATUS_COUNT, height = cell_pt * KINDS;
    rtr_paint water = {.fill = style->water}, land = {.fill = style->land};
    rtr_scene_path(&scene, RTR_ROLE_GROUND, SIZE_MAX, &water);
    rtr_scene_rect(&scene, (rtr_rect){0, 0, width, height});
    rtr_scene_path(&scene, RTR_ROLE_GROUND, SIZE_MAX, &land);
    for (int status = 0; status < RTR_STATUS_COUNT; status++)
        rtr_scene_rect(&scene, (rtr_rect){status * cell_pt, 0, cell_pt / 2, height});
    for (int kind = 0; kind < KINDS; kind++)
        for (int status = 0; status < RTR_STATUS_COUNT; status++) {
            rtr_symbol symbol = {.kind = kinds[kind],
                                 .status = (rtr_status)status,
                                 .at = {(status + 0.5) * cell_pt, (kind + 0.5) * cell_pt},
                                 .role = RTR_ROLE_MARKER,
                                 .owner = 0};
            rtr_symbol_draw(&scene, style, fonts, &symbol);
        }
    rtr_sheet sheet = {
        .width_pt = width, .height_pt = height, .over = {&scene}, .style = style, .fonts = fonts};
    CHECK_OK(rtr_pixels_begin((int)(width * px_per_pt), (int)(height * px_per_pt), out, &err));
    if (out->data) CHECK_OK(rtr_canvas_pixels(&sheet, out, &err));
    rtr_scene_end(&scene);
}

static void judge_sheet(void)
{
    rtr_err err = {0};
    rtr_pixels all = {0}, one = {0};
    for (size_t i = 0; i < RTR_THEME_COUNT; i++) {
        rtr_style style;
        CHECK_OK(rtr_theme_named(rtr_theme_name(i), &style, &err));
        paint_sheet(&style, &one);
        if (!all.data)
            CHECK_OK(rtr_pixels_begin(one.width * RTR_THEME_COUNT, one.height, &all, &err));
        size_t row = (size_t)one.width * 4;
        for (size_t y = 0; all.data && one.data && y < (size_t)one.height; y++)
            memcpy(all.data + (y * RTR_THEME_COUNT + i) * row, one.data + y * row, row);
        rtr_pixels_end(&one);
        one = (rtr_pixels){0};
    }
    if (all.data) golden_judge("symbols", &all);
    rtr_pixels_end(&all);
}

/* The ink of one mark, 0..1 a pixel, black on white. */
enum { SIDE = 40 };
typedef double mask[SIDE * SIDE];

static void paint_mask(rtr_kind kind, rtr_status status, mask out)
{
    rtr_err err = {0};
    rtr_style style;
    rtr_scene scene = {0};
    rtr_pixels pixels = {0};
    CHECK_OK(rtr_theme_named("mono", &style, &err));
    double side = SIDE / px_per_pt;
    rtr_symbol symbol = {kind, status, {side / 2, side / 2}, RTR_ROLE_MARKER, 0};
    rtr_symbol_draw(&scene, &style, fonts, &symbol);
    rtr_sheet sheet = {
        .width_pt = side, .height_pt = side, .over = {&scene}, .style = &style, .fonts = fonts};
    CHECK_OK(rtr_pixels_begin(SIDE, SIDE, &pixels, &err));
    CHECK_OK(rtr_canvas_pixels(&sheet, &pixels, &err));
    for (int i = 0; i < SIDE * SIDE; i++) out[i] = 1 - pixels.data[i * 4] / 255.0;
    rtr_pixels_end(&pixels);
    rtr_scene_end(&scene);
}

/* How much of the ink of both is not shared. */
static double difference(const mask a, const mask b)
{
    double apart = 0, ink = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        apart += fabs(a[i] - b[i]);
        ink += fmax(a[i], b[i]);
    }
    return apart / ink;
}

static void check_kinds(void)
{
    static mask masks[KINDS];
    double least = 1;
    for (int i = 0; i < KINDS; i++) paint_mask(kinds[i], RTR_STATUS_DECLARED, masks[i]);
    for (int a = 0; a < KINDS; a++)
        for (int b = a + 1; b < KINDS; b++) {
            double d = difference(masks[a], masks[b]);
            least = fmin(least, d);
            if (d < 0.15)
                FAIL_("%s and %s share all but %.0f %% of their ink", rtr_kind_name(kinds[a]),
                      rtr_kind_name(kinds[b]), d * 100);
        }
    printf("kinds: %.0f %% of the ink is not shared at least, at 1600 pixels\n", least * 100);
}

static void check_statuses(void)
{
    static mask masks[RTR_STATUS_COUNT];
    double least = 1;
    for (int k = 0; k < KINDS; k++) {
        for (int s = 0; s < RTR_STATUS_COUNT; s++) paint_mask(kinds[k], (rtr_status)s, masks[s]);
        for (int a = 0; a < RTR_STATUS_COUNT; a++)
            for (int b = a + 1; b < RTR_STATUS_COUNT; b++) {
                double d = difference(masks[a], masks[b]);
                least = fmin(least, d);
                if (d < 0.3)
                    FAIL_("%s: %s and %s share all but %.0f %% of their ink",
                          rtr_kind_name(kinds[k]), rtr_status_name((rtr_status)a),
                          rtr_status_name((rtr_status)b), d * 100);
            }
    }
    printf("statuses: %.0f %% of the ink is not shared at least, without any colour\n",
           least * 100);
}

/* Area and centre of mass of an outline, in units of the radius. */
static double weigh(const rtr_symbol_shape *shape, rtr_pt *centre)
{
    double area = 0;
    *centre = (rtr_pt){0, 0};
    for (int i = 0; i < shape->count; i++) {
        rtr_pt p = shape->points[i], q = shape->points[(i + 1) % shape->count];
        double cross = p.x * q.y - q.x * p.y;
        area += cross / 2;
        centre->x += (p.x + q.x) * cross / 6;
        centre->y += (p.y + q.y) * cross / 6;
    }
    if (area == 0) return shape->disc * shape->disc * acos(-1);
    centre->x /= area;
    centre->y /= area;
    return fabs(area);
}

static void check_balance(void)
{
    double smallest = INFINITY, largest = 0, off = 0;
    for (int k = 0; k < KINDS; k++) {
        const rtr_symbol_shape *shape = rtr_symbol_shape_of(kinds[k]);
        rtr_pt mass, low = {0, 0}, high = {0, 0};
        double area = weigh(shape, &mass);
        for (int i = 0; i < shape->count; i++) {
            low = (rtr_pt){fmin(low.x, shape->points[i].x), fmin(low.y, shape->points[i].y)};
            high = (rtr_pt){fmax(high.x, shape->points[i].x), fmax(high.y, shape->points[i].y)};
        }
        rtr_pt eye = {(mass.x + (low.x + high.x) / 2) / 2, (mass.y + (low.y + high.y) / 2) / 2};
        off = fmax(off, hypot(eye.x, eye.y));
        if (kinds[k] == RTR_KIND_CITY) continue; /* meant to be smaller */
        smallest = fmin(smallest, area);
        largest = fmax(largest, area);
        CHECK(rtr_symbol_shape_of(kinds[k])->hole_count <= RTR_SHAPE_HOLES_MAX);
    }
    printf("outlines: areas %.2f to %.2f, centres off by %.3f of the radius at most\n", smallest,
           largest, off);
    CHECK(largest / smallest <= 1.33 && off <= 0.02);
    CHECK(rtr_symbol_shape_of(RTR_KIND_STRAIT) == rtr_symbol_shape_of(RTR_KIND_OTHER));
    CHECK(rtr_symbol_shape_of(RTR_KIND_COUNT) == rtr_symbol_shape_of(RTR_KIND_OTHER));
}

/* The mark stays within what lines and labels keep away from. */
static void check_reach(void)
{
    rtr_err err = {0};
    rtr_style style;
    static mask ink;
    double most = 0;
    CHECK_OK(rtr_theme_named("light", &style, &err));
    for (int k = 0; k < KINDS; k++)
        for (int s = 0; s < RTR_STATUS_COUNT; s++) {
            double reach = 0;
            paint_mask(kinds[k], (rtr_status)s, ink);
            for (int i = 0; i < SIDE * SIDE; i++)
                if (ink[i] > 0.5)
                    reach = fmax(reach, hypot(i % SIDE + 0.5 - SIDE / 2.0,
                                              (double)(i / SIDE) + 0.5 - SIDE / 2.0));
            most =
                fmax(most, reach / px_per_pt - rtr_symbol_reach(&style, kinds[k], (rtr_status)s));
        }
    printf("marks reach %.2f pt beyond what is kept free at most\n", most);
    CHECK(most <= 1.3); /* the corners of a triangle */
}

TEST_MAIN
{
    rtr_err err = {0};
    CHECK_OK(rtr_fonts_new(RUTTER_SHARE_DIR "/fonts", "en", &fonts, &err));
    if (!fonts) return 1;
    CASE("all marks are those that somebody has looked at") judge_sheet();
    CASE("kinds are told apart at the size of a map") check_kinds();
    CASE("statuses are told apart without colour") check_statuses();
    CASE("no mark looks larger than another, or off its place") check_balance();
    CASE("marks stay within their reach") check_reach();
    rtr_fonts_free(fonts);
    return 0;
}
