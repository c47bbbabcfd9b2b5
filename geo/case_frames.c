/* The frames of a case: `maps`, an overview and its details. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "geo/case_parts.h"

/* A frame while it is read. */
typedef struct draft {
    rtr_case_map map;
    const rtr_node *id, *bbox, *places;
} draft;

static const char id_characters[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
enum { ID_MAX = 40, KEYS_MAX = 24 };

/* The id becomes a part of file names, which some systems do not tell apart by capitals. */
static void take_id(rtr_case_reader *r, draft *d, const rtr_node *entry, const rtr_case_path *path)
{
    rtr_case_path here = {.up = path, .key = "id"};
    const rtr_case_whole *w = r->whole;
    if (!d->id) {
        rtr_case_error(r, entry, path, "add 'id: ' and a word for the file's name",
                       "the map has no id");
        return;
    }
    const char *id = rtr_case_text(r, d->id, &here);
    if (!id) return;
    size_t size = strspn(id, id_characters);
    if (id[size] || size > ID_MAX || *id == '-') {
        rtr_case_error(r, d->id, &here, "write one word of letters, digits, - and _: detail-1",
                       "'%.60s' cannot be part of a file's name", id);
        return;
    }
    for (size_t i = 0; i < w->frames.count; i++)
        if (strcasecmp(w->frames.items[i].id, id) == 0) {
            rtr_case_error(r, d->id, &here, "choose another one",
                           "the id '%.60s' is that of another map already", id);
            return;
        }
    d->map.id = rtr_case_copy(r, id);
}

/* One entry of `places`: looked up when all places are known. */
static void read_shown(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                       void *out)
{
    const char *id = rtr_case_text(r, node, path);
    (void)out;
    if (!id) return;
    rtr_case_shown *moved =
        rtr_case_grown(r, r->shown.items, r->shown.count, &r->shown.capacity, sizeof *moved);
    if (!moved) return;
    r->shown.items = moved;
    moved[r->shown.count++] = (rtr_case_shown){.frame = r->whole->frames.count,
                                               .id = rtr_case_copy(r, id),
                                               .at = rtr_case_origin(r, node, path)};
}

static void take_places(rtr_case_reader *r, draft *d, const rtr_case_path *path)
{
    rtr_case_path here = {.up = path, .key = "places"};
    if (!d->places || d->places->kind == RTR_NODE_NULL) return;
    if (d->bbox && d->bbox->kind != RTR_NODE_NULL) {
        rtr_case_error(r, d->places, &here, "leave one of them out",
                       "the map has a bbox and places: which of them does it show?");
        return;
    }
    d->map.has_bbox = 0; /* that of `map` */
    if (d->places->kind == RTR_NODE_LIST && !d->places->count)
        rtr_case_error(r, d->places, &here, "name some, or leave the key out for all of them",
                       "the list of places is empty");
    if (d->places->kind == RTR_NODE_LIST && d->places->count > RTR_WORDS_MAX)
        rtr_case_error(r, d->places, &here, "use a bbox", "the list has more than %d entries",
                       RTR_WORDS_MAX);
    else
        rtr_case_each(r, d->places, &here, read_shown, NULL);
}

/* The keys of a frame: its own, and those of `map`. Returns how many. */
static size_t frame_keys(rtr_case_field *keys)
{
    const rtr_case_field own[] = {
        {"id", rtr_read_node, offsetof(draft, id)},
        {"title", rtr_read_text, offsetof(draft, map.title)},
        {"subtitle", rtr_read_text, offsetof(draft, map.subtitle)},
        {"places", rtr_read_node, offsetof(draft, places)},
    };
    size_t count = sizeof own / sizeof *own;
    memcpy(keys, own, sizeof own);
    for (size_t i = 0; i < rtr_case_map_field_count && count < KEYS_MAX; i++)
        keys[count++] = rtr_case_map_fields[i];
    return count;
}

static void read_frame(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                       void *out)
{
    rtr_case_whole *w = r->whole;
    rtr_case_field keys[KEYS_MAX];
    (void)out;
    if (!rtr_case_has_room(r, node, path, w->frames.count, RTR_FRAMES_MAX)) return;
    draft d = {.map = w->doc.map};
    if (!rtr_case_read_map(r, node, path, keys, frame_keys(keys), &d)) return;
    d.map.origin = rtr_case_origin(r, node, path);
    d.bbox = rtr_node_get(node, "bbox");
    take_id(r, &d, node, path);
    take_places(r, &d, path);
    rtr_case_check_layouts(r, node, path, &d.map);
    rtr_case_map *moved =
        rtr_case_grown(r, w->frames.items, w->frames.count, &w->frames.capacity, sizeof *moved);
    if (!moved) return;
    w->frames.items = moved;
    if (!d.map.id) d.map.id = ""; /* complained of; places refer to the frame by its number */
    moved[w->frames.count++] = d.map;
}

void rtr_read_frames(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    (void)out;
    if (node->kind == RTR_NODE_SCALAR) {
        const char *text = rtr_case_text(r, node, path);
        if (text && strcmp(text, "auto") == 0)
            r->whole->doc.frames_auto = 1;
        else if (text)
            rtr_case_error(r, node, path, "write auto, or a list: [{ id: overview }, ...]",
                           "'%.60s' says not which maps", text);
        return;
    }
    rtr_case_each(r, node, path, read_frame, NULL);
}

/* The number of a place; SIZE_MAX after a complaint with the one that may be meant. */
static size_t find_place(rtr_case_reader *r, const rtr_case_shown *shown)
{
    const rtr_case_whole *w = r->whole;
    for (size_t i = 0; i < w->places.count; i++)
        if (strcmp(w->places.items[i].id, shown->id) == 0) return i;
    const char **ids = calloc(w->places.count + 1, sizeof *ids);
    if (!ids) return rtr_case_stop(r, RTR_NOMEM), SIZE_MAX;
    for (size_t i = 0; i < w->places.count; i++) ids[i] = w->places.items[i].id;
    const char *near = rtr_nearest(shown->id, ids, w->places.count);
    rtr_err err;
    rtr_fail(&err, RTR_BAD_DATA, "the map shows '%.100s', which is no place of the case",
             shown->id);
    if (near)
        rtr_fix(&err, RTR_BAD_DATA, "did you mean '%s'?", near);
    else
        rtr_fix(&err, RTR_BAD_DATA, "use the id of one of the places");
    rtr_case_report_at(r, 1, &shown->at, &err);
    free(ids);
    return SIZE_MAX;
}

void rtr_case_link_frames(rtr_case_reader *r)
{
    for (size_t i = 0, end; i < r->shown.count && !r->code; i = end) {
        size_t frame = r->shown.items[i].frame, found = 0;
        for (end = i; end < r->shown.count && r->shown.items[end].frame == frame;) end++;
        size_t *places = rtr_case_alloc(r, (end - i) * sizeof *places);
        if (!places) return;
        for (size_t k = i; k < end && !r->code; k++) {
            size_t place = find_place(r, &r->shown.items[k]);
            if (place != SIZE_MAX) places[found++] = place;
        }
        r->whole->frames.items[frame].places = places;
        r->whole->frames.items[frame].place_count = found;
    }
}
