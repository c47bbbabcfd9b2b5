#include "draw/line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

rtr_code rtr_strands_add(rtr_strands *strands, const rtr_strand *strand, rtr_err *err)
{
    if (strands->count == strands->room) {
        size_t room = strands->room ? strands->room * 2 : 16;
        rtr_strand *list = reallocarray(strands->list, room, sizeof *list);
        if (!list) return rtr_nomem(err);
        strands->list = list;
        strands->room = room;
    }
    rtr_strand copy = *strand;
    copy.points = malloc(strand->count * sizeof *copy.points);
    if (!copy.points) return rtr_nomem(err);
    memcpy(copy.points, strand->points, strand->count * sizeof *copy.points);
    strands->list[strands->count++] = copy;
    return RTR_OK;
}

void rtr_strands_end(rtr_strands *strands)
{
    for (size_t i = 0; i < strands->count; i++) free(strands->list[i].points);
    free(strands->list);
    *strands = (rtr_strands){0};
}

double rtr_pt_distance(rtr_pt a, rtr_pt b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

static rtr_pt between(rtr_pt a, rtr_pt b, double t)
{
    return (rtr_pt){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* How many pieces no longer than `most` a segment has; never very many. */
static size_t pieces_of(rtr_pt a, rtr_pt b, double most)
{
    return most > 0 ? (size_t)fmin(fmax(ceil(rtr_pt_distance(a, b) / most), 1), 64) : 1;
}

rtr_code rtr_strand_divide(rtr_strand *strand, double most, rtr_err *err)
{
    size_t room = 1, n = 0;
    for (size_t i = 1; i < strand->count; i++)
        room += pieces_of(strand->points[i - 1], strand->points[i], most);
    if (room <= strand->count || strand->count < 2) return RTR_OK;
    rtr_pt *points = malloc(room * sizeof *points);
    if (!points) return rtr_nomem(err);
    for (size_t i = 1; i < strand->count; i++) {
        rtr_pt a = strand->points[i - 1], b = strand->points[i];
        size_t pieces = pieces_of(a, b, most);
        for (size_t k = 0; k < pieces; k++) points[n++] = between(a, b, (double)k / (double)pieces);
    }
    points[n++] = strand->points[strand->count - 1];
    free(strand->points);
    strand->points = points;
    strand->count = n;
    return RTR_OK;
}

double rtr_line_length(const rtr_pt *points, size_t count)
{
    double length = 0;
    for (size_t i = 1; i < count; i++) length += rtr_pt_distance(points[i - 1], points[i]);
    return length;
}

/* The segment that holds `distance`, which becomes the fraction along it. */
static size_t locate(const rtr_pt *points, size_t count, double distance, double *fraction)
{
    for (size_t i = 1; i < count; i++) {
        double length = rtr_pt_distance(points[i - 1], points[i]);
        if (distance <= length || i + 1 == count) {
            *fraction = length > 0 ? fmin(fmax(distance / length, 0), 1) : 0;
            return i - 1;
        }
        distance -= length;
    }
    *fraction = 0;
    return 0;
}

rtr_pt rtr_line_at(const rtr_pt *points, size_t count, double distance, rtr_pt *tangent)
{
    double fraction;
    size_t i = locate(points, count, distance, &fraction);
    if (count < 2) {
        if (tangent) *tangent = (rtr_pt){1, 0};
        return points[0];
    }
    double length = rtr_pt_distance(points[i], points[i + 1]);
    if (tangent)
        *tangent = length > 0 ? (rtr_pt){(points[i + 1].x - points[i].x) / length,
                                         (points[i + 1].y - points[i].y) / length}
                              : (rtr_pt){1, 0};
    return between(points[i], points[i + 1], fraction);
}

size_t rtr_line_trim(const rtr_pt *points, size_t count, double start, double end, rtr_pt *out)
{
    double length = rtr_line_length(points, count);
    if (count < 2 || start + end >= length) return 0;
    double first_fraction, last_fraction;
    size_t first = locate(points, count, start, &first_fraction);
    size_t last = locate(points, count, length - end, &last_fraction);
    size_t n = 0;
    out[n++] = between(points[first], points[first + 1], first_fraction);
    for (size_t i = first + 1; i <= last; i++) out[n++] = points[i];
    rtr_pt tip = between(points[last], points[last + 1], last_fraction);
    if (n == 1 || rtr_pt_distance(out[n - 1], tip) > 1e-9) out[n++] = tip;
    return n;
}

void rtr_line_arrowhead(const rtr_pt *points, size_t count, double tip, double length, double width,
                        rtr_pt out[4])
{
    rtr_pt head = rtr_line_at(points, count, tip, NULL);
    rtr_pt tail = rtr_line_at(points, count, fmax(tip - length, 0), NULL);
    double chord = rtr_pt_distance(tail, head);
    rtr_pt along = {1, 0};
    if (chord > 1e-9) along = (rtr_pt){(head.x - tail.x) / chord, (head.y - tail.y) / chord};
    rtr_pt back = {head.x - along.x * length, head.y - along.y * length};
    out[0] = head;
    out[1] = (rtr_pt){back.x - along.y * width / 2, back.y + along.x * width / 2};
    out[2] = (rtr_pt){back.x + along.x * length * 0.22, back.y + along.y * length * 0.22};
    out[3] = (rtr_pt){back.x + along.y * width / 2, back.y - along.x * width / 2};
}

/* From a point to a segment. */
static double off_segment(rtr_pt p, rtr_pt a, rtr_pt b)
{
    double ux = b.x - a.x, uy = b.y - a.y, square = ux * ux + uy * uy;
    double t = square > 0 ? fmin(fmax(((p.x - a.x) * ux + (p.y - a.y) * uy) / square, 0), 1) : 0;
    return rtr_pt_distance(p, between(a, b, t));
}

size_t rtr_line_unhook(rtr_pt *points, size_t count, double radius, double stray)
{
    if (count < 4) return count;
    rtr_pt end = points[count - 1];
    size_t k = count - 1; /* the last point that is outside */
    while (k > 0 && rtr_pt_distance(points[k], end) <= radius) k--;
    if (k + 2 >= count || rtr_pt_distance(points[k], end) <= radius) return count;
    double low = 0, high = 1; /* bisect for where the segment comes in */
    for (int i = 0; i < 40; i++) {
        double t = (low + high) / 2;
        if (rtr_pt_distance(between(points[k], points[k + 1], t), end) > radius)
            low = t;
        else
            high = t;
    }
    rtr_pt in = between(points[k], points[k + 1], high);
    for (size_t i = k + 1; i + 1 < count; i++)
        if (off_segment(points[i], in, end) > stray) return count;
    points[k + 1] = in;
    points[k + 2] = end;
    return k + 3;
}

/* Where two segments cross; 0 when they do not. */
static int crossing(rtr_pt a, rtr_pt b, rtr_pt c, rtr_pt d, rtr_pt *out)
{
    double ux = b.x - a.x, uy = b.y - a.y, vx = d.x - c.x, vy = d.y - c.y;
    double cross = ux * vy - uy * vx;
    if (fabs(cross) < 1e-12) return 0;
    double t = ((c.x - a.x) * vy - (c.y - a.y) * vx) / cross;
    double s = ((c.x - a.x) * uy - (c.y - a.y) * ux) / cross;
    if (t < 0 || t > 1 || s < 0 || s > 1) return 0;
    *out = between(a, b, t);
    return 1;
}

/* The last segment after `first` that crosses it within `reach` of length, or 0. */
static size_t loop_end(const rtr_pt *points, size_t count, size_t first, double reach, rtr_pt *at)
{
    size_t found = 0;
    double length = 0;
    for (size_t k = first + 1; k + 1 < count && length < reach; k++) {
        length += rtr_pt_distance(points[k], points[k + 1]);
        if (k < first + 2) continue;
        rtr_pt cut;
        if (!crossing(points[first], points[first + 1], points[k], points[k + 1], &cut)) continue;
        *at = cut;
        found = k;
    }
    return found;
}

size_t rtr_line_unloop(rtr_pt *points, size_t count, double reach)
{
    size_t kept = 1;
    for (size_t i = 0; i + 1 < count;) {
        rtr_pt at;
        size_t end = loop_end(points, count, i, reach, &at);
        if (!end) {
            points[kept++] = points[i + 1];
            i++;
            continue;
        }
        points[end] = at; /* the loop's last segment begins at the crossing, which it ends in */
        points[kept++] = at;
        i = end;
    }
    return count ? kept : 0;
}

void rtr_line_reverse(rtr_pt *points, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        rtr_pt swap = points[i];
        points[i] = points[count - 1 - i];
        points[count - 1 - i] = swap;
    }
}

double rtr_line_bend_deg(const rtr_pt *points, size_t count, double from, double to)
{
    enum { PIECES = 4 };
    rtr_pt a = rtr_line_at(points, count, from, NULL), b = rtr_line_at(points, count, to, NULL);
    rtr_pt before = a;
    double worst = 0;
    for (int i = 1; i <= PIECES; i++) {
        rtr_pt p = rtr_line_at(points, count, from + (to - from) * i / PIECES, NULL);
        double ux = b.x - a.x, uy = b.y - a.y, vx = p.x - before.x, vy = p.y - before.y;
        worst = fmax(worst, fabs(atan2(ux * vy - uy * vx, ux * vx + uy * vy)));
        before = p;
    }
    return worst * 180 / acos(-1);
}

/* Lines are simplified in pieces of so many points: a zigzag takes the square of that, not of all. */
enum { PIECE = 1000 };

/* Keep what strays more than `tolerance` from the chord first-last; `keep` marks what stays. */
static void split(const rtr_pt *points, size_t first, size_t last, double tolerance, char *keep)
{
    while (last > first + 1) {
        rtr_pt a = points[first], b = points[last];
        double chord = rtr_pt_distance(a, b), worst = tolerance;
        size_t at = 0;
        for (size_t i = first + 1; i < last; i++) {
            rtr_pt p = points[i];
            double off = chord > 1e-9
                             ? fabs((p.x - a.x) * (b.y - a.y) - (p.y - a.y) * (b.x - a.x)) / chord
                             : rtr_pt_distance(a, p);
            if (off > worst) {
                worst = off;
                at = i;
            }
        }
        if (!at) return;
        keep[at] = 1;
        if (at - first < last - at) { /* recurse into the shorter half: depth stays below 64 */
            split(points, first, at, tolerance, keep);
            first = at;
        } else {
            split(points, at, last, tolerance, keep);
            last = at;
        }
    }
}

size_t rtr_line_simplify(rtr_pt *points, size_t count, double tolerance)
{
    if (count < 3) return count;
    char *keep = calloc(count, 1);
    if (!keep) return count; /* the line as it was is right, too */
    keep[0] = 1;
    for (size_t first = 0; first + 1 < count;) {
        size_t last = first + PIECE < count ? first + PIECE : count - 1;
        keep[last] = 1;
        split(points, first, last, tolerance, keep);
        first = last;
    }
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (keep[i]) points[n++] = points[i];
    free(keep);
    return n;
}

int rtr_segment_clip(rtr_pt *a, rtr_pt *b, rtr_rect w)
{
    double dx = b->x - a->x, dy = b->y - a->y, t0 = 0, t1 = 1;
    const double p[4] = {-dx, dx, -dy, dy};
    const double q[4] = {a->x - w.x, w.x + w.width - a->x, a->y - w.y, w.y + w.height - a->y};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] < 0) return 0;
            continue;
        }
        double t = q[i] / p[i];
        if (p[i] < 0)
            t0 = fmax(t0, t);
        else
            t1 = fmin(t1, t);
        if (t0 > t1) return 0;
    }
    rtr_pt from = *a, to = *b;
    if (t0 > 0) *a = between(from, to, t0);
    if (t1 < 1) *b = between(from, to, t1);
    return 1;
}

void rtr_line_clip(rtr_scene *scene, const rtr_pt *points, size_t count, rtr_rect window)
{
    size_t first = 0; /* of the stretch that is wholly inside and not yet added */
    int inside = 0;
    for (size_t i = 1; i < count; i++) {
        rtr_pt a = points[i - 1], b = points[i];
        int visible = rtr_segment_clip(&a, &b, window);
        int whole = visible && memcmp(&a, &points[i - 1], sizeof a) == 0 &&
                    memcmp(&b, &points[i], sizeof b) == 0;
        if (whole && !inside) first = i - 1;
        if (!whole && inside) rtr_scene_run(scene, points + first, i - first, 0);
        if (!whole && visible) rtr_scene_run(scene, (rtr_pt[]){a, b}, 2, 0);
        inside = whole;
    }
    if (inside) rtr_scene_run(scene, points + first, count - first, 0);
}

/* Signed distance inside edge 0..3 (left, right, top, bottom) of the window. */
static double inside_edge(rtr_pt p, rtr_rect w, int edge)
{
    switch (edge) {
    case 0: return p.x - w.x;
    case 1: return w.x + w.width - p.x;
    case 2: return p.y - w.y;
    default: return w.y + w.height - p.y;
    }
}

size_t rtr_ring_clip(rtr_pt *points, size_t count, rtr_pt *spare, rtr_rect window)
{
    rtr_pt *from = points, *to = spare;
    for (int edge = 0; edge < 4; edge++) {
        size_t n = 0;
        for (size_t i = 0; i < count; i++) {
            rtr_pt a = from[i ? i - 1 : count - 1], b = from[i];
            double da = inside_edge(a, window, edge), db = inside_edge(b, window, edge);
            if ((da < 0) != (db < 0)) to[n++] = between(a, b, da / (da - db));
            if (db >= 0) to[n++] = b;
        }
        count = n;
        rtr_pt *swap = from;
        from = to;
        to = swap;
    }
    return count; /* after four passes the result is in `points` again */
}
