/* The ids of all features, as hashes in tables that grow: bounded, whatever the file holds. */
#include <stdlib.h>
#include <string.h>

#include "geo/lint_parts.h"

enum { TABLES = 256, SLOTS_LEAST = 16, PROBES_MAX = 2048, SPARSE = 8 };

/* Open addressing over hashes; 0 is a free slot. */
typedef struct table {
    uint64_t *slots;
    size_t capacity, count;
} table;

struct rtr_lint_ids {
    table tables[TABLES]; /* by the first byte of the hash: one grows at a time */
    size_t count;
    int full;
    rtr_lint_kind kind; /* of the first id */
    int mixed;
};

rtr_code rtr_lint_ids_new(rtr_lint_ids **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? RTR_OK : RTR_NOMEM;
}

void rtr_lint_ids_free(rtr_lint_ids *ids)
{
    for (int i = 0; ids && i < TABLES; i++) free(ids->tables[i].slots);
    free(ids);
}

/* The slot of `hash`, or the free one where it belongs; NULL when too many others stand in the way. */
static uint64_t *slot_of(const table *own, uint64_t hash)
{
    size_t mask = own->capacity - 1, at = (size_t)(hash >> 8) & mask;
    for (int i = 0; i < PROBES_MAX; i++, at = (at + 1) & mask)
        if (!own->slots[at] || own->slots[at] == hash) return &own->slots[at];
    return NULL;
}

static int grow(table *own)
{
    table larger = {NULL, own->capacity ? 2 * own->capacity : SLOTS_LEAST, own->count};
    larger.slots = calloc(larger.capacity, sizeof *larger.slots);
    if (!larger.slots) return 0;
    for (size_t i = 0; i < own->capacity; i++) {
        uint64_t *slot = own->slots[i] ? slot_of(&larger, own->slots[i]) : NULL;
        if (slot) *slot = own->slots[i];
    }
    free(own->slots);
    *own = larger;
    return 1;
}

/* Was it met before? */
static int add(rtr_lint *lint, uint64_t hash)
{
    rtr_lint_ids *ids = lint->ids;
    table *own = &ids->tables[hash & (TABLES - 1)];
    hash |= !hash;
    int roomy = 8 * (own->count + 1) <= 7 * own->capacity;
    if (!roomy && ids->count < RTR_LINT_IDS_MAX && !grow(own)) return lint->code = RTR_NOMEM, 0;
    uint64_t *slot = own->capacity ? slot_of(own, hash) : NULL;
    /* A run of hashes that happen to be neighbours is parted by growing; one that is meant to be is not. */
    if (!slot && ids->count < RTR_LINT_IDS_MAX && own->capacity < SPARSE * own->count) {
        if (!grow(own)) return lint->code = RTR_NOMEM, 0;
        slot = slot_of(own, hash);
    }
    if (slot && *slot) return 1;
    if (!slot || ids->count >= RTR_LINT_IDS_MAX) return ids->full = 1, 0;
    *slot = hash;
    own->count++;
    ids->count++;
    return 0;
}

static void say_twice(rtr_lint *lint, const rtr_lint_id *id)
{
    strcpy(lint->text.data, "id");
    lint->text.size = 2;
    rtr_lint_enter(lint);
    rtr_lint_report(lint, LINT_ID_DUPLICATE, id->mark, "give every feature an id of its own",
                    "the id %s was used before", id->words);
    rtr_lint_leave(lint);
}

void rtr_lint_check_id(rtr_lint *lint, const rtr_lint_id *id)
{
    rtr_lint_ids *ids = lint->ids;
    int was_full = ids->full;
    if (id->kind == LINT_IS_OTHER) return;
    if (add(lint, id->hash)) say_twice(lint, id);
    if (ids->full && !was_full)
        rtr_lint_report(lint, LINT_UNCHECKED, id->mark, "",
                        "from here on ids are compared with the first %zu only", ids->count);
    if (ids->kind == LINT_IS_OTHER) ids->kind = id->kind;
    if (ids->kind == id->kind || ids->mixed) return;
    ids->mixed = 1;
    rtr_lint_report(lint, LINT_COLUMN_TYPE, id->mark, "write all ids as texts",
                    "an id is %s, those before it are not", rtr_lint_kind_name(id->kind));
}

/* Have the memory come where the id will be looked for. */
static void fetch(const rtr_lint *lint, uint64_t hash)
{
    const table *own = &lint->ids->tables[hash & (TABLES - 1)];
    if (own->capacity) __builtin_prefetch(&own->slots[(size_t)(hash >> 8) & (own->capacity - 1)]);
}

/* `source` has LINT_NAME_MAX bytes to be read. */
static void keep_words(rtr_lint_id *id, const char *source)
{
    size_t end = LINT_NAME_MAX - 1;
    memcpy(id->words, source, LINT_NAME_MAX);
    while (end && ((unsigned char)id->words[end] & 0xC0) == 0x80) end--; /* whole characters */
    id->words[end] = '\0';
}

int rtr_lint_read_id(rtr_lint *lint, rtr_lint_id *id)
{
    double value;
    unsigned decimals;
    rtr_lint_kind kind = rtr_lint_kind_here(lint);
    id->mark = rtr_lint_here(&lint->in);
    id->kind = LINT_IS_OTHER;
    if (kind == LINT_IS_TEXT) {
        if (!rtr_lint_read_text(lint)) return 0;
        id->hash = rtr_lint_hash(lint->text.data, lint->text.size);
        keep_words(id, lint->text.data);
    } else if (kind == LINT_IS_NUMBER) {
        memcpy(id->words, lint->in.at, LINT_NAME_MAX); /* in sight, or followed by zeros */
        if (!rtr_lint_read_number(lint, &value, &decimals)) return 0;
        uint64_t size = rtr_lint_offset(&lint->in) - id->mark.offset;
        id->words[size < LINT_NAME_MAX ? size : LINT_NAME_MAX - 1] = '\0';
        id->hash = ~rtr_lint_hash((const char *)&value, sizeof value);
    } else {
        rtr_lint_report(lint, LINT_ID, id->mark, "write a text or a number, or leave 'id' out",
                        "'id' is %s, neither a text nor a number", rtr_lint_kind_name(kind));
        return rtr_lint_skip_value(lint);
    }
    id->kind = kind;
    fetch(lint, id->hash);
    return 1;
}
