/* context.c - names that are not in the case, so that a reader knows where on earth this is: straits and
 * canals on its routes, countries (those of the case first), seas, and a few large towns where room is left. A
 * name that would cover anything is left out without a word. */
#include "draw/context.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double least_cell_pt = 2;  /* of the masks */
static const double cells_across = 260; /* no more: a large sheet has larger squares */
static const double lead = 0.86;        /* from line to line, over the height of one */

int rtr_context_in_case(const rtr_names *names, const rtr_toponym *toponym)
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

/* A name's lines, and their sizes in its type's own size. */
typedef struct lines {
    char *text[2]; /* owned */
    double width[2], letters[2];
    double height;
    int count;
} lines;

static void lines_end(lines *l)
{
    for (int i = 0; i < 2; i++) free(l->text[i]);
    *l = (lines){.count = 0};
}

/* Break a text into `count` lines, at the blank nearest to its middle. `out->count` is 0 if there is none. */
static rtr_code break_text(const rtr_context *context, const rtr_context_name *name, int count,
                           lines *out, rtr_err *err)
{
    const rtr_names *names = context->names;
    const char *text = name->text, *best = NULL;
    double half = (double)strlen(text) / 2;
    *out = (lines){.count = 0};
    for (const char *blank = strchr(text, ' '); count > 1 && blank; blank = strchr(blank + 1, ' '))
        if (!best || fabs((double)(blank - text) - half) < fabs((double)(best - text) - half))
            best = blank;
    if (count > 1 && (!best || best == text || !best[1])) return RTR_OK;
    out->text[0] = best ? rtr_strndup(text, (size_t)(best - text)) : rtr_strdup(text);
    if (best) out->text[1] = rtr_strdup(best + 1);
    for (int i = 0; i < count; i++) {
        if (!out->text[i]) {
            lines_end(out);
            return rtr_nomem(err);
        }
        rtr_text_size size =
            rtr_fonts_measure(names->fonts, &names->style->type[name->type], out->text[i], 0);
        out->width[i] = size.width;
        out->height = size.height;
        out->letters[i] = (double)rtr_utf8_count(out->text[i], strlen(out->text[i]));
    }
    out->count = count;
    return RTR_OK;
}

/* The box that the lines need in a setting. */
static rtr_text_size size_in(const rtr_context *context, const rtr_context_name *name,
                             const lines *l, const rtr_setting *setting)
{
    const rtr_type_style *style = &context->names->style->type[name->type];
    double scale = setting->size_pt / style->size_pt;
    rtr_text_size size = {0};
    for (int i = 0; i < l->count; i++) {
        double bare = l->width[i] - l->letters[i] * style->tracking_pt;
        double spaced = bare * scale + l->letters[i] * (style->tracking_pt + setting->tracking_pt);
        size.width = fmax(size.width, spaced);
    }
    size.height = l->height * scale * (1 + (l->count - 1) * lead);
    return size;
}

/* Draw the lines, each centred. */
static rtr_code draw_lines(rtr_context *context, const rtr_context_name *name, const lines *l,
                           const rtr_setting *setting, rtr_rect box)
{
    rtr_names *names = context->names;
    rtr_item item = {.role = RTR_ROLE_CONTEXT,
                     .owner = SIZE_MAX,
                     .type = name->type,
                     .size_pt = setting->size_pt,
                     .tracking_pt = setting->tracking_pt};
    rtr_type_style style = rtr_scene_type(names->style, &item);
    for (int i = 0; i < l->count; i++) {
        rtr_text_size size = rtr_fonts_measure(names->fonts, &style, l->text[i], 0);
        item.box = (rtr_rect){box.x + (box.width - size.width) / 2, box.y + i * size.height * lead,
                              size.width, size.height};
        rtr_scene_text(names->scene, &item, l->text[i]);
    }
    return RTR_OK;
}

rtr_code rtr_context_put(rtr_context *context, const rtr_context_name *name, int *put, rtr_err *err)
{
    rtr_names *names = context->names;
    lines broken[2] = {{.count = 0}, {.count = 0}};
    rtr_code code = RTR_OK;
    *put = 0;
    for (size_t i = 0; !code && i < name->setting_count && !*put; i++) {
        const rtr_setting *setting = &name->settings[i];
        lines *l = &broken[setting->lines - 1];
        if (!l->text[0]) code = break_text(context, name, setting->lines, l, err);
        if (code || !l->count) continue;
        rtr_text_size size = size_in(context, name, l, setting);
        rtr_mask_wish wish = {size.width, size.height, setting->air_pt, name->enough_pt,
                              name->near};
        rtr_pt at;
        if (!rtr_mask_best(&context->area, &wish, &at)) continue;
        rtr_rect box = {at.x - size.width / 2, at.y - size.height / 2, size.width, size.height};
        rtr_box taken = rtr_box_of(box);
        *put = 1;
        code = draw_lines(context, name, l, setting, box);
        rtr_room_take(&context->room, &taken, RTR_ROOM_TEXT);
        if (!code) code = rtr_names_block(names, taken, RTR_FORBIDDEN, SIZE_MAX, err);
    }
    lines_end(&broken[0]);
    lines_end(&broken[1]);
    return code;
}

/* Land and water as the ground has drawn them: the earth, land on it, lakes on that. */
static void see_ground(rtr_context *context)
{
    const rtr_scene *fills = &context->names->ground->fills;
    rtr_mask *land = &context->land, *water = &context->water, *lakes = &context->area;
    int paths = 0;
    for (size_t i = 0; i < fills->item_count; i++) {
        const rtr_item *item = &fills->items[i];
        if (item->kind != RTR_ITEM_PATH) continue;
        rtr_mask_fill(!paths++                                  ? water
                      : rtr_names_is_land(context->names, item) ? land
                                                                : lakes,
                      fills, item);
    }
    rtr_mask_settle(land);
    rtr_mask_settle(water);
    rtr_mask_settle(lakes);
    rtr_mask_keep(land, lakes, 0);
    rtr_mask_keep(water, land, 0);
    rtr_mask_clear(lakes);
}

static rtr_code context_begin(rtr_context *context, rtr_err *err)
{
    rtr_rect w = context->names->frame->window;
    context->box = rtr_frame_bbox(context->names->frame);
    double cell_pt = fmax(least_cell_pt, fmax(w.width, w.height) / cells_across);
    rtr_code code = rtr_room_begin(w, cell_pt, &context->room, err);
    if (!code) code = rtr_mask_begin(w, cell_pt, &context->land, err);
    if (!code) code = rtr_mask_begin(w, cell_pt, &context->water, err);
    if (!code) code = rtr_mask_begin(w, cell_pt, &context->area, err);
    if (code) return code;
    for (size_t i = 0; i < context->names->obstacle_count; i++)
        rtr_room_take(&context->room, &context->names->obstacles[i].box, RTR_ROOM_TEXT);
    see_ground(context);
    return RTR_OK;
}

rtr_code rtr_names_context(rtr_names *names, rtr_err *err)
{
    rtr_context context = {.names = names};
    if (!names->chart->atlas.gazetteer) return RTR_OK;
    rtr_code code = context_begin(&context, err);
    if (!code) code = rtr_context_straits(&context, err);
    if (!code) code = rtr_context_countries(&context, err);
    if (!code) code = rtr_context_seas(&context, err);
    if (!code) code = rtr_context_cities(&context, err);
    rtr_room_end(&context.room);
    rtr_mask_end(&context.land);
    rtr_mask_end(&context.water);
    rtr_mask_end(&context.area);
    return code;
}
