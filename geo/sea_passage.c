/* Passages by number, id and group. */
#include <string.h>

#include "base/text.h"
#include "geo/sea_graph.h"

size_t rtr_sea_passage_count(const rtr_sea *sea)
{
    return sea->passage_count;
}

const char *rtr_sea_passage_id(const rtr_sea *sea, size_t number)
{
    return number < sea->passage_count ? sea->passages[number].id : "";
}

const char *rtr_sea_passage_name(const rtr_sea *sea, size_t number)
{
    return number < sea->passage_count ? sea->passages[number].name : "";
}

uint64_t rtr_sea_closed_by_default(const rtr_sea *sea)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < sea->passage_count; i++)
        if (sea->passages[i].closed) mask |= UINT64_C(1) << i;
    return mask;
}

rtr_code rtr_sea_passage_mask(const rtr_sea *sea, const char *word, uint64_t *mask, rtr_err *err)
{
    const char *words[2 * SEA_PASSAGES_MAX];
    size_t count = 0;
    *mask = 0;
    for (size_t i = 0; i < sea->passage_count; i++) {
        const sea_passage *item = &sea->passages[i];
        if (strcmp(item->id, word) == 0 || (*item->group && strcmp(item->group, word) == 0))
            *mask |= UINT64_C(1) << i;
        words[count++] = item->id;
        if (*item->group) words[count++] = item->group;
    }
    if (*mask) return RTR_OK;
    const char *near = rtr_nearest(word, words, count);
    rtr_code code = rtr_fail(err, RTR_NOT_FOUND, "unknown passage '%s'", word);
    if (near) return rtr_fix(err, code, "did you mean '%s'?", near);
    return rtr_fix(err, code, "the passages are listed in rutter-route(1)");
}
