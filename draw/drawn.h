/* drawn.h - which classes of things a map shows: what its legend and notes must speak of, and nothing else.
 *
 * Flow:   marks.h -> scene.h -> [drawn.h] -> legend.h, furniture.h
 * Truth:  read from the scene that is drawn, not from the case: what lies outside the window or under a
 *         mark is not there.
 */
#ifndef RUTTER_DRAW_DRAWN_H
#define RUTTER_DRAW_DRAWN_H

#include "draw/legend.h"
#include "draw/marks.h"
#include "draw/scene.h"
#include "draw/words.h"

/* Bytes that are 0 or 1, but for widths. */
typedef struct rtr_drawn {
    unsigned char line[RTR_MODE_COUNT][2]; /* as a path, schematic */
    unsigned char line_of[RTR_STATUS_COUNT][2];
    unsigned char kind[RTR_KIND_COUNT], symbol_of[RTR_STATUS_COUNT];
    unsigned char area_of[RTR_STATUS_COUNT], circle_of[RTR_STATUS_COUNT];
    unsigned char lanes;    /* a computed way by sea */
    unsigned char disputed; /* a disputed border: the caller's to say */
    rtr_widths widths;      /* what widths of lines say */
} rtr_drawn;

int rtr_drawn_same(const rtr_drawn *a, const rtr_drawn *b);

/* What of `scene`, which rtr_marks_draw filled, is seen in the window. */
void rtr_drawn_of(const rtr_marks *marks, const rtr_scene *scene, rtr_rect window, rtr_drawn *out);
/* Routes by mode, places by kind, how sure they are, areas and borders: a group each. */
void rtr_drawn_legend(const rtr_drawn *drawn, const rtr_words *words, rtr_legend *out);

#endif
