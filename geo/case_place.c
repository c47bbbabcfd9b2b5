/* A place of a case: what it is called, where it is said to be, and how well that is known. */
#include <string.h>

#include "geo/case_parts.h"
#include "geo/codes.h"

/* A place while it is read. */
typedef struct draft {
    rtr_case_place place;
    const rtr_node *id, *name, *lonlat, *locode, *shape;
} draft;

void rtr_read_kind(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    int word = rtr_case_word(r, node, path, &rtr_case_kinds);
    if (word >= 0) *(rtr_kind *)out = (rtr_kind)word;
}

void rtr_read_precision(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    int word = rtr_case_word(r, node, path, &rtr_case_precisions);
    if (word >= 0) *(rtr_precision *)out = (rtr_precision)word;
}

void rtr_read_country(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      void *out)
{
    const char *text = rtr_case_text(r, node, path);
    rtr_err err = {0};
    if (!text) return;
    if (rtr_country_check(text, &err) == RTR_OK)
        *(const char **)out = rtr_case_copy(r, text);
    else
        rtr_case_report_err(r, 1, node, path, &err);
}

/* The largest vague place that is not better drawn as an area. */
static void read_radius(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    const double most_km = 2000;
    double km;
    if (node->kind == RTR_NODE_NULL || !rtr_case_number(r, node, path, &km)) return;
    if (km > 0 && km <= most_km)
        *(double *)out = km;
    else
        rtr_case_error(r, node, path, "write kilometres: 25",
                       "a radius is greater than 0 and at most 2000 km");
}

typedef struct label_list {
    rtr_text_in *items; /* with room for all */
    size_t count;
} label_list;

static void read_label(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                       label_list *labels)
{
    rtr_node language = {.kind = RTR_NODE_SCALAR,
                         .line = node->key_line,
                         .column = node->key_column,
                         .text = node->key};
    rtr_text_in label = {.language = "", .text = rtr_case_line(r, node, path)};
    if (node->key) rtr_read_language(r, &language, path, &label.language);
    if (label.text) labels->items[labels->count++] = label;
}

/* "label: Shreya", or "label: { en: ..., fr: ... }". */
static void read_labels(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    rtr_case_place *place = out;
    label_list labels = {.items = rtr_case_alloc(r, (node->count + 1) * sizeof *labels.items)};
    if (!labels.items) return;
    if (node->kind == RTR_NODE_MAP) {
        for (const rtr_node *entry = node->child; entry; entry = entry->next) {
            rtr_case_path here = {.up = path, .key = entry->key};
            read_label(r, entry, &here, &labels);
        }
    } else {
        rtr_node unmarked = *node;
        unmarked.key = NULL;
        read_label(r, &unmarked, path, &labels);
    }
    place->labels = labels.items;
    place->label_count = labels.count;
}

static void take_lonlat(rtr_case_reader *r, draft *d, const rtr_case_path *path)
{
    rtr_case_path here = {.up = path, .key = "lonlat"};
    double pair[2];
    rtr_err err = {0};
    if (!rtr_case_numbers(r, d->lonlat, &here, 2, pair)) return;
    d->place.at = (rtr_lonlat){pair[0], pair[1]};
    if (rtr_lonlat_check(d->place.at, &err) == RTR_OK)
        d->place.located = 1;
    else
        rtr_case_report_err(r, 1, d->lonlat, &here, &err);
}

/* An area of the user's own, from a file. */
static void take_shape(rtr_case_reader *r, draft *d, const rtr_case_path *path)
{
    rtr_case_path here = {.up = path, .key = "shape"};
    const char *name = NULL;
    rtr_err err = {0};
    rtr_read_path(r, d->shape, &here, &name);
    if (!name) return;
    rtr_code code = rtr_case_load_geometry(r, name, RTR_SHAPE_AREA, &d->place.shape, &err);
    if (!code && !d->place.located)
        code = rtr_shape_label_point(d->place.shape, &d->place.at, &err);
    d->place.located |= !code;
    if (code) rtr_case_report_err(r, 1, d->shape, &here, &err);
}

static void take_locode(rtr_case_reader *r, draft *d, const rtr_case_path *path)
{
    rtr_case_path here = {.up = path, .key = "locode"};
    const char *text = rtr_case_text(r, d->locode, &here);
    rtr_err err = {0};
    if (!text) return;
    if (rtr_locode_check(text, &err) != RTR_OK) {
        rtr_case_report_err(r, 1, d->locode, &here, &err);
        return;
    }
    char *code = rtr_case_copy(r, text);
    if (code && code[2] == ' ') memmove(code + 2, code + 3, strlen(code + 3) + 1);
    d->place.locode = code;
    d->place.name_at = rtr_case_origin(r, d->locode, &here);
}

static void take_given(draft *d, const rtr_case_geometry *given)
{
    if (!given || !given->located) return;
    d->place.located = 1;
    d->place.at = given->at;
    d->place.shape = given->shape;
}

/* In a table the name can stand for the id: routes name their stops by it. */
static void take_names(rtr_case_reader *r, draft *d, const rtr_node *node,
                       const rtr_case_path *path)
{
    rtr_case_path id_path = {.up = path, .key = "id"}, name_path = {.up = path, .key = "name"};
    if (d->id) d->place.id = rtr_case_line(r, d->id, &id_path);
    if (d->name) {
        d->place.name = rtr_case_line(r, d->name, &name_path);
        d->place.name_at = rtr_case_origin(r, d->name, &name_path);
    }
    if (d->locode) take_locode(r, d, path);
    if (!d->place.name_at.file) d->place.name_at = d->place.origin;
    if (d->place.id || d->id) return;
    if (!r->in_table)
        rtr_case_error(r, node, path, "add 'id: ' and a short name that routes can use",
                       "the place has no id");
    else
        d->place.id = d->place.name ? d->place.name : d->place.locode;
}

static void take_position(rtr_case_reader *r, draft *d, const rtr_node *node,
                          const rtr_case_path *path, const rtr_case_geometry *given)
{
    if (d->lonlat) take_lonlat(r, d, path);
    if (d->shape) take_shape(r, d, path);
    take_given(d, given);
    int said = d->name || d->locode || d->lonlat || d->shape || d->place.located;
    if (!said)
        rtr_case_error(r, node, path, "give it a name, a lonlat, a locode or a shape",
                       "nothing says where the place is");
}

void rtr_case_add_place(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        const rtr_case_geometry *given)
{
    static const rtr_case_field fields[] = {
        {"id", rtr_read_node, offsetof(draft, id)},
        {"name", rtr_read_node, offsetof(draft, name)},
        {"lonlat", rtr_read_node, offsetof(draft, lonlat)},
        {"locode", rtr_read_node, offsetof(draft, locode)},
        {"shape", rtr_read_node, offsetof(draft, shape)},
        {"country", rtr_read_country, offsetof(draft, place.country)},
        {"kind", rtr_read_kind, offsetof(draft, place.kind)},
        {"precision", rtr_read_precision, offsetof(draft, place.precision)},
        {"radius_km", read_radius, offsetof(draft, place.radius_km)},
        {"label", read_labels, offsetof(draft, place)},
        {"note", rtr_read_note, offsetof(draft, place.note)},
        {"status", rtr_read_status, offsetof(draft, place.claim)},
        {"credibility", rtr_read_credibility, offsetof(draft, place.claim)},
        {"sources", rtr_read_sources, offsetof(draft, place.claim)},
    };
    if (!rtr_case_has_room(r, node, path, r->whole->places.count, RTR_ITEMS_MAX)) return;
    draft d = {.place = {.kind = RTR_KIND_COUNT,
                         .precision = RTR_PRECISION_COUNT,
                         .claim = rtr_claim_unsaid(),
                         .origin = rtr_case_origin(r, node, path)}};
    if (!rtr_case_read_map(r, node, path, fields, sizeof fields / sizeof *fields, &d)) return;
    take_names(r, &d, node, path);
    take_position(r, &d, node, path, given);
    rtr_case_place *moved = rtr_case_grown(r, r->whole->places.items, r->whole->places.count,
                                           &r->whole->places.capacity, sizeof *moved);
    if (!moved) return;
    r->whole->places.items = moved;
    if (d.place.id) moved[r->whole->places.count++] = d.place;
}

void rtr_read_place(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    (void)out;
    rtr_case_add_place(r, node, path, NULL);
}
