/* Turns what a builder holds into the bytes of rutter.gaz: ranks the places, gives every string its
 * place in the pool, and indexes folded names and ids. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "geo/gazetteer_build_parts.h"
#include "geo/gazetteer_match.h"
#include "geo/gazetteer_match_parts.h"

/* A folded name and a record that bears it, and how: RTR_GAZ_AS_MAIN and the like. */
typedef struct bearer {
    const rtr_string *folded;
    uint32_t record;
    uint8_t way;
} bearer;

typedef struct writer {
    rtr_gazbuild *build;
    uint32_t *order;  /* handle of each record */
    uint32_t *number; /* record of each handle */
    const rtr_string **languages;
    uint32_t language_count;
    bearer *bearers;
    size_t bearer_count, bearer_capacity;
    rtr_buf sections[RTR_GAZ_SECTIONS];
    uint32_t home_count;
    int failed; /* out of memory */
} writer;

static int compare_places(const void *a, const void *b, void *user)
{
    const rtr_gazbuild *build = user;
    const rtr_gazbuild_place *left = &build->places[*(const uint32_t *)a];
    const rtr_gazbuild_place *right = &build->places[*(const uint32_t *)b];
    if (rtr_gazbuild_group(left) != rtr_gazbuild_group(right))
        return rtr_gazbuild_group(left) < rtr_gazbuild_group(right) ? -1 : 1;
    if (rtr_gazbuild_weight(left) != rtr_gazbuild_weight(right))
        return rtr_gazbuild_weight(left) > rtr_gazbuild_weight(right) ? -1 : 1;
    return strcmp(left->id, right->id);
}

static rtr_code rank(writer *w, rtr_err *err)
{
    uint32_t count = w->build->count;
    w->order = malloc((count + 1) * sizeof *w->order);
    w->number = malloc((count + 1) * sizeof *w->number);
    if (!w->order || !w->number) return rtr_nomem(err);
    for (uint32_t i = 0; i < count; i++) w->order[i] = i;
    qsort_r(w->order, count, sizeof *w->order, compare_places, w->build);
    for (uint32_t i = 0; i < count; i++) w->number[w->order[i]] = i;
    return RTR_OK;
}

/* The string's offset; written to the pool on first use. */
static uint32_t pool(writer *w, const rtr_string *string)
{
    rtr_string *own = (rtr_string *)(uintptr_t)string;
    if (!own->offset && own->text[0]) {
        own->offset = (uint32_t)w->sections[RTR_GAZ_POOL].size;
        rtr_buf_add(&w->sections[RTR_GAZ_POOL], own->text, strlen(own->text) + 1);
    }
    return own->offset;
}

static uint32_t pool_text(writer *w, const char *text)
{
    return pool(w, rtr_string_of(text));
}

/* Remember that a record is found by a name. */
static void index_name(writer *w, rtr_string *text, uint32_t record, uint8_t way)
{
    const rtr_string *folded = rtr_strings_fold(&w->build->strings, text);
    if (!folded || !rtr_gazbuild_grow((void **)&w->bearers, &w->bearer_capacity, w->bearer_count,
                                      sizeof *w->bearers)) {
        w->failed = 1;
        return;
    }
    if (folded->text[0]) w->bearers[w->bearer_count++] = (bearer){folded, record, way};
}

static int compare_names(const void *a, const void *b, void *user)
{
    const uint32_t *number = user;
    const rtr_gazbuild_name_entry *left = a, *right = b;
    uint32_t i = number[left->handle], j = number[right->handle];
    if (i != j) return i < j ? -1 : 1;
    int order = strcmp(left->language->text, right->language->text);
    if (order != 0) return order;
    return left->sequence < right->sequence ? -1 : left->sequence > right->sequence;
}

static int compare_languages(const void *a, const void *b)
{
    const rtr_string *const *left = a, *const *right = b;
    return strcmp((*left)->text, (*right)->text);
}

/* The distinct languages, sorted; "" is the first. The names must be sorted. */
static rtr_code collect_languages(writer *w, rtr_err *err)
{
    const rtr_gazbuild *build = w->build;
    size_t capacity = 0, count = 0;
    rtr_string *none = rtr_strings_add(&w->build->strings, "");
    if (!none) return rtr_nomem(err);
    for (size_t i = 0; i <= build->name_count; i++) {
        const rtr_string *language = i < build->name_count ? build->names[i].language : none;
        size_t seen = 0;
        while (seen < count && w->languages[seen] != language) seen++;
        if (seen < count) continue;
        if (!rtr_gazbuild_grow((void **)&w->languages, &capacity, count, sizeof *w->languages))
            return rtr_nomem(err);
        w->languages[count++] = language;
    }
    qsort(w->languages, count, sizeof *w->languages, compare_languages);
    for (size_t i = 0; i < count; i++) {
        uint32_t offset = pool(w, w->languages[i]);
        rtr_buf_add(&w->sections[RTR_GAZ_LANGUAGES], &offset, sizeof offset);
    }
    w->language_count = (uint32_t)count;
    return RTR_OK;
}

static uint32_t language_index(const writer *w, const rtr_string *language)
{
    const rtr_string **found = bsearch(&language, w->languages, w->language_count,
                                       sizeof *w->languages, compare_languages);
    return found ? (uint32_t)(found - w->languages) : 0;
}

/* English and French are what is_common_name (gazetteer_resolve.c) looks at, as it does at untagged names. */
static int is_common_language(const rtr_string *language)
{
    return strcmp(language->text, "en") == 0 || strcmp(language->text, "fr") == 0;
}

static uint8_t way_of(const rtr_string *language)
{
    if (!language->text[0]) return RTR_GAZ_AS_UNTAGGED;
    if (!is_common_language(language)) return RTR_GAZ_AS_OTHER;
    return language->text[0] == 'e' ? RTR_GAZ_AS_ENGLISH : RTR_GAZ_AS_FRENCH;
}

/* Is the name worth its bytes? A repetition is not, nor an untagged name that English or French has, nor
 * the main name alone in its language. */
static int is_needed(const rtr_gazbuild_name_entry *names, size_t from, size_t i, size_t end,
                     const char *main_name)
{
    const rtr_string *language = names[i].language;
    int is_main = names[i].text->text == main_name, only_main = is_main;
    if (is_main && !language->text[0]) return 0;
    for (size_t j = from; j < end; j++) {
        int same_language = names[j].language == language,
            same_text = names[j].text == names[i].text;
        if (same_text && same_language && j < i) return 0;
        if (same_text && !language->text[0] && is_common_language(names[j].language)) return 0;
        if (same_language && !same_text) only_main = 0;
    }
    return !only_main;
}

/* Write the names of record `number`, which start at names[*at], and leave *at behind them. */
static uint32_t put_names(writer *w, uint32_t number, size_t *at)
{
    const rtr_gazbuild *build = w->build;
    const rtr_gazbuild_place *place = &build->places[w->order[number]];
    size_t from = *at, end = from;
    uint32_t count = 0;
    while (end < build->name_count && w->number[build->names[end].handle] == number) end++;
    for (size_t i = from; i < end; i++) {
        if (!is_needed(build->names, from, i, end, place->name)) continue;
        rtr_gaz_name name = {pool(w, build->names[i].text),
                             language_index(w, build->names[i].language)};
        rtr_buf_add(&w->sections[RTR_GAZ_NAMES], &name, sizeof name);
        index_name(w, build->names[i].text, number, way_of(build->names[i].language));
        count++;
    }
    *at = end;
    return count;
}

static int32_t to_e7(double degrees)
{
    return (int32_t)lround(degrees * RTR_GAZ_E7);
}

/* The record of a handle. */
static uint32_t number_of(const writer *w, uint32_t handle)
{
    return handle < w->build->count ? w->number[handle] : RTR_GAZ_NONE;
}

static uint32_t country_of(const rtr_gazbuild *build, const rtr_gazbuild_place *place)
{
    char id[] = "iso:XX";
    if (strlen(place->country) != 2) return RTR_GAZBUILD_NONE;
    memcpy(id + 4, place->country, 2);
    return rtr_gazbuild_find(build, id);
}

static void put_records(writer *w)
{
    size_t at = 0;
    uint32_t first_name = 0;
    for (uint32_t i = 0; i < w->build->count && !w->failed; i++) {
        const rtr_gazbuild_place *place = &w->build->places[w->order[i]];
        index_name(w, rtr_string_of(place->name), i, RTR_GAZ_AS_MAIN);
        rtr_gaz_record record = {.lon_e7 = to_e7(place->at.lon),
                                 .lat_e7 = to_e7(place->at.lat),
                                 .id = pool_text(w, place->id),
                                 .name = pool_text(w, place->name),
                                 .country = pool_text(w, place->country),
                                 .locode = pool_text(w, place->locode),
                                 .source = pool_text(w, place->source),
                                 .parent = number_of(w, place->parent),
                                 .country_record = number_of(w, country_of(w->build, place)),
                                 .population = place->population,
                                 .weight = rtr_gazbuild_weight(place),
                                 .first_name = first_name,
                                 .name_count = put_names(w, i, &at),
                                 .area = place->area,
                                 .radius_m = (uint32_t)lround(place->radius_km * 1000),
                                 .kind = (uint8_t)place->kind,
                                 .precision = (uint8_t)place->precision,
                                 .group = (uint8_t)rtr_gazbuild_group(place),
                                 .flags = (uint8_t)place->flags};
        first_name += record.name_count;
        rtr_buf_add(&w->sections[RTR_GAZ_RECORDS], &record, sizeof record);
    }
}

static int compare_bearers(const void *a, const void *b)
{
    const bearer *left = a, *right = b;
    int order = left->folded == right->folded ? 0 : strcmp(left->folded->text, right->folded->text);
    if (order != 0) return order;
    return left->record < right->record ? -1 : left->record > right->record;
}

static void put_index(writer *w)
{
    uint32_t postings = 0;
    if (w->bearer_count) qsort(w->bearers, w->bearer_count, sizeof *w->bearers, compare_bearers);
    for (size_t i = 0; i < w->bearer_count; i++) {
        const bearer *now = &w->bearers[i];
        int same_key = i && w->bearers[i - 1].folded == now->folded;
        if (same_key && w->bearers[i - 1].record == now->record) {
            rtr_buf *ways = &w->sections[RTR_GAZ_WAYS];
            if (ways->size) ways->data[ways->size - 1] |= (char)now->way;
            continue;
        }
        if (!same_key) {
            rtr_gaz_key key = {pool(w, now->folded), rtr_gaz_signature(now->folded->text),
                               postings};
            rtr_buf_add(&w->sections[RTR_GAZ_KEYS], &key, sizeof key);
        }
        rtr_buf_add(&w->sections[RTR_GAZ_POSTINGS], &now->record, sizeof now->record);
        rtr_buf_putc(&w->sections[RTR_GAZ_WAYS], (char)now->way);
        postings++;
    }
}

static void put_slots(writer *w)
{
    const rtr_buf *keys = &w->sections[RTR_GAZ_KEYS], *pool = &w->sections[RTR_GAZ_POOL];
    if (w->failed || keys->failed || pool->failed ||
        !rtr_gaz_put_slots((const rtr_gaz_key *)(void *)keys->data,
                           (uint32_t)(keys->size / sizeof(rtr_gaz_key)), pool->data,
                           &w->sections[RTR_GAZ_SLOTS], &w->home_count))
        w->failed = 1;
}

static int compare_ids(const void *a, const void *b)
{
    const rtr_gazbuild_id_entry *left = a, *right = b;
    return strcmp(left->text->text, right->text->text);
}

static void put_ids(writer *w)
{
    rtr_gazbuild *build = w->build;
    if (build->id_count) qsort(build->ids, build->id_count, sizeof *build->ids, compare_ids);
    for (size_t i = 0; i < build->id_count; i++) {
        rtr_gaz_id id = {pool(w, build->ids[i].text), w->number[build->ids[i].handle]};
        rtr_buf_add(&w->sections[RTR_GAZ_IDS], &id, sizeof id);
    }
}

/* The next multiple of four. */
static size_t aligned(size_t size)
{
    return (size + 3) / 4 * 4;
}

/* Header and sections in one piece. */
static rtr_code assemble(writer *w, rtr_buf *file, rtr_err *err)
{
    rtr_gaz_header header = {.magic = RTR_GAZ_MAGIC,
                             .version = RTR_GAZ_VERSION,
                             .map_stamp = w->build->map_stamp,
                             .home_count = w->home_count};
    size_t offset = sizeof header;
    for (int i = 0; i < RTR_GAZ_SECTIONS; i++) {
        if (w->sections[i].failed) return rtr_nomem(err);
        header.sections[i].offset = (uint32_t)offset;
        header.sections[i].count = (uint32_t)(w->sections[i].size / rtr_gaz_element_size[i]);
        offset += aligned(w->sections[i].size);
        if (offset > UINT32_MAX)
            return rtr_fail(err, RTR_UNSUPPORTED,
                            "more than 4 GB of names do not fit into a gazetteer");
    }
    rtr_buf_add(file, &header, sizeof header);
    for (int i = 0; i < RTR_GAZ_SECTIONS; i++) {
        rtr_buf_add(file, w->sections[i].data, w->sections[i].size);
        rtr_buf_add(file, "\0\0\0", aligned(w->sections[i].size) - w->sections[i].size);
    }
    return file->failed ? rtr_nomem(err) : RTR_OK;
}

static void reset_offsets(rtr_strings *strings)
{
    for (size_t i = 0; i < strings->slot_count; i++)
        if (strings->slots[i]) strings->slots[i]->offset = 0;
}

rtr_code rtr_gazbuild_write(rtr_gazbuild *build, const char *path, rtr_err *err)
{
    writer w = {.build = build};
    rtr_buf file = {0};
    reset_offsets(&build->strings); /* of an earlier file */
    rtr_buf_putc(&w.sections[RTR_GAZ_POOL], '\0');
    rtr_code code = rank(&w, err);
    if (code) goto done;
    if (build->name_count)
        qsort_r(build->names, build->name_count, sizeof *build->names, compare_names, w.number);
    code = collect_languages(&w, err);
    if (code) goto done;
    put_records(&w);
    put_index(&w);
    put_slots(&w);
    put_ids(&w);
    code = w.failed ? rtr_nomem(err) : assemble(&w, &file, err);
    if (!code) code = rtr_file_write(path, file.data, file.size, err);
done:
    free(w.order);
    free(w.number);
    free(w.languages);
    free(w.bearers);
    for (int i = 0; i < RTR_GAZ_SECTIONS; i++) rtr_buf_end(&w.sections[i]);
    rtr_buf_end(&file);
    return code;
}
