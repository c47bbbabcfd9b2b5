/* The legs and places of rutter's own exports, tied together when all files are read. */
#include <stdlib.h>
#include <string.h>

#include "geo/case_parts.h"

static int by_leg(const void *a, const void *b)
{
    const rtr_laid_leg *x = a, *y = b;
    if (x->route != y->route) return x->route < y->route ? -1 : 1;
    if (x->leg.number != y->leg.number) return x->leg.number < y->leg.number ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static rtr_lonlat end_of(const rtr_laid_leg *laid, int end)
{
    return laid->leg.points[end ? laid->leg.count - 1 : 0];
}

/* The places that came from elsewhere, by id. */
static rtr_case_index declared_places(rtr_case_reader *r)
{
    rtr_case_index declared = {0};
    for (size_t i = 0; i < r->whole->places.count && !r->code; i++)
        if (!r->whole->places.items[i].laid_out)
            rtr_case_index_add(r, &declared, r->whole->places.items[i].id, i);
    return declared;
}

/* A file of routes alone knows where its places are to the end of a line, and how well that is known. Returns
 * 1 when one was made. */
static int make_place(rtr_case_reader *r, const rtr_laid_leg *laid, int end)
{
    const rtr_case_route *route = &r->whole->routes.items[laid->route];
    const char *id = laid->id[end], *label = laid->label[end] ? laid->label[end] : id;
    rtr_case_place place = {.id = id,
                            .name = label,
                            .laid_out = 1,
                            .located = 1,
                            .at = end_of(laid, end),
                            .kind = RTR_KIND_OTHER,
                            .precision = laid->precision[end],
                            .claim = route->claim,
                            .origin = route->origin};
    place.at.lon = rtr_lon_wrap(place.at.lon);
    return rtr_laid_add_place(r, &place, label, NULL) != SIZE_MAX;
}

/* An area has no position of its own: schematic lines end at the one that stood for it. */
static void find_places(rtr_case_reader *r)
{
    const rtr_node node = {.kind = RTR_NODE_MAP};
    rtr_case_whole *w = r->whole;
    rtr_case_index declared = declared_places(r);
    size_t made = 0;
    for (size_t i = 0; i < r->legs.count && !r->code; i++) {
        rtr_laid_leg *laid = &r->legs.items[i];
        for (int end = 0; end < 2; end++) {
            if (!laid->id[end]) continue;
            size_t known = rtr_case_index_find(&r->laid_places, laid->id[end]);
            if (known == SIZE_MAX) {
                if (rtr_case_index_find(&declared, laid->id[end]) != SIZE_MAX) continue;
                if (laid->leg.count)
                    made += (size_t)make_place(r, laid, end);
                else
                    laid->id[end] = NULL;
            } else if (laid->leg.count && !w->places.items[known].located &&
                       laid->leg.source == RTR_LINE_SCHEMATIC) {
                w->places.items[known].located = 1;
                w->places.items[known].at = end_of(laid, end);
                w->places.items[known].at.lon = rtr_lon_wrap(w->places.items[known].at.lon);
            }
        }
    }
    for (size_t i = 0; i < w->places.count; i++)
        w->places.items[i].located |= w->places.items[i].laid_out;
    if (made && !r->code)
        rtr_case_warn(r, &node, NULL, "import the files of places and areas too",
                      "%zu places are taken from where lines end: no file has them", made);
}

/* The stop that an end of a leg is: the one before when that is the same place. */
static size_t stop_of(rtr_case_route *route, const char *id, const char **stops)
{
    if (!id) return SIZE_MAX;
    size_t count = route->stop_count;
    if (count && strcmp(stops[count - 1], id) == 0) return count - 1;
    stops[count] = id;
    return route->stop_count++;
}

/* The legs of a route, sorted, become its own. */
static void take_legs(rtr_case_reader *r, const rtr_laid_leg *laid, size_t count)
{
    const rtr_node node = {.kind = RTR_NODE_MAP};
    rtr_case_route *route = &r->whole->routes.items[laid->route];
    rtr_case_leg *legs = rtr_case_alloc(r, count * sizeof *legs);
    const char **stops = rtr_case_alloc(r, 2 * count * sizeof *stops);
    size_t kept = 0;
    if (r->code) return;
    for (size_t i = 0; i < count; i++) {
        if (!laid[i].leg.count && !laid[i].id[0] && !laid[i].id[1]) continue; /* it is nowhere */
        if (i && laid[i].leg.number == laid[i - 1].leg.number) {
            rtr_case_warn(r, &node, NULL, "import each file once",
                          "leg %zu of route '%.100s' is there twice", laid[i].leg.number + 1,
                          route->id);
            continue;
        }
        legs[kept] = laid[i].leg;
        legs[kept].from = stop_of(route, laid[i].id[0], stops);
        legs[kept].to = stop_of(route, laid[i].id[1], stops);
        kept++;
    }
    rtr_origin *stop_at = rtr_case_alloc(r, (route->stop_count + 1) * sizeof *stop_at);
    if (!stop_at) return;
    for (size_t i = 0; i < route->stop_count; i++) stop_at[i] = route->origin;
    route->legs = legs;
    route->leg_count = kept;
    route->stops = stops;
    route->stop_at = stop_at;
}

/* Where a place stands among all: an area without a position before the next that has one. */
typedef struct rank {
    size_t anchor, order, index;
    int has_position;
} rank;

static int by_rank(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    if (x->anchor != y->anchor) return x->anchor < y->anchor ? -1 : 1;
    if (x->has_position != y->has_position) return x->has_position - y->has_position;
    return (x->order > y->order) - (x->order < y->order);
}

/* Exports list places first and areas after them, each in the order of the case. From both lists together
 * comes that order again, as far as they tell. */
static void order_places(rtr_case_reader *r)
{
    rtr_case_whole *w = r->whole;
    size_t count = w->places.count, next = SIZE_MAX;
    if (!count) return;
    rank *ranks = calloc(count, sizeof *ranks);
    rtr_case_place *sorted = calloc(count, sizeof *sorted);
    if (!ranks || !sorted) {
        rtr_case_stop(r, RTR_NOMEM);
        goto done;
    }
    for (size_t i = 0; i < count; i++) /* others keep their place before these, made ones after */
        ranks[i] = (rank){.anchor = w->places.items[i].laid_out ? SIZE_MAX : 0,
                          .order = i,
                          .index = i,
                          .has_position = 2 * w->places.items[i].laid_out};
    for (size_t i = 0; i < r->laid_points.count; i++)
        ranks[r->laid_points.items[i]] = (rank){i + 1, 0, r->laid_points.items[i], 1};
    for (size_t i = r->laid_areas.count; i-- > 0;) {
        rank *area = &ranks[r->laid_areas.items[i]];
        if (area->has_position == 1)
            next = area->anchor;
        else
            *area = (rank){next, i, r->laid_areas.items[i], 0};
    }
    qsort(ranks, count, sizeof *ranks, by_rank);
    for (size_t i = 0; i < count; i++) sorted[i] = w->places.items[ranks[i].index];
    memcpy(w->places.items, sorted, count * sizeof *sorted);
done:
    free(ranks);
    free(sorted);
}

void rtr_laid_link(rtr_case_reader *r)
{
    rtr_laid_leg *legs = r->legs.items;
    size_t count = r->legs.count;
    if (!count && !r->laid_places.count) return;
    r->laid = 1;
    if (count) qsort(legs, count, sizeof *legs, by_leg);
    find_places(r);
    for (size_t first = 0, next; first < count && !r->code; first = next) {
        for (next = first; next < count && legs[next].route == legs[first].route;) next++;
        take_legs(r, legs + first, next - first);
    }
    if (!r->code) order_places(r);
    r->laid = 0;
}
