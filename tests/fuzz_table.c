/* Any bytes as a table: each complaint names a cell, and what is kept holds together. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "geo/case_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_problems *problems = NULL;
    rtr_case *doc = NULL;
    rtr_err err = {0};
    char *bytes = malloc(size + 1); /* written over by the reader */
    if (!bytes || rtr_problems_new(&problems, &err) != RTR_OK) return free(bytes), 0;
    if (size) memcpy(bytes, data, size);
    bytes[size] = '\0';
    must(rtr_case_parse_import("x.csv", bytes, size, problems, &doc, &err) == RTR_OK);
    for (size_t i = 0; i < doc->route_count; i++)
        must(doc->routes[i].id && doc->routes[i].stop_count >= 2);
    for (size_t i = 0; i < doc->place_count; i++) must(doc->places[i].id != NULL);
    for (size_t i = 0; i < rtr_problems_count(problems); i++)
        must(strncmp(rtr_problems_get(problems, i, NULL)->where, "x.csv", 5) == 0);
    rtr_case_free(doc);
    rtr_problems_free(problems);
    free(bytes);
    return 0;
}
