/* context.c - names that are not in the case, so that a reader knows where on earth this is: countries
 * (those of the case first), seas, and a few large cities where room is left. A name that would cover
 * anything is left out without a word. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/mask.h"
#include "draw/names.h"

/* A water area by law, but no name that belongs on a map of seas. */
static const char shipping_route[] = "rutter:northern-sea-route";

enum { COUNTRIES_MAX = 28, SEAS_MAX = 14, CITIES_MAX = 12, CITIES_ASKED = 120 };
static const double city_distance_pt = 34; /* between two context cities, or one and a case place */
static const double city_dot_pt = 0.9;
static const double name_air_pt = 5;  /* around the name of a country or sea */
static const double sea_fits = 0.9;   /* half a sea's name over the sea's radius, at most */
static const double sea_strays = 0.5; /* from its middle, over that radius, at most */
static const double sea_coast_pt = 5; /* of islets that a sea's name may lie on */

typedef struct candidate_name {
    rtr_toponym toponym;
    double rank; /* higher first */
} candidate_name;

static int by_rank(const void *a, const void *b)
{
    const candidate_name *x = a, *y = b;
    if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
    return x->toponym.number < y->toponym.number ? -1 : 1;
}

static int in_case(const rtr_chart *chart, const char *country)
{
    for (size_t i = 0; i < chart->place_count; i++)
        if (strcmp(chart->places[i].country, country) == 0) return 1;
    return 0;
}

/* A country or region that the case draws as an area has its name already. */
static int named_already(const rtr_names *names, const rtr_toponym *toponym)
{
    for (size_t i = 0; i < names->chart->place_count; i++) {
        const rtr_chart_place *place = &names->chart->places[i];
        if (place->toponym.id && strcmp(place->toponym.id, toponym->id) == 0) return 1;
        if (toponym->kind == RTR_KIND_COUNTRY && place->area &&
            place->precision == RTR_PRECISION_COUNTRY &&
            strcmp(place->country, toponym->country) == 0)
            return 1;
    }
    return 0;
}

static const double cell_pt = 2.5; /* of the masks */

/* Fill the mask with the country, as the window has it. */
static rtr_code mask_country(rtr_names *names, const rtr_toponym *country, rtr_mask *mask,
                             rtr_err *err)
{
    const rtr_basemap *basemap = names->chart->atlas.basemap;
    const rtr_frame *frame = names->frame;
    int32_t index = rtr_basemap_find(basemap, country->country);
    rtr_shape *area = NULL, *parts = NULL;
    rtr_pt *points = NULL;
    rtr_scene scene = {0};
    rtr_mask_clear(mask);
    if (index < 0) return RTR_OK;
    rtr_code code =
        rtr_basemap_area(basemap, index, frame->metres_per_pt * cell_pt / 2, &area, err);
    if (!code) code = rtr_frame_shape(frame, area, &parts, &points, err);
    rtr_scene_path(&scene, RTR_ROLE_GROUND, SIZE_MAX, &(rtr_paint){0});
    if (!code) code = rtr_ground_add(&scene, parts, points, frame->window, err);
    if (!code) rtr_mask_fill(mask, &scene, &scene.items[0]);
    rtr_scene_end(&scene);
    free(points);
    rtr_shape_free(parts);
    rtr_shape_free(area);
    return code;
}

/* Land, as the ground has drawn it: its second path (the first is the water). */
static void mask_land(const rtr_names *names, rtr_mask *mask)
{
    const rtr_scene *fills = &names->ground->fills;
    int paths = 0;
    for (size_t i = 0; i < fills->item_count; i++)
        if (fills->items[i].kind == RTR_ITEM_PATH && ++paths == 2)
            rtr_mask_fill(mask, fills, &fills->items[i]);
}

/* Is a text wholly over its country, or wholly at sea and off the coast? */
static int ground_suits(const rtr_names *names, const rtr_mask *mask, rtr_type type, rtr_rect rect)
{
    int inside, outside;
    rtr_box box = rtr_box_of(rect);
    if (!names->chart->atlas.basemap) return 1;
    rtr_mask_count(mask, rect, &inside, &outside);
    if (type == RTR_TYPE_COUNTRY) return !outside;
    return !inside && rtr_coast_under(&names->ground->coast, &box) <= sea_coast_pt;
}

static int is_free(const rtr_names *names, const rtr_label_field *field, rtr_box box, double air)
{
    box.half_width += air;
    box.half_height += air;
    if (!rtr_box_inside(&box, field->frame)) return 0;
    for (size_t i = 0; i < names->obstacle_count; i++)
        if (rtr_box_overlaps(&box, &names->obstacles[i].box)) return 0;
    return 1;
}

/* Where a name is tried: at its point, then further and further around it, in text widths and heights. */
static rtr_pt try_at(int number)
{
    int ring = (number + 7) / 8;
    double turn = acos(-1) * ((number + 7) % 8) / 4;
    return (rtr_pt){0.45 * ring * cos(turn), 1.2 * ring * sin(turn)};
}

/* *put says whether there was room for it. */
static rtr_code put_name(rtr_names *names, const rtr_toponym *toponym, rtr_type type,
                         const rtr_mask *mask, int *put, rtr_err *err)
{
    enum { TRIES = 1 + 8 * 6 };
    rtr_pt at;
    *put = 0;
    if (!rtr_frame_place(names->frame, toponym->at, &at)) return RTR_OK;
    const char *text = rtr_gazetteer_name(names->chart->atlas.gazetteer, toponym, names->language);
    rtr_text_size size = rtr_fonts_measure(names->fonts, &names->style->type[type], text, 0);
    rtr_label_field field = rtr_names_field(names);
    double radius = INFINITY; /* a country's outline says where its name may be */
    if (type == RTR_TYPE_SEA) radius = toponym->radius_km * 1000 / names->frame->metres_per_pt;
    if (size.width / 2 > radius * sea_fits) return RTR_OK;
    for (int i = 0; i < TRIES; i++) {
        rtr_pt off = try_at(i);
        if (hypot(off.x * size.width, off.y * size.height) > radius * sea_strays) continue;
        rtr_rect rect = {at.x + (off.x - 0.5) * size.width, at.y + (off.y - 0.5) * size.height,
                         size.width, size.height};
        rtr_placement place = {.placed = 1, .box = rtr_box_of(rect)};
        if (!is_free(names, &field, place.box, name_air_pt) ||
            !ground_suits(names, mask, type, rect))
            continue;
        rtr_item item = {.role = RTR_ROLE_CONTEXT, .owner = SIZE_MAX, .type = type, .box = rect};
        *put = 1;
        return rtr_names_put(names, &item, &place, text, err);
    }
    return RTR_OK;
}

/* The biggest names of a kind first; `most` of them at most. */
static rtr_code put_kind(rtr_names *names, candidate_name *list, size_t count, rtr_type type,
                         size_t most, rtr_err *err)
{
    size_t done = 0;
    rtr_mask mask;
    rtr_rect w = names->frame->window;
    rtr_code code = rtr_mask_begin(w.x + w.width, w.y + w.height, cell_pt, &mask, err);
    if (code) return code;
    qsort(list, count, sizeof *list, by_rank);
    if (type == RTR_TYPE_SEA) mask_land(names, &mask);
    for (size_t i = 0; !code && i < count && done < most; i++) {
        int put = 0;
        if (named_already(names, &list[i].toponym)) continue;
        if (type == RTR_TYPE_COUNTRY && names->chart->atlas.basemap)
            code = mask_country(names, &list[i].toponym, &mask, err);
        if (!code) code = put_name(names, &list[i].toponym, type, &mask, &put, err);
        done += (size_t)put;
    }
    rtr_mask_end(&mask);
    return code;
}

static int is_visible(const rtr_names *names, rtr_lonlat at)
{
    rtr_pt p;
    rtr_rect w = names->frame->window;
    return rtr_frame_place(names->frame, at, &p) && p.x > w.x && p.x < w.x + w.width && p.y > w.y &&
           p.y < w.y + w.height;
}

static rtr_code add_candidate(candidate_name **list, size_t *count, const rtr_toponym *toponym,
                              double rank, rtr_err *err)
{
    if ((*count & (*count + 1)) == 0) { /* full: rooms are 1, 3, 7, ... */
        candidate_name *bigger = reallocarray(*list, *count * 2 + 1, sizeof **list);
        if (!bigger) return rtr_nomem(err);
        *list = bigger;
    }
    (*list)[(*count)++] = (candidate_name){*toponym, rank};
    return RTR_OK;
}

static rtr_code put_countries_and_seas(rtr_names *names, rtr_err *err)
{
    const rtr_gazetteer *gazetteer = names->chart->atlas.gazetteer;
    candidate_name *countries = NULL, *seas = NULL;
    size_t country_count = 0, sea_count = 0, all = rtr_gazetteer_count(gazetteer);
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < all; i++) {
        rtr_toponym t = rtr_gazetteer_get(gazetteer, (uint32_t)i);
        if ((t.kind != RTR_KIND_COUNTRY && t.kind != RTR_KIND_SEA) || !is_visible(names, t.at))
            continue;
        if (t.kind == RTR_KIND_SEA && strcmp(t.id, shipping_route) == 0) continue;
        if (t.kind == RTR_KIND_SEA)
            code = add_candidate(&seas, &sea_count, &t, t.radius_km, err);
        else
            code = add_candidate(
                &countries, &country_count, &t,
                (double)t.population + (in_case(names->chart, t.country) ? 1e12 : 0), err);
    }
    if (!code) code = put_kind(names, seas, sea_count, RTR_TYPE_SEA, SEAS_MAX, err);
    if (!code)
        code = put_kind(names, countries, country_count, RTR_TYPE_COUNTRY, COUNTRIES_MAX, err);
    free(countries);
    free(seas);
    return code;
}

/* A dot with its name to the right, left, above or below. */
static rtr_code put_city(rtr_names *names, const rtr_toponym *city, rtr_pt at, int *put,
                         rtr_err *err)
{
    static const rtr_pt sides[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
    const char *text = rtr_gazetteer_name(names->chart->atlas.gazetteer, city, names->language);
    rtr_text_size size =
        rtr_fonts_measure(names->fonts, &names->style->type[RTR_TYPE_CONTEXT], text, 0);
    rtr_label_field field = rtr_names_field(names);
    rtr_box dot = {at, city_dot_pt, city_dot_pt, 0};
    *put = 0;
    if (!is_free(names, &field, dot, 1.5)) return RTR_OK;
    for (size_t i = 0; i < 4; i++) {
        rtr_pt centre = {at.x + sides[i].x * (size.width / 2 + city_dot_pt + 1.5),
                         at.y + sides[i].y * (size.height / 2 + city_dot_pt)};
        rtr_placement place = {.placed = 1, .box = {centre, size.width / 2, size.height / 2, 0}};
        if (!is_free(names, &field, place.box, 1)) continue;
        rtr_paint paint = {.fill = names->style->type[RTR_TYPE_CONTEXT].colour,
                           .stroke = names->style->type[RTR_TYPE_CONTEXT].halo,
                           .width_pt = 0.6};
        rtr_scene_path(names->scene, RTR_ROLE_CONTEXT, SIZE_MAX, &paint);
        rtr_scene_circle(names->scene, at, city_dot_pt);
        rtr_item item = {.role = RTR_ROLE_CONTEXT,
                         .owner = SIZE_MAX,
                         .type = RTR_TYPE_CONTEXT,
                         .box = {0, 0, size.width, size.height}};
        *put = 1;
        return rtr_names_put(names, &item, &place, text, err);
    }
    return RTR_OK;
}

static rtr_code put_cities(rtr_names *names, rtr_err *err)
{
    rtr_toponym *cities = calloc(CITIES_ASKED, sizeof *cities);
    rtr_pt *used = calloc(names->chart->place_count + CITIES_MAX, sizeof *used);
    size_t used_count = 0, done = 0;
    rtr_code code = cities && used ? RTR_OK : rtr_nomem(err);
    size_t count =
        code ? 0
             : rtr_gazetteer_cities_in(names->chart->atlas.gazetteer, rtr_frame_bbox(names->frame),
                                       cities, CITIES_ASKED);
    for (size_t i = 0; !code && i < names->chart->place_count; i++)
        if (names->marks->places[i].form == RTR_MARK_SYMBOL)
            used[used_count++] = names->marks->places[i].at;
    for (size_t i = 0; !code && i < count && i < CITIES_ASKED && done < CITIES_MAX; i++) {
        rtr_pt at;
        int put = 0, crowded = 0;
        if (!is_visible(names, cities[i].at) || !rtr_frame_place(names->frame, cities[i].at, &at))
            continue;
        for (size_t k = 0; k < used_count && !crowded; k++)
            crowded = rtr_pt_distance(used[k], at) < city_distance_pt;
        if (crowded) continue;
        code = put_city(names, &cities[i], at, &put, err);
        if (put) used[used_count++] = at;
        done += (size_t)put;
    }
    free(cities);
    free(used);
    return code;
}

rtr_code rtr_names_context(rtr_names *names, rtr_err *err)
{
    if (!names->chart->atlas.gazetteer) return RTR_OK;
    rtr_code code = put_countries_and_seas(names, err);
    if (!code) code = put_cities(names, err);
    return code;
}
