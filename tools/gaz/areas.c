/* Positions of countries and first-level areas inside DCW's polygons: those of centres.csv, or points for
 * labels. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "tools/gaz/gaz.h"

static const double outline_m = 1000; /* fine enough to tell which side of a border a town is on */

/* The polygon of a code and a point well inside it. *index is -1 when there is none. */
static rtr_code find_polygon(const rtr_basemap *map, const char *code_text, int32_t *index,
                             rtr_shape **shape, rtr_err *err)
{
    *shape = NULL;
    *index = rtr_basemap_find(map, code_text);
    return *index < 0 ? RTR_OK : rtr_basemap_area(map, *index, outline_m, shape, err);
}

/* A position from centres.csv stays if it is inside; without one it is 0, 0, which no area holds. */
static rtr_code place_at_polygon(rtr_gazbuild_place *place, int32_t index, const rtr_shape *shape,
                                 rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (!rtr_shape_holds(shape, place->at)) {
        if (place->at.lon || place->at.lat)
            printf("centre outside: %s %s\n", place->id, place->name);
        code = rtr_shape_label_point(shape, &place->at, err);
    }
    if (code) return rtr_within(err, code, "%s", place->id);
    place->area = index;
    place->flags &= ~(uint32_t)RTR_GAZBUILD_HIDDEN;
    return RTR_OK;
}

static rtr_code place_country(rtr_gazbuild *build, uint32_t handle, const rtr_basemap *map,
                              rtr_err *err)
{
    rtr_gazbuild_place *country = rtr_gazbuild_at(build, handle);
    int32_t index = -1;
    rtr_shape *shape = NULL;
    char as_state[8]; /* DCW keeps Hong Kong and Macao among China's areas */
    snprintf(as_state, sizeof as_state, "CN.%.2s", country->country);
    rtr_code code = find_polygon(map, country->country, &index, &shape, err);
    if (!code && !shape) code = find_polygon(map, as_state, &index, &shape, err);
    if (!code && shape) code = place_at_polygon(country, index, shape, err);
    if (!code && !shape) {
        country->flags |= RTR_GAZBUILD_HIDDEN;
        printf("no polygon: %s %s\n", country->id, country->name);
    }
    rtr_shape_free(shape);
    return code;
}

/* Votes of towns for first-level areas; few areas come into question for one polygon. */
typedef struct ballot {
    uint32_t areas[64], votes[64];
    size_t count, total;
} ballot;

static void vote(ballot *box, uint32_t area)
{
    size_t i = 0;
    box->total++;
    while (i < box->count && box->areas[i] != area) i++;
    if (i == sizeof box->areas / sizeof *box->areas) return;
    if (i == box->count) {
        box->areas[i] = area;
        box->votes[i] = 0;
        box->count++;
    }
    box->votes[i]++;
}

/* The area that more than half of the towns inside a polygon belong to, or RTR_GAZBUILD_NONE. */
static uint32_t elect(rtr_gazbuild *build, const char *country, const rtr_shape *shape)
{
    ballot box = {.count = 0};
    rtr_bbox bounds = rtr_shape_bbox(shape);
    for (uint32_t i = 0; i < rtr_gazbuild_count(build); i++) {
        const rtr_gazbuild_place *town = rtr_gazbuild_at(build, i);
        if (town->kind != RTR_KIND_CITY || town->parent == RTR_GAZBUILD_NONE) continue;
        if (strcmp(town->country, country) != 0 || !rtr_bbox_holds(bounds, town->at)) continue;
        if (rtr_shape_holds(shape, town->at)) vote(&box, town->parent);
    }
    for (size_t i = 0; i < box.count; i++)
        if (2 * box.votes[i] > box.total) return box.areas[i];
    return RTR_GAZBUILD_NONE;
}

/* The first-level area of that very name. */
static uint32_t find_named(rtr_gazbuild *build, const char *country, const char *name)
{
    uint32_t i = rtr_gazbuild_named(build, name);
    for (; i != RTR_GAZBUILD_NONE; i = rtr_gazbuild_namesake(build, i)) {
        const rtr_gazbuild_place *place = rtr_gazbuild_at(build, i);
        if (place->flags & RTR_GAZBUILD_ADMIN && strcmp(place->country, country) == 0) return i;
    }
    return RTR_GAZBUILD_NONE;
}

/* One line of dcw-states.txt: "RU UD Udmurtiya". */
static rtr_code place_state(rtr_gazbuild *build, const rtr_basemap *map, char *line, rtr_err *err)
{
    char *rest = NULL, code_text[16];
    const char *country = strtok_r(line, " \t", &rest), *state = strtok_r(NULL, " \t", &rest);
    if (!country || country[0] == '#' || !state) return RTR_OK;
    int length = snprintf(code_text, sizeof code_text, "%s.%s", country, state);
    if (length < 0 || (size_t)length >= sizeof code_text) return RTR_OK;
    int32_t index = -1;
    rtr_shape *shape = NULL;
    rtr_code code = find_polygon(map, code_text, &index, &shape, err);
    if (code) return code;
    uint32_t area = shape ? elect(build, country, shape) : RTR_GAZBUILD_NONE;
    if (shape && area == RTR_GAZBUILD_NONE) area = find_named(build, country, rest);
    int taken = area != RTR_GAZBUILD_NONE && rtr_gazbuild_at(build, area)->area >= 0;
    if (area == RTR_GAZBUILD_NONE || taken)
        printf("%s: %s %s\n",
               !shape  ? "no polygon"
               : taken ? "second polygon"
                       : "no GeoNames area",
               code_text, rest);
    else
        code = place_at_polygon(rtr_gazbuild_at(build, area), index, shape, err);
    rtr_shape_free(shape);
    return code;
}

rtr_code gaz_areas(rtr_gazbuild *build, const rtr_basemap *map, const char *states_txt,
                   rtr_err *err)
{
    char *bytes = NULL, *rest = NULL;
    size_t size = 0;
    rtr_code code = rtr_file_read(states_txt, GAZ_TABLE_LIMIT, &bytes, &size, err);
    for (uint32_t i = 0; i < rtr_gazbuild_count(build) && !code; i++)
        if (rtr_gazbuild_at(build, i)->kind == RTR_KIND_COUNTRY)
            code = place_country(build, i, map, err);
    char *line = code ? NULL : strtok_r(bytes, "\r\n", &rest);
    for (; line && !code; line = strtok_r(NULL, "\r\n", &rest))
        code = place_state(build, map, line, err);
    free(bytes);
    return code;
}
