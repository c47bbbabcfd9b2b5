/* label_parts.h - the inside of the label engine: what its files share. */
#ifndef RUTTER_DRAW_LABEL_PARTS_H
#define RUTTER_DRAW_LABEL_PARTS_H

#include <stdint.h>

#include "draw/label.h"

/* Costs in one currency: 1 is a slightly less liked place. */
#define RTR_COST_OVERLAP  400.0
#define RTR_COST_UNPLACED 400.0

/* A box with its axis and bounds worked out: thousands of them are compared. */
typedef struct rtr_turned {
    rtr_pt centre, along; /* `along`: unit vector of its width */
    double half_width, half_height;
    double left, top, right, bottom;
} rtr_turned;

rtr_turned rtr_turned_of(const rtr_box *box);
/* A segment with `half_width` to each side. */
rtr_turned rtr_turned_along(rtr_pt a, rtr_pt b, double half_width);
int rtr_turned_overlap(const rtr_turned *a, const rtr_turned *b);
double rtr_turned_distance(const rtr_turned *box, rtr_pt point);

/* Squares over the frame; what is beyond it belongs to the squares at its edge. */
typedef struct rtr_cells {
    rtr_pt origin;
    double side;
    int columns, rows;
} rtr_cells;

rtr_cells rtr_cells_over(rtr_rect frame, double side);
int rtr_cells_column(const rtr_cells *cells, double x);
int rtr_cells_row(const rtr_cells *cells, double y);

/* label_field.c: the obstacles, found by where they are. */
typedef struct rtr_by_cell {
    size_t *first;  /* of each cell in `list`, and one more */
    uint32_t *list; /* obstacles by cell */
} rtr_by_cell;

typedef struct rtr_hurdles {
    const rtr_label_field *field; /* borrowed */
    rtr_turned *boxes;            /* of the obstacles */
    rtr_cells cells;
    rtr_by_cell all, marks; /* marks: only those that are */
    uint32_t *met;          /* of each obstacle: the number of the last query that met it */
    uint32_t query_id;      /* number of the latest query */
} rtr_hurdles;

RTR_MUST_CHECK rtr_code rtr_hurdles_begin(const rtr_label_field *field, rtr_hurdles *out,
                                          rtr_err *err);
void rtr_hurdles_end(rtr_hurdles *hurdles);

/* A walk over the obstacles (`among`: all, or the marks) whose bounds touch some bounds, each once, in no particular order. */
typedef struct rtr_hurdle_walk {
    rtr_hurdles *hurdles;
    const rtr_by_cell *among;
    double left, top, right, bottom;
    int column, row, column0, column1, row1;
    size_t at, end;
} rtr_hurdle_walk;

rtr_hurdle_walk rtr_hurdles_near(rtr_hurdles *hurdles, const rtr_by_cell *among, double left,
                                 double top, double right, double bottom);
/* The next one; SIZE_MAX when there is none left. */
size_t rtr_hurdles_next(rtr_hurdle_walk *walk);

/* label_offer.c: where a label may go. */
typedef struct rtr_choice {
    rtr_placement place;
    rtr_turned text, leader;         /* with air around; the leader's if it has one */
    double left, top, right, bottom; /* around both */
    double cost;                     /* of its own: obstacles, coast, liking */
} rtr_choice;

typedef struct rtr_choices {
    rtr_choice *list;
    size_t count, room;
} rtr_choices;

/* Append what is possible for labels[self] at less than the cost of leaving it out: the `most` best ones, the
 * best first. `out` has room for them. */
RTR_MUST_CHECK rtr_code rtr_label_offer(const rtr_label *labels, size_t self, rtr_hurdles *hurdles,
                                        size_t most, rtr_choices *out, rtr_err *err);

/* label_search.c: one choice a label, so that no two clash. */
typedef struct rtr_options {
    const rtr_choice *list; /* borrowed, the best first */
    size_t count;
    double unplaced; /* cost of leaving it out */
    int chosen;      /* -1: left out */
} rtr_options;

RTR_MUST_CHECK rtr_code rtr_labels_search(rtr_options *all, size_t count, rtr_rect frame,
                                          rtr_err *err);

#endif
