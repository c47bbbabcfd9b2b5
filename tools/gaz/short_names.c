/* Names of first-level areas without the word for what they are: "Vaud" in "canton de Vaud". */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "tools/gaz/gaz.h"

enum { LARGE = 100000 }; /* inhabitants */

/* What may stand before the name itself, in English and French, longer ones first; with the link that follows. */
static const char *const kinds[] = {"Autonomous Republic",
                                    "Communauté autonome",
                                    "République autonome",
                                    "Région autonome",
                                    "État libre",
                                    "Free State",
                                    "Governorate",
                                    "Gouvernorat",
                                    "Département",
                                    "Préfecture",
                                    "Prefecture",
                                    "République",
                                    "Province",
                                    "Republic",
                                    "District",
                                    "Voïvodie",
                                    "Canton",
                                    "Comté",
                                    "Emirate",
                                    "Émirat",
                                    "Oblast",
                                    "Région",
                                    "Region",
                                    "Wilaya",
                                    "État",
                                    "State",
                                    "Kraï"};
static const char *const links[] = {" of the ", " of ", " de la ", " de l'", " de l’", " des ",
                                    " du ",     " de ", " d'",     " d’",    " "};
/* What may stand behind it. */
static const char *const tails[] = {" Autonomous Region",
                                    " Department",
                                    " District",
                                    " Governorate",
                                    " Krai",
                                    " Oblast",
                                    " Parish",
                                    " Prefecture",
                                    " Province",
                                    " Region",
                                    " Republic",
                                    " State",
                                    " Voivodeship"};
/* Names only together with that word, and how adjectives end, which name a people ("Flemish Region"). */
static const char *const dependent[] = {
    "Capital", "Central",      "Centrale", "Centre", "East",         "Eastern",  "Est",
    "Federal", "Free",         "Nord",     "North",  "Northeastern", "Northern", "Ouest",
    "South",   "Southeastern", "Southern", "Sud",    "West",         "Western"};
static const char *const adjective_ends[] = {"ian",         "ish",      "oon",
                                             " Autonomous", " Capital", " Regional"};

static int ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), tail = strlen(end);
    return size >= tail && strcmp(text + size - tail, end) == 0;
}

/* Does the name stand on its own? Prose writes it with a capital. */
static int is_independent(const char *name)
{
    if (name[0] >= 'a' && name[0] <= 'z') return 0;
    for (size_t i = 0; i < sizeof dependent / sizeof *dependent; i++)
        if (strcmp(name, dependent[i]) == 0) return 0;
    for (size_t i = 0; i < sizeof adjective_ends / sizeof *adjective_ends; i++)
        if (ends_with(name, adjective_ends[i])) return 0;
    return 1;
}

/* Is a town of that country called so, or a large one anywhere? */
static int is_town(rtr_gazbuild *build, const char *name, const char *country)
{
    uint32_t i = rtr_gazbuild_named(build, name);
    for (; i != RTR_GAZBUILD_NONE; i = rtr_gazbuild_namesake(build, i)) {
        const rtr_gazbuild_place *place = rtr_gazbuild_at(build, i);
        int is_here = strcmp(place->country, country) == 0;
        if (place->kind == RTR_KIND_CITY && (is_here || place->population >= LARGE)) return 1;
    }
    return 0;
}

/* Where the name itself begins and how long it is. */
static const char *find_name(const char *full, size_t *size)
{
    *size = strlen(full);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t kind = strlen(kinds[i]);
        if (strncasecmp(full, kinds[i], kind) != 0) continue;
        for (size_t j = 0; j < sizeof links / sizeof *links; j++) {
            size_t link = strlen(links[j]);
            if (strncmp(full + kind, links[j], link) != 0) continue;
            *size = strlen(full + kind + link);
            return full + kind + link;
        }
    }
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t tail = strlen(tails[i]);
        if (*size > tail && strcmp(full + *size - tail, tails[i]) == 0) {
            *size -= tail;
            break;
        }
    }
    return full;
}

rtr_code gaz_short_name(rtr_gazbuild *build, uint32_t handle, const char *full, rtr_err *err)
{
    enum { LEAST = 3 }; /* bytes */
    size_t size = 0;
    const char *start = find_name(full, &size);
    if (size < LEAST || size == strlen(full)) return RTR_OK;
    char *name = rtr_strndup(start, size);
    if (!name) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (is_independent(name) && !is_town(build, name, rtr_gazbuild_at(build, handle)->country))
        code = rtr_gazbuild_name(build, handle, "", name, err);
    free(name);
    return code;
}
