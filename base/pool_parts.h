/* pool_parts.h - memory for a document that dies as a whole: many small pieces, one end. Not installed.
 *
 * Flow:   [pool_parts.h] -> yaml.c, geo/case*.c
 * Owner:  the pool owns every piece; rtr_pool_end frees them all. Starts as {0}.
 * Errors: an allocation that fails returns NULL; the pool stays usable.
 */
#ifndef RUTTER_BASE_POOL_PARTS_H
#define RUTTER_BASE_POOL_PARTS_H

#include <stddef.h>

#include "base/api.h"

typedef struct rtr_pool {
    struct rtr_pool_block *head;
} rtr_pool;

/* `size` zeroed bytes, aligned for any type. */
RTR_MUST_CHECK void *rtr_pool_alloc(rtr_pool *pool, size_t size);
/* NULL text gives NULL. */
RTR_MUST_CHECK char *rtr_pool_strdup(rtr_pool *pool, const char *text);
RTR_MUST_CHECK char *rtr_pool_strndup(rtr_pool *pool, const char *text, size_t size);
void rtr_pool_end(rtr_pool *pool);

#endif
