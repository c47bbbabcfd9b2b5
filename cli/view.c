#include "cli/view.h"

int cli_view_page(const cli_work *work, rtr_buf *out)
{
    rtr_err err = {0};
    rtr_code code = RTR_OK;
    cli_page_scenes scenes = {0};
    if (work->doc->scene_count && !cli_work_skills.show) return CLI_BECOME_FULL;
    if (work->doc->scene_count) code = cli_work_skills.show(work, &scenes, &err);
    const rtr_case_page_options options = {.generator = "rutter " RUTTER_VERSION,
                                           .scenes = scenes.list,
                                           .scene_count = scenes.count,
                                           .pairs = scenes.pairs,
                                           .pair_count = scenes.pair_count};
    if (!code) code = rtr_case_page_write(work->chart, &options, out, &err);
    if (scenes.end) scenes.end(&scenes);
    return code ? cli_fail(work->context, &err) : CLI_DONE;
}
