/* fonts.h - the fonts that rutter ships with, and texts shaped with them by Pango.
 *
 * Deterministic: no fontconfig set-up of the user's, no cache, no locale. A script's font is opened
 * when the first text needs it, the large Chinese, Japanese and Korean one last of all.
 * Private to draw/: the only header here that names a Pango type.
 */
#ifndef RUTTER_DRAW_FONTS_H
#define RUTTER_DRAW_FONTS_H

#include <pango/pango.h>

#include "base/error.h"
#include "draw/style.h"

typedef struct rtr_fonts rtr_fonts;

/* `dir` holds the font files; NULL: where Debian's fonts-noto packages put them. `language` is the
 * map's ("fr"): it picks the forms of Han characters. RTR_NOT_FOUND without the Latin fonts. */
RTR_MUST_CHECK rtr_code rtr_fonts_new(const char *dir, const char *language, rtr_fonts **out,
                                      rtr_err *err);
void rtr_fonts_free(rtr_fonts *fonts);

/* The first font file that a text has asked for in vain: what it was for has unknown glyphs. NULL if none. */
const char *rtr_fonts_missing(const rtr_fonts *fonts);

typedef struct rtr_text_size {
    double width, height;    /* points */
    double baseline;         /* of the first line, from the top */
    double ink_top, ink_end; /* empty above and below the ink */
    int unknown;             /* glyphs that no font has */
} rtr_text_size;

rtr_text_size rtr_fonts_measure(rtr_fonts *fonts, const rtr_type_style *style, const char *text,
                                double wrap_pt);

/* Borrowed: the one layout of these fonts, set to this text until the next call. */
PangoLayout *rtr_fonts_layout(rtr_fonts *fonts, const rtr_type_style *style, const char *text,
                              double wrap_pt);

#endif
