#include "draw/crowd.h"

#include <math.h>
#include <stdlib.h>

#include "draw/line.h"

static const double same_pt = 0.1; /* nearer spots are one: no scale would part them */
/* Of the window's width and height: what a crowd may take, and two together whose details would overlap. */
static const double largest_part = 0.2, joined_part = 0.33;
static const double filled_part = 0.75;   /* of its detail that a crowd takes at most */
static const double least_part = 1 / 30.; /* of the window's width that a detail shows at least */
static const double shared_part = 0.15;   /* of a detail that another may show as well */
enum { FEWEST = 3, LINK_CELLS = 2, CANDIDATES_MAX = 32, SIDE_CELLS_MAX = 1000 };

typedef struct member {
    rtr_pt at;
    int crowded, lost;
    size_t cell, group; /* group: 0 none */
} member;

/* The window in squares: two spots in one are nearer than a label's height. */
typedef struct grid {
    rtr_rect window;
    double side_pt;
    size_t columns, rows;
    size_t *first;           /* member of each cell, and one more; members are sorted by cell */
    size_t *group, *waiting; /* group of each cell; cells whose neighbours are still to be seen */
} grid;

typedef struct search {
    member *members;
    size_t count;
    grid grid;
    rtr_crowd list[CANDIDATES_MAX]; /* the largest so far, by falling count */
    size_t found;
} search;

static int by_cell(const void *a, const void *b)
{
    const member *m = a, *n = b;
    if (m->cell != n->cell) return m->cell < n->cell ? -1 : 1;
    if (m->at.y < n->at.y || m->at.y > n->at.y) return m->at.y < n->at.y ? -1 : 1;
    return (m->at.x > n->at.x) - (m->at.x < n->at.x);
}

static int by_group(const void *a, const void *b)
{
    const member *m = a, *n = b;
    if (m->group != n->group) return m->group < n->group ? -1 : 1;
    return by_cell(a, b);
}

static int by_x(const void *a, const void *b)
{
    const member *m = a, *n = b;
    return m->at.x < n->at.x   ? -1
           : m->at.x > n->at.x ? 1
                               : (m->at.y > n->at.y) - (m->at.y < n->at.y);
}

static int by_y(const void *a, const void *b)
{
    const member *m = a, *n = b;
    return m->at.y < n->at.y   ? -1
           : m->at.y > n->at.y ? 1
                               : (m->at.x > n->at.x) - (m->at.x < n->at.x);
}

static double on_raster(double pt)
{
    return round(pt / same_pt) * same_pt;
}

static size_t cell_of(const grid *g, rtr_pt at)
{
    size_t column = (size_t)fmin((at.x - g->window.x) / g->side_pt, (double)(g->columns - 1));
    size_t row = (size_t)fmin((at.y - g->window.y) / g->side_pt, (double)(g->rows - 1));
    return row * g->columns + column;
}

/* Spots in the window, sorted by cell; those at the same place are one. */
static rtr_code collect(search *s, const rtr_spot *spots, size_t count, rtr_err *err)
{
    grid *g = &s->grid;
    rtr_rect w = g->window;
    s->members = calloc(count + 1, sizeof *s->members);
    if (!s->members) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++) {
        rtr_pt at = {on_raster(spots[i].at.x), on_raster(spots[i].at.y)};
        if (!(at.x >= w.x && at.x <= w.x + w.width && at.y >= w.y && at.y <= w.y + w.height))
            continue;
        s->members[s->count++] = (member){at, spots[i].lost, spots[i].lost, cell_of(g, at), 0};
    }
    qsort(s->members, s->count, sizeof *s->members, by_cell);
    size_t kept = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (kept && by_cell(&s->members[kept - 1], &s->members[i]) == 0)
            s->members[kept - 1].crowded = s->members[kept - 1].lost |= s->members[i].lost;
        else
            s->members[kept++] = s->members[i];
    }
    s->count = kept;
    for (size_t i = 0, cell = 0; cell <= g->columns * g->rows; cell++) {
        while (i < kept && s->members[i].cell < cell) i++;
        g->first[cell] = i;
    }
    return RTR_OK;
}

static rtr_code begin(search *s, rtr_rect window, double height_pt, rtr_err *err)
{
    grid *g = &s->grid;
    double least = fmax(window.width, window.height) / SIDE_CELLS_MAX;
    g->window = window;
    g->side_pt = fmax(height_pt / sqrt(2), least);
    g->columns = (size_t)(window.width / g->side_pt) + 1;
    g->rows = (size_t)(window.height / g->side_pt) + 1;
    g->first = calloc(g->columns * g->rows + 1, sizeof *g->first);
    g->group = calloc(g->columns * g->rows, sizeof *g->group);
    g->waiting = calloc(g->columns * g->rows, sizeof *g->waiting);
    return g->first && g->group && g->waiting ? RTR_OK : rtr_nomem(err);
}

static void end(search *s)
{
    free(s->members);
    free(s->grid.first);
    free(s->grid.group);
    free(s->grid.waiting);
}

/* Call for each cell within `reach` cells of one. */
#define FOR_NEAR(g, cell, reach, near)                                                             \
    for (size_t r_ = (cell) / (g)->columns, c_ = (cell) % (g)->columns,                            \
                y_ = r_ < (reach) ? 0 : r_ - (reach);                                              \
         y_ <= r_ + (reach) && y_ < (g)->rows; y_++)                                               \
        for (size_t x_ = c_ < (reach) ? 0 : c_ - (reach), near = y_ * (g)->columns + x_;           \
             x_ <= c_ + (reach) && x_ < (g)->columns; x_++, near++)

static int has_near(const search *s, size_t number, double height_pt)
{
    const grid *g = &s->grid;
    const member *m = &s->members[number];
    if (g->first[m->cell + 1] - g->first[m->cell] > 1) return 1;
    FOR_NEAR(g, m->cell, 2, near)
    for (size_t i = g->first[near]; i < g->first[near + 1]; i++)
        if (i != number && rtr_pt_distance(m->at, s->members[i].at) < height_pt) return 1;
    return 0;
}

/* Crowded members whose cells are near each other are one group. */
static void group_members(search *s)
{
    grid *g = &s->grid;
    size_t groups = 0;
    for (size_t i = 0; i < s->count; i++) {
        size_t waiting = 0;
        if (!s->members[i].crowded || g->group[s->members[i].cell]) continue;
        g->group[s->members[i].cell] = ++groups;
        g->waiting[waiting++] = s->members[i].cell;
        while (waiting) {
            size_t cell = g->waiting[--waiting];
            FOR_NEAR(g, cell, LINK_CELLS, near)
            {
                int crowded = 0;
                if (g->group[near]) continue;
                for (size_t k = g->first[near]; k < g->first[near + 1] && !crowded; k++)
                    crowded = s->members[k].crowded;
                if (!crowded) continue;
                g->group[near] = groups;
                g->waiting[waiting++] = near;
            }
        }
    }
    for (size_t i = 0; i < s->count; i++)
        if (s->members[i].crowded) s->members[i].group = g->group[s->members[i].cell];
}

static rtr_rect bounds(const member *list, size_t count)
{
    rtr_pt low = list[0].at, high = list[0].at;
    for (size_t i = 1; i < count; i++) {
        low = (rtr_pt){fmin(low.x, list[i].at.x), fmin(low.y, list[i].at.y)};
        high = (rtr_pt){fmax(high.x, list[i].at.x), fmax(high.y, list[i].at.y)};
    }
    return (rtr_rect){low.x, low.y, high.x - low.x, high.y - low.y};
}

/* The part of the sheet that the detail of a crowd shows: with room around it, of the window's shape, as its
 * own window will be, and inside it. */
static rtr_rect around(rtr_rect crowd, rtr_rect window)
{
    double part = fmax(crowd.width / window.width, crowd.height / window.height) / filled_part;
    part = fmin(fmax(part, least_part), 1);
    double width = window.width * part, height = window.height * part;
    double x = crowd.x + crowd.width / 2 - width / 2, y = crowd.y + crowd.height / 2 - height / 2;
    x = fmin(fmax(x, window.x), window.x + window.width - width);
    y = fmin(fmax(y, window.y), window.y + window.height - height);
    return (rtr_rect){x, y, width, height};
}

/* Keep the largest ones; of two as large the one found first. */
static void offer(search *s, const rtr_crowd *crowd)
{
    size_t at = s->found < CANDIDATES_MAX ? s->found++ : CANDIDATES_MAX;
    while (at && s->list[at - 1].count < crowd->count) {
        if (at < CANDIDATES_MAX) s->list[at] = s->list[at - 1];
        at--;
    }
    if (at < CANDIDATES_MAX) s->list[at] = *crowd;
}

/* A group too wide for one detail falls apart at its widest gap that leaves a quarter on each side. */
static void split(search *s, member *list, size_t count)
{
    rtr_rect w = s->grid.window, b = bounds(list, count);
    double across = b.width / w.width, down = b.height / w.height;
    size_t lost = 0;
    if (count < 2) return;
    for (size_t i = 0; i < count; i++) lost += (size_t)list[i].lost;
    if (across <= largest_part && down <= largest_part) {
        if (count >= FEWEST || lost) offer(s, &(rtr_crowd){around(b, w), count});
        return;
    }
    size_t cut = count / 2;
    double widest = -1;
    qsort(list, count, sizeof *list, across > down ? by_x : by_y);
    for (size_t i = count / 4 + 1; i <= count - count / 4 - 1; i++) {
        double gap =
            across > down ? list[i].at.x - list[i - 1].at.x : list[i].at.y - list[i - 1].at.y;
        if (gap <= widest) continue;
        widest = gap;
        cut = i;
    }
    split(s, list, cut);
    split(s, list + cut, count - cut);
}

static rtr_rect joined(rtr_rect a, rtr_rect b)
{
    double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
    return (rtr_rect){x, y, fmax(a.x + a.width, b.x + b.width) - x,
                      fmax(a.y + a.height, b.y + b.height) - y};
}

/* The part of the smaller one that the other covers. */
static double overlap(rtr_rect a, rtr_rect b)
{
    double width = fmin(a.x + a.width, b.x + b.width) - fmax(a.x, b.x);
    double height = fmin(a.y + a.height, b.y + b.height) - fmax(a.y, b.y);
    return fmax(width, 0) * fmax(height, 0) / fmin(a.width * a.height, b.width * b.height);
}

/* Details that show much of the same become one, unless that would be too large. */
static void join(search *s)
{
    rtr_rect w = s->grid.window;
    for (size_t i = 0; i < s->found; i++) {
        for (size_t k = i + 1; k < s->found; k++) {
            rtr_rect both = joined(s->list[i].around, s->list[k].around);
            if (overlap(s->list[i].around, s->list[k].around) < shared_part) continue;
            if (both.width > w.width * joined_part || both.height > w.height * joined_part)
                continue;
            s->list[i].around = both;
            s->list[i].count += s->list[k].count;
            for (size_t n = k + 1; n < s->found; n++) s->list[n - 1] = s->list[n];
            s->found--;
            k = i; /* the larger one may overlap others now */
        }
    }
}

static int by_count(const void *a, const void *b)
{
    const rtr_crowd *m = a, *n = b;
    if (m->count != n->count) return m->count > n->count ? -1 : 1;
    return (m->around.y > n->around.y) - (m->around.y < n->around.y);
}

static int by_place(const void *a, const void *b)
{
    const rtr_crowd *m = a, *n = b;
    if (m->around.y < n->around.y || m->around.y > n->around.y)
        return m->around.y < n->around.y ? -1 : 1;
    return (m->around.x > n->around.x) - (m->around.x < n->around.x);
}

rtr_code rtr_crowds_find(const rtr_spot *spots, size_t count, rtr_rect window, double height_pt,
                         rtr_crowds *out, rtr_err *err)
{
    search s = {0};
    *out = (rtr_crowds){0};
    rtr_code code = begin(&s, window, height_pt, err);
    if (!code) code = collect(&s, spots, count, err);
    if (code) goto done;
    for (size_t i = 0; i < s.count; i++) s.members[i].crowded |= has_near(&s, i, height_pt);
    group_members(&s);
    qsort(s.members, s.count, sizeof *s.members, by_group);
    for (size_t i = 0, next; i < s.count; i = next) {
        for (next = i + 1; next < s.count && s.members[next].group == s.members[i].group;) next++;
        if (s.members[i].group) split(&s, s.members + i, next - i);
    }
    join(&s);
    qsort(s.list, s.found, sizeof *s.list, by_count);
    out->count = s.found < RTR_CROWDS_MAX ? s.found : RTR_CROWDS_MAX;
    qsort(s.list, out->count, sizeof *s.list, by_place);
    for (size_t i = 0; i < out->count; i++) out->list[i] = s.list[i];
done:
    end(&s);
    return code;
}
