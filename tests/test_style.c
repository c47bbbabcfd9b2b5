#include "draw/style.h"

#include "draw/furniture.h"
#include "draw/words.h"
#include "test.h"

typedef struct lab {
    double l, a, b;
} lab;

static double linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* Relative luminance, WCAG 2. */
static double luminance(rtr_colour c)
{
    return 0.2126 * linear(c.r / 255.0) + 0.7152 * linear(c.g / 255.0) +
           0.0722 * linear(c.b / 255.0);
}

static double contrast(rtr_colour a, rtr_colour b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

static double curve(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE L*a*b* (D65) of a colour as a colour vision sees it: matrices for linear RGB of Machado,
 * Oliveira and Fernandes 2009, severity 1. */
static lab seen(rtr_colour c, int vision)
{
    static const double see[4][9] = {{1, 0, 0, 0, 1, 0, 0, 0, 1},
                                     {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216,
                                      -0.003882, -0.048116, 1.051998},
                                     {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413,
                                      -0.011820, 0.042940, 0.968881},
                                     {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602,
                                      0.004733, 0.691367, 0.303900}};
    const double *m = see[vision];
    double r = linear(c.r / 255.0), g = linear(c.g / 255.0), b = linear(c.b / 255.0);
    double R = fmax(m[0] * r + m[1] * g + m[2] * b, 0), G = fmax(m[3] * r + m[4] * g + m[5] * b, 0);
    double B = fmax(m[6] * r + m[7] * g + m[8] * b, 0);
    double x = curve((0.4124564 * R + 0.3575761 * G + 0.1804375 * B) / 0.95047);
    double y = curve(0.2126729 * R + 0.7151522 * G + 0.0721750 * B);
    double z = curve((0.0193339 * R + 0.1191920 * G + 0.9503041 * B) / 1.08883);
    return (lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double hue(double b, double a)
{
    double h = atan2(b, a) * 180 / acos(-1);
    return h < 0 ? h + 360 : h;
}

/* CIEDE2000 (Sharma, Wu and Dalal 2005). */
static double ciede2000(lab p, lab q)
{
    double rad = acos(-1) / 180, c = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2;
    double g = 0.5 * (1 - sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))));
    double a1 = p.a * (1 + g), a2 = q.a * (1 + g), c1 = hypot(a1, p.b), c2 = hypot(a2, q.b);
    double h1 = c1 > 0 ? hue(p.b, a1) : 0, h2 = c2 > 0 ? hue(q.b, a2) : 0, dh = h2 - h1;
    if (c1 * c2 == 0)
        dh = 0;
    else if (dh > 180)
        dh -= 360;
    else if (dh < -180)
        dh += 360;
    double dl = q.l - p.l, dc = c2 - c1, dH = 2 * sqrt(c1 * c2) * sin(dh / 2 * rad);
    double l = (p.l + q.l) / 2, cm = (c1 + c2) / 2, h = h1 + h2;
    if (c1 * c2 != 0) h = fabs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    double t = 1 - 0.17 * cos((h - 30) * rad) + 0.24 * cos(2 * h * rad) +
               0.32 * cos((3 * h + 6) * rad) - 0.20 * cos((4 * h - 63) * rad);
    double turn = 30 * exp(-pow((h - 275) / 25, 2));
    double rc = 2 * sqrt(pow(cm, 7) / (pow(cm, 7) + pow(25, 7)));
    double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2));
    double sc = 1 + 0.045 * cm, sh = 1 + 0.015 * cm * t, rt = -sin(2 * turn * rad) * rc;
    return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dH / sh, 2) + rt * (dc / sc) * (dH / sh));
}

static void check_formula(void)
{
    CASE("the difference formula gives its authors' values")
    {
        CHECK_NEAR(ciede2000((lab){50, 2.6772, -79.7751}, (lab){50, 0, -82.7485}), 2.0425, 1e-4);
        CHECK_NEAR(ciede2000((lab){50, 2.5, 0}, (lab){73, 25, -18}), 27.1492, 1e-4);
        CHECK_NEAR(ciede2000((lab){2.0776, 0.0795, -1.1350}, (lab){0.9033, -0.0636, -0.5514}),
                   0.9082, 1e-4);
    }
}

static void check_palette(void)
{
    const rtr_style *s = &rtr_style_political;
    CASE("modes can be told apart by four kinds of eyes")
    {
        double least = INFINITY;
        for (int vision = 0; vision < 4; vision++)
            for (int a = 0; a < RTR_MODE_COUNT; a++)
                for (int b = a + 1; b < RTR_MODE_COUNT; b++) {
                    double d =
                        ciede2000(seen(s->mode[a].colour, vision), seen(s->mode[b].colour, vision));
                    least = fmin(least, d);
                    if (d < 15)
                        FAIL_("%s and %s differ by %.1f in vision %d", rtr_mode_name((rtr_mode)a),
                              rtr_mode_name((rtr_mode)b), d, vision);
                }
        printf("least difference between modes: %.1f\n", least);
    }
    CASE("routes stand out from land and water, texts can be read")
    {
        for (int m = 0; m < RTR_MODE_COUNT; m++) {
            CHECK(contrast(s->mode[m].colour, s->land) >= 3);
            CHECK(contrast(s->mode[m].colour, s->water) >= 2.9);
            CHECK(contrast(s->mode[m].colour, s->paper) >= 3);
        }
        for (int t = 0; t < RTR_TYPE_COUNT; t++) {
            CHECK(s->type[t].size_pt >= 6);
            int badge = t == RTR_TYPE_BADGE; /* stands on a disc of ink */
            CHECK(contrast(s->type[t].colour, badge ? s->ink : s->paper) >= 4.5);
            CHECK(contrast(s->type[t].colour, badge ? s->ink : s->land) >= 4.5);
        }
        CHECK(contrast(s->type[RTR_TYPE_SEA].colour, s->water) >= 4.2);
    }
    CASE("light text over pictures has a dark halo and dark text a light one")
    {
        const rtr_style *r = &rtr_style_raster;
        for (int t = 0; t < RTR_TYPE_COUNT; t++)
            if (r->type[t].halo.a) CHECK(contrast(r->type[t].colour, r->type[t].halo) >= 4.5);
    }
}

/* The longest that the legend can say must fit its entries. */
static void check_legend_words(const char *language)
{
    const rtr_words *w = rtr_words_in(language);
    size_t longest = 0;
    for (int k = 0; k < RTR_MODE_COUNT; k++)
        longest = (size_t)fmax((double)longest, (double)strlen(w->mode[k]));
    size_t line = longest + strlen(w->word[RTR_WORD_SCHEMATIC]) + 4;
    for (int k = 0; k < RTR_STATUS_COUNT; k++) {
        CHECK(strlen(w->word[RTR_WORD_AREA]) + strlen(w->status[k]) + 4 <= RTR_LEGEND_TEXT);
        CHECK(strlen(w->word[RTR_WORD_VAGUE]) + strlen(w->status[k]) + 4 <= RTR_LEGEND_TEXT);
    }
    CHECK(line <= RTR_LEGEND_TEXT);
    CHECK(strlen(w->word[RTR_WORD_BOX]) < RTR_LEGEND_TEXT);
    CHECK(strlen(w->word[RTR_WORD_OUTLINE]) < RTR_LEGEND_TEXT);
}

static void check_values(void)
{
    const rtr_style *s = &rtr_style_political;
    static const uint32_t modes[] = {0x0c3184, 0xbb3000, 0x097e5c, 0xb2609c};
    CASE("colours and widths are the design's")
    {
        for (uint32_t m = 0; m < 4; m++) {
            rtr_colour want = rtr_rgb(modes[m]);
            CHECK(memcmp(&s->mode[m].colour, &want, sizeof want) == 0);
        }
        CHECK_NEAR(s->route_pt, 1.8, 0);
        CHECK_NEAR(s->casing_pt, 3.4, 0);
        CHECK_NEAR(s->corridor_pt, 2.6, 0);
        CHECK_NEAR(RTR_SHEET_WIDTH_PT, 510.236, 0.001);
        CHECK(rtr_fade(rtr_rgb(0), 0.5).a == 128);
    }
    CASE("every word exists in every language")
    {
        const char *languages[] = {"en", "fr", "fr-CA", "frr", NULL};
        for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
            const rtr_words *w = rtr_words_in(languages[i]);
            for (int k = 0; k < RTR_WORD_COUNT; k++) CHECK(w->word[k] && *w->word[k]);
            for (int k = 0; k < RTR_MODE_COUNT; k++) CHECK(w->mode[k] && *w->mode[k]);
            for (int k = 0; k < RTR_STATUS_COUNT; k++) CHECK(w->status[k] && *w->status[k]);
            for (int k = 0; k < RTR_KIND_COUNT; k++) CHECK(w->kind[k] && *w->kind[k]);
        }
        CHECK_STR(rtr_words_in("fr-CA")->language, "fr");
        CHECK_STR(rtr_words_in("frr")->language, "en"); /* North Frisian is no French */
    }
}

TEST_MAIN
{
    check_formula();
    check_palette();
    check_values();
    CASE("the legend's words fit")
    {
        check_legend_words("en");
        check_legend_words("fr");
    }
    return 0;
}
