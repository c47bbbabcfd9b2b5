/* archive_page.h - what the two files share that write the page of a folder of tiles; private to
 * archive_page*.c. */
#ifndef RUTTER_IMAGERY_ARCHIVE_PAGE_H
#define RUTTER_IMAGERY_ARCHIVE_PAGE_H

#include "base/json.h"
#include "imagery/archive_parts.h"

/* {"8": {"131": [84, 86]}}: level, column, first and last row of each run, as the files are numbered. */
RTR_MUST_CHECK rtr_code rtr_page_list(const rtr_archive_facts *facts, int folder, rtr_json *json,
                                      rtr_err *err);

#endif
