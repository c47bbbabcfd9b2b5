/* look.h - what every part of a sheet is drawn and worded with, and texts that are fitted to a width.
 *
 * Flow:   style.h + words.h + fonts.h -> [look.h] -> furniture, legend, scale bar, plate
 */
#ifndef RUTTER_DRAW_LOOK_H
#define RUTTER_DRAW_LOOK_H

#include "draw/fonts.h"
#include "draw/scene.h"
#include "draw/style.h"
#include "draw/words.h"

/* All borrowed. */
typedef struct rtr_look {
    const rtr_style *style;
    const rtr_words *words;
    rtr_fonts *fonts;
} rtr_look;

/* Size of a text whose lines are broken at `wrap_pt`; 0: on one line. NULL and "" have none. */
rtr_text_size rtr_look_measure(const rtr_look *look, rtr_type type, const char *text,
                               double wrap_pt);
/* From a text's top to the middle of the capitals in its first line: what stands beside it goes there. */
double rtr_look_middle(const rtr_look *look, rtr_type type, const char *text, double wrap_pt);
/* A copy of the text that takes no more than some lines `width_pt` wide, cut between characters with an
 * ellipsis, in which case *cut becomes 1 (it may be NULL); "" for NULL. The caller frees; NULL without
 * memory. */
char *rtr_look_fitted(const rtr_look *look, rtr_type type, const char *text, double width_pt,
                      int lines, int *cut);
/* Add a text of the furniture, its top left corner at `at`; nothing for NULL and "". */
void rtr_look_put(const rtr_look *look, rtr_type type, rtr_pt at, double wrap_pt, const char *text,
                  rtr_scene *scene);

#endif
