#include "cli/problems.h"

void cli_show_problems(const cli_context *context, const rtr_problems *problems)
{
    for (size_t i = 0; i < rtr_problems_count(problems); i++) {
        int is_error = 0;
        const rtr_err *problem = rtr_problems_get(problems, i, &is_error);
        if (is_error)
            cli_fail(context, problem);
        else
            cli_notice(context, problem);
    }
}
