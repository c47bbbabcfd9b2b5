/* Any bytes as a theme: what is taken is within its limits, and what is refused has a place and a reason. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "draw/style.h"
#include "draw/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

static void check(const rtr_style *s)
{
    must(s->paper.a == 255 && s->land.a == 255 && s->ink.a == 255);
    must(s->route_pt >= 0.8 && s->route_pt <= 3 && s->marker_pt >= 2.2 && s->marker_pt <= 4);
    for (int m = 0; m < RTR_MODE_COUNT; m++) {
        const rtr_mode_style *mode = &s->mode[m];
        must(mode->colour.a == 255 && mode->width >= 0.5 && mode->width <= 1.5);
        must(mode->dash_count >= 0 && mode->dash_count <= RTR_DASH_MAX &&
             mode->dash_count % 2 == 0);
        for (int i = 0; i < mode->dash_count; i++) must(mode->dash[i] >= 0.5);
        must(mode->dot_count >= 1 && mode->dot_count <= RTR_DOTS_MAX);
        for (int i = 0; i < mode->dot_count; i++) must(mode->dots[i] >= 2.2);
    }
    for (int t = 0; t < RTR_TYPE_COUNT; t++)
        must(s->type[t].size_pt >= 6 && s->type[t].size_pt <= 24 && s->type[t].colour.a == 255);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_problems *problems = NULL;
    rtr_style style;
    rtr_err err = {0};
    if (rtr_problems_new(&problems, &err) != RTR_OK) return 0;
    rtr_code code = rtr_theme_parse("x.yaml", (const char *)data, size, problems, &style, &err);
    must((code == RTR_OK) == (rtr_problems_errors(problems) == 0));
    if (!code) check(&style);
    for (size_t i = 0; i < rtr_problems_count(problems); i++) {
        const rtr_err *problem = rtr_problems_get(problems, i, NULL);
        must(strncmp(problem->where, "x.yaml", 6) == 0 && problem->what[0]);
    }
    rtr_problems_free(problems);
    return 0;
}
