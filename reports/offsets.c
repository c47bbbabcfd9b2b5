#include "reports/offsets.h"

#include <stdlib.h>

#include "base/text.h"

enum { BLOCK = 128 };

rtr_code rtr_offsets_begin(const char *text, size_t size, rtr_offsets *out, rtr_err *err)
{
    *out = (rtr_offsets){.text = text};
    uint32_t *before = malloc((size / BLOCK + 1) * sizeof *before);
    if (!before) return rtr_nomem(err);
    size_t count = 0;
    before[0] = 0;
    for (size_t block = 1; block <= size / BLOCK; block++) {
        count += rtr_utf8_count(text + (block - 1) * BLOCK, BLOCK);
        before[block] = (uint32_t)count;
    }
    out->before = before;
    return RTR_OK;
}

void rtr_offsets_end(rtr_offsets *offsets)
{
    free(offsets->before);
    *offsets = (rtr_offsets){0};
}

uint32_t rtr_offsets_at(const rtr_offsets *offsets, uint32_t at)
{
    uint32_t block = at / BLOCK;
    size_t rest = rtr_utf8_count(offsets->text + (size_t)block * BLOCK, at % BLOCK);
    return offsets->before[block] + (uint32_t)rest;
}
