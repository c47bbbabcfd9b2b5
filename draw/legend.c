#include "draw/legend.h"

#include <stdint.h>
#include <stdio.h>

#include "draw/columns.h"
#include "draw/hatch.h"
#include "draw/route_line.h"
#include "draw/symbol.h"

static const double sample_pt = 22, row_pt = 11.5, gap_pt = 4, between_pt = 13;
static const double site_width_pt = 16, site_height_pt = 9; /* of a sample on a ground of its own */

void rtr_legend_add(rtr_legend *legend, rtr_legend_entry entry, const char *text, const char *more)
{
    if (legend->count == RTR_LEGEND_MAX) return;
    int size = more ? snprintf(entry.text, sizeof entry.text, "%s (%s)", text, more)
                    : snprintf(entry.text, sizeof entry.text, "%s", text);
    (void)size; /* every word of words.c fits; a test holds them to it */
    legend->list[legend->count++] = entry;
}

static double sample_width(const rtr_legend_entry *entry)
{
    if (entry->kind == RTR_LEGEND_SYMBOL) return 7;
    if (entry->kind == RTR_LEGEND_WIDTH) return sample_pt;
    if (entry->kind == RTR_LEGEND_STATUS && entry->has_shape)
        return site_width_pt + (entry->has_mark ? 10 : 0);
    if (entry->kind == RTR_LEGEND_STATUS && !entry->has_line) return 8;
    if (entry->kind >= RTR_LEGEND_FRAME) return site_width_pt;
    return entry->kind == RTR_LEGEND_LINE || entry->kind == RTR_LEGEND_STATUS ? sample_pt : 13;
}

/* Cells for all entries; returns the size of the whole. */
static rtr_pt arrange(const rtr_look *look, const rtr_legend *legend, rtr_legend_room room,
                      rtr_cell cells[RTR_LEGEND_MAX])
{
    const rtr_columns columns = {room.width_pt, between_pt, row_pt, room.least_rows};
    for (size_t i = 0; i < legend->count; i++) {
        const rtr_legend_entry *entry = &legend->list[i];
        cells[i] =
            (rtr_cell){.lead_pt = sample_width(entry) + gap_pt,
                       .text_pt = rtr_look_measure(look, RTR_TYPE_LEGEND, entry->text, 0).width,
                       .group = entry->group};
    }
    return rtr_columns_fit(&columns, cells, legend->count);
}

rtr_pt rtr_legend_size(const rtr_look *look, const rtr_legend *legend, rtr_legend_room room)
{
    rtr_cell cells[RTR_LEGEND_MAX];
    return arrange(look, legend, room, cells);
}

static void draw_line_sample(const rtr_look *look, const rtr_legend_entry *entry, rtr_pt from,
                             double width, rtr_scene *scene)
{
    rtr_pt ends[2] = {from, {from.x + width, from.y}};
    const rtr_item what = {.role = RTR_ROLE_FURNITURE, .owner = SIZE_MAX};
    rtr_status status = entry->kind == RTR_LEGEND_STATUS ? entry->status : RTR_STATUS_DECLARED;
    rtr_mode mode = entry->kind == RTR_LEGEND_STATUS ? RTR_MODE_UNKNOWN : entry->mode;
    rtr_route_line stroke =
        rtr_route_line_of(look->style, mode, status, entry->schematic, entry->width_pt);
    if (stroke.line.round) { /* round dots reach beyond the ends */
        ends[0].x += stroke.line.width_pt / 2;
        ends[1].x -= stroke.line.width_pt / 2;
    }
    rtr_route_line_draw(scene, &what, &stroke, ends, 2);
}

/* A frame, outline or circle on a picture, on a ground of middle grey that shows its light casing. */
static void draw_site_sample(const rtr_look *look, rtr_legend_kind shape, rtr_status status,
                             rtr_pt middle, rtr_scene *scene)
{
    rtr_paint paints[2], ground = {.fill = rtr_rgb(0x9aa39a)};
    rtr_rect swatch = {middle.x - site_width_pt / 2, middle.y - site_height_pt / 2, site_width_pt,
                       site_height_pt};
    double l = swatch.x + 2.5, r = l + site_width_pt - 5, t = swatch.y + 2,
           b = t + site_height_pt - 4;
    rtr_pt outline[] = {{l, t + 2}, {l + 5, t}, {r, t + 0.5}, {r - 2, b}, {l + 1, b}};
    rtr_pt corners[] = {{l, t}, {r, t}, {r, b}, {l, b}};
    rtr_site_paint(look->style, status, shape == RTR_LEGEND_RING, &paints[0], &paints[1]);
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &ground);
    rtr_scene_rect(scene, swatch);
    for (int i = 0; i < 2; i++) {
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &paints[i]);
        if (shape == RTR_LEGEND_RING)
            rtr_scene_circle(scene, middle, site_height_pt / 2 - 1.6);
        else if (shape == RTR_LEGEND_OUTLINE)
            rtr_scene_run(scene, outline, 5, 1);
        else
            rtr_scene_run(scene, corners, 4, 1);
        if (status != RTR_STATUS_DENIED) continue;
        rtr_scene_run(scene, (rtr_pt[]){{l, t}, {r, b}}, 2, 0);
        rtr_scene_run(scene, (rtr_pt[]){{l, b}, {r, t}}, 2, 0);
    }
    if (status == RTR_STATUS_INFERRED)
        rtr_site_sign(
            scene, look->style, look->fonts,
            &(rtr_symbol){
                .status = status, .at = middle, .role = RTR_ROLE_FURNITURE, .owner = SIZE_MAX});
}

/* A mark, what goes with it, or both beside each other. */
static void draw_status_sample(const rtr_look *look, const rtr_legend_entry *entry, rtr_pt middle,
                               double left, double width, rtr_scene *scene)
{
    rtr_symbol symbol = {.kind = RTR_KIND_OTHER,
                         .status = entry->status,
                         .at = entry->has_line || entry->has_shape ? (rtr_pt){left + 4, middle.y}
                                                                   : middle,
                         .role = RTR_ROLE_FURNITURE,
                         .owner = SIZE_MAX};
    double from = entry->has_mark ? left + 9 : left;
    if (entry->has_line)
        draw_line_sample(look, entry, (rtr_pt){from, middle.y}, left + width - from, scene);
    if (entry->has_shape)
        draw_site_sample(look, entry->shape, entry->status,
                         (rtr_pt){left + width - site_width_pt / 2, middle.y}, scene);
    if (entry->has_mark) rtr_symbol_draw(scene, look->style, look->fonts, &symbol);
}

/* The sample stands in the middle of the room that its column keeps for samples. */
static void draw_entry(const rtr_look *look, const rtr_legend_entry *entry, const rtr_cell *cell,
                       rtr_pt at, rtr_scene *scene)
{
    double width = sample_width(entry), y = at.y + cell->at.y + row_pt / 2;
    double left = at.x + cell->at.x, x = left + (cell->column_pt - gap_pt - width) / 2;
    rtr_pt middle = {x + width / 2, y};
    rtr_rect swatch = {x, y - 3.5, width, 7};
    rtr_paint area = rtr_area_paint(look->style, entry->status, 0);
    rtr_paint circle = rtr_area_paint(look->style, entry->status, 1);
    rtr_paint border = {.stroke = look->style->border,
                        .width_pt = look->style->border_pt * 1.5,
                        .dash = {3, 3},
                        .dash_count = 2};
    rtr_symbol symbol = {.kind = entry->place,
                         .status = RTR_STATUS_DECLARED,
                         .at = middle,
                         .role = RTR_ROLE_FURNITURE,
                         .owner = SIZE_MAX};
    switch (entry->kind) {
    case RTR_LEGEND_LINE: draw_line_sample(look, entry, (rtr_pt){x, y}, width, scene); break;
    case RTR_LEGEND_STATUS: draw_status_sample(look, entry, middle, x, width, scene); break;
    case RTR_LEGEND_WIDTH:
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX,
                       &(rtr_paint){.stroke = look->style->ink, .width_pt = entry->width_pt});
        rtr_scene_run(scene, (rtr_pt[]){{x, y}, {x + width, y}}, 2, 0);
        break;
    case RTR_LEGEND_SYMBOL: rtr_symbol_draw(scene, look->style, look->fonts, &symbol); break;
    case RTR_LEGEND_AREA:
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &area);
        rtr_scene_rect(scene, swatch);
        rtr_area_hatch(scene, look->style, entry->status, 0.6);
        break;
    case RTR_LEGEND_CIRCLE:
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &circle);
        rtr_scene_circle(scene, middle, 4);
        rtr_area_hatch(scene, look->style, entry->status, 0.6);
        break;
    case RTR_LEGEND_FRAME:
    case RTR_LEGEND_OUTLINE:
    case RTR_LEGEND_RING: draw_site_sample(look, entry->kind, entry->status, middle, scene); break;
    case RTR_LEGEND_NO_DATA:
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX,
                       &(rtr_paint){.fill = look->style->no_data});
        rtr_scene_rect(scene, swatch);
        break;
    case RTR_LEGEND_COLOUR:
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &(rtr_paint){.fill = entry->colour});
        rtr_scene_rect(scene, swatch);
        break;
    case RTR_LEGEND_BORDER: /* on land: over a picture it is too light for paper */
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX,
                       &(rtr_paint){.fill = look->style->land});
        rtr_scene_rect(scene, swatch);
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &border);
        rtr_scene_run(scene, (rtr_pt[]){{x, y}, {x + width, y}}, 2, 0);
        break;
    }
    double height = rtr_look_measure(look, RTR_TYPE_LEGEND, entry->text, 0).height;
    rtr_look_put(look, RTR_TYPE_LEGEND, (rtr_pt){left + cell->column_pt, y - height / 2}, 0,
                 entry->text, scene);
}

void rtr_legend_draw(const rtr_look *look, const rtr_legend *legend, rtr_legend_room room,
                     rtr_pt at, rtr_scene *scene)
{
    rtr_cell cells[RTR_LEGEND_MAX];
    arrange(look, legend, room, cells);
    for (size_t i = 0; i < legend->count; i++)
        draw_entry(look, &legend->list[i], &cells[i], at, scene);
}
