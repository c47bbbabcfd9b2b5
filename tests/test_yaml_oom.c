/* base/yaml without memory: the 1st, 2nd, ... n-th allocation fails, until the parse succeeds. libyaml's own
 * allocations are not seen here; its failures arrive as parser errors. */
#include <stdlib.h>

#include "base/yaml.h"
#include "test.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static int allocations, fail_at;

static int fails(void)
{
    return fail_at && ++allocations == fail_at;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

TEST_MAIN
{
    rtr_err err = {0};
    char text[60000];
    size_t size = 0;
    /* enough for several blocks of memory, and maps whose keys are sorted */
    while (size < sizeof text - 600)
        size += (size_t)snprintf(text + size, sizeof text - size,
                                 "key%zu: {a: [1, 2], b: %0500d}\n", size, 0);
    int attempts = 0;
    rtr_code code = RTR_NOMEM;
    for (fail_at = 1; code && fail_at < 10000; fail_at++) {
        rtr_yaml *yaml = NULL;
        allocations = 0;
        code = rtr_yaml_parse("x", text, size, &yaml, &err);
        CHECK(code == RTR_OK || (code == RTR_NOMEM && yaml == NULL));
        if (code) CHECK_STR(err.what, "out of memory");
        rtr_yaml_free(yaml);
        attempts++;
    }
    fail_at = 0; /* what runs at exit needs its memory */
    CHECK(code == RTR_OK && attempts > 10);
    return 0;
}
