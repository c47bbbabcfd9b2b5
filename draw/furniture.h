/* furniture.h - what stands around the map: title, legend, notes, credit, scale bar, north.
 *
 * The title stands above the map's window and the legend, notes and credit below it, so that nothing
 * of them hides a mark; only the scale bar and the north arrow stand inside, in an empty corner.
 *
 * Flow:   chart.h -> rtr_furniture_begin (texts and legend) -> rtr_furniture_layout (heights) ->
 *         the window -> rtr_furniture_draw
 */
#ifndef RUTTER_DRAW_FURNITURE_H
#define RUTTER_DRAW_FURNITURE_H

#include "base/error.h"
#include "draw/frame.h"
#include "draw/key.h"
#include "draw/legend.h"
#include "draw/look.h"
#include "draw/marks.h"
#include "draw/names.h"
#include "draw/scalebar.h"
#include "draw/scene.h"
#include "geo/chart.h"

typedef struct rtr_furniture {
    rtr_look look;
    const rtr_case_map
        *said; /* borrowed: its title and subtitle come before the case's; NULL: none */
    rtr_type title_type;
    char *title, *subtitle, *notes, *key, *credit; /* owned; "" or NULL if there is none */
    int title_cut; /* the title, subtitle or the case's credit was longer than the sheet has room for */
    rtr_legend legend;
    double key_least_pt;        /* height kept for the key at least: it may only grow */
    double key_pt;              /* and what it takes */
    double width_pt, height_pt; /* of the sheet */
    rtr_rect window;            /* what is left for the map */
    /* Where things begin, from the top: */
    double subtitle_y, legend_y, notes_y, key_y, credit_y;
} rtr_furniture;

/* What the legend and notes must speak of. */
typedef struct rtr_drawn {
    const rtr_marks *marks;       /* what of the case is in the window */
    int disputed;                 /* a disputed border is drawn */
    const rtr_unplaced *unplaced; /* names for the key */
    size_t unplaced_count;
} rtr_drawn;

/* The legend of exactly what is drawn, the notes it owes and the credit line. `out` has its look
 * set. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_furniture_begin(rtr_furniture *out, const rtr_chart *chart,
                                            const rtr_drawn *drawn, rtr_err *err);
void rtr_furniture_end(rtr_furniture *furniture);
/* Replace the credit line: `extra` (or NULL) is the raster's. The case's own credit may be cut, what the
 * data ask for never is. */
RTR_MUST_CHECK rtr_code rtr_furniture_credit(rtr_furniture *furniture, const rtr_chart *chart,
                                             const char *extra, rtr_err *err);
/* Heights of the bands above and below the map. */
void rtr_furniture_measure(rtr_furniture *furniture, double *above_pt, double *below_pt);
/* Settle on the sheet's height; computes `window`. */
void rtr_furniture_layout(rtr_furniture *furniture, double height_pt);

/* A scale bar and a north arrow that the frame deserves, in an empty corner of the window. */
rtr_scale_bar rtr_scale_bar_for(const rtr_frame *frame, const rtr_words *words);
void rtr_scale_bar_settle(rtr_scale_bar *bar, const rtr_furniture *furniture,
                          const rtr_marks *marks);

void rtr_furniture_draw(const rtr_furniture *furniture, const rtr_scale_bar *bar, rtr_scene *scene);

#endif
