/* Why a line is schematic, in French: the chart says so in English, in a few forms (geo/chart_leg.c). */
#include "draw/reason.h"

#include <string.h>

static const struct form {
    const char *before,
        *after;            /* of the English, around a name; without one all of it is `before` */
    const char *french[2]; /* likewise */
} forms[] = {
    {"'", "' is known only as a country", {"de « ", " », on ne connaît que le pays"}},
    {"'", "' is known only as a region", {"de « ", " », on ne connaît que la région"}},
    {"the means of transport is not known", NULL, {"le moyen de transport n’est pas connu"}},
    {"no sea lane data at hand", NULL, {"les données des routes maritimes manquent"}},
    {"the rail line was not given", NULL, {"le tracé de la voie ferrée n’a pas été donné"}},
    {"the road line was not given", NULL, {"le tracé de la route n’a pas été donné"}},
    {"the pipeline line was not given", NULL, {"le tracé de la conduite n’a pas été donné"}},
    {"the data line was not given", NULL, {"le tracé de la liaison n’a pas été donné"}},
};

static int is_form(const struct form *form, const char *reason)
{
    size_t size = strlen(reason), before = strlen(form->before);
    if (!form->after) return strcmp(reason, form->before) == 0;
    size_t after = strlen(form->after);
    return size >= before + after && strncmp(reason, form->before, before) == 0 &&
           strcmp(reason + size - after, form->after) == 0;
}

void rtr_reason_french(rtr_buf *out, const char *reason)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const struct form *form = &forms[i];
        if (!is_form(form, reason)) continue;
        rtr_buf_puts(out, form->french[0]);
        if (!form->after) return;
        size_t before = strlen(form->before);
        rtr_buf_add(out, reason + before, strlen(reason) - before - strlen(form->after));
        rtr_buf_puts(out, form->french[1]);
        return;
    }
    rtr_buf_puts(out, reason); /* one of the router's, which has much to say */
}
