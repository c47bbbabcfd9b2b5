/* tile_list.h - the scenes that `rutter tile` is given: on the command line, and in a list.
 *
 * Flow:   argv, --files-from -> [tile_list.h] -> the sandbox, tile_open.c
 */
#ifndef RUTTER_CLI_TILE_LIST_H
#define RUTTER_CLI_TILE_LIST_H

#include <stddef.h>

#include "base/error.h"

/* Begin with {0}. */
typedef struct tile_list {
    const char **paths; /* borrowed from argv, or from `text` */
    size_t count;
    char *text;
} tile_list;

/* `words` first, then the lines of the file `from` ("-": of the standard input; NULL: none). No scene, and one
 * that is given twice, are RTR_BAD_DATA. The caller ends *out, also on failure. */
rtr_code tile_list_read(char *const *words, size_t count, const char *from, tile_list *out,
                        rtr_err *err);
void tile_list_end(tile_list *list);

/* Only these scenes' folders and what `more` names (NULL: nothing) can be read from here on, and only
 * `writable` can be written to. */
rtr_code tile_list_limit(const tile_list *list, const char *const more[2], const char *writable,
                         rtr_err *err);

#endif
