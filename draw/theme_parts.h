/* theme_parts.h - what the files of the theme reader share. Not installed.
 *
 * Flow:   theme.c (which file) -> theme_read.c (what it says)
 */
#ifndef RUTTER_DRAW_THEME_PARTS_H
#define RUTTER_DRAW_THEME_PARTS_H

#include "draw/style.h"
#include "draw/theme.h"

/* Read a theme's bytes over `style`; `extends` puts a built-in theme there first. On failure *style is in some
 * state, and `problems` has the reasons, the first of which is *err. */
RTR_MUST_CHECK rtr_code rtr_theme_apply(const char *file, const char *bytes, size_t size,
                                        rtr_problems *problems, rtr_style *style, rtr_err *err);

#endif
