/* map_insets.c - the boxes of details on a map, and what a map says of itself in words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/alt.h"
#include "draw/map_parts.h"

static const double beside_part = 0.15; /* of a map: as far beyond its edge may a detail reach */

rtr_code rtr_map_keep_insets(rtr_map *map, const rtr_map_options *options, rtr_err *err)
{
    map->insets = calloc(options->inset_count + 1, sizeof *map->insets);
    map->told = calloc(map->chart->place_count + 1, sizeof *map->told);
    if (!map->insets || !map->told) return rtr_nomem(err);
    map->inset_count = options->inset_count;
    for (size_t i = 0; i < map->inset_count; i++) map->insets[i].inset = &options->insets[i];
    return rtr_seen_begin(map->chart, &map->seen, err);
}

void rtr_map_free_insets(rtr_map *map)
{
    for (size_t i = 0; i < map->inset_count; i++) rtr_inset_box_end(&map->insets[i]);
    free(map->insets);
    free(map->told);
}

void rtr_map_hold_insets(rtr_map *map, const rtr_map_options *options)
{
    rtr_extent *e = &map->extent, grown = *e;
    double side = beside_part * fmax(e->right - e->left, e->top - e->bottom);
    for (size_t i = 0; i < options->inset_count; i++) {
        const rtr_inset *inset = &options->insets[i];
        rtr_extent box;
        if (rtr_extent_of(map->projection, inset->outline, inset->count, 0, &box, NULL)) continue;
        if (box.left < e->left - side || box.right > e->right + side ||
            box.bottom < e->bottom - side || box.top > e->top + side)
            continue;
        grown = (rtr_extent){fmin(grown.left, box.left), fmin(grown.bottom, box.bottom),
                             fmax(grown.right, box.right), fmax(grown.top, box.top)};
    }
    *e = grown;
}

static int is_spot(const rtr_mark *mark)
{
    return mark->form == RTR_MARK_SYMBOL || mark->form == RTR_MARK_CIRCLE;
}

rtr_code rtr_map_put_insets(rtr_map *map, const rtr_marks *marks, rtr_err *err)
{
    rtr_code code = RTR_OK;
    const rtr_look look = {&map->style, map->words, map->fonts};
    memset(map->told, 0, map->chart->place_count);
    for (size_t i = 0; !code && i < map->inset_count; i++) {
        rtr_inset_box *box = &map->insets[i];
        const rtr_inset *inset = box->inset;
        rtr_inset_box_end(box);
        code = rtr_inset_box_begin(inset, &map->frame, &look, box, err);
        if (code) break;
        rtr_inset_box_draw(box, &map->style, &map->marks);
        for (size_t k = 0; k < map->chart->place_count; k++)
            map->told[k] |= inset->named[k] && is_spot(&marks->places[k]) &&
                            rtr_inset_box_holds(box, marks->places[k].at);
    }
    return code;
}

rtr_code rtr_map_describe(rtr_map *map, rtr_err *err)
{
    const rtr_case_map *said = map->said;
    const rtr_case *doc = map->chart->doc;
    const char **details = calloc(map->inset_count + 1, sizeof *details);
    if (!details) return rtr_nomem(err);
    rtr_alt_view view = {.title = said->title ? said->title : doc->title,
                         .subtitle = said->subtitle ? said->subtitle : doc->subtitle,
                         .seen = &map->seen,
                         .details = details};
    for (size_t i = 0; i < map->inset_count; i++)
        if (map->insets[i].shown) details[view.detail_count++] = map->insets[i].inset->label;
    rtr_code code = rtr_alt_text(map->chart, &view, map->words, &map->alt, err);
    free(details);
    return code;
}
