/* How countries and first-level areas rank among the places of their names: in inhabitants. */
#include <stdlib.h>
#include <string.h>

#include "geo/gazetteer_build_parts.h"

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

/* An area that shares a name with a town inside it stands back behind the town: "New York". */
static void stand_back(rtr_gazbuild *build, const area_name *areas, size_t count)
{
    for (size_t i = 0; i < build->count + build->name_count; i++) {
        area_name key = name_at(build, i);
        const rtr_gazbuild_place *town = &build->places[key.area];
        if (!is_town(town) || town->parent >= build->count || town->population < 2) continue;
        key.area = town->parent;
        rtr_gazbuild_place *area = &build->places[town->parent];
        if (area->weight < town->population) continue;
        if (bsearch(&key, areas, count, sizeof *areas, compare))
            area->weight = town->population - 1;
    }
}

rtr_code rtr_gazbuild_weigh(rtr_gazbuild *build, rtr_err *err)
{
    size_t total = build->count + build->name_count, count = 0;
    area_name *areas = malloc((total + 1) * sizeof *areas);
    if (!areas) return rtr_nomem(err);
    add_up_towns(build);
    for (size_t i = 0; i < total; i++) {
        area_name item = name_at(build, i);
        if (build->places[item.area].flags & RTR_GAZBUILD_ADMIN) areas[count++] = item;
    }
    qsort(areas, count, sizeof *areas, compare);
    stand_back(build, areas, count);
    free(areas);
    return RTR_OK;
}
