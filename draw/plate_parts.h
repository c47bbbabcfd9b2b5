/* plate_parts.h - the inside of a plate: what its files share and tests look into.
 *
 * Flow:   plate.c (checks, sizes) -> plate_marks.c (marks, what is in the way) -> plate_cards.c (scale bar,
 *         locator) -> plate_callouts.c -> plate_key.c + plate_layout.c (texts around, the sheet's height)
 */
#ifndef RUTTER_DRAW_PLATE_PARTS_H
#define RUTTER_DRAW_PLATE_PARTS_H

#include "draw/ground.h"
#include "draw/label.h"
#include "draw/legend.h"
#include "draw/locator.h"
#include "draw/look.h"
#include "draw/picture.h"
#include "draw/plate.h"
#include "draw/scalebar.h"
#include "draw/scene.h"

/* An entry of the key or a line of the margin. Texts owned. */
typedef struct rtr_plate_entry {
    int number; /* 0: none */
    char *name, *note;
    rtr_rect box; /* from the list's top left corner */
} rtr_plate_entry;

typedef struct rtr_plate_list {
    rtr_plate_entry *entries;
    size_t count;
    size_t left_out; /* entries that the list has no room for */
    double height_pt;
} rtr_plate_list;

/* Scale bar and locator map: each on the picture in an empty corner, or below it. */
typedef struct rtr_plate_card {
    int shown, outside;
    rtr_rect box;
} rtr_plate_card;

struct rtr_plate {
    const rtr_plate_plan *plan;
    rtr_plate_plan
        kept; /* what plan points to: the caller may let go of theirs, not of what it points to */
    rtr_style style;
    rtr_look look;
    double width_pt, height_pt, px_per_pt;
    int width, height;                                     /* pixels of the sheet */
    rtr_rect windows[2];                                   /* of the panels: whole pixels */
    double scale_pt;                                       /* points a picture pixel */
    char *title, *subtitle, *captions[2], *notes, *credit; /* cleaned and cut to their lines */
    int cut;                                               /* one of them, or a label */
    rtr_type title_type;
    double subtitle_y, legend_y, legend_width, key_y, margin_y, notes_y, credit_y;
    rtr_legend legend;
    rtr_plate_list key, margin;
    rtr_obstacle *obstacles; /* on the first panel; on the second once callouts are placed */
    size_t obstacle_count, obstacle_room;
    rtr_plate_card bar_card, locator_card;
    rtr_scale_bar bar;
    rtr_locator locator;
    int numbered;     /* marks have their numbers on the picture and in the key */
    char **labels;    /* of the callouts, cleaned and cut; as many as the plan's marks */
    size_t *unplaced; /* marks whose label found no room */
    size_t unplaced_count;
    rtr_scene ground; /* where a picture has no data */
    rtr_scene marks;  /* on the pictures: marks and callouts */
    rtr_scene around; /* texts, frames, scale bar */
    char *alt;
};

enum {
    RTR_PLATE_CALLOUTS_MAX = 300,
    RTR_PLATE_NUMBERS_MAX = 1000,
    RTR_PLATE_OBSTACLES_MAX = 20000
};

/* plate_layout.c: texts, cut to the room there is; the windows; what stands below them; all drawn. */
RTR_MUST_CHECK rtr_code rtr_plate_texts(rtr_plate *plate, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_plate_windows(rtr_plate *plate, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_plate_below(rtr_plate *plate, rtr_err *err);
void rtr_plate_draw_around(rtr_plate *plate);
/* A text without control characters, malformed bytes or more than `most` bytes. The caller frees; NULL
 * without memory. */
char *rtr_plate_clean(const char *text, size_t most);
double rtr_plate_text_width(const rtr_plate *plate);

/* plate_marks.c */
rtr_pt rtr_plate_place(const rtr_plate *plate, int panel, rtr_pt at);
/* The rectangle that a mark takes in the window of a panel; 0 when none of it is seen. */
int rtr_plate_body(const rtr_plate *plate, int panel, const rtr_plate_mark *mark, rtr_rect *out);
void rtr_plate_draw_marks(rtr_plate *plate, int panel);
RTR_MUST_CHECK rtr_code rtr_plate_block_marks(rtr_plate *plate, int panel, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_plate_block(rtr_plate *plate, rtr_box box, double cost, double crossing,
                                        size_t owner, rtr_err *err);
void rtr_plate_legend(rtr_plate *plate);

/* plate_cards.c */
RTR_MUST_CHECK rtr_code rtr_plate_cards(rtr_plate *plate, rtr_err *err);
/* Cards that found no corner move to (x, y) on the paper, side by side. */
void rtr_plate_move_cards(rtr_plate *plate, rtr_pt at);
RTR_MUST_CHECK rtr_code rtr_plate_draw_cards(rtr_plate *plate, rtr_err *err);

/* plate_callouts.c */
/* Labels on the first panel, and numbers where there is no room for one. Settles `numbered`. */
RTR_MUST_CHECK rtr_code rtr_plate_callouts(rtr_plate *plate, rtr_err *err);
/* Numbers on the second. */
RTR_MUST_CHECK rtr_code rtr_plate_second_numbers(rtr_plate *plate, rtr_err *err);

/* plate_key.c */
/* The disc with a mark's number: how wide it is, and it. */
double rtr_plate_badge_width(const rtr_look *look, size_t number);
void rtr_plate_badge(const rtr_look *look, rtr_scene *scene, const rtr_item *what, rtr_pt centre,
                     size_t number);
#define RTR_PLATE_BADGE_PT 8.6  /* its height */
#define RTR_PLATE_SLACK_PT 0.01 /* more than a text is wide: it breaks where it was measured to */
/* Fill the key and the margin. */
RTR_MUST_CHECK rtr_code rtr_plate_lists(rtr_plate *plate, rtr_err *err);
/* Measure the entries, leave out what the sheet has no room for, and share the rest among columns that are
 * `width_pt` wide together. */
RTR_MUST_CHECK rtr_code rtr_plate_list_arrange(rtr_plate *plate, rtr_plate_list *list,
                                               double width_pt, rtr_err *err);
void rtr_plate_list_draw(const rtr_plate *plate, const rtr_plate_list *list, double top,
                         rtr_scene *scene);
void rtr_plate_list_end(rtr_plate_list *list);

/* plate_alt.c */
RTR_MUST_CHECK rtr_code rtr_plate_describe(rtr_plate *plate, rtr_err *err);

#endif
