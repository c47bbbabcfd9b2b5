/* colour_vision.h - how far apart two colours look, to four kinds of eyes, and how they contrast.
 *
 * CIEDE2000 after Sharma, Wu and Dalal 2005, whose pairs check_sharma holds it to; colour vision
 * deficiencies after Machado, Oliveira and Fernandes 2009 at severity 1, on linear RGB; contrast after
 * WCAG 2. Used by tests only.
 */
#ifndef RUTTER_TESTS_COLOUR_VISION_H
#define RUTTER_TESTS_COLOUR_VISION_H

#include <math.h>
#include <stddef.h>

#include "draw/style.h"

typedef struct cv_lab {
    double l, a, b;
} cv_lab;

enum { CV_VISIONS = 4 };
static const char *const cv_names[CV_VISIONS] = {"normal", "protan", "deutan", "tritan"};

static inline double cv_linear(uint8_t byte)
{
    double v = byte / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* Relative luminance. */
static inline double cv_luminance(rtr_colour c)
{
    return 0.2126 * cv_linear(c.r) + 0.7152 * cv_linear(c.g) + 0.0722 * cv_linear(c.b);
}

static inline double cv_contrast(rtr_colour a, rtr_colour b)
{
    double la = cv_luminance(a), lb = cv_luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

/* What is seen of a colour of some opacity over an opaque one. */
static inline rtr_colour cv_over(rtr_colour top, rtr_colour under)
{
    double a = top.a / 255.0;
    return (rtr_colour){(uint8_t)lround(top.r * a + under.r * (1 - a)),
                        (uint8_t)lround(top.g * a + under.g * (1 - a)),
                        (uint8_t)lround(top.b * a + under.b * (1 - a)), 255};
}

static inline double cv_curve(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE L*a*b* (D65) of a colour as one of the four visions sees it. */
static inline cv_lab cv_seen(rtr_colour c, int vision)
{
    static const double see[CV_VISIONS][9] = {{1, 0, 0, 0, 1, 0, 0, 0, 1},
                                              {0.152286, 1.052583, -0.204868, 0.114503, 0.786281,
                                               0.099216, -0.003882, -0.048116, 1.051998},
                                              {0.367322, 0.860646, -0.227968, 0.280085, 0.672501,
                                               0.047413, -0.011820, 0.042940, 0.968881},
                                              {1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                                               0.147602, 0.004733, 0.691367, 0.303900}};
    const double rgb[3] = {cv_linear(c.r), cv_linear(c.g), cv_linear(c.b)};
    double v[3];
    for (int i = 0; i < 3; i++) {
        const double *m = see[vision] + 3 * i;
        v[i] = fmin(fmax(m[0] * rgb[0] + m[1] * rgb[1] + m[2] * rgb[2], 0), 1);
    }
    double x = cv_curve((0.4124564 * v[0] + 0.3575761 * v[1] + 0.1804375 * v[2]) / 0.95047);
    double y = cv_curve(0.2126729 * v[0] + 0.7151522 * v[1] + 0.0721750 * v[2]);
    double z = cv_curve((0.0193339 * v[0] + 0.1191920 * v[1] + 0.9503041 * v[2]) / 1.08883);
    return (cv_lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static inline double cv_hue(double b, double a)
{
    double h = a == 0 && b == 0 ? 0 : atan2(b, a) * 180 / acos(-1);
    return h < 0 ? h + 360 : h;
}

static inline double cv_ciede2000(cv_lab p, cv_lab q)
{
    double rad = acos(-1) / 180, c = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2;
    double g = 0.5 * (1 - sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))));
    double a1 = p.a * (1 + g), a2 = q.a * (1 + g), c1 = hypot(a1, p.b), c2 = hypot(a2, q.b);
    double h1 = cv_hue(p.b, a1), h2 = cv_hue(q.b, a2), dh = h2 - h1, h = h1 + h2;
    if (c1 * c2 == 0) {
        dh = 0;
    } else {
        h = fabs(dh) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
        dh = dh > 180 ? dh - 360 : dh < -180 ? dh + 360 : dh;
    }
    double dl = q.l - p.l, dc = c2 - c1, dH = 2 * sqrt(c1 * c2) * sin(dh / 2 * rad);
    double l = (p.l + q.l) / 2, cm = (c1 + c2) / 2;
    double t = 1 - 0.17 * cos((h - 30) * rad) + 0.24 * cos(2 * h * rad) +
               0.32 * cos((3 * h + 6) * rad) - 0.20 * cos((4 * h - 63) * rad);
    double turn = 30 * exp(-pow((h - 275) / 25, 2));
    double rc = 2 * sqrt(pow(cm, 7) / (pow(cm, 7) + pow(25, 7)));
    double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2));
    double sc = 1 + 0.045 * cm, sh = 1 + 0.015 * cm * t, rt = -sin(2 * turn * rad) * rc;
    return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dH / sh, 2) + rt * (dc / sc) * (dH / sh));
}

static inline double cv_difference(rtr_colour a, rtr_colour b, int vision)
{
    return cv_ciede2000(cv_seen(a, vision), cv_seen(b, vision));
}

#endif
