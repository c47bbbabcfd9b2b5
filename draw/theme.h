/* theme.h - how a map looks, read from one small YAML file that people may copy and change.
 *
 * Flow:   data/themes/NAME.yaml (in the program), a file of the user's -> [theme.h] -> style.h
 * Errors: what is wrong with a file is collected with its line and column, as for a case.
 */
#ifndef RUTTER_DRAW_THEME_H
#define RUTTER_DRAW_THEME_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/case.h"

struct rtr_style;

enum { RTR_THEME_COUNT = 4 };

/* Borrowed: "light", "dark", "mono", "satellite"; NULL beyond. */
RTR_API const char *rtr_theme_name(size_t index);
/* Does it look like a file's path rather than a name, well or badly written? */
RTR_API int rtr_theme_is_file(const char *theme);
/* A built-in theme; RTR_NOT_FOUND, with a suggestion, for any other name. */
RTR_MUST_CHECK rtr_code rtr_theme_named(const char *name, struct rtr_style *out, rtr_err *err);
/* A theme's bytes; `file` is for complaints. RTR_BAD_DATA or RTR_BAD_SYNTAX when something is wrong, all of
 * which `problems` has then. */
RTR_MUST_CHECK rtr_code rtr_theme_parse(const char *file, const char *bytes, size_t size,
                                        rtr_problems *problems, struct rtr_style *out,
                                        rtr_err *err);
/* What stands for a theme in an option or a case: a built-in name or the path of a file, relative to `folder`
 * (NULL: as it is). When the file is wrong, *err is the first of its problems. */
RTR_MUST_CHECK rtr_code rtr_theme_find(const char *theme, const char *folder, struct rtr_style *out,
                                       rtr_err *err);
/* The theme that a map has: the one `asked` for (NULL: none), else the case's, a file beside it, else one that
 * suits what lies under the map. *name is what a manifest calls it; borrowed. */
RTR_MUST_CHECK rtr_code rtr_theme_choose(const char *asked, const rtr_case *doc,
                                         const rtr_case_map *said, const char **name,
                                         struct rtr_style *out, rtr_err *err);
/* Read a theme only to add what is wrong with it to `problems`. Fails for what is no fault of its content:
 * RTR_NOT_FOUND, RTR_IO, RTR_NOMEM. */
RTR_API RTR_MUST_CHECK rtr_code rtr_theme_check(const char *theme, const char *folder,
                                                rtr_problems *problems, rtr_err *err);

/* The same for the themes of all maps of a case. */
RTR_API RTR_MUST_CHECK rtr_code rtr_theme_check_case(const rtr_case *doc, rtr_problems *problems,
                                                     rtr_err *err);

#endif
