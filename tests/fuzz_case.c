/* Any bytes as a case: read without a file being opened, and what is kept holds together. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "geo/case_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

static void check_claim(const rtr_case *doc, const rtr_case_claim *claim)
{
    must(claim->status < RTR_STATUS_COUNT && claim->credibility >= 1 && claim->credibility <= 6);
    for (size_t i = 0; i < claim->source_count; i++)
        must(claim->sources[i].report < (int)doc->report_count);
}

static void check(const rtr_case *doc)
{
    for (size_t i = 0; i < doc->place_count; i++) {
        must(doc->places[i].id && *doc->places[i].id);
        check_claim(doc, &doc->places[i].claim);
    }
    for (size_t i = 0; i < doc->route_count; i++) {
        const rtr_case_route *route = &doc->routes[i];
        must(route->id && (route->stop_count >= 2 || route->line));
        for (size_t k = 0; k < route->stop_count; k++)
            must(route->stops[k] && route->stop_at[k].file && route->stop_at[k].path);
        check_claim(doc, &route->claim);
    }
    for (size_t i = 0; i < doc->scene_count; i++) must(doc->scenes[i].file != NULL);
    must((doc->map.width == 0 || doc->map.width >= 200) && doc->map.language &&
         doc->map.projection && doc->map.basemap);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_problems *problems = NULL;
    rtr_case *doc = NULL;
    rtr_err err = {0};
    if (rtr_problems_new(&problems, &err) != RTR_OK) return 0;
    rtr_case_memory memory = {"x.yaml", (const char *)data, size, NULL, NULL};
    rtr_code code = rtr_case_parse(&memory, problems, &doc, &err);
    must((code == RTR_OK) == (doc != NULL));
    must(code == RTR_OK || rtr_problems_errors(problems) > 0);
    if (doc) check(doc);
    for (size_t i = 0; i < rtr_problems_count(problems); i++)
        must(strncmp(rtr_problems_get(problems, i, NULL)->where, "x.yaml:", 7) == 0);
    rtr_case_free(doc);
    rtr_problems_free(problems);
    return 0;
}
