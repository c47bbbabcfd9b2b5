/* route.h - routes on the sheet: casings, lines with their patterns, arrowheads, the signs of doubt.
 *
 * Flow:   marks.h (strands, spread) -> [route.h] -> scene.h
 */
#ifndef RUTTER_DRAW_ROUTE_H
#define RUTTER_DRAW_ROUTE_H

#include "base/error.h"
#include "draw/marks.h"

/* Forget the strands that their marks cover: the legend speaks of what is drawn. */
void rtr_routes_drop_covered(rtr_marks *marks, const rtr_style *style);
RTR_MUST_CHECK rtr_code rtr_routes_draw(const rtr_marks *marks, const rtr_style *style,
                                        rtr_fonts *fonts, rtr_scene *scene, rtr_err *err);

#endif
