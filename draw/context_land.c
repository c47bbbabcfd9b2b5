/* context_land.c - names of countries, each in the largest part of it that the window shows, and of a few
 * towns. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/context.h"

enum { COUNTRIES_MAX = 24, CITIES_MAX = 10, CITIES_ASKED = 120 };
static const int least_squares = 8;        /* of a country that is worth a name */
static const double city_distance_pt = 38; /* between two towns, or one and a place of the case */
static const double city_dot_pt = 0.9;
static const double inhabitants_a_m_pt =
    12; /* a town is shown with so many times a point's metres */

/* A country in the window. */
typedef struct land {
    rtr_toponym toponym;
    int has_case, squares;
    unsigned short number; /* from 1: its squares' */
    rtr_mask_part part;    /* of the window, where they are */
} land;

static int has_place(const rtr_chart *chart, const char *country)
{
    for (size_t i = 0; i < chart->place_count; i++)
        if (strcmp(chart->places[i].country, country) == 0) return 1;
    return 0;
}

static int by_rank(const void *a, const void *b)
{
    const land *x = a, *y = b;
    if (x->has_case != y->has_case) return y->has_case - x->has_case;
    if (x->squares != y->squares) return y->squares - x->squares;
    return x->number - y->number;
}

/* Add a country's rings vertex by vertex: good enough for names, and quick. 0 where that would not do, since
 * the projection tears a ring apart. */
static int add_simply(rtr_context *context, const rtr_shape *area, rtr_pt *points)
{
    const rtr_frame *frame = context->names->frame;
    double middle = rtr_projection_central_lon(frame->projection), before = 0;
    size_t count, part_count;
    const rtr_lonlat *at = rtr_shape_points(area, &count);
    const rtr_part *parts = rtr_shape_parts(area, &part_count);
    for (size_t p = 0; p < part_count; p++)
        for (size_t i = parts[p].first; i < parts[p].first + parts[p].count; i++) {
            double from_middle = rtr_lon_wrap(at[i].lon - middle);
            int torn = i > parts[p].first && fabs(from_middle - before) > 180;
            if (torn || !rtr_frame_place(frame, at[i], &points[i])) return 0;
            before = from_middle;
        }
    for (size_t p = 0; p < part_count; p++)
        rtr_mask_add(&context->area, points + parts[p].first, parts[p].count);
    return 1;
}

/* Add it as it would be drawn. */
static rtr_code add_exactly(rtr_context *context, const rtr_shape *area, rtr_err *err)
{
    const rtr_frame *frame = context->names->frame;
    rtr_shape *parts = NULL;
    rtr_pt *points = NULL;
    rtr_scene scene = {0};
    rtr_code code = rtr_frame_shape(frame, area, &parts, &points, err);
    if (!code) {
        rtr_scene_path(&scene, RTR_ROLE_GROUND, SIZE_MAX, &(rtr_paint){.dash_count = 0});
        code = rtr_ground_add(&scene, parts, points, frame->window, err);
    }
    if (!code) rtr_mask_fill(&context->area, &scene, &scene.items[0]);
    rtr_scene_end(&scene);
    free(points);
    rtr_shape_free(parts);
    return code;
}

/* Fill the mask with the country, as the window has it. */
static rtr_code fill_country(rtr_context *context, int32_t index, rtr_err *err)
{
    const rtr_names *names = context->names;
    rtr_shape *area = NULL;
    rtr_pt *points = NULL;
    size_t count = 0;
    rtr_mask_clear(&context->area);
    rtr_code code =
        rtr_basemap_area_in(names->chart->atlas.basemap, index, context->box,
                            names->frame->metres_per_pt * context->area.cell_pt, &area, err);
    if (!code) rtr_shape_points(area, &count);
    if (!code && count) {
        points = malloc(count * sizeof *points);
        if (!points) code = rtr_nomem(err);
        if (!code && !add_simply(context, area, points)) code = add_exactly(context, area, err);
    }
    rtr_mask_settle(&context->area);
    free(points);
    rtr_shape_free(area);
    return code;
}

/* All countries in the window; `numbers` says whose each square is. */
static rtr_code find_countries(rtr_context *context, land *list, size_t *count,
                               unsigned short *numbers, rtr_err *err)
{
    const rtr_chart *chart = context->names->chart;
    size_t wide = rtr_gazetteer_wide_count(chart->atlas.gazetteer);
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < wide && *count < UINT16_MAX; i++) {
        rtr_toponym t = rtr_gazetteer_get(chart->atlas.gazetteer, (uint32_t)i);
        if (t.kind != RTR_KIND_COUNTRY) continue;
        int32_t index = rtr_basemap_find(chart->atlas.basemap, t.country);
        if (index < 0) continue;
        code = fill_country(context, index, err);
        if (code || context->area.count < least_squares) continue;
        land *l = &list[(*count)++];
        *l = (land){.toponym = t,
                    .has_case = has_place(chart, t.country),
                    .squares = context->area.count,
                    .number = (unsigned short)*count,
                    .part = context->area.part};
        rtr_mask_stamp(&context->area, numbers, l->number);
    }
    return code;
}

static rtr_code put_country(rtr_context *context, const land *l, const unsigned short *numbers,
                            int *put, rtr_err *err)
{
    static const rtr_setting settings[] = {{9, 4, 1, 12},     {8, 2, 1, 10},  {7, 0.8, 1, 7},
                                           {7, 0, 1, 2.5},    {7, 0, 2, 2.5}, {6, -0.3, 1, 2.5},
                                           {6, -0.3, 2, 2.5}, {6, -0.5, 1, 1}};
    rtr_mask_pick(&context->area, numbers, l->number, l->part);
    rtr_mask_keep(&context->area, &context->land, 1);
    rtr_mask_use(&context->area, &context->room, RTR_ROOM_TEXT);
    rtr_context_name name = {.text = rtr_names_call(context->names, RTR_TYPE_COUNTRY, &l->toponym),
                             .type = RTR_TYPE_COUNTRY,
                             .settings = settings,
                             .setting_count = sizeof settings / sizeof *settings,
                             .enough_pt = 60,
                             .near = context->area.middle};
    return rtr_context_put(context, &name, put, err);
}

rtr_code rtr_context_countries(rtr_context *context, rtr_err *err)
{
    const rtr_chart *chart = context->names->chart;
    if (!chart->atlas.basemap) return RTR_OK;
    size_t squares = (size_t)context->area.rows * (size_t)context->area.columns, count = 0;
    land *list = calloc(rtr_gazetteer_wide_count(chart->atlas.gazetteer) + 1, sizeof *list);
    unsigned short *numbers = calloc(squares + 1, sizeof *numbers);
    rtr_code code = list && numbers ? RTR_OK : rtr_nomem(err);
    if (!code) code = find_countries(context, list, &count, numbers, err);
    if (!code) qsort(list, count, sizeof *list, by_rank);
    for (size_t i = 0, done = 0; !code && i < count && done < COUNTRIES_MAX; i++) {
        int put = 0;
        if (rtr_context_in_case(context->names, &list[i].toponym)) continue;
        code = put_country(context, &list[i], numbers, &put, err);
        done += (size_t)put;
    }
    free(numbers);
    free(list);
    return code;
}

static int is_free(const rtr_context *context, rtr_rect rect, double air)
{
    return !rtr_room_under(&context->room, rtr_rect_grown(rect, air));
}

/* A dot with its name to the right, left, above or below. */
static rtr_code put_city(rtr_context *context, const rtr_toponym *city, rtr_pt at, int *put,
                         rtr_err *err)
{
    static const rtr_pt sides[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
    rtr_names *names = context->names;
    const rtr_type_style *style = &names->style->type[RTR_TYPE_CONTEXT];
    rtr_rect dot = {at.x - city_dot_pt, at.y - city_dot_pt, 2 * city_dot_pt, 2 * city_dot_pt};
    *put = 0;
    if (!is_free(context, dot, 1.5)) return RTR_OK;
    const char *text = rtr_names_call(names, RTR_TYPE_CONTEXT, city);
    rtr_text_size size = rtr_fonts_measure(names->fonts, style, text, 0);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        rtr_pt centre = {at.x + sides[i].x * (size.width / 2 + city_dot_pt + 1.5),
                         at.y + sides[i].y * (size.height / 2 + city_dot_pt)};
        rtr_rect rect = {centre.x - size.width / 2, centre.y - size.height / 2, size.width,
                         size.height};
        rtr_placement place = {.placed = 1, .box = rtr_box_of(rect)};
        if (!is_free(context, rect, 1)) continue;
        rtr_paint paint = {.fill = style->colour, .stroke = style->halo, .width_pt = 0.6};
        rtr_item item = {.role = RTR_ROLE_CONTEXT,
                         .owner = SIZE_MAX,
                         .type = RTR_TYPE_CONTEXT,
                         .box = {0, 0, size.width, size.height}};
        rtr_scene_path(names->scene, RTR_ROLE_CONTEXT, SIZE_MAX, &paint);
        rtr_scene_circle(names->scene, at, city_dot_pt);
        rtr_room_take(&context->room, &place.box, RTR_ROOM_TEXT);
        *put = 1;
        return rtr_names_put(names, &item, &place, text, err);
    }
    return RTR_OK;
}

static int is_crowded(const rtr_pt *used, size_t count, rtr_pt at)
{
    for (size_t i = 0; i < count; i++)
        if (hypot(used[i].x - at.x, used[i].y - at.y) < city_distance_pt) return 1;
    return 0;
}

rtr_code rtr_context_cities(rtr_context *context, rtr_err *err)
{
    const rtr_names *names = context->names;
    const rtr_chart *chart = names->chart;
    rtr_toponym *cities = calloc(CITIES_ASKED, sizeof *cities);
    rtr_pt *used = calloc(chart->place_count + CITIES_MAX, sizeof *used);
    size_t used_count = 0, done = 0, count = 0;
    rtr_code code = cities && used ? RTR_OK : rtr_nomem(err);
    if (!code)
        count = rtr_gazetteer_large_in(chart->atlas.gazetteer, context->box,
                                       (int64_t)(inhabitants_a_m_pt * names->frame->metres_per_pt),
                                       cities, CITIES_ASKED);
    for (size_t i = 0; !code && i < chart->place_count; i++)
        if (names->marks->places[i].form == RTR_MARK_SYMBOL)
            used[used_count++] = names->marks->places[i].at;
    for (size_t i = 0; !code && i < count && done < CITIES_MAX; i++) {
        rtr_pt at;
        int put = 0;
        if (!rtr_frame_place(names->frame, cities[i].at, &at) || rtr_names_detailed(names, at) ||
            is_crowded(used, used_count, at))
            continue;
        code = put_city(context, &cities[i], at, &put, err);
        if (put) used[used_count++] = at;
        done += (size_t)put;
    }
    free(cities);
    free(used);
    return code;
}
