/* `rutter route` in rutter-full: flights, and maps of what was found. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/route.h"
#include "cli/work.h"
#include "geo/geodesic.h"

/* A flight's chords stray from the geodesic by less than this. */
#define AIR_TOLERANCE_M 200.0
/* A turn is drawn from this part of a leg's length before the corner, at most. */
#define TURN_SHARE 0.01

static rtr_code fly(rtr_lonlat from, rtr_lonlat to, rtr_sea_route *leg, rtr_err *err)
{
    const rtr_lonlat ends[2] = {from, to};
    *leg = (rtr_sea_route){.length_m = rtr_geodesic_length_m(from, to)};
    return rtr_geodesic_densify(ends, 2, AIR_TOLERANCE_M, &leg->points, &leg->count, err);
}

/* The voyages as a case: a place for each stop, a route with its line for each voyage. */
typedef struct sketch {
    rtr_case doc;
    rtr_case_place *places;
    char (*ids)[32];
    const char **stops;
    rtr_case_route *routes;
    rtr_origin *origins;
    rtr_shape **lines;
    char *title;
} sketch;

static void sketch_end(sketch *s, size_t voyages)
{
    for (size_t i = 0; s->lines && i < voyages; i++) rtr_shape_free(s->lines[i]);
    free(s->lines);
    free(s->places);
    free(s->ids);
    free(s->stops);
    free(s->routes);
    free(s->origins);
    free(s->title);
}

static rtr_code allocate(sketch *s, const route_voyage *voyages, size_t count, rtr_err *err)
{
    size_t stops = voyages[0].stop_count;
    rtr_buf title = {0};
    rtr_buf_printf(&title, "%s to %s", voyages[0].stops[0].name, voyages[0].stops[stops - 1].name);
    s->title = rtr_buf_take(&title);
    s->places = calloc(stops, sizeof *s->places);
    s->ids = calloc(stops, sizeof *s->ids);
    s->stops = calloc(stops, sizeof *s->stops);
    s->origins = calloc(stops, sizeof *s->origins);
    s->routes = calloc(count, sizeof *s->routes);
    s->lines = calloc(count, sizeof *s->lines);
    return s->title && s->places && s->ids && s->stops && s->origins && s->routes && s->lines
               ? RTR_OK
               : rtr_nomem(err);
}

/* The voyage's legs as parts of one line, with the turns of a ship. */
static rtr_code sketch_line(const route_order *order, const route_voyage *voyage, rtr_shape *line,
                            rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i + 1 < voyage->stop_count && !code; i++) {
        const rtr_sea_route *leg = &voyage->legs[i];
        rtr_sea_route drawn = {.points = malloc(leg->count * sizeof *leg->points),
                               .count = leg->count};
        if (!drawn.points) return rtr_nomem(err);
        memcpy(drawn.points, leg->points, leg->count * sizeof *leg->points);
        if (order->sea) code = rtr_sea_smooth(order->sea, TURN_SHARE * leg->length_m, &drawn, err);
        if (!code) code = rtr_shape_add(line, RTR_PART_OUTER, drawn.points, drawn.count, err);
        rtr_sea_route_end(&drawn);
    }
    return code;
}

static rtr_code sketch_begin(sketch *s, const route_order *order, const route_voyage *voyages,
                             size_t count, rtr_err *err)
{
    static const rtr_origin origin = {.file = "route", .path = ""};
    static const rtr_case_claim claim = {.status = RTR_STATUS_DECLARED, .credibility = 6};
    size_t stops = voyages[0].stop_count;
    rtr_code code = allocate(s, voyages, count, err);
    for (size_t i = 0; i < stops && !code; i++) {
        const route_stop *stop = &voyages[0].stops[i];
        snprintf(s->ids[i], sizeof s->ids[i], "stop-%zu", i);
        s->stops[i] = s->ids[i];
        s->origins[i] = origin;
        s->places[i] = (rtr_case_place){.id = s->ids[i],
                                        .name = stop->name,
                                        .located = 1,
                                        .at = stop->at,
                                        .kind = RTR_KIND_PORT,
                                        .precision = RTR_PRECISION_CITY,
                                        .claim = claim,
                                        .name_at = origin,
                                        .origin = origin};
    }
    for (size_t v = 0; v < count && !code; v++) {
        code = rtr_shape_new(RTR_SHAPE_LINE, &s->lines[v], err);
        if (!code) code = sketch_line(order, &voyages[v], s->lines[v], err);
        s->routes[v] = (rtr_case_route){.id = "route",
                                        .stops = s->stops,
                                        .stop_at = s->origins,
                                        .stop_count = stops,
                                        .mode = order->mode,
                                        .line = s->lines[v],
                                        .claim = claim,
                                        .origin = origin};
    }
    s->doc = (rtr_case){.file = "route",
                        .title = s->title,
                        .places = s->places,
                        .place_count = stops,
                        .routes = s->routes,
                        .route_count = count,
                        .map = {.width = 1600,
                                .projection = "auto",
                                .basemap = "political",
                                .language = "en",
                                .borders = "neutral"}};
    return code;
}

static int draw_work(cli_work *work, sketch *s, const char *path)
{
    rtr_err err = {0};
    rtr_buf bytes = {0};
    rtr_atlas atlas = cli_atlas_view(&work->atlas);
    work->doc = &s->doc;
    rtr_code code = rtr_chart_new(work->doc, &atlas, work->problems, &work->chart, &err);
    int status = code ? cli_fail(work->context, &err) : cli_work_plan(work, NULL, NULL);
    if (!status) status = cli_work_map(work, 0);
    if (!status) {
        code = cli_work_picture(work, cli_format_of(path), NULL, &bytes, &err);
        if (!code) code = rtr_file_write(path, bytes.data, bytes.size, &err);
        if (code) status = cli_fail(work->context, &err);
    }
    rtr_buf_end(&bytes);
    return status;
}

static int draw(const route_order *order, const route_voyage *voyages, size_t count,
                const char *path)
{
    sketch s = {0};
    cli_work work = {0};
    rtr_err err = {0};
    char *folder = rtr_path_dir(path);
    rtr_code code = folder ? sketch_begin(&s, order, voyages, count, &err) : rtr_nomem(&err);
    if (!code) code = cli_work_begin(order->context, path, folder, &work, &err);
    int status = code ? cli_fail(order->context, &err) : draw_work(&work, &s, path);
    /* The chart borrows the sketch, which is not the work's to free. */
    rtr_map_free(work.map);
    rtr_chart_free(work.chart);
    work.map = NULL;
    work.chart = NULL;
    work.doc = NULL;
    cli_work_end(&work);
    sketch_end(&s, count);
    free(folder);
    return status;
}

int cmd_route(cli_context *context, int argc, char **argv)
{
    static const route_skills skills = {fly, draw};
    return route_command(context, argc, argv, &skills);
}
