/* Names of towns with their first words in full and abbreviated: "Mt. Pleasant" beside "Mount Pleasant". */
#include <string.h>

#include "base/text.h"
#include "tools/gaz/gaz.h"

/* A word and how else it is written; the countries in whose towns' names that is so. */
typedef struct spelling {
    const char *word, *other, *countries;
} spelling;

#define ENGLISH "AU CA GB IE NZ US"
#define FRENCH  "BE CA CH FR LU"

static const spelling spellings[] = {
    {"Saint ", "St. ", ENGLISH},   {"St. ", "Saint ", ENGLISH},   {"St ", "Saint ", ENGLISH},
    {"Sainte ", "Ste. ", "CA US"}, {"Ste. ", "Sainte ", "CA US"}, {"Mount ", "Mt. ", ENGLISH},
    {"Mt. ", "Mount ", ENGLISH},   {"Mt ", "Mount ", ENGLISH},    {"Fort ", "Ft. ", "CA US"},
    {"Ft. ", "Fort ", "CA US"},    {"Saint-", "St-", FRENCH},     {"Sainte-", "Ste-", FRENCH},
};

/* Is a town of some size called so? Then that is the one which is meant. */
static int is_town(rtr_gazbuild *build, const char *name)
{
    uint32_t i = rtr_gazbuild_named(build, name);
    for (; i != RTR_GAZBUILD_NONE; i = rtr_gazbuild_namesake(build, i))
        if (rtr_gazbuild_at(build, i)->population > 0) return 1;
    return 0;
}

static rtr_code add_spelling(rtr_gazbuild *build, uint32_t handle, const spelling *by, rtr_err *err)
{
    const char *name = rtr_gazbuild_at(build, handle)->name;
    rtr_buf other = {0};
    rtr_buf_puts(&other, by->other);
    rtr_buf_puts(&other, name + strlen(by->word));
    rtr_code code = other.failed ? rtr_nomem(err) : RTR_OK;
    if (!code && !is_town(build, other.data))
        code = rtr_gazbuild_name(build, handle, "", other.data, err);
    rtr_buf_end(&other);
    return code;
}

rtr_code gaz_spellings(rtr_gazbuild *build, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (uint32_t i = 0; i < rtr_gazbuild_count(build) && !code; i++) {
        const rtr_gazbuild_place *town = rtr_gazbuild_at(build, i);
        if (town->kind != RTR_KIND_CITY) continue;
        for (size_t j = 0; j < sizeof spellings / sizeof *spellings && !code; j++)
            if (strncmp(town->name, spellings[j].word, strlen(spellings[j].word)) == 0 &&
                strstr(spellings[j].countries, town->country))
                code = add_spelling(build, i, &spellings[j], err);
    }
    return code;
}
