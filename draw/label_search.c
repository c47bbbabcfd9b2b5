/* label_search.c - one choice a label, so that no two clash: a greedy start, annealing, and what still clashes
 * is left out. What stands is kept in squares, so that a question costs a look at what is near. */
#include <math.h>
#include <stdlib.h>

#include "draw/label_parts.h"

enum { ROUNDS_A_LABEL = 600, ROUNDS_LEAST = 6000, ROUNDS_MAX = 600000, SETTLING_MAX = 8 };
static const double hot = 30, cold = 0.05;
static const double square_pt = 24;
#define NOWHERE UINT32_MAX

/* That a label stands in a square; linked with the others there. */
typedef struct stand {
    uint32_t label, before, after, cell;
} stand;

/* A label by what leaving it out costs. */
typedef struct rank {
    double unplaced;
    size_t label;
} rank;

typedef struct board {
    rtr_options *all; /* borrowed */
    size_t count;
    rtr_cells cells;
    uint32_t *heads; /* of each cell: its first stand */
    stand *stands;   /* of label i: from first[i] on */
    size_t *first;
    uint32_t *used; /* how many of them */
    rank *order;    /* the least important and latest first */
} board;

static size_t cells_under(const rtr_cells *cells, const rtr_choice *c)
{
    int columns = rtr_cells_column(cells, c->right) - rtr_cells_column(cells, c->left) + 1;
    int rows = rtr_cells_row(cells, c->bottom) - rtr_cells_row(cells, c->top) + 1;
    return (size_t)columns * (size_t)rows;
}

static void board_end(board *b)
{
    free(b->heads);
    free(b->stands);
    free(b->first);
    free(b->used);
    free(b->order);
}

static int by_rank(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    if (x->unplaced != y->unplaced) return x->unplaced < y->unplaced ? -1 : 1;
    return x->label > y->label ? -1 : x->label < y->label;
}

static rtr_code board_begin(board *b, rtr_options *all, size_t count, rtr_rect frame, rtr_err *err)
{
    *b = (board){.all = all, .count = count, .cells = rtr_cells_over(frame, square_pt)};
    size_t cells = (size_t)b->cells.columns * (size_t)b->cells.rows;
    b->heads = calloc(cells, sizeof *b->heads);
    b->first = calloc(count + 1, sizeof *b->first);
    b->used = calloc(count, sizeof *b->used);
    b->order = calloc(count, sizeof *b->order);
    if (!b->heads || !b->first || !b->used || !b->order) goto nomem;
    for (size_t i = 0; i < cells; i++) b->heads[i] = NOWHERE;
    for (size_t i = 0; i < count; i++) {
        size_t most = 0;
        for (size_t k = 0; k < all[i].count; k++) {
            size_t under = cells_under(&b->cells, &all[i].list[k]);
            most = under > most ? under : most;
        }
        b->first[i + 1] = b->first[i] + most;
        b->order[i] = (rank){all[i].unplaced, i};
    }
    qsort(b->order, count, sizeof *b->order, by_rank);
    if (b->first[count] >= NOWHERE) goto nomem;
    b->stands = calloc(b->first[count] + 1, sizeof *b->stands);
    if (b->stands) return RTR_OK;
nomem:
    board_end(b);
    return rtr_nomem(err);
}

static const rtr_choice *standing(const board *b, size_t label)
{
    return b->all[label].chosen < 0 ? NULL : &b->all[label].list[b->all[label].chosen];
}

static void lift(board *b, size_t label)
{
    for (uint32_t k = 0; k < b->used[label]; k++) {
        const stand *s = &b->stands[b->first[label] + k];
        if (s->after != NOWHERE) b->stands[s->after].before = s->before;
        if (s->before != NOWHERE)
            b->stands[s->before].after = s->after;
        else
            b->heads[s->cell] = s->after;
    }
    b->used[label] = 0;
    b->all[label].chosen = -1;
}

static void put(board *b, size_t label, int choice)
{
    lift(b, label);
    b->all[label].chosen = choice;
    const rtr_choice *c = standing(b, label);
    if (!c) return;
    int x1 = rtr_cells_column(&b->cells, c->right), y1 = rtr_cells_row(&b->cells, c->bottom);
    for (int y = rtr_cells_row(&b->cells, c->top); y <= y1; y++)
        for (int x = rtr_cells_column(&b->cells, c->left); x <= x1; x++) {
            uint32_t at = (uint32_t)(b->first[label] + b->used[label]++);
            uint32_t cell = (uint32_t)(y * b->cells.columns + x);
            b->stands[at] = (stand){(uint32_t)label, NOWHERE, b->heads[cell], cell};
            if (b->heads[cell] != NOWHERE) b->stands[b->heads[cell]].before = at;
            b->heads[cell] = at;
        }
}

/* What two chosen places cost each other. */
static double clash(const rtr_choice *a, const rtr_choice *b)
{
    int hits = rtr_turned_overlap(&a->text, &b->text);
    int a_led = a->place.has_leader, b_led = b->place.has_leader;
    if (a_led) hits += rtr_turned_overlap(&a->leader, &b->text);
    if (b_led) hits += rtr_turned_overlap(&b->leader, &a->text);
    if (a_led && b_led) hits += rtr_turned_overlap(&a->leader, &b->leader);
    return hits * RTR_COST_OVERLAP;
}

/* What a choice costs together with those that stand, but for those of its own label. */
static double clashes(const board *b, size_t self, const rtr_choice *mine)
{
    double cost = 0;
    int x0 = rtr_cells_column(&b->cells, mine->left), y0 = rtr_cells_row(&b->cells, mine->top);
    int x1 = rtr_cells_column(&b->cells, mine->right);
    int y1 = rtr_cells_row(&b->cells, mine->bottom);
    for (int y = y0; y <= y1; y++) {
        for (int x = x0; x <= x1; x++) {
            uint32_t at = b->heads[y * b->cells.columns + x];
            for (; at != NOWHERE; at = b->stands[at].after) {
                size_t label = b->stands[at].label;
                const rtr_choice *other = standing(b, label);
                if (label == self || mine->left >= other->right || other->left >= mine->right ||
                    mine->top >= other->bottom || other->top >= mine->bottom)
                    continue;
                /* Two that share several squares meet in the first of them. */
                int first_x = rtr_cells_column(&b->cells, fmax(mine->left, other->left));
                int first_y = rtr_cells_row(&b->cells, fmax(mine->top, other->top));
                if (first_x == x && first_y == y) cost += clash(mine, other);
            }
        }
    }
    return cost;
}

static double price(const board *b, size_t self, int choice)
{
    if (choice < 0) return b->all[self].unplaced;
    const rtr_choice *mine = &b->all[self].list[choice];
    return mine->cost + clashes(b, self, mine);
}

/* Each label to its best place among the others as they stand; says whether one has moved. */
static int settle(board *b)
{
    int moved = 0;
    for (size_t i = 0; i < b->count; i++) {
        int best = -1, before = b->all[i].chosen;
        double least = price(b, i, -1);
        for (size_t k = 0; k < b->all[i].count && b->all[i].list[k].cost < least; k++) {
            double cost = price(b, i, (int)k);
            if (cost >= least) continue;
            least = cost;
            best = (int)k;
        }
        if (best == before) continue;
        put(b, i, best);
        moved = 1;
    }
    return moved;
}

static double next_random(uint32_t *state) /* xorshift32, Marsaglia 2003; [0, 1) */
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state / 4294967296.0;
}

static void anneal(board *b)
{
    uint32_t state = 0x72757474; /* "rutt": any fixed seed will do */
    size_t rounds = b->count * ROUNDS_A_LABEL;
    if (rounds < ROUNDS_LEAST) rounds = ROUNDS_LEAST;
    if (rounds > ROUNDS_MAX) rounds = ROUNDS_MAX;
    double heat = hot, cooling = pow(cold / hot, 1 / (double)rounds);
    for (size_t round = 0; round < rounds; round++, heat *= cooling) {
        size_t i = (size_t)(next_random(&state) * (double)b->count);
        double pick = next_random(&state);
        if (!b->all[i].count) continue;
        /* the better ones more often; now and then none */
        int choice = (int)(pick * pick * (double)(b->all[i].count + 1)) - 1;
        if (choice == b->all[i].chosen) continue;
        double bound = price(b, i, b->all[i].chosen) - heat * log(1 - next_random(&state));
        if (choice >= 0 && b->all[i].list[choice].cost > bound) continue;
        if (price(b, i, choice) <= bound) put(b, i, choice);
    }
}

/* Leave out what still clashes, the least important and latest first. */
static void prune(board *b)
{
    for (size_t i = 0; i < b->count; i++) {
        const rtr_choice *mine = standing(b, b->order[i].label);
        if (mine && clashes(b, b->order[i].label, mine) > 0) put(b, b->order[i].label, -1);
    }
}

rtr_code rtr_labels_search(rtr_options *all, size_t count, rtr_rect frame, rtr_err *err)
{
    board b;
    for (size_t i = 0; i < count; i++) all[i].chosen = -1;
    rtr_code code = board_begin(&b, all, count, frame, err);
    if (code) return code;
    settle(&b);
    if (count > 1) anneal(&b);
    for (int i = 0; i < SETTLING_MAX && settle(&b);) i++;
    prune(&b);
    settle(&b); /* into the room that pruning has left */
    prune(&b);  /* a label that is worth more than an overlap */
    board_end(&b);
    return RTR_OK;
}
