/* A route of a case: its stops in order, how it goes, and what it carries. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "geo/case_parts.h"

/* A route while it is read. */
typedef struct draft {
    rtr_case_route route;
    const rtr_node *from, *to, *via, *geometry;
    rtr_case_words avoid, allow;
    const char **stops;
    rtr_origin *stop_at;
    size_t stop_count;
} draft;

void rtr_read_mode(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    int word = rtr_case_word(r, node, path, &rtr_case_modes);
    if (word >= 0) *(rtr_mode *)out = (rtr_mode)word;
}

static void read_vessel(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    static const rtr_case_field fields[] = {
        {"name", rtr_read_text, offsetof(rtr_case_route, vessel_name)},
        {"imo", rtr_read_imo, offsetof(rtr_case_route, vessel_imo)},
        {"mmsi", rtr_read_mmsi, offsetof(rtr_case_route, vessel_mmsi)},
    };
    if (node->kind != RTR_NODE_NULL)
        rtr_case_read_map(r, node, path, fields, sizeof fields / sizeof *fields, out);
}

static void take_stop(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      void *out)
{
    draft *d = out;
    if (node->kind == RTR_NODE_NULL) {
        rtr_case_error(r, node, path, "name a place, or leave the stop out", "a stop is empty");
        return;
    }
    const char *text = rtr_case_line(r, node, path);
    if (!text) return;
    d->stops[d->stop_count] = text;
    d->stop_at[d->stop_count++] = rtr_case_origin(r, node, path);
}

/* 1 if two stops are the same name, however it is spelled. */
static int same_stop(rtr_case_reader *r, const char *a, const char *b)
{
    char *left = NULL, *right = NULL;
    rtr_code code = rtr_fold(a, strlen(a), &left, r->err);
    if (!code) code = rtr_fold(b, strlen(b), &right, r->err);
    int same = !code && strcmp(left, right) == 0;
    if (code == RTR_NOMEM) rtr_case_stop(r, code);
    free(left);
    free(right);
    return same;
}

static void check_loops(rtr_case_reader *r, const draft *d)
{
    for (size_t i = 1; i < d->stop_count; i++) {
        for (size_t k = 0; k < i && !r->code; k++) {
            if (!same_stop(r, d->stops[i], d->stops[k])) continue;
            rtr_err err;
            if (k + 1 == i)
                rtr_fail(&err, RTR_BAD_DATA, "'%.100s' follows itself", d->stops[i]);
            else
                rtr_fail(&err, RTR_BAD_DATA, "the route comes to '%.100s' twice", d->stops[i]);
            rtr_fix(&err, RTR_BAD_DATA,
                    k + 1 == i ? "leave out one of the two stops" : "make two routes of it");
            rtr_case_report_at(r, 1, &d->stop_at[i], &err);
            break;
        }
    }
}

static void missing_end(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        const char *key)
{
    rtr_case_error(r, node, path, "name the places where it starts and ends, or give a geometry",
                   "the route has no '%s'", key);
}

static void take_stops(rtr_case_reader *r, draft *d, const rtr_node *node,
                       const rtr_case_path *path)
{
    rtr_case_path from = {.up = path, .key = "from"}, to = {.up = path, .key = "to"};
    rtr_case_path via = {.up = path, .key = "via"};
    int has_line = d->geometry || d->route.line;
    size_t room = 2 + (d->via ? d->via->count : 0);
    if (room > RTR_STOPS_MAX) {
        rtr_case_error(r, d->via, &via, "make several routes of it",
                       "the route has more than %d stops", RTR_STOPS_MAX);
        return;
    }
    d->stops = rtr_case_alloc(r, room * sizeof *d->stops);
    d->stop_at = rtr_case_alloc(r, room * sizeof *d->stop_at);
    if (r->code) return;
    if (d->from) take_stop(r, d->from, &from, d);
    if (d->via) rtr_case_each(r, d->via, &via, take_stop, d);
    if (d->to) take_stop(r, d->to, &to, d);
    int loose = !d->from && !d->to && !d->via && has_line;
    if (!d->from && !loose) missing_end(r, node, path, "from");
    if (!d->to && !loose) missing_end(r, node, path, "to");
    check_loops(r, d);
}

static void take_geometry(rtr_case_reader *r, draft *d, const rtr_case_path *path,
                          const rtr_case_geometry *given)
{
    rtr_case_path here = {.up = path, .key = "geometry"};
    const char *name = NULL;
    rtr_err err = {0};
    if (given) d->route.line = given->shape;
    if (!d->geometry) return;
    rtr_read_path(r, d->geometry, &here, &name);
    if (name && rtr_case_load_geometry(r, name, RTR_SHAPE_LINE, &d->route.line, &err) != RTR_OK)
        rtr_case_report_err(r, 1, d->geometry, &here, &err);
}

static void keep(rtr_case_reader *r, draft *d)
{
    d->route.stops = d->stops;
    d->route.stop_at = d->stop_at;
    d->route.stop_count = d->stop_count;
    d->route.avoid = d->avoid.items;
    d->route.avoid_count = d->avoid.count;
    d->route.allow = d->allow.items;
    d->route.allow_count = d->allow.count;
    rtr_case_route *moved = rtr_case_grown(r, r->whole->routes.items, r->whole->routes.count,
                                           &r->whole->routes.capacity, sizeof *moved);
    if (!moved) return;
    r->whole->routes.items = moved;
    int whole = d->route.line ? d->stop_count != 1 : d->stop_count >= 2;
    if (d->route.id && whole) moved[r->whole->routes.count++] = d->route;
}

void rtr_case_add_route(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        const rtr_case_geometry *given)
{
    static const rtr_case_field fields[] = {
        {"id", rtr_read_text, offsetof(draft, route.id)},
        {"from", rtr_read_node, offsetof(draft, from)},
        {"to", rtr_read_node, offsetof(draft, to)},
        {"via", rtr_read_node, offsetof(draft, via)},
        {"mode", rtr_read_mode, offsetof(draft, route.mode)},
        {"avoid", rtr_read_words, offsetof(draft, avoid)},
        {"allow", rtr_read_words, offsetof(draft, allow)},
        {"geometry", rtr_read_node, offsetof(draft, geometry)},
        {"label", rtr_read_text, offsetof(draft, route.label)},
        {"goods", rtr_read_text, offsetof(draft, route.goods)},
        {"hs", rtr_read_hs, offsetof(draft, route.hs)},
        {"quantity", rtr_read_text, offsetof(draft, route.quantity)},
        {"value", rtr_read_value, offsetof(draft, route.value)},
        {"date", rtr_read_date, offsetof(draft, route.date)},
        {"vessel", read_vessel, offsetof(draft, route)},
        {"container", rtr_read_container, offsetof(draft, route.container)},
        {"note", rtr_read_note, offsetof(draft, route.note)},
        {"status", rtr_read_status, offsetof(draft, route.claim)},
        {"credibility", rtr_read_credibility, offsetof(draft, route.claim)},
        {"sources", rtr_read_sources, offsetof(draft, route.claim)},
    };
    if (!rtr_case_has_room(r, node, path, r->whole->routes.count, RTR_ITEMS_MAX)) return;
    draft d = {.route = {.mode = RTR_MODE_UNKNOWN,
                         .claim = rtr_claim_unsaid(),
                         .origin = rtr_case_origin(r, node, path)}};
    if (!rtr_case_read_map(r, node, path, fields, sizeof fields / sizeof *fields, &d)) return;
    const rtr_node *id = rtr_node_get(node, "id");
    if (!d.route.id && (!id || id->kind == RTR_NODE_NULL))
        rtr_case_error(r, node, path, "add 'id: ' and a short name", "the route has no id");
    take_geometry(r, &d, path, given);
    take_stops(r, &d, node, path);
    keep(r, &d);
}

void rtr_read_route(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    (void)out;
    rtr_case_add_route(r, node, path, NULL);
}
