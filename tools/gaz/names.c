/* Names in many languages from libgeonames-common: one catalogue a language. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tools/gaz/gaz.h"

typedef struct catalogue {
    rtr_gazbuild *build;
    char language[32];
} catalogue;

/* "1275339" -> "geonames:1275339", "FR" -> "iso:FR", "FR.11" -> "adm1:FR.11". */
static rtr_code add_name(void *user, const char *id, const char *text, rtr_err *err)
{
    const catalogue *from = user;
    const char *prefix = id[0] >= '0' && id[0] <= '9' ? "geonames"
                         : strchr(id, '.')            ? "adm1"
                                                      : "iso";
    char full[64];
    int length = snprintf(full, sizeof full, "%s:%s", prefix, id);
    if (length < 0 || (size_t)length >= sizeof full) return RTR_OK;
    uint32_t handle = rtr_gazbuild_find(from->build, full);
    if (handle == RTR_GAZBUILD_NONE) return RTR_OK; /* of places that nobody gives a position for */
    rtr_code code = rtr_gazbuild_name(from->build, handle, from->language, text, err);
    int is_read = strcmp(from->language, "en") == 0 || strcmp(from->language, "fr") == 0;
    if (code || !is_read || strcmp(prefix, "adm1") != 0) return code;
    return gaz_short_name(from->build, handle, text, err);
}

static rtr_code read_language(rtr_gazbuild *build, const char *folder, const char *language,
                              rtr_err *err)
{
    rtr_buf path = {0};
    catalogue from = {.build = build};
    rtr_buf_printf(&path, "%s/%s/LC_MESSAGES/geonames.mo", folder, language);
    if (path.failed) return rtr_nomem(err);
    int length = snprintf(from.language, sizeof from.language, "%s", language);
    for (char *at = from.language; *at; at++)
        if (*at == '_') *at = '-'; /* "pt_BR" in gettext, "pt-BR" in BCP 47 */
    rtr_code code = RTR_OK;
    FILE *there = length < (int)sizeof from.language ? fopen(path.data, "rb") : NULL;
    if (there) {
        fclose(there);
        code = gaz_mo_read(path.data, add_name, &from, err);
    }
    rtr_buf_end(&path);
    return code;
}

rtr_code gaz_names(rtr_gazbuild *build, const char *locale_folder, rtr_err *err)
{
    struct dirent **entries = NULL;
    int count = scandir(locale_folder, &entries, NULL, alphasort);
    if (count < 0) {
        rtr_fail(err, RTR_IO, "cannot list the folder");
        return rtr_within(err, RTR_IO, "%s", locale_folder);
    }
    rtr_code code = RTR_OK;
    for (int i = 0; i < count; i++) {
        if (!code && entries[i]->d_name[0] != '.')
            code = read_language(build, locale_folder, entries[i]->d_name, err);
        free(entries[i]);
    }
    free(entries);
    for (uint32_t i = 0; i < rtr_gazbuild_count(build) && !code; i++)
        if (rtr_gazbuild_at(build, i)->flags & RTR_GAZBUILD_ADMIN)
            code = gaz_short_name(build, i, rtr_gazbuild_at(build, i)->name, err);
    return code;
}
