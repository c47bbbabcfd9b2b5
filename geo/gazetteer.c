#include "geo/gazetteer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "geo/gazetteer_match.h"
#include "geo/gazetteer_parts.h"
#include "geo/language.h"

const uint32_t rtr_gaz_element_size[RTR_GAZ_SECTIONS] = {[RTR_GAZ_RECORDS] = sizeof(rtr_gaz_record),
                                                         [RTR_GAZ_NAMES] = sizeof(rtr_gaz_name),
                                                         [RTR_GAZ_KEYS] = sizeof(rtr_gaz_key),
                                                         [RTR_GAZ_POSTINGS] = sizeof(uint32_t),
                                                         [RTR_GAZ_IDS] = sizeof(rtr_gaz_id),
                                                         [RTR_GAZ_LANGUAGES] = sizeof(uint32_t),
                                                         [RTR_GAZ_SLOTS] = sizeof(rtr_gaz_slot),
                                                         [RTR_GAZ_WAYS] = 1,
                                                         [RTR_GAZ_POOL] = 1};

static rtr_code damaged(const char *path, const char *what, rtr_err *err)
{
    rtr_fail(err, RTR_BAD_DATA, "%s", what);
    rtr_fix(err, RTR_BAD_DATA, "build the data files again, or install the package again");
    return rtr_within(err, RTR_BAD_DATA, "%s", path);
}

/* Point the sections into the mapping, or say what is wrong with the file. */
static rtr_code find_sections(rtr_gazetteer *gazetteer, const char *path, rtr_err *err)
{
    const unsigned char *base = gazetteer->file.data;
    size_t size = gazetteer->file.size;
    const rtr_gaz_header *header = (const rtr_gaz_header *)(const void *)base;
    if (size < sizeof *header || header->magic != RTR_GAZ_MAGIC)
        return damaged(path, "not a gazetteer", err);
    if (header->version != RTR_GAZ_VERSION)
        return damaged(path, "a gazetteer of another version of this program", err);
    const unsigned char *start[RTR_GAZ_SECTIONS];
    for (int i = 0; i < RTR_GAZ_SECTIONS; i++) {
        uint64_t offset = header->sections[i].offset, count = header->sections[i].count;
        if (offset % 4 != 0 || offset > size || count * rtr_gaz_element_size[i] > size - offset)
            return damaged(path, "the gazetteer is cut short", err);
        start[i] = base + offset;
        gazetteer->count[i] = (uint32_t)count;
    }
    if (gazetteer->count[RTR_GAZ_WAYS] != gazetteer->count[RTR_GAZ_POSTINGS])
        return damaged(path, "the gazetteer is damaged", err);
    uint32_t pool_size = gazetteer->count[RTR_GAZ_POOL];
    const char *pool = (const char *)start[RTR_GAZ_POOL];
    if (pool_size == 0 || pool[0] != '\0' || pool[pool_size - 1] != '\0')
        return damaged(path, "the gazetteer's names are damaged", err);
    gazetteer->records = (const void *)start[RTR_GAZ_RECORDS];
    gazetteer->names = (const void *)start[RTR_GAZ_NAMES];
    gazetteer->keys = (const void *)start[RTR_GAZ_KEYS];
    gazetteer->postings = (const void *)start[RTR_GAZ_POSTINGS];
    gazetteer->ids = (const void *)start[RTR_GAZ_IDS];
    gazetteer->languages = (const void *)start[RTR_GAZ_LANGUAGES];
    gazetteer->slots = (const void *)start[RTR_GAZ_SLOTS];
    gazetteer->ways = start[RTR_GAZ_WAYS];
    gazetteer->pool = pool;
    gazetteer->home_count = header->home_count;
    return RTR_OK;
}

rtr_code rtr_gazetteer_new(const char *path, rtr_gazetteer **out, rtr_err *err)
{
    *out = NULL;
    rtr_gazetteer *gazetteer = calloc(1, sizeof *gazetteer);
    if (!gazetteer) return rtr_nomem(err);
    rtr_code code = rtr_mapping_begin(path, &gazetteer->file, err);
    if (!code) code = find_sections(gazetteer, path, err);
    if (code)
        rtr_gazetteer_free(gazetteer);
    else
        *out = gazetteer;
    return code;
}

void rtr_gazetteer_free(rtr_gazetteer *gazetteer)
{
    if (!gazetteer) return;
    rtr_mapping_end(&gazetteer->file);
    free(gazetteer);
}

const char *rtr_gaz_text(const rtr_gazetteer *gazetteer, uint32_t offset)
{
    return offset < gazetteer->count[RTR_GAZ_POOL] ? gazetteer->pool + offset : "";
}

const rtr_gaz_record *rtr_gaz_record_at(const rtr_gazetteer *gazetteer, uint32_t number)
{
    return number < gazetteer->count[RTR_GAZ_RECORDS] ? &gazetteer->records[number] : NULL;
}

/* Cut [first, first + count) to a section of `total` elements. */
static uint32_t cut(uint32_t first, uint32_t count, uint32_t total)
{
    if (first >= total) return 0;
    return count < total - first ? count : total - first;
}

const rtr_gaz_name *rtr_gaz_names_of(const rtr_gazetteer *gazetteer, const rtr_gaz_record *record,
                                     uint32_t *count)
{
    *count = cut(record->first_name, record->name_count, gazetteer->count[RTR_GAZ_NAMES]);
    return *count ? &gazetteer->names[record->first_name] : NULL;
}

const char *rtr_gaz_language(const rtr_gazetteer *gazetteer, const rtr_gaz_name *name)
{
    if (name->language >= gazetteer->count[RTR_GAZ_LANGUAGES]) return "";
    return rtr_gaz_text(gazetteer, gazetteer->languages[name->language]);
}

const uint32_t *rtr_gaz_postings_of(const rtr_gazetteer *gazetteer, uint32_t key, uint32_t *count)
{
    uint32_t keys = gazetteer->count[RTR_GAZ_KEYS], total = gazetteer->count[RTR_GAZ_POSTINGS];
    *count = 0;
    if (key >= keys) return NULL;
    uint32_t first = gazetteer->keys[key].first_posting;
    uint32_t next = key + 1 < keys ? gazetteer->keys[key + 1].first_posting : total;
    if (next < first) return NULL;
    *count = cut(first, next - first, total);
    return *count ? &gazetteer->postings[first] : NULL;
}

uint32_t rtr_gaz_key_search(const rtr_gazetteer *gazetteer, const char *folded)
{
    uint32_t low = 0, high = gazetteer->count[RTR_GAZ_KEYS];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strcmp(rtr_gaz_text(gazetteer, gazetteer->keys[middle].text), folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t rtr_gaz_id_search(const rtr_gazetteer *gazetteer, const char *id)
{
    uint32_t low = 0, high = gazetteer->count[RTR_GAZ_IDS];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(rtr_gaz_text(gazetteer, gazetteer->ids[middle].text), id);
        if (order == 0) return gazetteer->ids[middle].record;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return RTR_GAZ_NONE;
}

int rtr_gaz_passes(const rtr_gazetteer *gazetteer, const rtr_gaz_record *record,
                   const rtr_gazetteer_filter *filter)
{
    if (record->flags & RTR_GAZ_HIDDEN) return 0;
    if (!filter) return 1;
    if (filter->kind != RTR_KIND_COUNT && record->kind != filter->kind) return 0;
    return !filter->country ||
           strcmp(rtr_gaz_text(gazetteer, record->country), filter->country) == 0;
}

double rtr_gaz_km(rtr_lonlat a, rtr_lonlat b)
{
    const double radian = 0.017453292519943295, earth_km = 6371.0088; /* IUGG mean radius */
    double north = sin((b.lat - a.lat) * radian / 2), east = sin((b.lon - a.lon) * radian / 2);
    double h = north * north + cos(a.lat * radian) * cos(b.lat * radian) * east * east;
    return 2 * earth_km * asin(h < 1 ? sqrt(h) : 1);
}

uint32_t rtr_gaz_signature(const char *folded)
{
    uint32_t letters = 0, length = 0;
    for (const char *at = folded; *at; at++, length++) {
        unsigned char byte = (unsigned char)*at;
        if (byte >= 'a' && byte <= 'z') letters |= 1u << (byte - 'a');
        if (byte & 0x80) letters |= 1u << (byte % 26);
    }
    return letters | (length < 63 ? length : 63) << 26;
}

size_t rtr_gazetteer_count(const rtr_gazetteer *gazetteer)
{
    return gazetteer->count[RTR_GAZ_RECORDS];
}

size_t rtr_gazetteer_wide_count(const rtr_gazetteer *gazetteer)
{
    size_t low = 0, high = gazetteer->count[RTR_GAZ_RECORDS];
    while (low < high) { /* records are sorted by group */
        size_t middle = low + (high - low) / 2;
        if (gazetteer->records[middle].group < RTR_GAZ_GROUP_PLACE)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t rtr_gazetteer_stamp(const rtr_gazetteer *gazetteer)
{
    return ((const rtr_gaz_header *)(const void *)gazetteer->file.data)->map_stamp;
}

/* A coordinate of the file, forced onto the globe. */
static double degrees(int32_t e7, double most)
{
    double value = e7 / RTR_GAZ_E7;
    return value > most ? most : value < -most ? -most : value;
}

rtr_lonlat rtr_gaz_position(const rtr_gaz_record *record)
{
    return (rtr_lonlat){degrees(record->lon_e7, 180), degrees(record->lat_e7, 90)};
}

rtr_kind rtr_gaz_kind(const rtr_gaz_record *record)
{
    return record->kind < RTR_KIND_COUNT ? (rtr_kind)record->kind : RTR_KIND_OTHER;
}

rtr_precision rtr_gaz_precision(const rtr_gaz_record *record)
{
    return record->precision < RTR_PRECISION_COUNT ? (rtr_precision)record->precision
                                                   : RTR_PRECISION_COUNTRY;
}

rtr_toponym rtr_gazetteer_get(const rtr_gazetteer *gazetteer, uint32_t number)
{
    const rtr_gaz_record *record = rtr_gaz_record_at(gazetteer, number);
    if (!record)
        return (rtr_toponym){.id = "",
                             .name = "",
                             .country = "",
                             .admin1 = "",
                             .locode = "",
                             .source = "",
                             .kind = RTR_KIND_OTHER,
                             .precision = RTR_PRECISION_COUNTRY,
                             .area = -1,
                             .number = number};
    const rtr_gaz_record *parent = rtr_gaz_record_at(gazetteer, record->parent);
    return (rtr_toponym){.id = rtr_gaz_text(gazetteer, record->id),
                         .name = rtr_gaz_text(gazetteer, record->name),
                         .country = rtr_gaz_text(gazetteer, record->country),
                         .admin1 = parent ? rtr_gaz_text(gazetteer, parent->name) : "",
                         .locode = rtr_gaz_text(gazetteer, record->locode),
                         .source = rtr_gaz_text(gazetteer, record->source),
                         .kind = rtr_gaz_kind(record),
                         .precision = rtr_gaz_precision(record),
                         .at = rtr_gaz_position(record),
                         .radius_km = record->radius_m / 1000.0,
                         .population = record->population,
                         .area = record->area,
                         .number = number,
                         .placed = !(record->flags & RTR_GAZ_HIDDEN)};
}

size_t rtr_gazetteer_find(const rtr_gazetteer *gazetteer, const char *name,
                          const rtr_gazetteer_filter *filter, rtr_toponym *out, size_t limit)
{
    char *folded = NULL;
    if (rtr_fold(name, strlen(name), &folded, NULL) || !folded[0]) {
        free(folded);
        return 0;
    }
    uint32_t key = rtr_gaz_key_search(gazetteer, folded), count = 0;
    const uint32_t *postings = NULL;
    if (key < gazetteer->count[RTR_GAZ_KEYS] &&
        strcmp(rtr_gaz_text(gazetteer, gazetteer->keys[key].text), folded) == 0)
        postings = rtr_gaz_postings_of(gazetteer, key, &count);
    free(folded);
    size_t found = 0, size = strlen(name);
    for (int exact = 1; exact >= 0; exact--) {
        for (uint32_t i = 0; i < count; i++) {
            const rtr_gaz_record *record = rtr_gaz_record_at(gazetteer, postings[i]);
            if (!record || !rtr_gaz_passes(gazetteer, record, filter)) continue;
            if (rtr_gazetteer_spelt(gazetteer, postings[i], name, size) != exact) continue;
            if (found < limit) out[found] = rtr_gazetteer_get(gazetteer, postings[i]);
            found++;
        }
    }
    return found;
}

const char *rtr_gazetteer_name(const rtr_gazetteer *gazetteer, const rtr_toponym *toponym,
                               const char *language)
{
    const rtr_gaz_record *record = rtr_gaz_record_at(gazetteer, toponym->number);
    if (!record || !language || !language[0]) return toponym->name;
    uint32_t count;
    const rtr_gaz_name *names = rtr_gaz_names_of(gazetteer, record, &count), *best = NULL;
    int nearest = 1; /* "fr-CA" falls back to "fr", not to "fr-BE" */
    for (uint32_t i = 0; i < count && nearest < 4; i++) {
        int near = rtr_language_nearness(rtr_gaz_language(gazetteer, &names[i]), language);
        if (near <= nearest) continue;
        nearest = near;
        best = &names[i];
    }
    return best ? rtr_gaz_text(gazetteer, best->text) : toponym->name;
}

void rtr_gazetteer_names(const rtr_gazetteer *gazetteer, const rtr_toponym *toponym,
                         int (*visit)(void *user, const char *language, const char *name),
                         void *user)
{
    const rtr_gaz_record *record = rtr_gaz_record_at(gazetteer, toponym->number);
    if (!record) return;
    uint32_t count;
    const rtr_gaz_name *names = rtr_gaz_names_of(gazetteer, record, &count);
    for (uint32_t i = 0; i < count; i++)
        if (visit(user, rtr_gaz_language(gazetteer, &names[i]),
                  rtr_gaz_text(gazetteer, names[i].text)))
            return;
}

/* A box in the integers of the records; `wraps` when it crosses the antimeridian. */
typedef struct window {
    int32_t west, south, east, north;
    int wraps;
} window;

static int32_t to_e7(double value)
{
    return (int32_t)lround(value * RTR_GAZ_E7);
}

static int in_window(const rtr_gaz_record *record, const window *box)
{
    if (record->lat_e7 < box->south || record->lat_e7 > box->north) return 0;
    int behind_west = record->lon_e7 >= box->west, before_east = record->lon_e7 <= box->east;
    return box->wraps ? behind_west || before_east : behind_west && before_east;
}

size_t rtr_gazetteer_cities_in(const rtr_gazetteer *gazetteer, rtr_bbox box, rtr_toponym *out,
                               size_t limit)
{
    return rtr_gazetteer_large_in(gazetteer, box, 0, out, limit);
}

size_t rtr_gazetteer_large_in(const rtr_gazetteer *gazetteer, rtr_bbox box, int64_t inhabitants,
                              rtr_toponym *out, size_t limit)
{
    if (rtr_lonlat_check((rtr_lonlat){box.west, box.south}, NULL) ||
        rtr_lonlat_check((rtr_lonlat){box.east, box.north}, NULL))
        return 0;
    window inside = {to_e7(box.west), to_e7(box.south), to_e7(box.east), to_e7(box.north),
                     box.west > box.east};
    size_t found = 0;
    for (size_t i = rtr_gazetteer_wide_count(gazetteer);
         i < gazetteer->count[RTR_GAZ_RECORDS] && found < limit; i++) {
        const rtr_gaz_record *record = &gazetteer->records[i];
        if (record->weight < inhabitants) break; /* the weightiest come first */
        if (record->kind != RTR_KIND_CITY || !record->population) continue;
        if (record->population < inhabitants) continue;
        if (record->flags & (RTR_GAZ_SECTION | RTR_GAZ_HIDDEN) || !in_window(record, &inside))
            continue;
        out[found++] = rtr_gazetteer_get(gazetteer, (uint32_t)i);
    }
    return found;
}
