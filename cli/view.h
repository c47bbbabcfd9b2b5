/* view.h - the page of a case, for `rutter view` and for the index.html of a build. */
#ifndef RUTTER_CLI_VIEW_H
#define RUTTER_CLI_VIEW_H

#include "cli/work.h"

/* The page of the case that was laid out, appended to *out. Returns the exit status: CLI_DONE to go on,
 * CLI_BECOME_FULL, with nothing printed, where this program lacks what the case wants. */
int cli_view_page(const cli_work *work, rtr_buf *out);

#endif
