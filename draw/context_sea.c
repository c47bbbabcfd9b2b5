/* context_sea.c - names of seas, in open water, and of the straits and canals that the case's routes take. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/context.h"
#include "draw/line.h"
#include "draw/reading.h"

enum { SEAS_MAX = 12, STRAITS_MAX = 6 };
static const double sea_reach = 0.85;  /* of its radius: where its name may be */
static const double least_sea_pt = 16; /* half a name is never shorter */
static const double ocean_pt = 150;    /* a radius of more is set widely */
static const double strait_size_pt = 6;
static const double strait_gap_pt = 3; /* from the line to the name */
static const double strait_apart_pt = 18;
static const double cost_line = 150; /* a line of the case under it */
static const double cost_land = 9;   /* a row of squares under a strait's name */

/* Water areas by law, but no names that belong on a map of seas. */
static const char *const no_seas[] = {"rutter:northern-sea-route", "rutter:northwest-passage",
                                      "rutter:great-barrier-reef", "rutter:istanbul-canal",
                                      "rutter:nicaragua-canal"};
/* Where sea traffic is narrowest: named first, and at any scale. */
static const char *const chokepoints[] = {
    "rutter:strait-of-hormuz",   "rutter:bab-el-mandeb", "rutter:suez-canal",
    "rutter:strait-of-malacca",  "rutter:panama-canal",  "rutter:strait-of-gibraltar",
    "rutter:bosphorus",          "rutter:dardanelles",   "rutter:singapore-strait",
    "rutter:danish-straits",     "rutter:taiwan-strait", "rutter:bering-strait",
    "rutter:dover-strait",       "rutter:kerch-strait",  "rutter:sunda-strait",
    "rutter:strait-of-magellan", "rutter:lombok-strait"};
enum { CHOKEPOINTS = sizeof chokepoints / sizeof *chokepoints };
static const double narrow_pt =
    5; /* radius of any other strait at least: on maps of its surroundings */
/* Of each row, a map has one name: the parts where the whole has no room. */
static const char *const wholes[][3] = {
    {"rutter:pacific-ocean", "rutter:north-pacific", "rutter:south-pacific"},
    {"rutter:atlantic-ocean", "rutter:north-atlantic", "rutter:south-atlantic"},
    {"rutter:mediterranean-sea", "rutter:eastern-mediterranean", ""},
};
enum { WHOLES = sizeof wholes / sizeof *wholes };

typedef struct water {
    rtr_toponym toponym;
    rtr_pt at;
    double radius_pt;
    int wider;    /* than the window */
    int crossed;  /* by so many of the case's lines */
    size_t choke; /* place among the chokepoints; their number if it is none */
} water;

/* Chokepoints, then what lines cross, then large ones. */
static int by_rank(const void *a, const void *b)
{
    const water *x = a, *y = b;
    if (x->choke != y->choke) return x->choke < y->choke ? -1 : 1;
    if (x->wider != y->wider) return x->wider - y->wider;
    if (!x->crossed != !y->crossed) return x->crossed ? -1 : 1;
    if (x->radius_pt != y->radius_pt) return x->radius_pt > y->radius_pt ? -1 : 1;
    return x->toponym.number < y->toponym.number ? -1 : 1;
}

int rtr_is_sea_name(const rtr_toponym *t)
{
    for (size_t i = 0; i < sizeof no_seas / sizeof *no_seas; i++)
        if (strcmp(t->id, no_seas[i]) == 0) return 0;
    return 1;
}

static size_t choke_of(const rtr_toponym *t)
{
    size_t i = 0;
    while (i < CHOKEPOINTS && strcmp(t->id, chokepoints[i]) != 0) i++;
    return i;
}

/* The polar oceans begin far from the middle that is known of them. */
static double reach_of(const rtr_toponym *t)
{
    return t->radius_km > 1500 && fabs(t->at.lat) > 55 ? 0.35 : sea_reach;
}

/* How many lines by sea come within `reach` of a point. */
static int count_lines(const rtr_names *names, rtr_pt at, double reach)
{
    int lines = 0;
    for (size_t i = 0; i < names->marks->strands.count; i++) {
        const rtr_strand *strand = &names->marks->strands.list[i];
        const rtr_chart_leg *leg = &names->chart->legs[strand->leg];
        if (leg->mode != RTR_MODE_SEA || leg->source == RTR_LINE_SCHEMATIC) continue;
        for (size_t k = 1; k < strand->count; k++) {
            rtr_pt a = strand->points[k - 1], b = strand->points[k];
            double ux = b.x - a.x, uy = b.y - a.y, square = ux * ux + uy * uy;
            double t = square > 0 ? ((at.x - a.x) * ux + (at.y - a.y) * uy) / square : 0;
            t = fmin(fmax(t, 0), 1);
            if (hypot(a.x + ux * t - at.x, a.y + uy * t - at.y) >= reach) continue;
            lines++;
            break;
        }
    }
    return lines;
}

/* Within the window, or so near that part of the water may be? */
static int is_near(const rtr_names *names, rtr_pt at, double reach)
{
    rtr_rect w = names->frame->window;
    return at.x > w.x - reach && at.y > w.y - reach && at.x < w.x + w.width + reach &&
           at.y < w.y + w.height + reach;
}

/* Seas (or, `narrow`, straits and canals on the case's routes), best first. */
static rtr_code find_waters(const rtr_names *names, int narrow, water **out, size_t *count,
                            rtr_err *err)
{
    const rtr_gazetteer *gazetteer = names->chart->atlas.gazetteer;
    size_t wide = rtr_gazetteer_wide_count(gazetteer);
    water *list = calloc(wide + 1, sizeof *list);
    rtr_rect window = names->frame->window;
    *out = list;
    *count = 0;
    if (!list) return rtr_nomem(err);
    for (size_t i = 0; i < wide; i++) {
        rtr_toponym t = rtr_gazetteer_get(gazetteer, (uint32_t)i);
        int canal = t.kind == RTR_KIND_CANAL, strait = t.kind == RTR_KIND_STRAIT;
        if (narrow ? !canal && !strait : t.kind != RTR_KIND_SEA) continue;
        water w = {.toponym = t, .choke = choke_of(&t)};
        if (!rtr_is_sea_name(&t) || !rtr_frame_place(names->frame, t.at, &w.at)) continue;
        w.radius_pt = t.radius_km * 1000 / names->frame->metres_per_pt;
        w.wider = w.radius_pt > hypot(window.width, window.height);
        if (!is_near(names, w.at, narrow ? 0 : w.radius_pt * reach_of(&t))) continue;
        if (!narrow && w.radius_pt < least_sea_pt) continue;
        double most_km = canal ? 40 : 150;
        double reach_km = narrow ? fmin(fmax(t.radius_km * 0.5, 15), most_km) : t.radius_km * 0.6;
        w.crossed = count_lines(names, w.at, reach_km * 1000 / names->frame->metres_per_pt);
        if (narrow && (!w.crossed || (w.choke == CHOKEPOINTS && w.radius_pt < narrow_pt))) continue;
        list[(*count)++] = w;
    }
    qsort(list, *count, sizeof *list, by_rank);
    return RTR_OK;
}

/* Which row of `wholes` a sea stands in, and whether as the whole (1) or a part (2); 0: in none. */
static int whole_of(const rtr_toponym *t, size_t *row)
{
    for (*row = 0; *row < WHOLES; ++*row)
        for (int i = 0; i < 3; i++)
            if (strcmp(t->id, wholes[*row][i]) == 0) return i ? 2 : 1;
    return 0;
}

static rtr_code put_sea(rtr_context *context, const water *w, int *put, rtr_err *err)
{
    static const rtr_setting settings[] = {
        {9, 3, 1, 10},    {9, 2.6, 2, 10}, {8, 1.5, 1, 7.5}, {8, 1.2, 2, 7.5}, /* oceans */
        {8, 0.6, 1, 7.5}, {7, 0, 1, 5},    {7, 0, 2, 5},     {6, -0.2, 1, 2},  {6, -0.2, 2, 2}};
    const size_t ocean_settings = 4;
    int wide = w->radius_pt > ocean_pt;
    rtr_mask_near(&context->area, &context->water, w->at, w->radius_pt * reach_of(&w->toponym));
    rtr_mask_use(&context->area, &context->room, RTR_ROOM_TEXT);
    rtr_context_name name = {.text = rtr_names_call(context->names, RTR_TYPE_SEA, &w->toponym),
                             .type = RTR_TYPE_SEA,
                             .settings = settings + (wide ? 0 : ocean_settings),
                             .setting_count =
                                 sizeof settings / sizeof *settings - (wide ? 0 : ocean_settings),
                             .enough_pt = 12,
                             .near = w->at};
    return rtr_context_put(context, &name, put, err);
}

rtr_code rtr_context_seas(rtr_context *context, rtr_err *err)
{
    water *list = NULL;
    size_t count = 0, done = 0;
    int whole_put[WHOLES + 1] = {0};
    rtr_code code = find_waters(context->names, 0, &list, &count, err);
    for (int parts = 0; parts < 2; parts++) /* parts of an ocean come after all others */
        for (size_t i = 0; !code && i < count && done < SEAS_MAX; i++) {
            int put = 0;
            size_t row;
            int standing = whole_of(&list[i].toponym, &row);
            if ((standing == 2) != parts || (parts && whole_put[row])) continue;
            /* A sea that is wider than the map says little beside one that is not. */
            if (done && list[i].wider) continue;
            if (rtr_context_in_case(context->names, &list[i].toponym)) continue;
            code = put_sea(context, &list[i], &put, err);
            if (standing == 1) whole_put[row] = put;
            done += (size_t)put;
        }
    free(list);
    return code;
}

/* What names must not cover, and land, which they had better not. */
static rtr_code strait_field(const rtr_context *context, rtr_label_field *field,
                             rtr_obstacle **obstacles, rtr_err *err)
{
    const rtr_names *names = context->names;
    const rtr_mask *land = &context->land;
    size_t room = names->obstacle_count + (size_t)land->rows * (size_t)(land->columns + 1) / 2 + 1;
    rtr_obstacle *list = calloc(room, sizeof *list);
    size_t count = names->obstacle_count;
    *obstacles = list;
    if (!list) return rtr_nomem(err);
    if (count) memcpy(list, names->obstacles, count * sizeof *list);
    for (size_t i = names->route_first; i < names->route_upto; i++) {
        list[i].cost = cost_line; /* a leader to the line may well cross it */
        list[i].crossing = 1;
    }
    for (int row = 0; row < land->rows; row++)
        for (int column = 0, first = 0; column <= land->columns; column++) {
            int in = column < land->columns && land->inside[row * land->columns + column];
            if (in) continue;
            rtr_rect run = {land->window.x + first * land->cell_pt,
                            land->window.y + row * land->cell_pt, (column - first) * land->cell_pt,
                            land->cell_pt};
            if (column > first)
                list[count++] = (rtr_obstacle){
                    .box = rtr_box_of(run), .cost = cost_land, .owner = SIZE_MAX, .crossing = 1};
            first = column + 1;
        }
    *field = rtr_names_field(names);
    field->obstacles = list;
    field->obstacle_count = count;
    return RTR_OK;
}

/* Beside the line, with a leader if need be; those without room are left out. */
static rtr_code put_straits(rtr_context *context, const water *list, size_t count, rtr_err *err)
{
    rtr_names *names = context->names;
    rtr_label labels[STRAITS_MAX] = {{.kind = RTR_LABEL_POINT}};
    rtr_placement places[STRAITS_MAX] = {{.placed = 0}};
    const char *texts[STRAITS_MAX] = {NULL};
    rtr_label_field field;
    rtr_obstacle *obstacles = NULL;
    rtr_item item = {.role = RTR_ROLE_CONTEXT,
                     .owner = SIZE_MAX,
                     .type = RTR_TYPE_SEA,
                     .size_pt = strait_size_pt};
    rtr_type_style style = rtr_scene_type(names->style, &item);
    for (size_t i = 0; i < count; i++) {
        texts[i] = rtr_names_call(names, RTR_TYPE_SEA, &list[i].toponym);
        rtr_text_size size = rtr_fonts_measure(names->fonts, &style, texts[i], 0);
        labels[i] = (rtr_label){.kind = RTR_LABEL_POINT,
                                .anchor = list[i].at,
                                .gap = strait_gap_pt,
                                .width = size.width,
                                .height = size.height,
                                .ink_top = size.ink_top,
                                .ink_end = size.ink_end,
                                .importance = 0.9,
                                .right_to_left = rtr_reads_from_right(texts[i])};
    }
    rtr_code code = strait_field(context, &field, &obstacles, err);
    if (!code) code = rtr_labels_place(labels, count, &field, places, err);
    free(obstacles);
    for (size_t i = 0; !code && i < count; i++) {
        item.box = (rtr_rect){0, 0, labels[i].width, labels[i].height};
        if (!places[i].placed) continue;
        rtr_room_take(&context->room, &places[i].box, RTR_ROOM_TEXT);
        code = rtr_names_put(names, &item, &places[i], texts[i], err);
    }
    return code;
}

rtr_code rtr_context_straits(rtr_context *context, rtr_err *err)
{
    const rtr_names *names = context->names;
    water *list = NULL, kept[STRAITS_MAX];
    size_t count = 0, left = 0;
    rtr_code code = find_waters(names, 1, &list, &count, err);
    for (size_t i = 0; !code && i < count && left < STRAITS_MAX; i++) {
        int near =
            rtr_context_in_case(names, &list[i].toponym) || rtr_names_detailed(names, list[i].at);
        for (size_t k = 0; k < left; k++)
            near |= rtr_pt_distance(kept[k].at, list[i].at) < strait_apart_pt;
        if (!near) kept[left++] = list[i];
    }
    if (!code) code = put_straits(context, kept, left, err);
    free(list);
    return code;
}
