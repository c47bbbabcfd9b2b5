#include "cli/view.h"

#include "draw/page.h"

int cli_view_page(const cli_work *work, rtr_buf *out)
{
    rtr_err err = {0};
    const rtr_case_page_options options = {.generator = "rutter " RUTTER_VERSION};
    rtr_code code = rtr_case_page_write(work->chart, &options, out, &err);
    return code ? cli_fail(work->context, &err) : CLI_DONE;
}
