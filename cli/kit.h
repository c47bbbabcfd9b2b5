/* kit.h - what `rutter build` makes: files in memory until all of them are known to be good.
 *
 * Flow:   pictures.h, export.h, view.h -> [kit.h] -> README.txt, datapackage.json, manifest.json -> a folder
 * Owner:  cli_kit_end takes everything back, in whatever state the kit is.
 */
#ifndef RUTTER_CLI_KIT_H
#define RUTTER_CLI_KIT_H

#include "base/file.h"
#include "cli/export.h"
#include "cli/pictures.h"

enum { CLI_KIT_TABLES = 3 };
/* Formats of tables, as `rutter export` calls them. */
extern const char *const cli_kit_tables[CLI_KIT_TABLES];

typedef struct cli_kit_wish {
    const char *folder;
    int pictures[CLI_FORMAT_COUNT], tables[CLI_KIT_TABLES], page; /* wanted */
    int single;
    cli_size size;
} cli_kit_wish;

typedef struct cli_kit {
    rtr_output *outputs; /* owned, with their names and bytes */
    size_t count, capacity;
    cli_pictures pictures; /* their bytes are among the outputs */
} cli_kit;

/* Make all that is wanted but what tells of it. Returns the exit status: CLI_DONE to go on, CLI_BECOME_FULL,
 * with nothing printed, when it takes rutter-full. */
int cli_kit_make(cli_work *work, const cli_kit_wish *wish, cli_kit *kit);
/* Add a file: `about` with a name, which is copied, and `bytes`, which are taken over and {0} afterwards. */
RTR_MUST_CHECK rtr_code cli_kit_add(cli_kit *kit, const rtr_output *about, rtr_buf *bytes,
                                    rtr_err *err);
/* What tells of all others: README.txt, datapackage.json and, last, manifest.json. */
RTR_MUST_CHECK rtr_code cli_kit_tell(cli_kit *kit, const cli_work *work, const cli_kit_wish *wish,
                                     rtr_err *err);
/* Into the folder, which is taken back whatever the result. */
RTR_MUST_CHECK rtr_code cli_kit_publish(const cli_kit *kit, rtr_outdir *out, rtr_err *err);
void cli_kit_end(cli_kit *kit);

/* Does the folder hold a file of one of the kit's common names ("index.html") that no build made? It would be
 * replaced: RTR_BAD_DATA. */
RTR_MUST_CHECK rtr_code cli_kit_spare(const char *folder, rtr_err *err);
/* What an earlier build left and this one did not make would pass for a part of it: a notice each. */
void cli_kit_note_older(const cli_kit *kit, const cli_work *work, const char *folder);

#endif
