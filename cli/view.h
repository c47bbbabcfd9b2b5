/* view.h - the page of a case, for `rutter view` and for the index.html of a build. */
#ifndef RUTTER_CLI_VIEW_H
#define RUTTER_CLI_VIEW_H

#include "cli/work.h"
#include "draw/page.h"

/* Scenes as a page shows them. Starts as {0}. */
struct cli_page_scenes {
    rtr_page_scene *list;
    size_t count;
    rtr_page_pair *pairs;
    size_t pair_count;
    struct cli_own_scene *own;            /* what the list borrows from */
    void (*end)(cli_page_scenes *scenes); /* takes all back; NULL: there is nothing */
};

/* What rutter-full has as cli_work_skills.show: tiles of each scene, the finest about what the case looks for on it. */
rtr_code cli_view_scenes(const cli_work *work, cli_page_scenes *out, rtr_err *err);

/* The page of the case that was laid out, appended to *out. Returns the exit status: CLI_DONE to go on,
 * CLI_BECOME_FULL, with nothing printed, where this program lacks what the case wants. */
int cli_view_page(const cli_work *work, rtr_buf *out);

#endif
