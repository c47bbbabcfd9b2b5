/* furniture.h - what stands around a map: title, legend, notes, key, credit, and the paper between.
 *
 * The title stands above the map's window. Legend, notes and key stand below it in columns, or beside it where
 * that shows the map larger; the credit is the sheet's last line. Nothing of them hides a mark: only scale
 * bar, north arrow and locator stand inside, in an empty corner.
 *
 * Flow:   chart.h, drawn.h -> rtr_furniture_begin (texts, legend, key) -> rtr_furniture_layout (where they
 *         stand, the window) -> rtr_furniture_draw
 */
#ifndef RUTTER_DRAW_FURNITURE_H
#define RUTTER_DRAW_FURNITURE_H

#include "base/error.h"
#include "draw/drawn.h"
#include "draw/key.h"
#include "draw/layout.h"
#include "draw/legend.h"
#include "draw/look.h"
#include "draw/names.h"
#include "draw/scene.h"
#include "geo/chart.h"

/* The blocks between title and credit: below the window, or in a panel beside it. */
typedef enum rtr_furniture_form {
    RTR_FURNITURE_OPEN, /* whichever shows the map larger */
    RTR_FURNITURE_BELOW,
    RTR_FURNITURE_BESIDE
} rtr_furniture_form;

/* What a pass over the map keeps from the one before: room only grows, so that passes come to an end. */
typedef struct rtr_furniture_hold {
    rtr_furniture_form form;
    int brevity;      /* how much the texts were shortened: 0 .. RTR_BREVITY_MAX */
    double below_pt;  /* height of the blocks below the window, at least */
    double key_pt;    /* and of the key among them, for which the sheet may be taller */
    double beside_pt; /* width of the panel */
    rtr_pt locator;   /* size of a locator that found no corner; 0: none */
} rtr_furniture_hold;

enum { RTR_BREVITY_MAX = 5 };

typedef struct rtr_furniture {
    rtr_look look;
    const rtr_case_map
        *said; /* borrowed: its title and subtitle come before the case's; NULL: none */
    rtr_layout layout;
    rtr_furniture_hold hold;
    rtr_type title_type;
    char *title, *subtitle, *notes, *credit; /* owned; "" if there is none */
    int title_cut; /* the title, subtitle or the case's credit was longer than the sheet has room for */
    rtr_legend legend;
    size_t legend_left_out; /* entries that a very low sheet has no room for */
    rtr_key key;
    double height_pt; /* of the sheet */
    double gap_pt;    /* between blocks */
    rtr_rect window;  /* what is left for the map */
    /* Where things stand. The legend's height is as wide as its room makes it. */
    double subtitle_y;
    rtr_rect legend_box, notes_box, key_box, locator_box;
    int legend_rows;
} rtr_furniture;

/* What the furniture speaks of. */
typedef struct rtr_furniture_plan {
    const rtr_chart *chart;
    rtr_drawn drawn;
    const rtr_unplaced *unplaced; /* names for the key; borrowed */
    size_t unplaced_count;
} rtr_furniture_plan;

/* What the map would like of its window. */
typedef struct rtr_furniture_wish {
    double height_pt;       /* of the sheet; 0: as high as the map wants */
    double aspect;          /* width over height of what must be seen */
    double tallest;         /* height over width beyond which there is nothing to be seen */
    double lowest, highest; /* of a sheet without a height, over its width */
    double most_pt;         /* height that a file may have */
} rtr_furniture_wish;

/* Titles in proportion to the sheet: 11 pt in a column of 100 mm, 14 pt at 180 mm, 20 pt across an A3. */
void rtr_furniture_titles(double width_pt, rtr_style *style);

/* Texts and legend, as short as hold.brevity says. `out` has its look, layout and hold set. The caller ends
 * *out. */
RTR_MUST_CHECK rtr_code rtr_furniture_begin(rtr_furniture *out, const rtr_furniture_plan *plan,
                                            rtr_err *err);
void rtr_furniture_end(rtr_furniture *furniture);
/* Replace the credit line: `extra` is the raster's, NULL what the case says of it. The case's own credit may be cut, what the
 * data ask for never is. */
RTR_MUST_CHECK rtr_code rtr_furniture_credit(rtr_furniture *furniture, const rtr_chart *chart,
                                             const char *extra, rtr_err *err);
/* Settle where everything stands, the window and, without a wish for it, the sheet's height. */
void rtr_furniture_layout(rtr_furniture *furniture, const rtr_furniture_wish *wish);
/* The part of the sheet that is map. */
double rtr_furniture_share(const rtr_furniture *furniture);

void rtr_furniture_draw(rtr_furniture *furniture, rtr_scene *scene);

#endif
