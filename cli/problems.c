#include "cli/problems.h"

#include <string.h>

void cli_show_problems(const cli_context *context, const rtr_problems *problems)
{
    for (size_t i = 0; i < rtr_problems_count(problems); i++) {
        int is_error = 0;
        const rtr_err *problem = rtr_problems_get(problems, i, &is_error);
        if (is_error) {
            cli_fail(context, problem);
            continue;
        }
        rtr_err marked = *problem;
        rtr_fail(&marked, problem->code, "warning: %s", problem->what);
        memcpy(marked.where, problem->where, sizeof marked.where);
        memcpy(marked.fix, problem->fix, sizeof marked.fix);
        cli_notice(context, &marked);
    }
}

void cli_put_problems(rtr_json *json, const rtr_problems *problems)
{
    rtr_json_array(json);
    for (size_t i = 0; i < rtr_problems_count(problems); i++) {
        int is_error = 0;
        const rtr_err *problem = rtr_problems_get(problems, i, &is_error);
        rtr_json_object(json);
        rtr_json_key_string(json, "severity", is_error ? "error" : "warning");
        rtr_json_key_string(json, "where", problem->where);
        rtr_json_key_string(json, "what", problem->what);
        rtr_json_key_string(json, "fix", problem->fix[0] ? problem->fix : NULL);
        rtr_json_close_object(json);
    }
    rtr_json_close_array(json);
}
