/* scalebar.h - a scale bar where one can be true, and a north arrow, for maps and pictures. */
#ifndef RUTTER_DRAW_SCALEBAR_H
#define RUTTER_DRAW_SCALEBAR_H

#include "draw/look.h"

typedef struct rtr_scale_bar {
    int shown, at_centre, north;
    double north_deg; /* where the arrow points, clockwise from up */
    double length_pt, length_km;
    double below_pt; /* room below the bar, for: */
    double sea_pt;   /* length of a second line in nautical miles; 0: none */
    char text[96], sea_text[48];
    rtr_rect box; /* what it takes */
} rtr_scale_bar;

/* What a bar is made for. */
typedef struct rtr_scale_wish {
    double km_per_pt;   /* true where the bar stands, or at the middle */
    double ratio;       /* the largest scale in sight over the smallest */
    const char *middle; /* words for a bar that is true at the middle only */
    int sea;            /* nautical miles as well */
} rtr_scale_wish;

/* Plain where the scales differ by 1.10 at most, with the words `middle` up to 1.30, none above. Kilometres
 * are a round number, and so are nautical miles. */
rtr_scale_bar rtr_scale_bar_of(const rtr_scale_wish *wish, const rtr_words *words);
/* The middle of the bar itself, once its box has a place. */
rtr_pt rtr_scale_bar_middle(const rtr_scale_bar *bar);
/* Sets the size of the box, at (0, 0). */
void rtr_scale_bar_measure(rtr_scale_bar *bar, const rtr_look *look);
void rtr_scale_bar_draw(const rtr_look *look, const rtr_scale_bar *bar, rtr_scene *scene);

#endif
