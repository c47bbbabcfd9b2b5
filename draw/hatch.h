/* hatch.h - parallel lines across areas: what tells an area's status without its colour.
 *
 * Flow:   a path of areas in a scene -> [hatch.h] -> a path of lines in the same scene
 * Lines lie on a grid of the sheet's, so that areas side by side look like one.
 */
#ifndef RUTTER_DRAW_HATCH_H
#define RUTTER_DRAW_HATCH_H

#include "draw/scene.h"

typedef struct rtr_hatch {
    double angle_deg;  /* clockwise from the x axis */
    double spacing_pt; /* between lines */
    double step_pt;    /* lines begin at multiples of it, for dashes that meet; 0: at the edge */
} rtr_hatch;

/* Add to the scene's latest path, a new one, the lines that cross the areas of its item `item`, whose runs are
 * closed, by the even-odd rule. */
void rtr_hatch_add(rtr_scene *scene, size_t item, const rtr_hatch *hatch);

/* How an imprecise place of that status is hatched: one or two sets of lines, returns how many (none for declared
 * and reported), and what they are drawn with. */
int rtr_area_hatches(const rtr_style *style, rtr_status status, rtr_hatch out[2], rtr_paint *paint);
/* Hatch the scene's latest path as an imprecise place of that status: slanted lines for suspected, dots for
 * inferred, crossed lines for denied, nothing for the others. `scale` is 1 on maps, less in small samples. */
void rtr_area_hatch(rtr_scene *scene, const rtr_style *style, rtr_status status, double scale);

#endif
