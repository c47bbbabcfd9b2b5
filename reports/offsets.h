/* offsets.h - bytes of a report as the code points that its readers count in.
 *
 * One pass over the text counts blocks; a question then counts within a block only, whatever the order of
 * the questions.
 */
#ifndef RUTTER_REPORTS_OFFSETS_H
#define RUTTER_REPORTS_OFFSETS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct rtr_offsets {
    const char *text; /* borrowed */
    uint32_t *before; /* code points before each block */
} rtr_offsets;

/* `text` is well-formed UTF-8 of fewer than 2^31 bytes. */
RTR_MUST_CHECK rtr_code rtr_offsets_begin(const char *text, size_t size, rtr_offsets *out,
                                          rtr_err *err);
void rtr_offsets_end(rtr_offsets *offsets);
/* Code points before byte `at` (<= size). */
uint32_t rtr_offsets_at(const rtr_offsets *offsets, uint32_t at);

#endif
