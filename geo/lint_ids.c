/* The ids of all features, as hashes in tables that grow: bounded, whatever the file holds. */
#include <stdlib.h>
#include <string.h>

#include "geo/lint_parts.h"

enum { TABLES = 256, SLOTS_LEAST = 16, PROBES_MAX = 512 };

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
    if (slot && *slot) return 1;
    if (!slot || ids->count >= RTR_LINT_IDS_MAX) return ids->full = 1, 0;
    *slot = hash;
    own->count++;
    ids->count++;
    return 0;
}

/* The id that was read: in lint->text, or a number. */
static void look_up(rtr_lint *lint, const double *number, rtr_lint_mark mark)
{
    rtr_lint_ids *ids = lint->ids;
    rtr_lint_kind kind = number ? LINT_IS_NUMBER : LINT_IS_TEXT;
    uint64_t hash = number ? ~rtr_lint_hash((const char *)number, sizeof *number)
                           : rtr_lint_hash(lint->text.data, lint->text.size);
    int was_full = ids->full;
    if (add(lint, hash)) {
        rtr_lint_words words = {""};
        if (number) words = rtr_lint_number_words(lint, *number);
        rtr_lint_report(lint, LINT_ID_DUPLICATE, mark, "give every feature an id of its own",
                        "the id %.80s was used before", number ? words.text : lint->text.data);
    }
    if (ids->full && !was_full)
        rtr_lint_report(lint, LINT_UNCHECKED, mark, "",
                        "from here on ids are compared with the first %d only", RTR_LINT_IDS_MAX);
    if (ids->kind == LINT_IS_OTHER) ids->kind = kind;
    if (ids->kind == kind || ids->mixed) return;
    ids->mixed = 1;
    rtr_lint_report(lint, LINT_COLUMN_TYPE, mark, "write all ids as texts",
                    "an id is %s, those before it are not", rtr_lint_kind_name(kind));
}

int rtr_lint_read_id(rtr_lint *lint)
{
    rtr_lint_mark mark = rtr_lint_here(&lint->in);
    rtr_lint_kind kind = rtr_lint_kind_here(lint);
    double value;
    unsigned decimals;
    if (kind == LINT_IS_TEXT) {
        if (!rtr_lint_read_text(lint)) return 0;
        look_up(lint, NULL, mark);
    } else if (kind == LINT_IS_NUMBER) {
        if (!rtr_lint_read_number(lint, &value, &decimals)) return 0;
        look_up(lint, &value, mark);
    } else {
        rtr_lint_report(lint, LINT_ID, mark, "write a text or a number, or leave 'id' out",
                        "'id' is %s, neither a text nor a number", rtr_lint_kind_name(kind));
        return rtr_lint_skip_value(lint);
    }
    return 1;
}
