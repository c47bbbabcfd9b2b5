/* symbol.h - the marks of places: one simple outline a kind, one treatment a status.
 *
 * Declared: filled. Reported: filled, in a thin ring. Inferred: hollow with a point. Suspected:
 * hollow, dashed, with "?". Denied: hollow and grey, with a cross. Never told apart by colour alone.
 */
#ifndef RUTTER_DRAW_SYMBOL_H
#define RUTTER_DRAW_SYMBOL_H

#include "draw/fonts.h"
#include "draw/scene.h"
#include "geo/place.h"

typedef struct rtr_symbol {
    rtr_kind kind;
    rtr_status status;
    rtr_pt at;
    rtr_role role;
    size_t owner;
} rtr_symbol;

/* How far the mark reaches from its centre: what a line or a label keeps away from. Corners may reach a
 * little further. */
double rtr_symbol_reach(const rtr_style *style, rtr_kind kind, rtr_status status);
void rtr_symbol_draw(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                     const rtr_symbol *symbol);
/* A text centred on a point. */
void rtr_text_centred(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                      const rtr_item *what, rtr_pt centre, const char *text);
/* Fill and outline of an area or circle that stands for an imprecise place. */
rtr_paint rtr_area_paint(const rtr_style *style, rtr_status status, int circle);
/* A frame, outline or circle on a picture: a light casing, so that it is seen on any ground, and the line on
 * it. A `vague` one is dashed whatever its status. */
void rtr_site_paint(const rtr_style *style, rtr_status status, int vague, rtr_paint *casing,
                    rtr_paint *line);
#define RTR_SITE_SIGN_PT 3.8 /* how far a sign reaches from its point */
/* What the status of such a shape adds at a point of it: "?" for suspected, a dot for inferred. */
void rtr_site_sign(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                   const rtr_symbol *site);

#endif
