/* Names near a name that is not there: a scan of all signatures, and an edit distance for the few that
 * pass. The letters of two names that are `d` edits apart differ in at most 2 d bits. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "geo/gazetteer_parts.h"

/* A suggestion under consideration: nearer first, then by rank. */
typedef struct near_name {
    uint32_t record;
    int distance;
} near_name;

typedef struct near_list {
    near_name *items; /* sorted */
    size_t count, limit;
} near_list;

static int is_before(near_name a, near_name b)
{
    return a.distance != b.distance ? a.distance < b.distance : a.record < b.record;
}

/* Insert unless the record is there already with a better name, or the list is full of better ones. */
static void offer(near_list *list, near_name item)
{
    size_t at = 0;
    while (at < list->count && !is_before(item, list->items[at]))
        if (list->items[at++].record == item.record) return;
    size_t gap = at; /* where the list closes: the record's worse entry, or the end */
    while (gap < list->count && list->items[gap].record != item.record) gap++;
    if (gap == list->count && list->count < list->limit) list->count++;
    if (gap == list->limit) gap--;
    if (at > gap || at >= list->limit) return;
    memmove(&list->items[at + 1], &list->items[at], (gap - at) * sizeof *list->items);
    list->items[at] = item;
}

static void offer_key(const rtr_gazetteer *gazetteer, near_list *list, uint32_t key, int distance)
{
    uint32_t count;
    const uint32_t *postings = rtr_gaz_postings_of(gazetteer, key, &count);
    for (uint32_t i = 0; i < count && i < list->limit; i++) {
        const rtr_gaz_record *record = rtr_gaz_record_at(gazetteer, postings[i]);
        if (record && record->weight >= RTR_GAZ_HAMLET && rtr_gaz_passes(gazetteer, record, NULL))
            offer(list, (near_name){postings[i], distance});
    }
}

/* How many slips a name of `size` bytes may have and still be recognised. */
static int tolerance(size_t size)
{
    return size < 4 ? 0 : size < 6 ? 1 : size < 12 ? 2 : 3;
}

static void offer_near(const rtr_gazetteer *gazetteer, near_list *list, const char *folded)
{
    int most = tolerance(strlen(folded));
    const uint32_t letters = (1u << 26) - 1, mine = rtr_gaz_signature(folded);
    for (uint32_t i = 0; i < gazetteer->count[RTR_GAZ_KEYS] && most > 0; i++) {
        uint32_t other = gazetteer->keys[i].signature;
        int apart = (int)(mine >> 26) - (int)(other >> 26);
        if (apart > most || apart < -most) continue;
        if (__builtin_popcount((mine ^ other) & letters) > 2 * most) continue;
        const char *text = rtr_gaz_text(gazetteer, gazetteer->keys[i].text);
        int distance = rtr_edit_distance(folded, text, most);
        if (distance <= most) offer_key(gazetteer, list, i, distance);
    }
}

/* Names that start with what was typed rank behind near misses. */
static void offer_longer(const rtr_gazetteer *gazetteer, near_list *list, const char *folded)
{
    size_t size = strlen(folded);
    if (size < 3) return;
    for (uint32_t i = rtr_gaz_key_search(gazetteer, folded); i < gazetteer->count[RTR_GAZ_KEYS];
         i++) {
        if (strncmp(rtr_gaz_text(gazetteer, gazetteer->keys[i].text), folded, size) != 0) return;
        offer_key(gazetteer, list, i, tolerance(size) + 1);
    }
}

/* A port and its city are one suggestion. */
static int is_repeated(const rtr_toponym *out, size_t count, rtr_toponym next)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(out[i].name, next.name) == 0 && strcmp(out[i].country, next.country) == 0)
            return 1;
    return 0;
}

size_t rtr_gazetteer_suggest(const rtr_gazetteer *gazetteer, const char *name, rtr_toponym *out,
                             size_t limit)
{
    char *folded = NULL;
    near_list list = {.limit = 4 * limit}; /* some will be repetitions */
    size_t count = 0;
    if (limit == 0 || rtr_fold(name, strlen(name), &folded, NULL)) return 0;
    list.items = malloc((list.limit + 1) * sizeof *list.items);
    if (list.items && folded[0]) {
        offer_near(gazetteer, &list, folded);
        offer_longer(gazetteer, &list, folded);
    }
    for (size_t i = 0; i < list.count && count < limit; i++) {
        rtr_toponym next = rtr_gazetteer_get(gazetteer, list.items[i].record);
        if (!is_repeated(out, count, next)) out[count++] = next;
    }
    free(list.items);
    free(folded);
    return count;
}
