/* legend.h - furniture.c's legend: collected, measured, drawn in rows. */
#ifndef RUTTER_DRAW_LEGEND_H
#define RUTTER_DRAW_LEGEND_H

#include "draw/furniture.h"

void rtr_legend_collect(rtr_furniture *furniture, const rtr_drawn *drawn);
double rtr_legend_height(const rtr_furniture *furniture, double width);
void rtr_legend_draw(const rtr_furniture *furniture, double left, double top, double width,
                     rtr_scene *scene);

#endif
