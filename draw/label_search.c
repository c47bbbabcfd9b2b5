/* label_search.c - one choice a label, so that no two clash. What stands never clashes: a label is put at a
 * choice, and those in its way go to the best places that are free then, or out. Such moves are made at random
 * and kept as simulated annealing has it, then wherever one is for the better. What stands is kept in squares of
 * the frame, so that a question costs a look at what is near. */
#include <math.h>
#include <stdlib.h>

#include "draw/label_parts.h"

enum { ROUNDS_A_LABEL = 60, ROUNDS_MAX = 200000, TRIES_MAX = 100000, VICTIMS_MAX = 4, CONTEST = 2 };
static const double hot = 30, cold = 4;
static const double square_pt = 36;
static const double least_gain = 1e-6; /* of a move for the better; so they come to an end */
#define NOWHERE UINT32_MAX

/* The squares under a choice. */
typedef struct patch {
    int16_t left, top, right, bottom;
} patch;

/* That a label stands in a square; linked with the others there. What is asked most of it is with it. */
typedef struct stand {
    uint32_t label, before, after, cell;
    float left, top, right, bottom;
    patch under;
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
    patch *patches; /* of the choices, one label after the other */
    size_t *patch_first;
    uint32_t *heads; /* of each cell: its first stand */
    stand *stands;   /* of label i: from first[i] on */
    size_t *first;
    uint32_t *used; /* how many of them */
    rank *order;    /* the most important first */
} board;

static patch patch_of(const rtr_cells *cells, const rtr_choice *c)
{
    return (patch){(int16_t)rtr_cells_column(cells, c->left), (int16_t)rtr_cells_row(cells, c->top),
                   (int16_t)rtr_cells_column(cells, c->right),
                   (int16_t)rtr_cells_row(cells, c->bottom)};
}

static const patch *patch_under(const board *b, size_t label, int choice)
{
    return &b->patches[b->patch_first[label] + (size_t)choice];
}

static int by_rank(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    if (x->unplaced != y->unplaced) return x->unplaced > y->unplaced ? -1 : 1;
    return x->label < y->label ? -1 : x->label > y->label;
}

static void board_end(board *b)
{
    free(b->patches);
    free(b->patch_first);
    free(b->heads);
    free(b->stands);
    free(b->first);
    free(b->used);
    free(b->order);
}

/* The squares of all choices, and room for as many as each label can take at most. */
static int measure(board *b)
{
    for (size_t i = 0; i < b->count; i++)
        b->patch_first[i + 1] = b->patch_first[i] + b->all[i].count;
    b->patches = calloc(b->patch_first[b->count] + 1, sizeof *b->patches);
    if (!b->patches) return 0;
    for (size_t i = 0; i < b->count; i++) {
        size_t most = 0;
        for (size_t k = 0; k < b->all[i].count; k++) {
            patch p = patch_of(&b->cells, &b->all[i].list[k]);
            size_t under = (size_t)(p.right - p.left + 1) * (size_t)(p.bottom - p.top + 1);
            b->patches[b->patch_first[i] + k] = p;
            most = under > most ? under : most;
        }
        b->first[i + 1] = b->first[i] + most;
        b->order[i] = (rank){b->all[i].unplaced, i};
    }
    if (b->first[b->count] >= NOWHERE) return 0;
    b->stands = calloc(b->first[b->count] + 1, sizeof *b->stands);
    return b->stands != NULL;
}

static rtr_code board_begin(board *b, rtr_options *all, size_t count, rtr_rect frame, rtr_err *err)
{
    *b = (board){.all = all, .count = count, .cells = rtr_cells_over(frame, square_pt)};
    size_t cells = (size_t)b->cells.columns * (size_t)b->cells.rows;
    b->heads = calloc(cells + 1, sizeof *b->heads);
    b->first = calloc(count + 1, sizeof *b->first);
    b->patch_first = calloc(count + 1, sizeof *b->patch_first);
    b->used = calloc(count, sizeof *b->used);
    b->order = calloc(count, sizeof *b->order);
    if (!b->heads || !b->first || !b->patch_first || !b->used || !b->order || !measure(b)) {
        board_end(b);
        return rtr_nomem(err);
    }
    for (size_t i = 0; i < cells; i++) b->heads[i] = NOWHERE;
    qsort(b->order, count, sizeof *b->order, by_rank);
    return RTR_OK;
}

static const rtr_choice *standing(const board *b, size_t label)
{
    return b->all[label].chosen < 0 ? NULL : &b->all[label].list[b->all[label].chosen];
}

static double price_now(const board *b, size_t label)
{
    const rtr_choice *c = standing(b, label);
    return c ? c->cost : b->all[label].unplaced;
}

/* May the two not stand together? */
static int clash(const rtr_choice *a, const rtr_choice *b)
{
    int a_led = a->place.has_leader, b_led = b->place.has_leader;
    return rtr_turned_overlap(&a->text, &b->text) ||
           (a_led && rtr_turned_overlap(&a->leader, &b->text)) ||
           (b_led && rtr_turned_overlap(&b->leader, &a->text)) ||
           (a_led && b_led && rtr_turned_overlap(&a->leader, &b->leader));
}

/* The labels that a choice clashes with, each once: `most` of them at most, and one more if there are more. */
static size_t in_the_way(const board *b, size_t self, int choice, size_t most, size_t *out)
{
    size_t count = 0;
    const rtr_choice *mine = &b->all[self].list[choice];
    const patch p = *patch_under(b, self, choice);
    float left = (float)mine->left, top = (float)mine->top;
    float right = (float)mine->right, bottom = (float)mine->bottom;
    for (int y = p.top; y <= p.bottom; y++) {
        for (int x = p.left; x <= p.right; x++) {
            uint32_t at = b->heads[y * b->cells.columns + x];
            for (; at != NOWHERE; at = b->stands[at].after) {
                const stand *other = &b->stands[at];
                /* Two that share several squares meet in the first of them. */
                if (left > other->right || other->left > right || top > other->bottom ||
                    other->top > bottom || other->label == self ||
                    x != (p.left > other->under.left ? p.left : other->under.left) ||
                    y != (p.top > other->under.top ? p.top : other->under.top) ||
                    !clash(mine, standing(b, other->label)))
                    continue;
                if (count == most) return count + 1;
                out[count++] = other->label;
            }
        }
    }
    return count;
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

/* -1: leave it out. Nothing that stands may clash with it. */
static void put(board *b, size_t label, int choice)
{
    lift(b, label);
    if (choice < 0) return;
    const rtr_choice *c = &b->all[label].list[choice];
    stand s = {.label = (uint32_t)label,
               .before = NOWHERE,
               .left = (float)c->left,
               .top = (float)c->top,
               .right = (float)c->right,
               .bottom = (float)c->bottom,
               .under = *patch_under(b, label, choice)};
    b->all[label].chosen = choice;
    for (int y = s.under.top; y <= s.under.bottom; y++) {
        for (int x = s.under.left; x <= s.under.right; x++) {
            uint32_t at = (uint32_t)(b->first[label] + b->used[label]++);
            s.cell = (uint32_t)(y * b->cells.columns + x);
            s.after = b->heads[s.cell];
            b->stands[at] = s;
            if (s.after != NOWHERE) b->stands[s.after].before = at;
            b->heads[s.cell] = at;
        }
    }
}

/* A label's best free place as the others stand, at less than `limit`; -1 if there is none. */
static int free_choice(const board *b, size_t label, double limit)
{
    const rtr_options *mine = &b->all[label];
    for (size_t k = 0; k < mine->count && mine->list[k].cost < limit; k++)
        if (!in_the_way(b, label, (int)k, 0, NULL)) return (int)k;
    return -1;
}

/* Put a label at `choice`, or leave it out, and those in its way elsewhere, or out; undone unless the whole gains
 * more than `least`. */
static int push_in(board *b, size_t label, int choice, double least)
{
    size_t victims[VICTIMS_MAX], count = 0, done = 0;
    int before[VICTIMS_MAX], was = b->all[label].chosen;
    double gain = price_now(b, label) - b->all[label].unplaced;
    if (choice >= 0) {
        gain = price_now(b, label) - b->all[label].list[choice].cost;
        count = in_the_way(b, label, choice, VICTIMS_MAX, victims);
    }
    if (count > VICTIMS_MAX) return 0;
    for (size_t i = 0; i < count; i++) /* at most: should each find its best place free */
        gain += price_now(b, victims[i]) - b->all[victims[i]].list[0].cost;
    if (gain <= least) return 0;
    for (size_t i = 0; i < count; i++) {
        before[i] = b->all[victims[i]].chosen;
        put(b, victims[i], -1);
    }
    put(b, label, choice);
    for (; done < count && gain > least; done++) {
        const rtr_options *victim = &b->all[victims[done]];
        double most = victim->list[0].cost + gain - least; /* that its new place may cost */
        put(b, victims[done], free_choice(b, victims[done], fmin(victim->unplaced, most)));
        gain -= price_now(b, victims[done]) - victim->list[0].cost;
    }
    if (gain > least) return 1;
    for (size_t i = 0; i < count; i++) put(b, victims[i], -1);
    put(b, label, was);
    for (size_t i = 0; i < count; i++) put(b, victims[i], before[i]);
    return 0;
}

static double next_random(uint32_t *state) /* xorshift32, Marsaglia 2003; [0, 1) */
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state / 4294967296.0;
}

/* How much dearer a label stands than where it would like to. */
static double regret(const board *b, size_t label)
{
    return b->all[label].count ? price_now(b, label) - b->all[label].list[0].cost : 0;
}

/* How many of a label's choices cost less than `limit`. */
static size_t cheaper_than(const rtr_options *options, double limit)
{
    size_t low = 0, high = options->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (options->list[middle].cost < limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void anneal(board *b)
{
    uint32_t state = 0x72757474; /* "rutt": any fixed seed will do */
    size_t rounds = b->count * ROUNDS_A_LABEL;
    if (rounds > ROUNDS_MAX) rounds = ROUNDS_MAX;
    double heat = hot, cooling = pow(cold / hot, 1 / (double)rounds);
    for (size_t round = 0; round < rounds; round++, heat *= cooling) {
        size_t label = 0;
        double most = -1, allowance = -heat * log(1 - next_random(&state));
        for (int i = 0; i < CONTEST; i++) { /* rather one that stands badly */
            size_t other = (size_t)(next_random(&state) * (double)b->count);
            if (regret(b, other) <= most) continue;
            most = regret(b, other);
            label = other;
        }
        size_t count = cheaper_than(&b->all[label], price_now(b, label) + allowance);
        int choice = (int)(next_random(&state) * (double)count);
        if (count && choice != b->all[label].chosen) push_in(b, label, choice, -allowance);
    }
}

/* Whatever is for the better, until nothing is. */
static void settle(board *b)
{
    size_t tries = 0;
    for (int moved = 1; moved;) {
        moved = 0;
        for (size_t i = 0; i < b->count; i++) {
            size_t label = b->order[i].label;
            const rtr_options *mine = &b->all[label];
            for (size_t k = 0; k < mine->count && mine->list[k].cost < price_now(b, label); k++) {
                if (++tries > TRIES_MAX) return;
                if (!push_in(b, label, (int)k, least_gain)) continue;
                moved = 1;
                break;
            }
        }
    }
}

rtr_code rtr_labels_search(rtr_options *all, size_t count, rtr_rect frame, rtr_err *err)
{
    board b;
    for (size_t i = 0; i < count; i++) all[i].chosen = -1;
    rtr_code code = board_begin(&b, all, count, frame, err);
    if (code) return code;
    for (size_t i = 0; i < count; i++) /* the most important first */
        put(&b, b.order[i].label, free_choice(&b, b.order[i].label, INFINITY));
    if (count > 1) anneal(&b);
    settle(&b);
    board_end(&b);
    return RTR_OK;
}
