/* The one place that a person means by a name, or what stands in the way. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "geo/gazetteer_match.h"
#include "geo/gazetteer_parts.h"

enum {
    MOST_PARTS = 4,        /* "Springfield, Illinois, USA" has three */
    MOST_CANDIDATES = 400, /* postings are sorted: what is cut off is the least likely */
    SAME_TOWN_KM = 30,     /* between two entries of one town, or its crossing on the other bank */
    SAME_PORT_KM = 50,     /* between a town and its port or airport */
    KNOWN_TOWN = 10000,    /* inhabitants of a place that somebody may well mean */
    LARGE_TOWN = 100000,   /* inhabitants of a place that everybody knows */
    GIANT = 10,            /* times the weight of the next: nobody means the other one */
    MOST_LISTED = 5
};

/* "Paris, Texas": what follows a comma or stands in brackets. */
typedef struct suffix {
    const char *country;      /* a country's code, when the text is one; else "" */
    char code[8];             /* the text in capitals, for first-level area codes; "" when longer */
    const uint32_t *postings; /* what bears that name */
    uint32_t count;
} suffix;

typedef struct lookup {
    const rtr_gazetteer *gazetteer;
    const rtr_gazetteer_filter *filter;
    const char *name; /* as the caller gave it */
    char *copy;       /* cut into parts */
    char *parts[MOST_PARTS];
    size_t part_count;
    uint32_t found[MOST_CANDIDATES]; /* record numbers, best first */
    size_t count;
} lookup;

static const rtr_gaz_record *candidate(const lookup *query, size_t i)
{
    return &query->gazetteer->records[query->found[i]];
}

/* The records that bear a name, borrowed. */
static const uint32_t *bearers(const rtr_gazetteer *gazetteer, const char *name, uint32_t *count)
{
    char *folded = NULL;
    const uint32_t *postings = NULL;
    *count = 0;
    if (rtr_fold(name, strlen(name), &folded, NULL)) return NULL;
    uint32_t key = rtr_gaz_key_search(gazetteer, folded);
    if (folded[0] && key < gazetteer->count[RTR_GAZ_KEYS] &&
        strcmp(rtr_gaz_text(gazetteer, gazetteer->keys[key].text), folded) == 0)
        postings = rtr_gaz_postings_of(gazetteer, key, count);
    free(folded);
    return postings;
}

static char *trim(char *text)
{
    while (*text == ' ' || *text == '\t') text++;
    size_t size = strlen(text);
    while (size && strchr(" \t)", text[size - 1])) text[--size] = '\0';
    return text;
}

/* Cut the copy at commas and opening brackets; the last part keeps what is too much. */
static void split(lookup *query)
{
    char *at = query->copy;
    while (query->part_count < MOST_PARTS) {
        char *next = strpbrk(at, ",(");
        if (next) *next++ = '\0';
        char *part = trim(at);
        if (part[0]) query->parts[query->part_count++] = part;
        if (!next) return;
        at = next;
    }
}

/* Letters and digits in capitals, if they fit; else "". */
static void to_code(const char *text, char *code, size_t size)
{
    size_t length = strlen(text);
    if (length >= size) length = 0;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        code[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    code[length] = '\0';
}

static void read_qualifier(const rtr_gazetteer *gazetteer, const char *text, suffix *out)
{
    char id[16];
    *out = (suffix){.country = ""};
    to_code(text, out->code, sizeof out->code);
    out->postings = bearers(gazetteer, text, &out->count);
    snprintf(id, sizeof id, "iso:%s", out->code);
    const rtr_gaz_record *country = rtr_gaz_record_at(gazetteer, rtr_gaz_id_search(gazetteer, id));
    if (country) out->country = rtr_gaz_text(gazetteer, country->country);
}

static int is_qualified(const rtr_gazetteer *gazetteer, const rtr_gaz_record *record,
                        const suffix *by)
{
    const char *country = rtr_gaz_text(gazetteer, record->country);
    if (by->country[0] && strcmp(by->country, country) == 0) return 1;
    for (uint32_t i = 0; i < by->count; i++) {
        const rtr_gaz_record *area = rtr_gaz_record_at(gazetteer, by->postings[i]);
        if (!area || area == record) continue;
        if (by->postings[i] == record->parent) return 1;
        if (area->kind == RTR_KIND_COUNTRY && country[0] &&
            strcmp(rtr_gaz_text(gazetteer, area->country), country) == 0)
            return 1;
    }
    const rtr_gaz_record *parent = rtr_gaz_record_at(gazetteer, record->parent);
    const char *dot = parent ? strchr(rtr_gaz_text(gazetteer, parent->id), '.') : NULL;
    return dot && by->code[0] && strcmp(dot + 1, by->code) == 0; /* "adm1:US.TX" */
}

/* Without a country or a region a hamlet is nobody's meaning. */
static int is_likely(const lookup *query, const rtr_gaz_record *record, size_t first_qualifier)
{
    return record->weight >= RTR_GAZ_HAMLET || first_qualifier < query->part_count ||
           (query->filter && query->filter->country);
}

/* Collect the candidates called `name` that pass the filter and the parts from `first_qualifier` on. */
static void collect(lookup *query, const char *name, size_t first_qualifier)
{
    suffix by[MOST_PARTS];
    for (size_t i = first_qualifier; i < query->part_count; i++)
        read_qualifier(query->gazetteer, query->parts[i], &by[i]);
    uint32_t count;
    const uint32_t *postings = bearers(query->gazetteer, name, &count);
    query->count = 0;
    for (uint32_t i = 0; i < count && query->count < MOST_CANDIDATES; i++) {
        const rtr_gaz_record *record = rtr_gaz_record_at(query->gazetteer, postings[i]);
        int keep = record && rtr_gaz_passes(query->gazetteer, record, query->filter) &&
                   is_likely(query, record, first_qualifier);
        for (size_t j = first_qualifier; j < query->part_count && keep; j++)
            keep = is_qualified(query->gazetteer, record, &by[j]);
        if (keep) query->found[query->count++] = postings[i];
    }
}

/* Keep the candidates for which `test` holds, unless that would leave none. */
static void prefer(lookup *query, int (*test)(const lookup *, const rtr_gaz_record *))
{
    size_t kept = 0;
    uint32_t best[MOST_CANDIDATES];
    for (size_t i = 0; i < query->count; i++)
        if (test(query, candidate(query, i))) best[kept++] = query->found[i];
    if (kept == 0) return;
    memcpy(query->found, best, kept * sizeof *best);
    query->count = kept;
}

/* What in a record's names matches the asked name. */
typedef enum match { MATCH_FOREIGN, MATCH_COMMON, MATCH_MAIN } match;

static int folds_to(const char *text, const char *folded)
{
    char *own = NULL;
    int same = !rtr_fold(text, strlen(text), &own, NULL) && strcmp(own, folded) == 0;
    free(own);
    return same;
}

/* MATCH_COMMON: in English, in French, or in no language in particular. */
static match match_of(const lookup *query, const rtr_gaz_record *record)
{
    const rtr_gazetteer *gazetteer = query->gazetteer;
    char *asked = NULL;
    match best = MATCH_FOREIGN;
    uint32_t count;
    const rtr_gaz_name *names = rtr_gaz_names_of(gazetteer, record, &count);
    if (rtr_fold(query->parts[0], strlen(query->parts[0]), &asked, NULL)) return best;
    if (folds_to(rtr_gaz_text(gazetteer, record->name), asked)) best = MATCH_MAIN;
    for (uint32_t i = 0; i < count && best == MATCH_FOREIGN; i++) {
        const char *language = rtr_gaz_language(gazetteer, &names[i]);
        if (language[0] && strcmp(language, "en") != 0 && strcmp(language, "fr") != 0) continue;
        if (folds_to(rtr_gaz_text(gazetteer, names[i].text), asked)) best = MATCH_COMMON;
    }
    free(asked);
    return best;
}

static int is_common_name(const lookup *query, const rtr_gaz_record *record)
{
    return match_of(query, record) != MATCH_FOREIGN;
}

static int is_no_country(const lookup *query, const rtr_gaz_record *record)
{
    (void)query;
    return record->kind != RTR_KIND_COUNTRY;
}

static int is_spelt_so(const lookup *query, const rtr_gaz_record *record)
{
    const char *name = query->parts[0];
    uint32_t number = (uint32_t)(record - query->gazetteer->records);
    return rtr_gazetteer_spelt(query->gazetteer, number, name, strlen(name));
}

static int is_abbreviation(const char *text)
{
    size_t size = strlen(text);
    return size > 0 && text[size - 1] == '.';
}

/* Does a name of the record fold to that, one that is an abbreviation or one that is not? */
static int has_name(const rtr_gazetteer *gazetteer, const rtr_gaz_record *record,
                    const char *folded, int abbreviated)
{
    uint32_t count;
    const rtr_gaz_name *names = rtr_gaz_names_of(gazetteer, record, &count);
    const char *main_name = rtr_gaz_text(gazetteer, record->name);
    int found = is_abbreviation(main_name) == abbreviated && folds_to(main_name, folded);
    for (uint32_t i = 0; i < count && !found; i++) {
        const char *name = rtr_gaz_text(gazetteer, names[i].text);
        found = is_abbreviation(name) == abbreviated && folds_to(name, folded);
    }
    return found;
}

/* "Ala" is not Alabama, "Ala." is. */
static int is_whole_name(const lookup *query, const rtr_gaz_record *record)
{
    char *asked = NULL;
    if (rtr_fold(query->parts[0], strlen(query->parts[0]), &asked, NULL)) return 1;
    int whole = !has_name(query->gazetteer, record, asked, 1) ||
                has_name(query->gazetteer, record, asked, 0);
    free(asked);
    return whole;
}

/* Accents that were typed are meant ("San José" is not San Jose, California), and a country that has
 * the name in some far language only ("Granada", "Tunis") stands back behind a place that has it in
 * English, French or its own. */
static void narrow(lookup *query)
{
    const char *at = query->parts[0];
    while (*at && !((unsigned char)*at & 0x80)) at++;
    if (*at) prefer(query, is_spelt_so);
    if (query->count > 1 && !is_abbreviation(query->parts[0])) prefer(query, is_whole_name);
    if (query->count < 2 || candidate(query, 0)->kind != RTR_KIND_COUNTRY) return;
    size_t common_country = 0, common_place = 0;
    for (size_t i = 0; i < query->count; i++) {
        const rtr_gaz_record *record = candidate(query, i);
        if (!is_common_name(query, record)) continue;
        if (record->kind == RTR_KIND_COUNTRY)
            common_country++;
        else
            common_place++;
    }
    if (common_country)
        prefer(query, is_common_name);
    else if (common_place)
        prefer(query, is_no_country);
}

/* Are two homonyms one place to a person: a port and its city, a city and the region it heads? */
static int is_same_place(const lookup *query, size_t better, size_t other)
{
    const rtr_gaz_record *a = candidate(query, better), *b = candidate(query, other);
    if (a->kind == RTR_KIND_COUNTRY && b->kind == RTR_KIND_COUNTRY) return 0;
    if (a->parent == query->found[other]) return 1;
    return rtr_gaz_km(rtr_gaz_position(a), rtr_gaz_position(b)) <=
           (a->kind == b->kind ? SAME_TOWN_KM : SAME_PORT_KM);
}

static void merge_places(lookup *query)
{
    size_t kept = 0;
    for (size_t i = 0; i < query->count; i++) {
        int same = 0;
        for (size_t j = 0; j < kept && !same; j++) same = is_same_place(query, j, i);
        if (same) continue;
        query->found[kept++] = query->found[i];
    }
    query->count = kept;
}

/* A country or a sea wins over places, unless a large one has as its main name what is only a further
 * name of the country ("Salvador") or the sea ("La Plata"). */
static int is_group_clear(const lookup *query)
{
    const rtr_gaz_record *first = candidate(query, 0), *second = candidate(query, 1);
    return second->weight < LARGE_TOWN || match_of(query, first) == MATCH_MAIN ||
           match_of(query, second) != MATCH_MAIN;
}

/* Does the first candidate win over the others? */
static int is_clear(const lookup *query)
{
    const rtr_gaz_record *first = candidate(query, 0), *second = candidate(query, 1);
    if (first->group != second->group) return is_group_clear(query);
    if (first->group != RTR_GAZ_GROUP_PLACE) return 0;
    if (!is_common_name(query, first)) /* "Victoria" is Hong Kong in Portuguese */
        for (size_t i = 1; i < query->count; i++) {
            const rtr_gaz_record *other = candidate(query, i);
            if (other->weight >= KNOWN_TOWN && is_common_name(query, other)) return 0;
        }
    return (first->flags & RTR_GAZ_CAPITAL) || first->weight / GIANT >= second->weight;
}

/* "Springfield, Missouri, US", which is understood as a name */
static void spell_out(const rtr_gazetteer *gazetteer, const rtr_gaz_record *record,
                      const char *kind, rtr_buf *out)
{
    const rtr_gaz_record *parent = rtr_gaz_record_at(gazetteer, record->parent);
    const char *country = rtr_gaz_text(gazetteer, record->country);
    rtr_buf_puts(out, rtr_gaz_text(gazetteer, record->name));
    if (kind) rtr_buf_printf(out, " (%s)", kind);
    if (parent) rtr_buf_printf(out, ", %s", rtr_gaz_text(gazetteer, parent->name));
    if (country[0]) rtr_buf_printf(out, ", %s", country);
}

/* "Springfield, Missouri, US" or "Suez Canal (canal), EG" */
static void describe(const rtr_gazetteer *gazetteer, const rtr_gaz_record *record, rtr_buf *out)
{
    int told = record->kind != RTR_KIND_CITY && record->kind < RTR_KIND_COUNT;
    spell_out(gazetteer, record, told ? rtr_kind_name((rtr_kind)record->kind) : NULL, out);
}

static void list_candidates(const lookup *query, rtr_buf *out)
{
    size_t listed = query->count < MOST_LISTED ? query->count : MOST_LISTED;
    for (size_t i = 0; i < listed; i++) {
        if (i) rtr_buf_puts(out, "; ");
        describe(query->gazetteer, candidate(query, i), out);
    }
    if (query->count > listed) rtr_buf_printf(out, "; and %zu more", query->count - listed);
}

static rtr_code ambiguous(const lookup *query, rtr_err *err)
{
    rtr_buf list = {0}, example = {0};
    list_candidates(query, &list);
    spell_out(query->gazetteer, candidate(query, 0), NULL, &example);
    rtr_fail(err, RTR_BAD_DATA, "ambiguous place '%s': %s", query->name,
             list.data ? list.data : "");
    rtr_fix(err, RTR_BAD_DATA, "add the country or region (as in '%s'), or use an id or lonlat",
            example.data ? example.data : "");
    rtr_buf_end(&list);
    rtr_buf_end(&example);
    return RTR_BAD_DATA;
}

/* What the filter or a qualifier shut out. */
static rtr_code shut_out(lookup *query, rtr_err *err)
{
    const rtr_gazetteer_filter *filter = query->filter;
    rtr_buf what = {0}, there = {0};
    rtr_buf_printf(&what, "no %s called '%s'",
                   filter && filter->kind < RTR_KIND_COUNT ? rtr_kind_name(filter->kind) : "place",
                   query->name);
    if (filter && filter->country) rtr_buf_printf(&what, " in '%s'", filter->country);
    list_candidates(query, &there);
    rtr_fail(err, RTR_NOT_FOUND, "%s", what.data ? what.data : "");
    rtr_fix(err, RTR_NOT_FOUND, "there is %s", there.data ? there.data : "");
    rtr_buf_end(&what);
    rtr_buf_end(&there);
    return RTR_NOT_FOUND;
}

/* The first area of that name whose position nobody knows, or NULL. */
static const rtr_gaz_record *find_hidden(const lookup *query)
{
    uint32_t count;
    const uint32_t *postings = bearers(query->gazetteer, query->parts[0], &count);
    for (uint32_t i = 0; i < count; i++) {
        const rtr_gaz_record *record = rtr_gaz_record_at(query->gazetteer, postings[i]);
        if (record && record->flags & RTR_GAZ_HIDDEN) return record;
    }
    return NULL;
}

static rtr_code without_position(const lookup *query, const rtr_gaz_record *area, rtr_err *err)
{
    rtr_fail(err, RTR_NOT_FOUND, "no position is known for '%s', a first-level area of %s",
             query->name, rtr_gaz_text(query->gazetteer, area->country));
    return rtr_fix(err, RTR_NOT_FOUND,
                   "name a town in it, or give its position as lonlat: "
                   "[longitude, latitude] and its radius_km");
}

static rtr_code unknown(lookup *query, rtr_err *err)
{
    rtr_gazetteer_filter everything = {.kind = RTR_KIND_COUNT};
    const rtr_gazetteer_filter *filter = query->filter;
    query->filter = &everything;
    collect(query, query->parts[0], MOST_PARTS);
    query->filter = filter;
    if (query->count) return shut_out(query, err);
    const rtr_gaz_record *hidden = find_hidden(query);
    if (hidden) return without_position(query, hidden, err);

    if (!err) return RTR_NOT_FOUND; /* looking for near misses takes longer than all the rest */
    rtr_toponym near[3];
    size_t count = rtr_gazetteer_suggest(query->gazetteer, query->parts[0], near, 3);
    rtr_buf fix = {0};
    for (size_t i = 0; i < count; i++)
        rtr_buf_printf(&fix, "%s'%s'%s%s",
                       i == 0          ? "did you mean "
                       : i + 1 < count ? ", "
                                       : " or ",
                       near[i].name, near[i].country[0] ? ", " : "", near[i].country);
    rtr_buf_puts(&fix, count ? "?" : "give its position as lonlat: [longitude, latitude]");
    rtr_fail(err, RTR_NOT_FOUND, "unknown place '%s'", query->name);
    rtr_fix(err, RTR_NOT_FOUND, "%s", fix.data ? fix.data : "");
    rtr_buf_end(&fix);
    return RTR_NOT_FOUND;
}

/* The record with the id "PREFIX:CODE". */
static uint32_t find_prefixed(const rtr_gazetteer *gazetteer, const char *prefix, const char *code)
{
    char id[32];
    snprintf(id, sizeof id, "%s:%s", prefix, code);
    return rtr_gaz_id_search(gazetteer, id);
}

/* An id, a UN/LOCODE ("INBOM", "IN BOM"), an ISO 3166-1 code ("IN", "IND") or an airport's IATA code, in
 * capitals. */
static uint32_t find_code(const rtr_gazetteer *gazetteer, const char *name)
{
    char locode[8];
    size_t size = strlen(name);
    if (strchr(name, ':')) return rtr_gaz_id_search(gazetteer, name);
    uint32_t found = size == 2 || size == 3 ? find_prefixed(gazetteer, "iso", name) : RTR_GAZ_NONE;
    if (found == RTR_GAZ_NONE && size == 3) found = find_prefixed(gazetteer, "iata", name);
    if (size != 5 && (size != 6 || name[2] != ' ')) return found;
    snprintf(locode, sizeof locode, "%.2s%s", name, name + (size == 6 ? 3 : 2));
    return find_prefixed(gazetteer, "locode", locode);
}

static int is_shown(const rtr_gazetteer *gazetteer, uint32_t number)
{
    const rtr_gaz_record *record = rtr_gaz_record_at(gazetteer, number);
    return record && !(record->flags & RTR_GAZ_HIDDEN);
}

static int is_country(const rtr_gazetteer *gazetteer, uint32_t number)
{
    return is_shown(gazetteer, number) && gazetteer->records[number].kind == RTR_KIND_COUNTRY;
}

/* "RUS" is Russia rather than Rus in Spain, but "Rus" is Rus. */
static int anybody_spelt_so(const lookup *query)
{
    for (size_t i = 0; i < query->count; i++)
        if (is_spelt_so(query, candidate(query, i))) return 1;
    return 0;
}

static int is_firm(const lookup *query, const rtr_gaz_record *record)
{
    (void)query;
    return !(record->flags & RTR_GAZ_DERIVED);
}

/* Areas that only their towns tell of make nothing doubtful. */
static rtr_code choose(lookup *query, rtr_toponym *out, rtr_err *err)
{
    narrow(query);
    merge_places(query);
    if (query->count > 1 && !is_clear(query)) prefer(query, is_firm);
    if (query->count > 1 && !is_clear(query)) return ambiguous(query, err);
    *out = rtr_gazetteer_get(query->gazetteer, query->found[0]);
    return RTR_OK;
}

rtr_code rtr_gazetteer_resolve(const rtr_gazetteer *gazetteer, const char *name,
                               const rtr_gazetteer_filter *filter, rtr_toponym *out, rtr_err *err)
{
    lookup query = {.gazetteer = gazetteer, .filter = filter, .name = name};
    if (rtr_utf8_check(name, strlen(name)) != strlen(name))
        return rtr_fail(err, RTR_BAD_SYNTAX, "a place name is not UTF-8");
    query.copy = rtr_strdup(name);
    if (!query.copy) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    split(&query);
    if (query.part_count == 0) {
        code = rtr_fail(err, RTR_NOT_FOUND, "an empty place name");
        goto done;
    }
    collect(&query, name, MOST_PARTS); /* "Washington, D.C." may be a name as it stands */
    if (!query.count && query.part_count > 1) collect(&query, query.parts[0], 1);
    /* ids of places without a number hold a comma */
    uint32_t coded = find_code(gazetteer, strchr(name, ':') ? name : query.parts[0]);
    if (query.count && !(is_country(gazetteer, coded) && !anybody_spelt_so(&query)))
        code = choose(&query, out, err);
    else if (is_shown(gazetteer, coded))
        *out = rtr_gazetteer_get(gazetteer, coded);
    else
        code = unknown(&query, err);
done:
    free(query.copy);
    return code;
}
