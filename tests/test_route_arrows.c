/* Arrowheads of the samples and of random routes: their angle to the drawn line over their own length, the gap
 * before marks, and whether any lies over another. */
#include <stdint.h>
#include <stdlib.h>

#include "base/file.h"
#include "draw/map_parts.h"
#include "draw/symbol.h"
#include "real_chart.h"
#include "test.h"

typedef struct seen {
    int heads, without; /* routes without any */
    int overlaps;       /* heads over heads */
    double angle_deg;   /* the worst */
    double gap, beside; /* from the mark that the head points at, from any */
} seen;

/* Where along a strand a point lies, and how far off it. */
static double along_of(const rtr_strand *s, rtr_pt p, double *off)
{
    double best = 0, before = 0;
    *off = INFINITY;
    for (size_t i = 1; i < s->count; i++) {
        rtr_pt a = s->points[i - 1], b = s->points[i];
        double ux = b.x - a.x, uy = b.y - a.y, square = ux * ux + uy * uy;
        double t =
            square > 0 ? fmin(fmax(((p.x - a.x) * ux + (p.y - a.y) * uy) / square, 0), 1) : 0;
        double d = rtr_pt_distance(p, (rtr_pt){a.x + ux * t, a.y + uy * t});
        if (d < *off) {
            *off = d;
            best = before + sqrt(square) * t;
        }
        before += sqrt(square);
    }
    return best;
}

/* The worst angle between a head's axis and the line in four pieces of its length. */
static double angle_of(const rtr_marks *marks, size_t leg, const rtr_pt head[4])
{
    rtr_pt back = {(head[1].x + head[3].x) / 2, (head[1].y + head[3].y) / 2};
    double ax = head[0].x - back.x, ay = head[0].y - back.y, worst = 180, nearest = INFINITY;
    for (size_t i = 0; i < marks->strands.count; i++) {
        const rtr_strand *s = &marks->strands.list[i];
        double off, tip, turn = 0, length = hypot(ax, ay);
        if (s->leg != leg) continue;
        tip = along_of(s, head[0], &off);
        if (off >= nearest) continue;
        for (int k = 0; k < 4; k++) {
            rtr_pt a = rtr_line_at(s->points, s->count, tip - length * (4 - k) / 4, NULL);
            rtr_pt b = rtr_line_at(s->points, s->count, tip - length * (3 - k) / 4, NULL);
            double ux = b.x - a.x, uy = b.y - a.y;
            turn = fmax(turn, fabs(atan2(ax * uy - ay * ux, ax * ux + ay * uy)) * 180 / acos(-1));
        }
        nearest = off;
        worst = turn;
    }
    return worst;
}

static void look(const rtr_map *map, const rtr_marks *marks, seen *out)
{
    const rtr_scene *scene = &map->marks;
    char *headed = calloc(map->chart->leg_count + 1, 1);
    for (size_t i = 0; headed && i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->role != RTR_ROLE_ARROW) continue;
        const rtr_pt *head = &scene->points[scene->runs[item->first].first];
        headed[item->owner] = 1;
        out->heads++;
        out->angle_deg = fmax(out->angle_deg, angle_of(marks, item->owner, head));
        for (size_t k = 0; k < map->chart->place_count; k++) {
            const rtr_mark *mark = &marks->places[k];
            double gap = rtr_pt_distance(head[0], mark->at) - mark->reach_pt;
            if (mark->form != RTR_MARK_SYMBOL) continue;
            if (k == map->chart->legs[item->owner].to) out->gap = fmin(out->gap, gap);
            out->beside = fmin(out->beside, gap);
        }
        for (size_t k = 0; k < i; k++) {
            if (scene->items[k].role != RTR_ROLE_ARROW) continue;
            const rtr_pt *other = &scene->points[scene->runs[scene->items[k].first].first];
            rtr_pt a = {(head[0].x + head[2].x) / 2, (head[0].y + head[2].y) / 2};
            rtr_pt b = {(other[0].x + other[2].x) / 2, (other[0].y + other[2].y) / 2};
            out->overlaps += rtr_pt_distance(a, b) < 5;
        }
    }
    for (size_t i = 0; headed && i < marks->strands.count; i++) {
        const rtr_strand *s = &marks->strands.list[i];
        if (!headed[s->leg] && rtr_line_length(s->points, s->count) > 24) out->without++;
    }
    free(headed);
}

static seen draw(const rtr_chart *chart, int width)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    rtr_marks marks = {0};
    seen found = {.gap = INFINITY, .beside = INFINITY};
    rtr_map_options options = {.width = width, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    CHECK_OK(rtr_map_new(chart, &options, &map, &err));
    if (map) CHECK_OK(rtr_marks_begin(chart, &map->frame, &map->style, &marks, &err));
    if (map && marks.places) look(map, &marks, &found);
    rtr_marks_end(&marks);
    rtr_map_free(map);
    return found;
}

static void judge(const char *name, const seen *s)
{
    printf("%-28s %d arrowheads: worst angle %.1f degrees, least gap %.2f pt (%.2f from any mark), "
           "%d over another, %d "
           "lines without\n",
           name, s->heads, s->angle_deg, s->gap, s->beside, s->overlaps, s->without);
    CHECK(s->heads > 0 && s->angle_deg <= 5 && s->gap >= 2 - 1e-6 && s->without == 0);
}

static void check_samples(void)
{
    static const char *const names[] = {"servers", "corridors", "chips"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[100];
        real_chart real;
        snprintf(path, sizeof path, "samples/%s/case.yaml", names[i]);
        real_chart_begin(&real, path);
        if (real.chart) {
            seen s = draw(real.chart, 1600);
            judge(names[i], &s);
            CHECK(s.overlaps == 0);
        }
        real_chart_end(&real);
    }
}

enum { PLACES = 40, LEGS = 60, POINTS = 60 };

static double chance(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (double)(*seed >> 11) / 9007199254740992.0;
}

/* Routes between random places anywhere, waved as lanes are. */
static void check_random(uint64_t seed)
{
    static rtr_chart_place places[PLACES];
    static rtr_chart_leg legs[LEGS];
    static rtr_case_route routes[LEGS];
    static rtr_lonlat points[LEGS][POINTS];
    uint64_t state = seed;
    double lon = -180 + 360 * chance(&state), lat = -60 + 120 * chance(&state);
    for (size_t i = 0; i < PLACES; i++)
        places[i] = (rtr_chart_place){
            .id = "p",
            .name = "P",
            .label = "P",
            .country = "",
            .kind = RTR_KIND_PORT,
            .precision = RTR_PRECISION_EXACT,
            .at = {rtr_lon_wrap(lon + 70 * chance(&state)), lat + 25 * chance(&state)}};
    for (size_t i = 0; i < LEGS; i++) {
        size_t from = (size_t)(chance(&state) * PLACES), to = (from + 1 + i % 7) % PLACES;
        rtr_lonlat a = places[from].at, b = places[to].at;
        double wave = 4 * chance(&state), turns = 1 + 3 * chance(&state);
        b.lon = a.lon + rtr_lon_wrap(b.lon - a.lon);
        for (int k = 0; k < POINTS; k++) {
            double t = k / (POINTS - 1.0),
                   off = wave * sin(turns * acos(-1) * t) * sin(acos(-1) * t);
            points[i][k] =
                (rtr_lonlat){a.lon + (b.lon - a.lon) * t + off, a.lat + (b.lat - a.lat) * t + off};
        }
        routes[i] = (rtr_case_route){.id = "r", .claim.status = (rtr_status)(i % RTR_STATUS_COUNT)};
        legs[i] = (rtr_chart_leg){.route = i,
                                  .from = from,
                                  .to = to,
                                  .reason = "",
                                  .mode = (rtr_mode)(i % RTR_MODE_COUNT),
                                  .source = RTR_LINE_COMPUTED,
                                  .points = points[i],
                                  .count = POINTS};
    }
    rtr_case doc = {.file = "case.yaml", .title = "Random", .routes = routes, .route_count = LEGS};
    rtr_chart chart = {
        .doc = &doc, .places = places, .place_count = PLACES, .legs = legs, .leg_count = LEGS};
    char name[60];
    snprintf(name, sizeof name, "random, seed %llu", (unsigned long long)seed);
    seen s = draw(&chart, 1600);
    judge(name, &s);
    CHECK(s.overlaps <= s.heads / 50);
}

TEST_MAIN
{
    CASE("samples") check_samples();
    CASE("random routes")
    {
        for (uint64_t seed = 1; seed <= 4; seed++) check_random(seed);
    }
    return 0;
}
