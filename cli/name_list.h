/* name_list.h - the files that a command is given: on the command line, and in a list.
 *
 * Flow:   argv, --files-from -> [name_list.h] -> tile_list.c, cmd_read.c
 */
#ifndef RUTTER_CLI_NAME_LIST_H
#define RUTTER_CLI_NAME_LIST_H

#include <stddef.h>

#include "base/error.h"

/* Begin with {0}. */
typedef struct cli_names {
    const char **items; /* borrowed from argv, or from `text` */
    size_t count;
    char *text;
} cli_names;

/* `words` first, then the lines of the file `from` ("-": of the standard input; NULL: none). None at all is
 * RTR_BAD_DATA; `noun` says what they name. The caller ends *out, also on failure. */
rtr_code cli_names_read(char *const *words, size_t count, const char *from, const char *noun,
                        cli_names *out, rtr_err *err);
void cli_names_end(cli_names *names);

/* All of the standard input, with a NUL behind it; RTR_BAD_DATA for more than `limit` bytes. The caller frees
 * *out. */
rtr_code cli_stdin_read(size_t limit, char **out, size_t *size, rtr_err *err);

#endif
