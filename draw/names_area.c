/* names_area.c - where in an area of the case its name has most room: in the largest part that the window
 * shows, off routes and marks. A name that fits nowhere inside stands beside a small area. */
#include <math.h>
#include <stdlib.h>

#include "draw/mask.h"
#include "draw/names.h"

enum { AREAS_MAX = 200, SPOTS = 3 }; /* areas that this is done for; places offered to each name */
static const double least_cell_pt = 2, cells_across = 260;
static const double air_pt = 2, enough_pt = 60;
static const double small_pt = 60; /* width and height of an area that a name may stand beside */
static const double beside_pt = 2;

typedef struct finder {
    rtr_names *names;
    rtr_room room;
    rtr_mask mask;
} finder;

/* The path that a place's area is drawn with, or NULL. */
static const rtr_item *path_of(const rtr_scene *scene, size_t place)
{
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->kind == RTR_ITEM_PATH && item->role == RTR_ROLE_AREA && item->owner == place)
            return item;
    }
    return NULL;
}

/* The best places first, none of them over another. */
static size_t find_spots(finder *f, const rtr_label *label, rtr_pt *out)
{
    const unsigned all = RTR_ROOM_MARK | RTR_ROOM_TEXT | RTR_ROOM_ROUTE | RTR_ROOM_OTHER;
    rtr_mask_wish wish = {label->width, label->height, air_pt, enough_pt, f->mask.middle};
    rtr_room taken = f->room;
    size_t count = 0;
    while (count < SPOTS) {
        rtr_mask_use(&f->mask, &taken, all | RTR_ROOM_OUTSIDE);
        if (!rtr_mask_best(&f->mask, &wish, &out[count])) break;
        rtr_box box = {out[count], label->width / 4, label->height / 2, 0};
        rtr_room_take(&taken, &box, RTR_ROOM_OUTSIDE); /* for this area only */
        count++;
    }
    rtr_room_free(&taken, RTR_ROOM_OUTSIDE);
    return count;
}

static void place_in(finder *f, const rtr_item *path, rtr_label *label, rtr_pt *spots)
{
    rtr_mask_clear(&f->mask);
    rtr_mask_fill(&f->mask, f->names->scene, path);
    rtr_mask_settle(&f->mask);
    if (!f->mask.count) return;
    label->spot_count = find_spots(f, label, spots);
    label->spots = spots;
    rtr_mask_part p = f->mask.part;
    double cell = f->mask.cell_pt, width = (p.right - p.left) * cell,
           height = (p.bottom - p.top) * cell;
    if (label->spot_count) {
        label->kind = RTR_LABEL_AREA;
    } else if (width < small_pt && height < small_pt) {
        label->kind = RTR_LABEL_POINT;
        label->body_kind = RTR_BODY_LOOSE;
        label->body = (rtr_rect){f->mask.window.x + p.left * cell, f->mask.window.y + p.top * cell,
                                 width, height};
        label->gap = beside_pt;
    }
}

static rtr_code finder_begin(finder *f, rtr_err *err)
{
    const rtr_names *names = f->names;
    rtr_rect w = names->frame->window;
    double cell_pt = fmax(least_cell_pt, fmax(w.width, w.height) / cells_across);
    rtr_code code = rtr_room_begin(w, cell_pt, &f->room, err);
    if (!code) code = rtr_mask_begin(w, cell_pt, &f->mask, err);
    for (size_t i = 0; !code && i < names->obstacle_count; i++)
        rtr_room_take(&f->room, &names->obstacles[i].box, RTR_ROOM_TEXT);
    return code;
}

rtr_code rtr_names_area_spots(rtr_names *names, rtr_wishes *w, rtr_err *err)
{
    finder f = {.names = names};
    size_t areas = 0;
    for (size_t i = 0; i < w->count; i++) areas += w->list[i].item.type == RTR_TYPE_AREA;
    if (!areas) return RTR_OK;
    if (areas > AREAS_MAX) areas = AREAS_MAX;
    w->spots = calloc(areas * SPOTS, sizeof *w->spots);
    rtr_code code = w->spots ? finder_begin(&f, err) : rtr_nomem(err);
    for (size_t i = 0, done = 0; !code && i < w->count && done < areas; i++) {
        if (w->list[i].item.type != RTR_TYPE_AREA) continue;
        const rtr_item *path = path_of(names->scene, w->list[i].item.owner);
        if (path) place_in(&f, path, &w->labels[i], w->spots + done * SPOTS);
        done++;
    }
    rtr_room_end(&f.room);
    rtr_mask_end(&f.mask);
    return code;
}
