/* tile_list.h - the scenes that `rutter tile` is given: on the command line, and in a list.
 *
 * Flow:   name_list.h -> [tile_list.h] -> the sandbox, tile_open.c
 */
#ifndef RUTTER_CLI_TILE_LIST_H
#define RUTTER_CLI_TILE_LIST_H

#include "cli/name_list.h"

/* As cli_names_read; a scene that is given twice is RTR_BAD_DATA. */
rtr_code tile_list_read(char *const *words, size_t count, const char *from, cli_names *out,
                        rtr_err *err);

/* Only these scenes' folders and what `more` names (NULL: nothing) can be read from here on, and only
 * `writable` can be written to. */
rtr_code tile_list_limit(const cli_names *list, const char *const more[2], const char *writable,
                         rtr_err *err);

#endif
