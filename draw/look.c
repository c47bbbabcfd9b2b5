#include "draw/look.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

rtr_text_size rtr_look_measure(const rtr_look *look, rtr_type type, const char *text,
                               double wrap_pt)
{
    if (!text || !*text) return (rtr_text_size){0};
    return rtr_fonts_measure(look->fonts, &look->style->type[type], text, wrap_pt);
}

double rtr_look_middle(const rtr_look *look, rtr_type type, const char *text, double wrap_pt)
{
    const double capital = 0.714; /* Noto Sans's, over its size */
    return rtr_look_measure(look, type, text, wrap_pt).baseline -
           capital / 2 * look->style->type[type].size_pt;
}

char *rtr_look_fitted(const rtr_look *look, rtr_type type, const char *text, double width_pt,
                      int lines, int *cut)
{
    double line = rtr_look_measure(look, type, "X", 0).height, most = line * (lines + 0.5);
    if (!text || rtr_look_measure(look, type, text, width_pt).height <= most)
        return rtr_strdup(text ? text : "");
    size_t fits = 0, too_much = strlen(text);
    char *shorter = malloc(too_much + sizeof "…");
    if (!shorter) return NULL;
    while (fits + 1 < too_much) {
        size_t middle = fits + (too_much - fits) / 2, end = middle;
        while (end > fits && ((unsigned char)text[end] & 0xc0) == 0x80) end--;
        memcpy(shorter, text, end);
        memcpy(shorter + end, "…", sizeof "…");
        if (end > fits && rtr_look_measure(look, type, shorter, width_pt).height <= most)
            fits = end;
        else
            too_much = end > fits ? end : middle;
    }
    memcpy(shorter, text, fits);
    memcpy(shorter + fits, "…", sizeof "…");
    if (cut) *cut = 1;
    return shorter;
}

void rtr_look_put(const rtr_look *look, rtr_type type, rtr_pt at, double wrap_pt, const char *text,
                  rtr_scene *scene)
{
    if (!text || !*text) return;
    rtr_text_size size = rtr_look_measure(look, type, text, wrap_pt);
    rtr_item item = {.role = RTR_ROLE_FURNITURE,
                     .owner = SIZE_MAX,
                     .type = type,
                     .box = {at.x, at.y, size.width, size.height},
                     .wrap_pt = wrap_pt};
    rtr_scene_text(scene, &item, text);
}
