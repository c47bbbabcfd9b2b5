/* Any bytes as a map file: the first chooses the format. Read from memory, with nothing else in reach. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "geo/case_parts.h"
#include "geo/chart.h"
#include "geo/geojson.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

/* Of one of rutter's exports, or of what passes for one. */
static void check_legs(const rtr_case_route *route)
{
    for (size_t i = 0; i < route->leg_count; i++) {
        const rtr_case_leg *leg = &route->legs[i];
        must(!i || leg->number > leg[-1].number);
        must(leg->from == SIZE_MAX || leg->from < route->stop_count);
        must(leg->to == SIZE_MAX || leg->to < route->stop_count);
        must(leg->reason && leg->passages && leg->length_m >= 0);
        must(leg->count >= 2 || leg->from != SIZE_MAX || leg->to != SIZE_MAX);
        for (size_t k = 0; k < leg->count; k++) {
            rtr_lonlat at = {rtr_lon_wrap(leg->points[k].lon), leg->points[k].lat};
            must(rtr_lonlat_check(at, NULL) == RTR_OK);
        }
    }
}

static void check(const rtr_case *doc)
{
    for (size_t i = 0; i < doc->place_count; i++) {
        const rtr_case_place *place = &doc->places[i];
        rtr_err err;
        must(place->id && place->located && rtr_lonlat_check(place->at, &err) == RTR_OK);
    }
    for (size_t i = 0; i < doc->route_count; i++) {
        size_t count = 0;
        check_legs(&doc->routes[i]);
        if (!doc->routes[i].line) continue;
        const rtr_lonlat *points = rtr_shape_points(doc->routes[i].line, &count);
        rtr_err err;
        must(count >= 2);
        for (size_t k = 0; k < count; k++) must(rtr_lonlat_check(points[k], &err) == RTR_OK);
    }
}

/* What came from an export alone can be laid out without any data, and be exported again. */
static void lay_out(const rtr_case *doc, rtr_problems *problems)
{
    const rtr_atlas nothing = {0};
    rtr_chart *chart = NULL;
    rtr_buf out = {0};
    rtr_err err;
    if (rtr_problems_errors(problems)) return;
    for (size_t i = 0; i < doc->place_count; i++)
        if (!doc->places[i].laid_out) return;
    for (size_t i = 0; i < doc->route_count; i++)
        if (doc->routes[i].stop_count && !doc->routes[i].leg_count) return;
    must(rtr_chart_new(doc, &nothing, problems, &chart, &err) == RTR_OK);
    must(rtr_geojson_write(chart, RTR_GEOJSON_ALL, &out, &err) == RTR_OK);
    rtr_buf_end(&out);
    rtr_chart_free(chart);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"x.geojson", "x.kml", "x.gpx", "x.kmz", "x.xlsx", "x.gpkg"};
    rtr_problems *problems = NULL;
    rtr_case *doc = NULL;
    rtr_err err = {0};
    if (!size) return 0;
    const char *name = names[data[0] % (sizeof names / sizeof *names)];
    char *bytes = malloc(size);
    if (!bytes || rtr_problems_new(&problems, &err) != RTR_OK) return free(bytes), 0;
    memcpy(bytes, data + 1, size - 1);
    bytes[size - 1] = '\0';
    must(rtr_case_parse_import(name, bytes, size - 1, problems, &doc, &err) == RTR_OK);
    check(doc);
    lay_out(doc, problems);
    for (size_t i = 0; i < rtr_problems_count(problems); i++)
        must(rtr_problems_get(problems, i, NULL)->what[0] &&
             rtr_problems_get(problems, i, NULL)->fix[0]);
    rtr_case_free(doc);
    rtr_problems_free(problems);
    free(bytes);
    return 0;
}
