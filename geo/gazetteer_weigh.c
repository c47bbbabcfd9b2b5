/* How countries and first-level areas rank among the places of their names: in inhabitants. */
#include <stdlib.h>
#include <string.h>

#include "geo/gazetteer_build_parts.h"

enum {
    LEAST_WEIGHT = 500 /* of a place whose population is not known: GeoNames lists it anyway */
};

int rtr_gazbuild_group(const rtr_gazbuild_place *place)
{
    switch (place->kind) {
    case RTR_KIND_COUNTRY: return RTR_GAZ_GROUP_COUNTRY;
    case RTR_KIND_SEA:
    case RTR_KIND_STRAIT:
    case RTR_KIND_CANAL: return RTR_GAZ_GROUP_WATER;
    case RTR_KIND_REGION:
        return place->flags & (RTR_GAZBUILD_ADMIN | RTR_GAZBUILD_DISTRICT) ? RTR_GAZ_GROUP_PLACE
                                                                           : RTR_GAZ_GROUP_WATER;
    default: return RTR_GAZ_GROUP_PLACE;
    }
}

uint32_t rtr_gazbuild_weight(const rtr_gazbuild_place *place)
{
    if (place->weight) return place->weight;
    uint32_t weight = place->population / (place->flags & RTR_GAZBUILD_SECTION ? 10 : 1);
    return weight > LEAST_WEIGHT ? weight : LEAST_WEIGHT;
}

/* An area and one of its names, folded. Strings are unique, so their addresses compare them. */
typedef struct area_name {
    uintptr_t folded;
    uint32_t area;
} area_name;

static int compare(const void *a, const void *b)
{
    const area_name *left = a, *right = b;
    if (left->folded != right->folded) return left->folded < right->folded ? -1 : 1;
    return left->area < right->area ? -1 : left->area > right->area;
}

static int is_town(const rtr_gazbuild_place *place)
{
    return place->kind == RTR_KIND_CITY && !(place->flags & RTR_GAZBUILD_SECTION);
}

static void add_weight(rtr_gazbuild *build, uint32_t handle, uint32_t people)
{
    if (handle >= build->count) return;
    uint32_t *weight = &build->places[handle].weight;
    *weight = people < UINT32_MAX - *weight ? *weight + people : UINT32_MAX;
}

static void add_up_towns(rtr_gazbuild *build)
{
    char id[] = "iso:XX";
    for (uint32_t i = 0; i < build->count; i++) {
        rtr_gazbuild_place *place = &build->places[i];
        if (place->kind == RTR_KIND_COUNTRY || place->flags & RTR_GAZBUILD_ADMIN) place->weight = 0;
    }
    for (uint32_t i = 0; i < build->count; i++) {
        const rtr_gazbuild_place *town = &build->places[i];
        if (!is_town(town)) continue;
        add_weight(build, town->parent, town->population);
        if (strlen(town->country) != 2) continue;
        memcpy(id + 4, town->country, 2);
        add_weight(build, rtr_gazbuild_find(build, id), town->population);
    }
}

/* Name `i` of all names: the main names first, then the others. */
static area_name name_at(rtr_gazbuild *build, size_t i)
{
    int is_main = i < build->count;
    uint32_t handle = is_main ? (uint32_t)i : build->names[i - build->count].handle;
    rtr_string *text =
        is_main ? rtr_string_of(build->places[i].name) : build->names[i - build->count].text;
    return (area_name){(uintptr_t)rtr_strings_fold(&build->strings, text), handle};
}

enum { LARGE_PART = 10 }; /* a town with a tenth of its area's people is a large one */

/* An area that shares a name with a town inside it stands back behind the town: "New York". `whole` holds
 * what the areas' towns weigh together. */
static void stand_back(rtr_gazbuild *build, const area_name *areas, size_t count,
                       const uint32_t *whole)
{
    for (size_t i = 0; i < build->count + build->name_count; i++) {
        area_name key = name_at(build, i);
        const rtr_gazbuild_place *town = &build->places[key.area];
        if (!is_town(town) || town->parent >= build->count || town->population < 2) continue;
        key.area = town->parent;
        rtr_gazbuild_place *area = &build->places[town->parent];
        if (area->weight < town->population && area->flags & RTR_GAZBUILD_EPONYM) continue;
        if (!bsearch(&key, areas, count, sizeof *areas, compare)) continue;
        if (whole[town->parent] / LARGE_PART <= town->population)
            area->flags |= RTR_GAZBUILD_EPONYM;
        if (area->weight >= town->population) area->weight = town->population - 1;
    }
}

/* The first of the sorted names that is not before `key`. */
static size_t find_first(const area_name *names, size_t count, const area_name *key)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&names[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A second-level area ranks behind the greatest town, port or first-level area of a name
 * of its. `districts` are their
 * names; `best` has room for a weight a place. */
static void give_way(rtr_gazbuild *build, const area_name *districts, size_t count, uint32_t *best)
{
    for (size_t i = 0; i < build->count + build->name_count && count; i++) {
        area_name key = name_at(build, i);
        const rtr_gazbuild_place *place = &build->places[key.area];
        uint32_t weight = rtr_gazbuild_weight(place);
        int is_rival = place->kind == RTR_KIND_CITY || place->kind == RTR_KIND_PORT ||
                       place->flags & RTR_GAZBUILD_ADMIN;
        if (!is_rival || weight < RTR_GAZ_HAMLET) continue;
        key.area = 0;
        for (size_t j = find_first(districts, count, &key);
             j < count && districts[j].folded == key.folded; j++)
            if (weight > best[districts[j].area]) best[districts[j].area] = weight;
    }
    for (uint32_t i = 0; i < build->count; i++)
        if (best[i] && build->places[i].weight >= best[i]) build->places[i].weight = best[i] - 1;
}

/* The names of all places with that flag, sorted. */
static size_t collect(rtr_gazbuild *build, uint32_t flag, area_name *out)
{
    size_t count = 0;
    for (size_t i = 0; i < build->count + build->name_count; i++) {
        area_name item = name_at(build, i);
        if (build->places[item.area].flags & flag) out[count++] = item;
    }
    qsort(out, count, sizeof *out, compare);
    return count;
}

rtr_code rtr_gazbuild_weigh(rtr_gazbuild *build, rtr_err *err)
{
    size_t total = build->count + build->name_count;
    area_name *areas = malloc((total + 1) * sizeof *areas);
    uint32_t *best = calloc((size_t)build->count + 1, sizeof *best);
    if (areas && best) {
        add_up_towns(build);
        for (uint32_t i = 0; i < build->count; i++) best[i] = build->places[i].weight;
        stand_back(build, areas, collect(build, RTR_GAZBUILD_ADMIN, areas), best);
        memset(best, 0, build->count * sizeof *best);
        give_way(build, areas, collect(build, RTR_GAZBUILD_DISTRICT, areas), best);
    }
    int ok = areas && best;
    free(areas);
    free(best);
    return ok ? RTR_OK : rtr_nomem(err);
}
