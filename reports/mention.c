#include "reports/mention.h"

#include <stdlib.h>

#include "reports/passes.h"

rtr_code rtr_mentions_add(rtr_reading *reading, const rtr_mention *mention, rtr_err *err)
{
    rtr_report *report = reading->report;
    if (report->mention_count == reading->mention_capacity) {
        size_t grown = reading->mention_capacity ? reading->mention_capacity * 2 : 64;
        rtr_mention *mentions = realloc(report->mentions, grown * sizeof *mentions);
        if (!mentions) return rtr_nomem(err);
        report->mentions = mentions;
        reading->mention_capacity = grown;
    }
    report->mentions[report->mention_count++] = *mention;
    return RTR_OK;
}

/* Where a mention stands now and where it was before sorting. */
typedef struct rank {
    uint32_t start, end, type, was;
} rank;

static int by_text(const void *a, const void *b)
{
    const rank *left = a, *right = b;
    if (left->start != right->start) return left->start < right->start ? -1 : 1;
    if (left->type != right->type) return left->type < right->type ? -1 : 1;
    if (left->end != right->end) return left->end < right->end ? -1 : 1;
    return left->was < right->was ? -1 : left->was > right->was;
}

static void permute(rtr_report *report, const rank *ranks, rtr_mention *sorted, uint32_t *now)
{
    for (size_t i = 0; i < report->mention_count; i++) {
        sorted[i] = report->mentions[ranks[i].was];
        now[ranks[i].was] = (uint32_t)i;
    }
    for (size_t i = 0; i < report->mention_count; i++) {
        if (sorted[i].at != RTR_NO_MENTION) sorted[i].at = now[sorted[i].at];
        report->mentions[i] = sorted[i];
    }
}

rtr_code rtr_mentions_sort(rtr_reading *reading, rtr_err *err)
{
    rtr_report *report = reading->report;
    size_t count = report->mention_count;
    if (!count) return RTR_OK;
    rank *ranks = malloc(count * sizeof *ranks);
    rtr_mention *sorted = malloc(count * sizeof *sorted);
    uint32_t *now = malloc(count * sizeof *now);
    rtr_code code = ranks && sorted && now ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; i < count && !code; i++) {
        const rtr_mention *mention = &report->mentions[i];
        ranks[i] = (rank){mention->span.start, mention->span.end, mention->type, (uint32_t)i};
    }
    if (!code) {
        qsort(ranks, count, sizeof *ranks, by_text);
        permute(report, ranks, sorted, now);
    }
    free(ranks);
    free(sorted);
    free(now);
    return code;
}
