/* version.h - which libraries this program runs with; each folder adds those it is the home of. */
#ifndef RUTTER_BASE_VERSION_H
#define RUTTER_BASE_VERSION_H

#include <stddef.h>

#include "base/api.h"

enum { RTR_VERSIONS_MAX = 16 };

typedef struct rtr_versions { /* starts as {0} */
    struct {
        const char *name; /* "PROJ" */
        char number[32];  /* "9.1.1" */
    } items[RTR_VERSIONS_MAX];
    size_t count;
} rtr_versions;

/* Append one; ignored when the list is full. */
RTR_API void rtr_versions_add(rtr_versions *list, const char *name, const char *number);

RTR_API void rtr_base_versions(rtr_versions *list); /* libyaml, ICU */

#endif
