#include "geo/gazetteer_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "geo/gazetteer_build_parts.h"

_Static_assert((int)RTR_GAZBUILD_CAPITAL == RTR_GAZ_CAPITAL, "flags go to the file as they are");
_Static_assert((int)RTR_GAZBUILD_SECTION == RTR_GAZ_SECTION, "flags go to the file as they are");
_Static_assert((int)RTR_GAZBUILD_HIDDEN == RTR_GAZ_HIDDEN, "flags go to the file as they are");
_Static_assert((int)RTR_GAZBUILD_ADMIN == RTR_GAZ_ADMIN, "flags go to the file as they are");
_Static_assert((int)RTR_GAZBUILD_DISTRICT == RTR_GAZ_DISTRICT, "flags go to the file as they are");
_Static_assert((int)RTR_GAZBUILD_EPONYM == RTR_GAZ_EPONYM, "flags go to the file as they are");
_Static_assert((int)RTR_GAZBUILD_DERIVED == RTR_GAZ_DERIVED, "flags go to the file as they are");

int rtr_gazbuild_grow(void **array, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity) return 1;
    size_t more = *capacity ? 2 * *capacity : 1024;
    void *grown = realloc(*array, more * size);
    if (!grown) return 0;
    *array = grown;
    *capacity = more;
    return 1;
}

rtr_code rtr_gazbuild_new(rtr_gazbuild **out, rtr_err *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? RTR_OK : rtr_nomem(err);
}

void rtr_gazbuild_free(rtr_gazbuild *build)
{
    if (!build) return;
    rtr_strings_end(&build->strings);
    free(build->places);
    free(build->namesakes);
    free(build->names);
    free(build->ids);
    free(build);
}

static int is_well_formed(const char *text)
{
    return rtr_utf8_check(text, strlen(text)) == strlen(text);
}

/* Both arrays grow together. */
static int grow_places(rtr_gazbuild *build)
{
    size_t capacity = build->capacity;
    if (!rtr_gazbuild_grow((void **)&build->places, &capacity, build->count, sizeof *build->places))
        return 0;
    if (capacity == build->capacity) return 1;
    uint32_t *namesakes = realloc(build->namesakes, capacity * sizeof *namesakes);
    if (!namesakes) return 0;
    build->namesakes = namesakes;
    build->capacity = capacity;
    return 1;
}

/* Replace a borrowed string by one of ours. 0 when out of memory. */
static int adopt(rtr_gazbuild *build, const char **text)
{
    rtr_string *string = rtr_strings_add(&build->strings, *text);
    if (string) *text = string->text;
    return string != NULL;
}

static void link_namesake(rtr_gazbuild *build, rtr_string *folded, uint32_t handle)
{
    build->namesakes[handle] = RTR_GAZBUILD_NONE;
    if (folded->first == RTR_GAZBUILD_NONE)
        folded->first = handle;
    else
        build->namesakes[folded->last] = handle;
    folded->last = handle;
}

static rtr_code check_place(const rtr_gazbuild *build, const rtr_gazbuild_place *place,
                            rtr_err *err)
{
    const char *name = place->name ? place->name : "";
    if (!place->id || !place->id[0]) return rtr_fail(err, RTR_BAD_DATA, "a place without an id");
    rtr_code code = rtr_lonlat_check(place->at, err);
    if (!code && !name[0]) code = rtr_fail(err, RTR_BAD_DATA, "a place without a name");
    if (!code && (!is_well_formed(name) || !is_well_formed(place->id)))
        code = rtr_fail(err, RTR_BAD_DATA, "a name that is not UTF-8");
    if (!code && rtr_gazbuild_find(build, place->id) != RTR_GAZBUILD_NONE)
        code = rtr_fail(err, RTR_BAD_DATA, "an id that another place has");
    return code ? rtr_within(err, code, "%s", place->id) : RTR_OK;
}

rtr_code rtr_gazbuild_add(rtr_gazbuild *build, const rtr_gazbuild_place *place, uint32_t *handle,
                          rtr_err *err)
{
    rtr_code code = check_place(build, place, err);
    if (code) return code;
    rtr_gazbuild_place own = *place;
    const char **texts[] = {&own.id, &own.name, &own.country, &own.locode, &own.source};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!adopt(build, texts[i])) return rtr_nomem(err);
    rtr_string *folded = rtr_strings_fold(&build->strings, rtr_string_of(own.name));
    if (!folded || !grow_places(build)) return rtr_nomem(err);
    code = rtr_gazbuild_id(build, build->count, own.id, err);
    if (code) return code;
    *handle = build->count;
    build->places[build->count++] = own;
    link_namesake(build, folded, *handle);
    return RTR_OK;
}

rtr_code rtr_gazbuild_name(rtr_gazbuild *build, uint32_t handle, const char *language,
                           const char *name, rtr_err *err)
{
    if (!name[0]) return RTR_OK;
    if (!is_well_formed(name)) {
        rtr_fail(err, RTR_BAD_DATA, "a name that is not UTF-8");
        return rtr_within(err, RTR_BAD_DATA, "%s", build->places[handle].id);
    }
    if (!rtr_gazbuild_grow((void **)&build->names, &build->name_capacity, build->name_count,
                           sizeof *build->names))
        return rtr_nomem(err);
    rtr_gazbuild_name_entry entry = {handle, (uint32_t)build->name_count,
                                     rtr_strings_add(&build->strings, language),
                                     rtr_strings_add(&build->strings, name)};
    if (!entry.language || !entry.text) return rtr_nomem(err);
    build->names[build->name_count++] = entry;
    return RTR_OK;
}

rtr_code rtr_gazbuild_id(rtr_gazbuild *build, uint32_t handle, const char *id, rtr_err *err)
{
    rtr_string *text = rtr_strings_add(&build->strings, id);
    if (!text || !rtr_gazbuild_grow((void **)&build->ids, &build->id_capacity, build->id_count,
                                    sizeof *build->ids))
        return rtr_nomem(err);
    if (text->bearer == handle) return RTR_OK;
    if (text->bearer != RTR_GAZBUILD_NONE)
        return rtr_fail(err, RTR_BAD_DATA, "id '%s' belongs to another place", id);
    text->bearer = handle;
    build->ids[build->id_count++] = (rtr_gazbuild_id_entry){handle, text};
    return RTR_OK;
}

void rtr_gazbuild_stamp(rtr_gazbuild *build, uint32_t map_stamp)
{
    build->map_stamp = map_stamp;
}

uint32_t rtr_gazbuild_count(const rtr_gazbuild *build)
{
    return build->count;
}

rtr_gazbuild_place *rtr_gazbuild_at(rtr_gazbuild *build, uint32_t handle)
{
    return &build->places[handle];
}

uint32_t rtr_gazbuild_find(const rtr_gazbuild *build, const char *id)
{
    const rtr_string *string = rtr_strings_find(&build->strings, id);
    return string ? string->bearer : RTR_GAZBUILD_NONE;
}

uint32_t rtr_gazbuild_named(const rtr_gazbuild *build, const char *name)
{
    const rtr_string *string = rtr_strings_find(&build->strings, name);
    if (string && string->folded) return string->folded->first;
    char *folded = NULL;
    if (rtr_fold(name, strlen(name), &folded, NULL)) return RTR_GAZBUILD_NONE;
    string = rtr_strings_find(&build->strings, folded);
    free(folded);
    return string ? string->first : RTR_GAZBUILD_NONE;
}

uint32_t rtr_gazbuild_namesake(const rtr_gazbuild *build, uint32_t handle)
{
    return build->namesakes[handle];
}

uint32_t rtr_gazbuild_near(const rtr_gazbuild *build, const rtr_gazbuild_place *like, double km)
{
    uint32_t nearest = RTR_GAZBUILD_NONE;
    for (uint32_t i = rtr_gazbuild_named(build, like->name); i != RTR_GAZBUILD_NONE;
         i = build->namesakes[i]) {
        const rtr_gazbuild_place *place = &build->places[i];
        if (place->kind != like->kind || place->flags & RTR_GAZBUILD_HIDDEN) continue;
        if (strcmp(place->country, like->country ? like->country : "") != 0) continue;
        double distance = rtr_gaz_km(place->at, like->at);
        if (distance > km) continue;
        km = distance;
        nearest = i;
    }
    return nearest;
}

/* Names and further ids of record `number`, whose handle is the same. */
static rtr_code load_names(rtr_gazbuild *build, const rtr_gazetteer *from, uint32_t number,
                           rtr_err *err)
{
    rtr_code code = RTR_OK;
    uint32_t count;
    const rtr_gaz_name *names = rtr_gaz_names_of(from, &from->records[number], &count);
    for (uint32_t i = 0; i < count && !code; i++)
        code = rtr_gazbuild_name(build, number, rtr_gaz_language(from, &names[i]),
                                 rtr_gaz_text(from, names[i].text), err);
    return code;
}

rtr_code rtr_gazbuild_load(rtr_gazbuild *build, const rtr_gazetteer *from, rtr_err *err)
{
    if (build->count) return rtr_fail(err, RTR_BAD_ARG, "the builder is not empty");
    rtr_code code = RTR_OK;
    uint32_t total = from->count[RTR_GAZ_RECORDS];
    build->map_stamp = rtr_gazetteer_stamp(from);
    for (uint32_t i = 0; i < total && !code; i++) {
        const rtr_gaz_record *record = &from->records[i];
        rtr_toponym toponym = rtr_gazetteer_get(from, i);
        rtr_gazbuild_place place = {.id = toponym.id,
                                    .name = toponym.name,
                                    .country = toponym.country,
                                    .locode = toponym.locode,
                                    .source = toponym.source,
                                    .at = toponym.at,
                                    .radius_km = toponym.radius_km,
                                    .parent =
                                        record->parent < total ? record->parent : RTR_GAZBUILD_NONE,
                                    .population = record->population,
                                    .weight = record->weight,
                                    .area = record->area,
                                    .flags = record->flags,
                                    .kind = toponym.kind,
                                    .precision = toponym.precision};
        uint32_t handle;
        code = rtr_gazbuild_add(build, &place, &handle, err);
        if (!code) code = load_names(build, from, i, err);
    }
    for (uint32_t i = 0; i < from->count[RTR_GAZ_IDS] && !code; i++)
        if (from->ids[i].record < total)
            code = rtr_gazbuild_id(build, from->ids[i].record,
                                   rtr_gaz_text(from, from->ids[i].text), err);
    return code;
}
