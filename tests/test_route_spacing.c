/* Routes that share a corridor are drawn side by side: distances measured between the drawn lines of real sea
 * lanes and of synthetic curves, wherever their own lines are together and no end or parting is near. */
#include <stdlib.h>

#include "draw/corridor.h"
#include "draw/map_parts.h"
#include "draw/marks.h"
#include "strand_bend.h"
#include "test.h"
#include "written_chart.h"

static const double spacing = 2.6;
static const double together = 0.8; /* own lines closer than this share their way */
static const double step = 3;       /* between points that are looked at */
static const double clear = 36;     /* along a line: from marks, and from where lines part */

typedef struct found {
    double least, most, sum;
    size_t count;
    double overlap;    /* length of drawn lines that touch another while they run along it */
    double length;     /* of all lines */
    double worst_turn; /* degrees between neighbouring segments */
} found;

/* The nearest point of a line within 12 pt: how far, and on which side of direction `t` (positive: right). */
static double nearest(const rtr_strand *s, rtr_pt p, rtr_pt t, int parallel, double *side)
{
    double best = 12;
    *side = 0;
    for (size_t i = 1; i < s->count; i++) {
        rtr_pt a = s->points[i - 1], b = s->points[i];
        if (fmin(a.x, b.x) > p.x + best || fmax(a.x, b.x) < p.x - best ||
            fmin(a.y, b.y) > p.y + best || fmax(a.y, b.y) < p.y - best)
            continue;
        double ux = b.x - a.x, uy = b.y - a.y, square = ux * ux + uy * uy;
        double f =
            square > 0 ? fmin(fmax(((p.x - a.x) * ux + (p.y - a.y) * uy) / square, 0), 1) : 0;
        rtr_pt q = {a.x + ux * f, a.y + uy * f};
        double d = rtr_pt_distance(p, q);
        if (d >= best) continue;
        if (parallel && square > 0 && fabs(ux * t.x + uy * t.y) < 0.94 * sqrt(square)) continue;
        best = d;
        *side = (q.x - p.x) * -t.y + (q.y - p.y) * t.x;
    }
    return best < 12 ? best : INFINITY; /* what is farther is no neighbour */
}

/* Is there a corner at a point of a line? Nothing is perpendicular to it there. */
static int at_corner(const rtr_strand *s, double at)
{
    rtr_pt a, b;
    rtr_line_at(s->points, s->count, at - 6, &a);
    rtr_line_at(s->points, s->count, at + 6, &b);
    return a.x * b.x + a.y * b.y < 0.7;
}

/* Do both lines run together all along [at - clear, at + clear] of the first, away from its marks? */
static int share(const rtr_strand *a, const rtr_strand *b, double at)
{
    double length = rtr_line_length(a->points, a->count), side;
    if (at < clear || at > length - clear) return 0;
    for (double d = -clear; d <= clear; d += 4) {
        rtr_pt t, p = rtr_line_at(a->points, a->count, at + d, &t);
        if (nearest(b, p, t, 1, &side) > together) return 0;
    }
    rtr_pt p = rtr_line_at(a->points, a->count, at, NULL);
    return rtr_pt_distance(p, b->points[0]) > clear &&
           rtr_pt_distance(p, b->points[b->count - 1]) > clear;
}

static void take(found *f, double distance)
{
    f->least = fmin(f->least, distance);
    f->most = fmax(f->most, distance);
    f->sum += distance;
    f->count++;
}

/* Does no lane come to the point's corridor, or leave it, nearby? */
static int is_settled(const rtr_strands *own, size_t i, double at)
{
    rtr_pt t, p = rtr_line_at(own->list[i].points, own->list[i].count, at, &t);
    double side;
    for (size_t k = 0; k < own->count; k++)
        if (k != i && nearest(&own->list[k], p, t, 0, &side) < 12 &&
            !share(&own->list[i], &own->list[k], at))
            return 0;
    return 1;
}

/* One point of strand `i`: its neighbours to both sides. */
static void look(const rtr_strands *own, const rtr_strands *drawn, size_t i, double at, found *f)
{
    const rtr_strand *base = &own->list[i], *line = &drawn->list[i];
    rtr_pt t, tangent, p = rtr_line_at(base->points, base->count, at, &t), q = p;
    double best = INFINITY, found_at = 0, length = rtr_line_length(line->points, line->count);
    double scale = length / rtr_line_length(base->points, base->count);
    for (double d = at * scale - 20; d <= at * scale + 20; d += 0.5) { /* straight across */
        rtr_pt r = rtr_line_at(line->points, line->count, d, NULL);
        double off = fabs((r.x - p.x) * t.x + (r.y - p.y) * t.y);
        if (off >= best || rtr_pt_distance(r, p) > 30) continue;
        best = off;
        found_at = d;
        q = rtr_line_at(line->points, line->count, d, &tangent);
    }
    if (isinf(best) || at_corner(line, found_at)) return;
    double near[2] = {INFINITY, INFINITY};
    size_t who[2] = {SIZE_MAX, SIZE_MAX};
    for (size_t k = 0; k < drawn->count; k++) {
        double side, d = k == i ? INFINITY : nearest(&drawn->list[k], q, tangent, 1, &side);
        if (isinf(d)) continue;
        if (d < 1.4 && at > clear && at < rtr_line_length(base->points, base->count) - clear)
            f->overlap += step;
        if (d >= near[side > 0]) continue;
        near[side > 0] = d;
        who[side > 0] = k;
    }
    double unused;
    for (int side = 0; side < 2 && is_settled(own, i, at); side++)
        if (who[side] != SIZE_MAX && near[side] < 8 && share(base, &own->list[who[side]], at))
            take(f, nearest(&drawn->list[who[side]], q, tangent, 0, &unused));
}

static found measure(const rtr_strands *own, const rtr_strands *drawn)
{
    found f = {INFINITY, 0, 0, 0, 0, 0, 0};
    for (size_t i = 0; i < own->count; i++) {
        double length = rtr_line_length(own->list[i].points, own->list[i].count);
        for (double at = 0; at < length; at += step) look(own, drawn, i, at, &f);
        f.length += length;
        f.worst_turn = fmax(f.worst_turn, sharpest_deg(&drawn->list[i]));
    }
    return f;
}

static void judge(const char *name, size_t strands, const found *f)
{
    printf("%-34s %zu strands: %.2f / %.2f / %.2f pt (least, mean, most) at %zu points; "
           "touching %.0f of %.0f pt; sharpest bend %.0f degrees\n",
           name, strands, f->least, f->sum / (double)(f->count ? f->count : 1), f->most, f->count,
           f->overlap, f->length, f->worst_turn);
    CHECK(f->count > 100);
    CHECK(f->least >= spacing * 0.85 && f->most <= spacing * 1.15);
}

/* The strands of a map, on their own lines (`apart` 0) or spread. */
static void strands_of(const rtr_map *map, double apart, rtr_marks *out)
{
    rtr_err err = {0};
    rtr_style style = map->style;
    style.corridor_pt = apart;
    CHECK_OK(rtr_marks_begin(map->chart, &map->frame, &style, out, &err));
}

static void check_lanes(const char *name, const char *yaml)
{
    rtr_err err = {0};
    real_chart real;
    rtr_map *map = NULL;
    written_chart_begin(&real, "route_spacing", yaml);
    rtr_map_options options = {.width = 1600, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    if (real.chart) CHECK_OK(rtr_map_new(real.chart, &options, &map, &err));
    if (map) {
        rtr_marks own = {0}, drawn = {0};
        strands_of(map, 0, &own);
        strands_of(map, spacing, &drawn);
        CHECK(own.strands.count == drawn.strands.count);
        found f = measure(&own.strands, &drawn.strands);
        judge(name, drawn.strands.count, &f);
        CHECK(f.overlap <= 0.03 * f.length); /* where they cross */
        rtr_marks_end(&own);
        rtr_marks_end(&drawn);
    }
    rtr_map_free(map);
    real_chart_end(&real);
}

#define PLACE(id, lon, lat)                                                                        \
    "  - {id: " id ", name: " id ", lonlat: [" #lon ", " #lat "], kind: port}\n"
#define ROUTE(id, from, to) "  - {id: " id ", from: " from ", to: " to ", mode: sea}\n"

static const char gulf[] = "rutter: 1\ntitle: Gulf\nplaces:\n" PLACE("tanura", 50.17, 26.64)
    PLACE("fujairah", 56.36, 25.17) PLACE("kharg", 50.33, 29.23) PLACE("singapore", 103.8, 1.25)
        PLACE("ningbo", 121.9, 29.9) PLACE("qingdao", 120.3, 36.05) PLACE("busan", 129.05, 35.1)
            PLACE("chiba", 140.05, 35.55) PLACE("hongkong", 114.15, 22.3)
                PLACE("chabang", 100.88, 13.07) "routes:\n" ROUTE("a", "tanura", "ningbo")
                    ROUTE("b", "fujairah", "qingdao") ROUTE("c", "kharg", "singapore")
                        ROUTE("d", "busan", "tanura") ROUTE("e", "tanura", "chiba")
                            ROUTE("f", "hongkong", "kharg") ROUTE("g", "tanura", "chabang")
                                ROUTE("h", "ningbo", "tanura");

static const char there_and_back[] =
    "rutter: 1\ntitle: There and back\nplaces:\n" PLACE("tanura", 50.17, 26.64)
        PLACE("singapore", 103.8, 1.25)
            PLACE("ningbo", 121.9, 29.9) "routes:\n" ROUTE("a", "tanura", "ningbo")
                ROUTE("b", "ningbo", "tanura");

static const char suez[] = "rutter: 1\ntitle: Suez\nplaces:\n" PLACE("mumbai", 72.85, 18.93)
    PLACE("jebelali", 55.05, 25.0) PLACE("rotterdam", 4.05, 51.95) PLACE("genoa", 8.9, 44.4)
        PLACE("novorossiysk", 37.8, 44.7) PLACE("piraeus", 23.6, 37.94)
            PLACE("istanbul", 28.98, 41.0) PLACE("algeciras", -5.43, 36.13)
                PLACE("jeddah", 39.15, 21.48) "routes:\n" ROUTE("a", "mumbai", "rotterdam")
                    ROUTE("b", "jebelali", "genoa") ROUTE("c", "novorossiysk", "mumbai")
                        ROUTE("d", "jebelali", "piraeus") ROUTE("e", "novorossiysk", "jeddah")
                            ROUTE("f", "rotterdam", "jebelali") ROUTE("g", "algeciras", "istanbul");

/* Curves of one way, each strand a little beside it and every other backward. */
typedef rtr_pt curve(double t);

static rtr_pt corner(double t)
{
    return t < 0.5 ? (rtr_pt){40 + 400 * t, 200} : (rtr_pt){240, 200 - 400 * (t - 0.5)};
}

static rtr_pt sharp(double t) /* back at 45 degrees */
{
    return t < 0.5 ? (rtr_pt){40 + 500 * t, 200}
                   : (rtr_pt){290 - 353.6 * (t - 0.5), 200 - 353.6 * (t - 0.5)};
}

static rtr_pt spiral(double t)
{
    double turn = 4 * acos(-1) * t, r = 40 + 110 * t;
    return (rtr_pt){250 + r * cos(turn), 200 + r * sin(turn)};
}

static rtr_pt u_turn(double t)
{
    if (t < 0.4) return (rtr_pt){50 + 500 * t, 150};
    if (t > 0.6) return (rtr_pt){250 - 500 * (t - 0.6), 190};
    double turn = acos(-1) * (t - 0.4) / 0.2;
    return (rtr_pt){250 + 20 * sin(turn), 170 - 20 * cos(turn)};
}

static rtr_pt zigzag(double t)
{
    double x = 400 * t, f = fmod(x, 100);
    return (rtr_pt){50 + x, 200 + (f < 50 ? f : 100 - f)};
}

static void check_curve(const char *name, curve *of, size_t count)
{
    enum { POINTS = 400 };
    rtr_err err = {0};
    rtr_strands own = {0}, drawn = {0};
    for (size_t i = 0; i < count; i++) {
        rtr_pt points[POINTS];
        for (size_t k = 0; k < POINTS; k++) {
            double t = (double)k / (POINTS - 1);
            points[k] = of(i % 2 ? 1 - t : t);
            points[k].y += 0.1 * (double)i;
        }
        rtr_strand s = {.leg = i, .points = points, .count = POINTS, .at_start = 1, .at_end = 1};
        CHECK_OK(rtr_strands_add(&own, &s, &err));
        CHECK_OK(rtr_strands_add(&drawn, &s, &err));
    }
    CHECK_OK(rtr_corridors_spread(&drawn, spacing, &err));
    found f = measure(&own, &drawn);
    judge(name, count, &f);
    CHECK(f.overlap <= 0);
    rtr_strands_end(&own);
    rtr_strands_end(&drawn);
}

TEST_MAIN
{
    CASE("sea lanes of real cases")
    {
        check_lanes("Gulf - Singapore - China", gulf);
        check_lanes("opposite directions", there_and_back);
        check_lanes("Suez", suez);
    }
    CASE("synthetic curves")
    {
        for (size_t n = 2; n <= 8; n += 3) {
            check_curve("a right angle", corner, n);
            check_curve("a sharp corner", sharp, n);
            check_curve("a spiral", spiral, n);
            check_curve("a U-turn", u_turn, n);
            check_curve("a zigzag", zigzag, n);
        }
    }
    return 0;
}
