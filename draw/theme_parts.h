/* theme_parts.h - what the files of the theme reader share. Not installed.
 *
 * Flow:   theme.c (which file) -> theme_read.c (what it says) -> theme_judge.c (can it be read)
 */
#ifndef RUTTER_DRAW_THEME_PARTS_H
#define RUTTER_DRAW_THEME_PARTS_H

#include "base/yaml.h"
#include "draw/style.h"
#include "draw/theme.h"

/* Read a theme's bytes over `style`; `extends` puts a built-in theme there first. On failure *style is in some
 * state, and `problems` has the reasons, the first of which is *err. */
RTR_MUST_CHECK rtr_code rtr_theme_apply(const char *file, const char *bytes, size_t size,
                                        rtr_problems *problems, rtr_style *style, rtr_err *err);

/* "place" for RTR_TYPE_PLACE: its key. */
const char *rtr_theme_type_name(rtr_type type);
/* Warn of texts that can hardly be read and of lines that hardly stand out. `root` is the file's. */
RTR_MUST_CHECK rtr_code rtr_theme_judge(const char *file, const rtr_node *root,
                                        const rtr_style *style, rtr_problems *problems,
                                        rtr_err *err);

#endif
