/* The builder's side of matching: the table of all prefixes of all names (see gazetteer_match_parts.h). */
#include <stdlib.h>
#include <string.h>

#include "geo/gazetteer_build_parts.h"
#include "geo/gazetteer_match.h"
#include "geo/gazetteer_match_parts.h"

#define NO_KEY (UINT32_MAX >> 1)

typedef struct prefix {
    uint64_t hash;
    uint32_t link;
} prefix;

typedef struct prefixes {
    prefix *items;
    size_t count, capacity;
} prefixes;

static int add_prefix(prefixes *all, uint64_t hash, uint32_t link)
{
    if (!rtr_gazbuild_grow((void **)&all->items, &all->capacity, all->count, sizeof *all->items))
        return 0;
    all->items[all->count++] = (prefix){hash, link};
    return 1;
}

/* All prefixes of a folded name, which has no empty words. */
static int add_name(prefixes *all, const char *name, uint32_t key)
{
    uint64_t state = 0;
    for (;;) {
        size_t size = strcspn(name, " ");
        int on = name[size] != '\0';
        state = rtr_gaz_prefix_hash(state, rtr_gaz_word_hash(name, size));
        if (!add_prefix(all, state, on ? NO_KEY << 1 | RTR_GAZ_LINK_ON : key << 1)) return 0;
        if (!on) return 1;
        name += size + 1;
    }
}

static int compare(const void *a, const void *b)
{
    const prefix *left = a, *right = b;
    if (left->hash != right->hash) return left->hash < right->hash ? -1 : 1;
    return left->link < right->link ? -1 : left->link > right->link;
}

/* One slot a hash. Should two names have the same hash, the first one keeps it. */
static void merge(prefixes *all)
{
    size_t kept = 0;
    if (all->count) qsort(all->items, all->count, sizeof *all->items, compare);
    for (size_t i = 0; i < all->count; i++) {
        if (kept && all->items[kept - 1].hash == all->items[i].hash)
            all->items[kept - 1].link |= all->items[i].link & RTR_GAZ_LINK_ON;
        else
            all->items[kept++] = all->items[i];
    }
    all->count = kept;
}

int rtr_gaz_put_slots(const rtr_gaz_key *keys, uint32_t count, const char *pool, rtr_buf *slots,
                      uint32_t *home_count)
{
    prefixes all = {0};
    int ok = 1;
    for (uint32_t i = 0; i < count && ok; i++) ok = add_name(&all, pool + keys[i].text, i);
    if (ok) merge(&all);
    *home_count =
        (uint32_t)(all.count + all.count / 2); /* two of three taken: few are pushed far */
    uint32_t end = 0;
    for (size_t i = 0; i < all.count && ok; i++) {
        const rtr_gaz_slot empty = {0, 0, 0};
        uint64_t hash = all.items[i].hash;
        uint32_t home = rtr_gaz_slot_home(hash, *home_count);
        rtr_gaz_slot slot = {(uint32_t)hash, (uint32_t)(hash >> 32), all.items[i].link};
        for (; end < home; end++) rtr_buf_add(slots, &empty, sizeof empty);
        rtr_buf_add(slots, &slot, sizeof slot);
        end++;
        ok = !slots->failed;
    }
    free(all.items);
    return ok;
}
