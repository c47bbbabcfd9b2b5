/* flags.h - the sets of regions that links have as flags, as the file holds them.
 *
 * Flow:   web.h -> [flags.h] -> write.h
 * Owner:  flag_sets_end takes the memory back; start it as {0}.
 */
#ifndef RUTTER_TOOLS_SEA_FLAGS_H
#define RUTTER_TOOLS_SEA_FLAGS_H

#include "tools/sea/web.h"

typedef struct flag_sets {
    uint64_t sets[SEA_FLAG_SETS_MAX];
    size_t count;
    uint8_t *links; /* sea_flag_bytes(web->link_count) */
} flag_sets;

RTR_MUST_CHECK rtr_code flag_sets_new(const sea_web *web, flag_sets *out, rtr_err *err);
void flag_sets_end(flag_sets *sets);

#endif
