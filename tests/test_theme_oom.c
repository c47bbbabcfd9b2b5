/* A theme without memory: each allocation fails in turn, and nothing is lost or taken for a fault of the file. */
#include "draw/style.h"
#include "draw/theme.h"
#include "oom.h"
#include "test.h"

static rtr_code read_one(const char *text, int *problems_found, rtr_err *err)
{
    rtr_style style;
    rtr_problems *problems = NULL;
    rtr_code code = rtr_problems_new(&problems, err);
    if (!code) code = rtr_theme_parse("t.yaml", text, strlen(text), problems, &style, err);
    *problems_found = problems && rtr_problems_count(problems) > 0;
    rtr_problems_free(problems);
    return code;
}

static void fail_in_turn(const char *text, rtr_code want)
{
    long turn = 0;
    for (rtr_code code = RTR_NOMEM; code == RTR_NOMEM && turn < 5000; turn++) {
        rtr_err err = {0};
        int problems = 0;
        oom_left = turn;
        code = read_one(text, &problems, &err);
        oom_left = -1;
        if (code == RTR_NOMEM)
            CHECK_STR(err.what, "out of memory");
        else
            CHECK(code == want && problems == (want != RTR_OK));
    }
    printf("%ld allocations failed in turn\n", turn - 1);
    CHECK(turn > 10 && turn < 5000);
}

TEST_MAIN
{
    CASE("a good theme") fail_in_turn("extends: dark\ncolours: { ink: \"#f0f0f0\" }\n", RTR_OK);
    CASE("one with mistakes")
    {
        fail_in_turn("extends: drak\nwidths: { route: 90, cost: 1 }\n", RTR_BAD_DATA);
    }
    return 0;
}
