/* flags.c - links' flags as numbers of sets: the commonest sets, and for the other links one that holds
 * theirs. A flag too many costs a search time, never its answer. */
#include <stdlib.h>
#include <string.h>

#include "tools/sea/flags.h"

typedef struct tally {
    uint64_t set;
    size_t links;
    uint32_t number; /* of the set that stands for it */
} tally;

static int by_value(const void *a, const void *b)
{
    const uint64_t *p = a, *q = b;
    return *p < *q ? -1 : *p > *q;
}

static int by_set(const void *a, const void *b)
{
    return by_value(&((const tally *)a)->set, &((const tally *)b)->set);
}

static int by_links(const void *a, const void *b)
{
    const tally *p = a, *q = b;
    if (p->links != q->links) return p->links > q->links ? -1 : 1;
    return by_set(a, b);
}

/* Each set once, with the number of links that have it; *count is the number of sets. */
static rtr_code count_sets(const sea_web *web, tally **out, size_t *count, rtr_err *err)
{
    size_t links = web->link_count;
    uint64_t *sorted = malloc((links + 1) * sizeof *sorted);
    tally *tallies = malloc((links + 1) * sizeof *tallies);
    *count = 0;
    if (!sorted || !tallies) {
        free(sorted);
        free(tallies);
        return rtr_nomem(err);
    }
    memcpy(sorted, web->flags, links * sizeof *sorted);
    if (links) qsort(sorted, links, sizeof *sorted, by_value);
    for (size_t i = 0; i < links; i++) {
        if (!*count || tallies[*count - 1].set != sorted[i])
            tallies[(*count)++] = (tally){.set = sorted[i]};
        tallies[*count - 1].links++;
    }
    free(sorted);
    *out = tallies;
    return RTR_OK;
}

/* The smallest of the sets kept that holds this one. The last kept holds all. */
static uint32_t smallest_holder(const flag_sets *sets, uint64_t set)
{
    uint32_t best = (uint32_t)sets->count - 1;
    for (uint32_t i = 0; i < sets->count; i++)
        if (!(set & ~sets->sets[i]) &&
            __builtin_popcountll(sets->sets[i]) < __builtin_popcountll(sets->sets[best]))
            best = i;
    return best;
}

static void put(flag_sets *out, size_t link, uint32_t number)
{
    uint8_t *bytes = out->links + link / 2 * 3;
    if (link % 2) {
        bytes[1] = (uint8_t)(bytes[1] | number << 4);
        bytes[2] = (uint8_t)(number >> 4);
    } else {
        bytes[0] = (uint8_t)number;
        bytes[1] = (uint8_t)(number >> 8);
    }
}

rtr_code flag_sets_new(const sea_web *web, flag_sets *out, rtr_err *err)
{
    tally *tallies = NULL;
    size_t count = 0;
    *out = (flag_sets){.links = calloc(sea_flag_bytes(web->link_count) + 1, 1)};
    rtr_code code = out->links ? count_sets(web, &tallies, &count, err) : rtr_nomem(err);
    if (code) return flag_sets_end(out), code;
    qsort(tallies, count, sizeof *tallies, by_links);
    for (size_t i = 0; i < count && out->count < SEA_FLAG_SETS_MAX - 1; i++)
        out->sets[out->count++] = tallies[i].set;
    out->sets[out->count++] = UINT64_MAX;
    for (size_t i = 0; i < count; i++)
        tallies[i].number = i + 1 < out->count ? (uint32_t)i : smallest_holder(out, tallies[i].set);
    qsort(tallies, count, sizeof *tallies, by_set);
    for (size_t i = 0; i < web->link_count; i++) {
        tally key = {.set = web->flags[i]};
        const tally *found = bsearch(&key, tallies, count, sizeof key, by_set);
        put(out, i, found->number);
    }
    free(tallies);
    return RTR_OK;
}

void flag_sets_end(flag_sets *sets)
{
    free(sets->links);
    *sets = (flag_sets){0};
}
