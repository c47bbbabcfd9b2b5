/* Every allocation fails in turn while strands are spread: an error and no leak, never half a line. */
#include <stdlib.h>
#include <string.h>

#include "draw/corridor.h"
#include "oom.h"
#include "test.h"

enum { STRANDS = 5, POINTS = 40 };

static rtr_code spread(rtr_err *err)
{
    rtr_strands strands = {0};
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < STRANDS; i++) {
        rtr_pt points[POINTS];
        for (int k = 0; k < POINTS; k++)
            points[k] = (rtr_pt){5.0 * k, i == 4 ? 4.0 * k : 100 + (k > 20 ? 2.0 * (k - 20) : 0)};
        rtr_strand strand = {
            .leg = i, .points = points, .count = POINTS, .at_start = 1, .at_end = 1};
        code = rtr_strands_add(&strands, &strand, err);
    }
    if (!code) code = rtr_corridors_spread(&strands, 2.6, err);
    for (size_t i = 0; i < strands.count; i++) CHECK(strands.list[i].count >= 2);
    rtr_strands_end(&strands);
    return code;
}

TEST_MAIN
{
    rtr_code code = RTR_NOMEM;
    long n = 0;
    int struck = 1;
    CASE("spread")
    {
        for (; struck && n < 5000; n++) { /* some failures only leave a line as it was */
            rtr_err err = {0};
            oom_left = n;
            code = spread(&err);
            struck = oom_left < 0;
            oom_left = -1;
            CHECK(code == RTR_OK || (code == RTR_NOMEM && strcmp(err.what, "out of memory") == 0));
        }
        printf("%ld allocations failed in turn\n", n - 1);
        CHECK(code == RTR_OK && n > 30);
    }
    return 0;
}
