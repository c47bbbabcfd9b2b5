/* gazetteer_strings_parts.h - the builder's strings: each distinct text is kept once. Private.
 *
 * Owner: rtr_strings owns its strings; they stay where they are until rtr_strings_end.
 */
#ifndef RUTTER_GEO_GAZETTEER_STRINGS_PARTS_H
#define RUTTER_GEO_GAZETTEER_STRINGS_PARTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/pool_parts.h"

/* A text and what the builder knows about it; RTR_GAZBUILD_NONE where nothing is known. */
typedef struct rtr_string rtr_string;
struct rtr_string {
    uint32_t hash;
    uint32_t offset;      /* in the file's pool, once it is written there; 0 before (and for "") */
    uint32_t bearer;      /* the place that has this text as an id */
    uint32_t first, last; /* the places whose main name folds to this text */
    rtr_string *folded;   /* NULL until asked for */
    char text[];
};

/* Starts as {0}. */
typedef struct rtr_strings {
    rtr_string **slots; /* open addressing; a power of two */
    size_t slot_count, count;
    rtr_pool pool;
} rtr_strings;

/* The string with that text, made if need be; NULL text is "". NULL when out of memory. */
rtr_string *rtr_strings_add(rtr_strings *strings, const char *text);
/* The string, or NULL when there is none. */
rtr_string *rtr_strings_find(const rtr_strings *strings, const char *text);
/* The string that holds a text that rtr_strings_add gave out. */
rtr_string *rtr_string_of(const char *text);
/* The folded form, remembered; NULL when out of memory or malformed. */
rtr_string *rtr_strings_fold(rtr_strings *strings, rtr_string *string);
void rtr_strings_end(rtr_strings *strings);

#endif
