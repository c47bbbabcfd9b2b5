/* scalebar.h - a scale bar where one can be true, and a north arrow, for maps and pictures. */
#ifndef RUTTER_DRAW_SCALEBAR_H
#define RUTTER_DRAW_SCALEBAR_H

#include "draw/look.h"

typedef struct rtr_scale_bar {
    int shown, at_centre, north;
    double north_deg; /* where the arrow points, clockwise from up */
    double length_pt, length_km;
    char text[96];
    rtr_rect box; /* what it takes */
} rtr_scale_bar;

/* The bar where `km_per_pt` is true and the largest scale in sight is `ratio` times the smallest: plain up
 * to 1.10, with the words `middle` up to 1.30, none above. */
rtr_scale_bar rtr_scale_bar_of(double km_per_pt, double ratio, const char *middle,
                               const rtr_words *words);
/* Sets the size of the box, at (0, 0). */
void rtr_scale_bar_measure(rtr_scale_bar *bar, const rtr_look *look);
void rtr_scale_bar_draw(const rtr_look *look, const rtr_scale_bar *bar, rtr_scene *scene);

#endif
