/* base/yaml without memory: the 1st, 2nd, ... n-th allocation fails, until the parse succeeds. libyaml's own
 * allocations are not seen here; its failures arrive as parser errors. */
#include <stdlib.h>

#include "base/yaml.h"
#include "oom.h"
#include "test.h"

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
    for (long n = 0; code && n < 10000; n++) {
        rtr_yaml *yaml = NULL;
        oom_left = n;
        code = rtr_yaml_parse("x", text, size, &yaml, &err);
        CHECK(code == RTR_OK || (code == RTR_NOMEM && yaml == NULL));
        if (code) CHECK_STR(err.what, "out of memory");
        rtr_yaml_free(yaml);
        attempts++;
    }
    oom_left = -1; /* what runs at exit needs its memory */
    CHECK(code == RTR_OK && attempts > 10);
    return 0;
}
