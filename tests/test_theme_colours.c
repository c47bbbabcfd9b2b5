/* The built-in themes' colours, judged: can four kinds of eyes tell the classes apart, do routes and texts
 * stand out, and is a copy in grey still a map? Each figure is printed. */
#include "colour_vision.h"
#include "draw/symbol.h"
#include "draw/theme.h"
#include "geo/place.h"
#include "test.h"

enum { LIGHT, DARK, MONO, SATELLITE };

static rtr_style themes[RTR_THEME_COUNT];
static const double least_difference = 15, least_route = 3, least_text = 4.5;

/* The 34 pairs of the paper's table 1. */
static void check_sharma(void)
{
    static const double pairs[][7] = {
        {50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425},
        {50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615},
        {50, 2.8361, -74.0200, 50, 0, -82.7485, 3.4412},
        {50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000},
        {50, -1.1848, -84.8006, 50, 0, -82.7485, 1.0000},
        {50, -0.9009, -85.5211, 50, 0, -82.7485, 1.0000},
        {50, 0, 0, 50, -1, 2, 2.3669},
        {50, -1, 2, 50, 0, 0, 2.3669},
        {50, 2.4900, -0.0010, 50, -2.4900, 0.0009, 7.1792},
        {50, 2.4900, -0.0010, 50, -2.4900, 0.0010, 7.1792},
        {50, 2.4900, -0.0010, 50, -2.4900, 0.0011, 7.2195},
        {50, 2.4900, -0.0010, 50, -2.4900, 0.0012, 7.2195},
        {50, -0.0010, 2.4900, 50, 0.0009, -2.4900, 4.8045},
        {50, -0.0010, 2.4900, 50, 0.0010, -2.4900, 4.8045},
        {50, -0.0010, 2.4900, 50, 0.0011, -2.4900, 4.7461},
        {50, 2.5, 0, 50, 0, -2.5, 4.3065},
        {50, 2.5, 0, 73, 25, -18, 27.1492},
        {50, 2.5, 0, 61, -5, 29, 22.8977},
        {50, 2.5, 0, 56, -27, -3, 31.9030},
        {50, 2.5, 0, 58, 24, 15, 19.4535},
        {50, 2.5, 0, 50, 3.1736, 0.5854, 1.0000},
        {50, 2.5, 0, 50, 3.2972, 0, 1.0000},
        {50, 2.5, 0, 50, 1.8634, 0.5757, 1.0000},
        {50, 2.5, 0, 50, 3.2592, 0.3350, 1.0000},
        {60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644},
        {63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630},
        {61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731},
        {35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645},
        {22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373},
        {36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146},
        {90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441},
        {90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381},
        {6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377},
        {2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const double *p = pairs[i];
        cv_lab a = {p[0], p[1], p[2]}, b = {p[3], p[4], p[5]};
        CHECK_NEAR(cv_ciede2000(a, b), p[6], 5e-5);
        CHECK_NEAR(cv_ciede2000(b, a), p[6], 5e-5);
    }
}

static void check_modes(int theme)
{
    const rtr_style *s = &themes[theme];
    for (int vision = 0; vision < CV_VISIONS; vision++) {
        double least = INFINITY;
        for (int a = 0; a < RTR_MODE_COUNT; a++)
            for (int b = a + 1; b < RTR_MODE_COUNT; b++) {
                double d = cv_difference(s->mode[a].colour, s->mode[b].colour, vision);
                least = fmin(least, d);
                if (d < least_difference)
                    FAIL_("%s: %s and %s differ by %.1f (%s)", rtr_theme_name((size_t)theme),
                          rtr_mode_name((rtr_mode)a), rtr_mode_name((rtr_mode)b), d,
                          cv_names[vision]);
            }
        printf("%-9s %s vision: modes differ by %.1f at least\n", rtr_theme_name((size_t)theme),
               cv_names[vision], least);
    }
}

/* A line stands out from its casing, and from what is beyond by itself or through the casing: over a picture
 * no colour alone would. */
static void check_routes(int theme)
{
    const rtr_style *s = &themes[theme];
    const rtr_colour grounds[] = {s->land, s->water, cv_over(rtr_fade(s->area, 0.36), s->land)};
    double least = INFINITY;
    for (int m = 0; m < RTR_MODE_COUNT; m++) {
        double casing = cv_contrast(s->mode[m].colour, s->paper);
        least = fmin(least, casing);
        for (int g = 0; g < 3; g++) {
            double own = cv_contrast(s->mode[m].colour, grounds[g]);
            if (theme == SATELLITE) own = fmax(own, cv_contrast(s->paper, grounds[g]));
            least = fmin(least, own);
            if (own < least_route || casing < least_route)
                FAIL_("%s: %s contrasts %.2f with its ground, %.2f with its casing",
                      rtr_theme_name((size_t)theme), rtr_mode_name((rtr_mode)m), own, casing);
        }
    }
    printf("%-9s routes: contrast %.2f:1 at least with land, water, areas and casing\n",
           rtr_theme_name((size_t)theme), least);
}

/* The least contrast of a text with all that may be under it. */
static double text_contrast(const rtr_style *s, int type, int theme)
{
    const rtr_type_style *t = &s->type[type];
    const rtr_colour white = rtr_rgb(0xffffff);
    rtr_colour under[4] = {s->paper, s->paper, s->paper, s->paper};
    if (type == RTR_TYPE_BADGE) return cv_contrast(t->colour, s->ink);
    if (type == RTR_TYPE_SEA) under[0] = under[1] = under[2] = under[3] = s->water;
    if (t->halo.a) {
        rtr_colour area = cv_over(rtr_fade(s->area, 0.36), s->land);
        const rtr_colour grounds[4] = {s->land, s->water, area, s->water};
        memcpy(under, grounds, sizeof under);
        if (theme == SATELLITE) under[3] = cv_over(rtr_fade(white, 0.6), s->land); /* a cloud */
    }
    double least = INFINITY;
    for (int i = 0; i < 4; i++)
        least =
            fmin(least, cv_contrast(t->colour, t->halo.a ? cv_over(t->halo, under[i]) : under[i]));
    return least;
}

static void check_texts(int theme)
{
    const rtr_style *s = &themes[theme];
    double least = INFINITY;
    for (int type = 0; type < RTR_TYPE_COUNT; type++) {
        double contrast = text_contrast(s, type, theme);
        least = fmin(least, contrast);
        CHECK(s->type[type].size_pt >= 6);
        if (contrast < least_text)
            FAIL_("%s: text %d has a contrast of %.2f", rtr_theme_name((size_t)theme), type,
                  contrast);
    }
    printf("%-9s texts: contrast %.2f:1 at least with halo, paper or water\n",
           rtr_theme_name((size_t)theme), least);
}

/* Marks of places, and what is denied, on what they stand on; areas' edges on land and water. */
static void check_marks(int theme)
{
    const rtr_style *s = &themes[theme];
    double mark = cv_contrast(s->mark, s->paper), denied = cv_contrast(s->denied, s->paper);
    double edge = fmin(cv_contrast(s->area_edge, s->land), cv_contrast(s->area_edge, s->water));
    printf("%-9s marks: contrast %.1f:1, denied %.1f:1, edges of areas %.1f:1\n",
           rtr_theme_name((size_t)theme), mark, denied, edge);
    CHECK(mark >= 4.5 && denied >= 3 && edge >= 2.5);
}

/* Lines that are drawn in the same pattern? Dashes differ when one has more parts, or its period or its
 * share of ink is another by a third. */
static int same_pattern(const rtr_mode_style *a, const rtr_mode_style *b)
{
    double period[2] = {0}, ink[2] = {0};
    const rtr_mode_style *modes[2] = {a, b};
    if (a->dash_count != b->dash_count || a->ties != b->ties) return 0;
    if (fmax(a->width, b->width) / fmin(a->width, b->width) >= 1.5) return 0;
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < modes[k]->dash_count; i++) {
            period[k] += modes[k]->dash[i];
            ink[k] += i % 2 ? 0 : modes[k]->dash[i];
        }
    if (!a->dash_count) return 1;
    ink[0] /= period[0];
    ink[1] /= period[1];
    return fmax(period[0], period[1]) / fmin(period[0], period[1]) < 1.33 &&
           fmax(ink[0], ink[1]) / fmin(ink[0], ink[1]) < 1.33;
}

/* The same of schematic lines: as many dots in a group, as far apart within a quarter. */
static int same_dots(const rtr_mode_style *a, const rtr_mode_style *b)
{
    if (a->dot_count != b->dot_count) return 0;
    for (int i = 0; i < a->dot_count; i++)
        if (fmax(a->dots[i], b->dots[i]) / fmin(a->dots[i], b->dots[i]) >= 1.25) return 0;
    return 1;
}

/* In grey, and printed in one ink: another pattern or weight, or greys that are far apart. */
static void check_grey(int theme)
{
    const rtr_style *s = &themes[theme];
    int by_grey = 0;
    for (int a = 0; a < RTR_MODE_COUNT; a++)
        for (int b = a + 1; b < RTR_MODE_COUNT; b++) {
            if (same_dots(&s->mode[a], &s->mode[b]))
                FAIL_("%s: schematic %s and %s look the same in grey",
                      rtr_theme_name((size_t)theme), rtr_mode_name((rtr_mode)a),
                      rtr_mode_name((rtr_mode)b));
            if (!same_pattern(&s->mode[a], &s->mode[b])) continue;
            by_grey++;
            double d = fabs(116 * cv_curve(cv_luminance(s->mode[a].colour)) -
                            116 * cv_curve(cv_luminance(s->mode[b].colour)));
            if (theme == MONO || d < 20)
                FAIL_("%s: %s and %s look the same in grey", rtr_theme_name((size_t)theme),
                      rtr_mode_name((rtr_mode)a), rtr_mode_name((rtr_mode)b));
        }
    printf("%-9s grey: %d pairs of modes differ by lightness alone, the others by pattern\n",
           rtr_theme_name((size_t)theme), by_grey);
}

static void check_mono(void)
{
    const rtr_style *s = &themes[MONO];
    const rtr_colour all[] = {s->paper, s->land,   s->water,     s->coast, s->border,
                              s->ink,   s->denied, s->area_edge, s->rule};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        CHECK(all[i].r == all[i].g && all[i].g == all[i].b);
    for (int m = 0; m < RTR_MODE_COUNT; m++) CHECK(cv_luminance(s->mode[m].colour) == 0);
    double ground = cv_contrast(s->land, s->water), coast = cv_contrast(s->coast, s->water);
    printf("mono      land and water %.2f:1, coast %.1f:1, black on water %.1f:1\n", ground, coast,
           cv_contrast(s->ink, s->water));
    CHECK(ground >= 1.2 && coast >= 4.5 && cv_contrast(s->ink, s->water) >= 7);
}

TEST_MAIN
{
    rtr_err err = {0};
    for (size_t i = 0; i < RTR_THEME_COUNT; i++)
        CHECK_OK(rtr_theme_named(rtr_theme_name(i), &themes[i], &err));
    if (test_failures) return 1;
    CASE("the difference formula gives its authors' values") check_sharma();
    CASE("modes can be told apart by four kinds of eyes")
    {
        check_modes(LIGHT);
        check_modes(DARK);
        check_modes(SATELLITE);
    }
    for (int theme = 0; theme < RTR_THEME_COUNT; theme++) {
        CASE("routes stand out from land, water and casing") check_routes(theme);
        CASE("texts can be read") check_texts(theme);
        CASE("marks and edges can be seen") check_marks(theme);
        CASE("a copy in grey keeps the classes apart") check_grey(theme);
    }
    CASE("one ink is one ink") check_mono();
    return 0;
}
