/* list_names RUTTER_GAZ
 *
 * Prints the names of one word in a gazetteer, folded, each with the weight of the weightiest place that bears it and
 * that place's kind and country; for tools/curate_words.mjs, which asks which of them are words too. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "geo/gazetteer_match.h"

static void list_name(const rtr_gazetteer *gazetteer, const char *name, uint32_t key)
{
    size_t count;
    const uint32_t *places = rtr_gazetteer_key_places(gazetteer, key, NULL, &count);
    rtr_gaz_brief top = {0}, brief;
    for (size_t i = 0; i < count; i++)
        if (rtr_gazetteer_brief(gazetteer, places[i], &brief) && brief.weight >= top.weight)
            top = brief;
    if (count)
        printf("%s\t%" PRIu32 "\t%s\t%s\n", name, top.weight, rtr_kind_name(top.kind), top.country);
}

int main(int argc, char **argv)
{
    rtr_err err = {0};
    rtr_gazetteer *gazetteer = NULL;
    if (argc != 2) {
        fputs("usage: list_names RUTTER_GAZ\n", stderr);
        return 2;
    }
    if (rtr_gazetteer_new(argv[1], &gazetteer, &err)) {
        fprintf(stderr, "list_names: %s: %s\n", err.where, err.what);
        return 1;
    }
    const char *name;
    for (uint32_t key = 0; (name = rtr_gazetteer_key_name(gazetteer, key))[0]; key++)
        if (!strchr(name, ' ')) list_name(gazetteer, name, key);
    rtr_gazetteer_free(gazetteer);
    return 0;
}
