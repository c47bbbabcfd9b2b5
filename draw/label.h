/* label.h - where texts go: near their marks, on their lines, in their areas, never over each other.
 *
 * Flow:   names.c makes requests and obstacles -> [label.h] -> places
 * Method: every request has candidate places: for a point 8 near ones, then 16 directions with leaders of
 *         several lengths. A greedy start is improved by simulated annealing with a fixed seed. Costs, in
 *         falling order: two texts overlapping, a mark or route crossed, the coast crossed, a less liked
 *         place. What still overlaps at the end is left out, the least important first.
 * Never:  a text over a text, a leader, a forbidden obstacle or the frame's edge; a leader over a leader, a
 *         text or another's mark; a text without a leader that is nearer to another's mark than to its own.
 * Units:  points. Plain data: testable without fonts or drawing.
 * Files:  label_box.c (boxes), label_field.c (what is in the way), label_offer.c (candidates), label_search.c
 *         (the choice among them), label.c.
 */
#ifndef RUTTER_DRAW_LABEL_H
#define RUTTER_DRAW_LABEL_H

#include <stddef.h>

#include "base/error.h"
#include "draw/scene.h"

#define RTR_LEADER_MAX_PT      (12 / 25.4 * 72) /* 12 mm */
#define RTR_LABEL_BEND_MAX_DEG 45.0             /* of a line under a text that runs along it */

/* A rectangle turned clockwise about its centre. */
typedef struct rtr_box {
    rtr_pt centre;
    double half_width, half_height, angle_deg;
} rtr_box;

rtr_box rtr_box_of(rtr_rect rect);
/* A segment as a box `half_width` to each side. */
rtr_box rtr_box_along(rtr_pt a, rtr_pt b, double half_width);
int rtr_box_overlaps(const rtr_box *a, const rtr_box *b);
/* Wholly inside an upright rectangle? */
int rtr_box_inside(const rtr_box *box, rtr_rect rect);
/* From a point to the nearest point of the box; 0 inside. */
double rtr_box_distance(const rtr_box *box, rtr_pt point);
/* The upright rectangle around it. */
rtr_rect rtr_box_bounds(const rtr_box *box);

typedef enum rtr_label_kind {
    RTR_LABEL_POINT, /* beside its mark, or further off with a leader */
    RTR_LABEL_AREA,  /* over or near its point, never with a leader */
    RTR_LABEL_LINE   /* along its line, or level beside it, or with a leader to it */
} rtr_label_kind;

/* What a point's label stands beside. */
typedef enum rtr_label_body {
    RTR_BODY_MARK,  /* a mark no larger than `gap` */
    RTR_BODY_BOX,   /* the rectangle `body`: texts stand around it, leaders begin at its edge */
    RTR_BODY_ROUND, /* the circle in `body`, likewise */
    RTR_BODY_LOOSE  /* any shape in `body`: texts stand around it, leaders begin at the anchor */
} rtr_label_body;

typedef struct rtr_label {
    rtr_label_kind kind;
    rtr_label_body body_kind; /* point */
    rtr_rect body;            /* holds the anchor */
    rtr_pt anchor;            /* point, area */
    double
        gap; /* point: from the anchor, or the body, to the text: the mark's radius and some air */
    const rtr_pt *line; /* line: borrowed */
    size_t line_count;
    const rtr_pt *spots; /* area: borrowed; middles of its text, the best first, before any other */
    size_t spot_count;
    double width, height;    /* of the text's box */
    double ink_top, ink_end; /* what of the box is empty above and below the ink */
    double importance;       /* > 0; 1 is ordinary */
    int right_to_left;       /* how it reads: to the left of its mark is then liked best */
} rtr_label;

typedef struct rtr_obstacle {
    rtr_box box;
    double cost;     /* of lying over it, but for its owner's; RTR_FORBIDDEN: never, for nobody */
    size_t owner;    /* index of the label whose own mark, area or line it is, or SIZE_MAX */
    double crossing; /* cost of a leader across it; 0: half of `cost`, an overlap's at most */
    int is_mark;     /* of a place: a name without a leader is nearest to its own */
    size_t line;     /* of the pieces of one line, by a number other than 0, only one counts */
} rtr_obstacle;
#define RTR_FORBIDDEN 1e9

/* How much coast lies in each square of a grid: what a label at sea or on land should not cross. */
typedef struct rtr_coast_grid {
    double cell_pt;
    int columns, rows;
    const float *length_pt; /* rows * columns, or NULL */
} rtr_coast_grid;
/* Points of coast in the squares that a box touches. */
double rtr_coast_under(const rtr_coast_grid *grid, const rtr_box *box);

/* Which squares are land: the name of a town at the coast is liked on the water. */
typedef struct rtr_land_grid {
    rtr_pt origin;
    double cell_pt;
    int columns, rows;
    const unsigned char *is_land; /* rows * columns, or NULL */
} rtr_land_grid;
/* How much of a rectangle is land, 0 to 1, by a few of its points; beyond the grid is none. */
double rtr_land_under(const rtr_land_grid *grid, rtr_rect rect);

typedef struct rtr_label_field {
    rtr_rect frame; /* every text stays inside */
    const rtr_obstacle *obstacles;
    size_t obstacle_count;
    rtr_coast_grid coast;
    rtr_land_grid land;
} rtr_label_field;

typedef struct rtr_placement {
    int placed, has_leader;
    rtr_box box;      /* of the text */
    rtr_box ink;      /* what of it has ink */
    rtr_pt leader[2]; /* from the mark to the text */
} rtr_placement;

/* Fills out[0 .. count). Deterministic. */
RTR_MUST_CHECK rtr_code rtr_labels_place(const rtr_label *labels, size_t count,
                                         const rtr_label_field *field, rtr_placement *out,
                                         rtr_err *err);

#endif
