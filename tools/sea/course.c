#include "tools/sea/course.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/sea_heap.h"
#include "geo/sea_vec.h"

/* A step on water costs its length times 1 + SHORE / room: ways keep to the middle. */
#define SHORE      6.0
#define RIVER_COST 4.0
#define LAND_COST  40.0
#define DRAW_DEG   0.018
/* How far a straight piece may lie from the way that it stands for, where that is not water. */
#define ASTRAY_KM 0.15
#define PIECE_KM  6.0
enum { TIGHT = 3 }; /* cells to the shore */

typedef struct search {
    const survey *chart;
    double narrow; /* of a cell, its width over its height */
    float *cost;
    uint8_t *from; /* the step that led here */
    uint32_t *path;
    size_t path_count, path_room;
    rtr_err *err;
} search;

static const int east[] = {1, 1, 0, -1, -1, -1, 0, 1};
static const int north[] = {0, 1, 1, 1, 0, -1, -1, -1};

static double cell_km(const survey *chart)
{
    return SEA_RADIUS_M / 1000 * SEA_DEG / chart->scale;
}

static double step_cost(const search *work, uint32_t to, int step)
{
    double length = hypot(east[step] * work->narrow, north[step]);
    if (work->chart->ground[to] == SURVEY_RIVER) return length * RIVER_COST;
    if (work->chart->ground[to] == SURVEY_LAND) return length * LAND_COST;
    return length * (1 + SHORE / work->chart->room[to]);
}

static rtr_code spread(search *work, sea_heap *heap, sea_heap_item at)
{
    const survey *chart = work->chart;
    int x = (int)(at.item % (uint32_t)chart->width), y = (int)(at.item / (uint32_t)chart->width);
    rtr_code code = RTR_OK;
    for (int step = 0; step < 8 && !code; step++) {
        int u = x + east[step], v = y + north[step];
        if (u < 0 || v < 0 || u >= chart->width || v >= chart->height) continue;
        uint32_t to = (uint32_t)v * (uint32_t)chart->width + (uint32_t)u;
        float cost = (float)(at.rank + step_cost(work, to, step));
        if (!(cost < work->cost[to])) continue;
        work->cost[to] = cost;
        work->from[to] = (uint8_t)step;
        code = rtr_sea_heap_push(heap, (sea_heap_item){(double)cost, to}, work->err);
    }
    return code;
}

static rtr_code add_cell(search *work, uint32_t cell)
{
    if (work->path_count == work->path_room) {
        size_t room = work->path_room ? 2 * work->path_room : 4096;
        uint32_t *path = realloc(work->path, room * sizeof *path);
        if (!path) return rtr_nomem(work->err);
        work->path = path;
        work->path_room = room;
    }
    work->path[work->path_count++] = cell;
    return RTR_OK;
}

/* Dijkstra's algorithm; the cells after `from` up to `to` are appended to the path. */
static rtr_code find(search *work, uint32_t from, uint32_t to)
{
    size_t cells = (size_t)work->chart->width * (size_t)work->chart->height;
    size_t first = work->path_count;
    sea_heap heap = {0};
    sea_heap_item at = {0};
    for (size_t i = 0; i < cells; i++) work->cost[i] = INFINITY;
    work->cost[from] = 0;
    rtr_code code = rtr_sea_heap_push(&heap, (sea_heap_item){0, from}, work->err);
    while (!code && rtr_sea_heap_pop(&heap, &at) && at.item != to)
        if (!(at.rank > work->cost[at.item])) code = spread(work, &heap, at);
    rtr_sea_heap_end(&heap);
    for (uint32_t cell = to; !code && cell != from;) {
        int step = work->from[cell];
        code = add_cell(work, cell);
        cell -= (uint32_t)(north[step] * work->chart->width + east[step]);
    }
    for (size_t a = first, b = work->path_count; !code && a + 1 < b; a++) {
        uint32_t swap = work->path[a];
        work->path[a] = work->path[--b];
        work->path[b] = swap;
    }
    return code;
}

/* The roomiest water near a position, distance counted against room; its own cell if there is none. */
static uint32_t draw_near(const search *work, rtr_lonlat at)
{
    const survey *chart = work->chart;
    uint32_t own = survey_cell(chart, at), best = own;
    int x = (int)(own % (uint32_t)chart->width), y = (int)(own / (uint32_t)chart->width);
    int reach = (int)(DRAW_DEG * chart->scale);
    double least = INFINITY;
    for (int v = y - reach; v <= y + reach; v++)
        for (int u = x - reach; u <= x + reach; u++) {
            if (u < 0 || v < 0 || u >= chart->width || v >= chart->height) continue;
            uint32_t cell = (uint32_t)v * (uint32_t)chart->width + (uint32_t)u;
            double away = hypot((u - x) * work->narrow, v - y) - chart->room[cell];
            if (chart->ground[cell] != SURVEY_WATER || away >= least) continue;
            least = away;
            best = cell;
        }
    return best;
}

/* May the straight line from cell path[i] to path[j] stand for the way between? */
static int stands(const search *work, size_t i, size_t j)
{
    const survey *chart = work->chart;
    double width = chart->width;
    double ax = fmod(work->path[i], width), ay = floor(work->path[i] / width);
    double dx = fmod(work->path[j], width) - ax, dy = floor(work->path[j] / width) - ay;
    size_t tight = 0, dry = 0;
    double astray = 0, length = hypot(dx * work->narrow, dy);
    for (size_t k = i; k <= j; k++) {
        uint32_t cell = work->path[k];
        double x = (fmod(cell, width) - ax) * work->narrow, y = floor(cell / width) - ay;
        astray = fmax(astray, fabs(x * dy - y * dx * work->narrow) / fmax(length, 1));
        dry += chart->ground[cell] != SURVEY_WATER;
        tight += chart->room[cell] < TIGHT;
    }
    if (dry) return astray * cell_km(chart) < ASTRAY_KM;
    int steps = 2 * (int)fmax(fabs(dx), fabs(dy));
    size_t tight_here = 0;
    for (int s = 0; s <= steps; s++) {
        double f = steps ? (double)s / steps : 0;
        size_t cell =
            (size_t)lround(ay + dy * f) * (size_t)chart->width + (size_t)lround(ax + dx * f);
        if (chart->ground[cell] != SURVEY_WATER) return 0;
        tight_here += chart->room[cell] < TIGHT;
    }
    return tight_here <= 2 * tight + 1;
}

static rtr_code add_point(course *line, rtr_lonlat at, rtr_err *err)
{
    if (line->count == line->capacity) {
        size_t capacity = line->capacity ? 2 * line->capacity : 64;
        rtr_lonlat *points = realloc(line->points, capacity * sizeof *points);
        if (!points) return rtr_nomem(err);
        line->points = points;
        line->capacity = capacity;
    }
    line->points[line->count++] = at;
    return RTR_OK;
}

/* The straight piece to `to`, cut so that a port beside it is never far from a point. */
static rtr_code add_piece(const search *work, course *line, rtr_lonlat to)
{
    rtr_lonlat from = line->points[line->count - 1];
    double km = sea_angle(sea_vec_of(from), sea_vec_of(to)) * SEA_RADIUS_M / 1000;
    int pieces = (int)ceil(km / PIECE_KM), samples = (int)(4 * km / cell_km(work->chart)) + 1;
    rtr_code code = RTR_OK;
    for (int i = 0; i < samples; i++) {
        double f = (i + 0.5) / samples;
        rtr_lonlat at = {from.lon + (to.lon - from.lon) * f, from.lat + (to.lat - from.lat) * f};
        line->land_km +=
            work->chart->ground[survey_cell(work->chart, at)] == SURVEY_LAND ? km / samples : 0;
    }
    line->km += km;
    for (int i = 1; i <= pieces && !code; i++) {
        double f = (double)i / pieces;
        rtr_lonlat at = {from.lon + (to.lon - from.lon) * f, from.lat + (to.lat - from.lat) * f};
        code = add_point(line, i == pieces ? to : at, work->err);
    }
    return code;
}

static rtr_code simplify(const search *work, rtr_lonlat last, course *line)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i + 1 < work->path_count && !code;) {
        size_t best = i + 1;
        while (best + 1 < work->path_count && stands(work, i, best + 1)) best++;
        int end = best + 1 == work->path_count;
        code = add_piece(work, line, end ? last : survey_middle(work->chart, work->path[best]));
        i = best;
    }
    return code;
}

rtr_code course_trace(const survey *chart, const rtr_lonlat *positions, size_t count, course *out,
                      rtr_err *err)
{
    size_t cells = (size_t)chart->width * (size_t)chart->height;
    double middle = chart->south + chart->height / chart->scale / 2;
    search work = {.chart = chart, .narrow = cos(middle * SEA_DEG), .err = err};
    work.cost = malloc(cells * sizeof *work.cost);
    work.from = malloc(cells);
    rtr_code code = work.cost && work.from ? RTR_OK : rtr_nomem(err);
    uint32_t at = survey_cell(chart, positions[0]);
    if (!code) code = add_cell(&work, at);
    for (size_t i = 1; i < count && !code; i++) {
        int last = i + 1 == count;
        uint32_t to = last ? survey_cell(chart, positions[i]) : draw_near(&work, positions[i]);
        if (to != at) code = find(&work, at, to);
        at = to;
    }
    if (!code && !out->count) code = add_point(out, positions[0], err);
    if (!code) code = simplify(&work, positions[count - 1], out);
    free(work.cost);
    free(work.from);
    free(work.path);
    return code;
}

void course_end(course *line)
{
    free(line->points);
    *line = (course){0};
}
