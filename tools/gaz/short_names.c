/* Names of first-level areas without the word for what they are: "Vaud" in "canton de Vaud". */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "tools/gaz/gaz.h"

/* What may stand before the name itself, in English and French; with the link that follows it. */
static const char *const kinds[] = {"Autonomous Republic",
                                    "Canton",
                                    "Communauté autonome",
                                    "Comté",
                                    "Département",
                                    "District",
                                    "Emirate",
                                    "Émirat",
                                    "État",
                                    "État libre",
                                    "Free State",
                                    "Governorate",
                                    "Gouvernorat",
                                    "Kraï",
                                    "Oblast",
                                    "Préfecture",
                                    "Prefecture",
                                    "Province",
                                    "Région",
                                    "Region",
                                    "Republic",
                                    "République",
                                    "State",
                                    "Voïvodie",
                                    "Wilaya"};
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

/* Is a town of that country called so? */
static int is_town(rtr_gazbuild *build, const char *name, const char *country)
{
    uint32_t i = rtr_gazbuild_named(build, name);
    for (; i != RTR_GAZBUILD_NONE; i = rtr_gazbuild_namesake(build, i)) {
        const rtr_gazbuild_place *place = rtr_gazbuild_at(build, i);
        if (place->kind == RTR_KIND_CITY && strcmp(place->country, country) == 0) return 1;
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
    rtr_code code = is_town(build, name, rtr_gazbuild_at(build, handle)->country)
                        ? RTR_OK
                        : rtr_gazbuild_name(build, handle, "", name, err);
    free(name);
    return code;
}
