/* see.c - taut, clear pairs of turning points. */
#include <math.h>
#include <stdlib.h>

#include "tools/sea/graph.h"

rtr_code sea_links_add(sea_links *links, sea_link link, rtr_err *err)
{
    if (links->count == links->capacity) {
        size_t capacity = links->capacity ? 2 * links->capacity : 1 << 20;
        sea_link *items = realloc(links->items, capacity * sizeof *items);
        if (!items) return rtr_nomem(err);
        links->items = items;
        links->capacity = capacity;
    }
    links->items[links->count++] = link;
    return RTR_OK;
}

void sea_links_end(sea_links *links)
{
    free(links->items);
    *links = (sea_links){0};
}

/* Candidates of one node that are close in direction: a ray that ran aground near by, where rays
 * BINS to the turn are less than half a cell apart, has shown the others aground too. */
enum { BINS = 3600 };
#define SURE (0.2 / 6371 * BINS / (2 * 3.14159265358979) / 1) /* radians: 115 km */

typedef struct view { /* north and east at a node */
    sea_vec north, east;
    float aground[BINS];
} view;

static void frame_at(view *frame, sea_vec at)
{
    frame->east = sea_unit(sea_cross((sea_vec){0, 0, 1}, at));
    frame->north = sea_cross(at, frame->east);
    for (int i = 0; i < BINS; i++) frame->aground[i] = 9;
}

static int bin_of(const view *frame, sea_vec to)
{
    double azimuth = atan2(sea_dot(to, frame->east), sea_dot(to, frame->north));
    int bin = (int)((azimuth / SEA_PI + 1) * (BINS / 2));
    return bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
}

/* Most pairs have land between them. A cube around the globe, its faces cut into small squares, says
 * without trigonometry whether a point lies well inland: arcs are first looked at in long strides. */
enum { FACE = 1024, FACES = 6 };
#define STRIDE (8.0 / 6371) /* a square is 6 to 12 km wide */

static int square_of(sea_vec at)
{
    double x = fabs(at.x), y = fabs(at.y), z = fabs(at.z), u, v, w;
    int face;
    if (x >= y && x >= z)
        face = at.x > 0 ? 0 : 1, w = x, u = at.y, v = at.z;
    else if (y >= z)
        face = at.y > 0 ? 2 : 3, w = y, u = at.x, v = at.z;
    else
        face = at.z > 0 ? 4 : 5, w = z, u = at.x, v = at.y;
    double scale = FACE / 2 / w;
    int column = (int)(u * scale + FACE / 2), row = (int)(v * scale + FACE / 2);
    if (column >= FACE) column = FACE - 1;
    if (row >= FACE) row = FACE - 1;
    return (face * FACE + row) * FACE + column;
}

static sea_vec square_point(int square, double u, double v)
{
    double a = (square % FACE + u) / (FACE / 2) - 1;
    double b = (square / FACE % FACE + v) / (FACE / 2) - 1;
    switch (square / FACE / FACE) {
    case 0: return sea_unit((sea_vec){1, a, b});
    case 1: return sea_unit((sea_vec){-1, a, b});
    case 2: return sea_unit((sea_vec){a, 1, b});
    case 3: return sea_unit((sea_vec){a, -1, b});
    case 4: return sea_unit((sea_vec){a, b, 1});
    default: return sea_unit((sea_vec){a, b, -1});
    }
}

/* A square is inland when five points of it are. NULL when out of memory. */
static unsigned char *inland_new(const sea_mask *mask)
{
    static const double at[][2] = {{.5, .5}, {0, 0}, {1, 0}, {0, 1}, {1, 1}};
    unsigned char *inland = calloc(FACES * FACE * FACE, 1);
    for (int square = 0; inland && square < FACES * FACE * FACE; square++) {
        int land = 0;
        for (int i = 0; i < 5 && land == i; i++) {
            int column, row;
            rtr_sea_mask_cell(sea_vec_lonlat(square_point(square, at[i][0], at[i][1])), &column,
                              &row);
            land += rtr_sea_mask_land(mask, column, row);
        }
        inland[square] = land == 5;
    }
    return inland;
}

/* Long strides first, so that a continent is met soon. */
static int crosses_inland(const unsigned char *inland, const sea_arc *arc)
{
    int points = (int)(arc->angle / STRIDE);
    for (int stride = 64; stride >= 1; stride /= 8) {
        double c = cos(stride * STRIDE), s = sin(stride * STRIDE);
        sea_vec at = arc->at, to = arc->to;
        for (int i = 0; i + stride <= points; i += stride) {
            sea_vec next = {c * at.x + s * to.x, c * at.y + s * to.y, c * at.z + s * to.z};
            to = (sea_vec){c * to.x - s * at.x, c * to.y - s * at.y, c * to.z - s * at.z};
            at = next;
            if (inland[square_of(at)]) return 1;
        }
    }
    return 0;
}

/* The nodes as columns of floats: the first, rough test of all pairs is most of the work, and the
 * compiler makes it several pairs at a time. */
enum { COLUMNS = 9 };
#define ROUGH 1e-6F /* generous for sums of floats */

typedef struct columns {
    float *values[COLUMNS]; /* at, before, after: x, y, z each */
    unsigned char *maybe;   /* of the pairs of one node */
} columns;

static void columns_end(columns *out)
{
    for (int i = 0; i < COLUMNS; i++) free(out->values[i]);
    free(out->maybe);
}

static rtr_code columns_new(const sea_nodes *nodes, columns *out, rtr_err *err)
{
    *out = (columns){.maybe = malloc(nodes->count + 1)};
    int whole = out->maybe != NULL;
    for (int i = 0; i < COLUMNS; i++) {
        out->values[i] = malloc((nodes->count + 1) * sizeof(float));
        whole = whole && out->values[i];
    }
    if (!whole) return columns_end(out), rtr_nomem(err);
    for (size_t i = 0; i < nodes->count; i++) {
        const sea_node *node = &nodes->items[i];
        const float at[3] = {(float)node->at.x, (float)node->at.y, (float)node->at.z};
        for (int k = 0; k < 3; k++) {
            out->values[k][i] = at[k];
            out->values[3 + k][i] = node->before[k];
            out->values[6 + k][i] = node->after[k];
        }
    }
    return RTR_OK;
}

static void find_maybe(const columns *all, const sea_node *a, size_t from, size_t count)
{
    const float *restrict x = all->values[0], *restrict y = all->values[1],
                          *restrict z = all->values[2];
    const float *restrict bx = all->values[3], *restrict by = all->values[4],
                          *restrict bz = all->values[5];
    const float *restrict ax = all->values[6], *restrict ay = all->values[7],
                          *restrict az = all->values[8];
    unsigned char *restrict maybe = all->maybe;
    const float px = (float)a->at.x, py = (float)a->at.y, pz = (float)a->at.z;
    const float b0 = a->before[0], b1 = a->before[1], b2 = a->before[2];
    const float a0 = a->after[0], a1 = a->after[1], a2 = a->after[2];
    for (size_t i = from; i < count; i++) {
        float s = x[i] * b0 + y[i] * b1 + z[i] * b2, t = x[i] * a0 + y[i] * a1 + z[i] * a2;
        float u = bx[i] * px + by[i] * py + bz[i] * pz, v = ax[i] * px + ay[i] * py + az[i] * pz;
        int here = ((s > -ROUGH) & (t > -ROUGH)) | ((s < ROUGH) & (t < ROUGH));
        int there = ((u > -ROUGH) & (v > -ROUGH)) | ((u < ROUGH) & (v < ROUGH));
        maybe[i] = (unsigned char)(here & there);
    }
}

typedef struct lookout { /* borrowed */
    const sea_mask *mask;
    const unsigned char *inland;
    const sea_nodes *nodes;
    const columns *all;
} lookout;

static rtr_code see_from(const lookout *out, size_t from, view *frame, sea_links *links,
                         rtr_err *err)
{
    const sea_nodes *nodes = out->nodes;
    const sea_node *a = &nodes->items[from];
    rtr_code code = RTR_OK;
    frame_at(frame, a->at);
    find_maybe(out->all, a, from + 1, nodes->count);
    for (size_t to = from + 1; to < nodes->count && !code; to++) {
        const sea_node *b = &nodes->items[to];
        if (!out->all->maybe[to]) continue;
        if (!sea_node_taut(a, b->at) || !sea_node_taut(b, a->at)) continue;
        sea_arc arc = sea_arc_between(a->at, b->at);
        int bin = bin_of(frame, arc.to);
        if (frame->aground[bin] < arc.angle) continue;
        if (crosses_inland(out->inland, &arc)) continue;
        double reach = rtr_sea_mask_reach(out->mask, &arc);
        if (reach >= arc.angle)
            code = sea_links_add(
                links, (sea_link){(uint32_t)from, (uint32_t)to, (float)arc.angle, 0}, err);
        else if (reach < SURE && reach < frame->aground[bin])
            frame->aground[bin] = (float)reach + (float)SURE / 100;
    }
    return code;
}

rtr_code graph_see(const sea_mask *mask, const sea_nodes *nodes, sea_links *links, rtr_err *err)
{
    view *frame = malloc(sizeof *frame);
    unsigned char *inland = inland_new(mask);
    columns all = {0};
    lookout out = {mask, inland, nodes, &all};
    rtr_code code = frame && inland ? columns_new(nodes, &all, err) : rtr_nomem(err);
    for (size_t i = 0; i < nodes->count && !code; i++) code = see_from(&out, i, frame, links, err);
    columns_end(&all);
    free(inland);
    free(frame);
    return code;
}
