/* `rutter validate` where GEOS is: corrected copies too, made where nothing but the two files' folders is seen. */
#include <stdlib.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/sandbox.h"
#include "cli/validate.h"

static rtr_code fix_locked_in(const char *path, const char *to, uint64_t *changes, rtr_err *err)
{
    char *folder = rtr_path_dir(to);
    if (!folder) return rtr_nomem(err);
    (void)cli_sandbox_enter((const char *const[]){path, folder}, 2, folder);
    free(folder);
    return rtr_lint_fix(path, to, changes, err);
}

int cmd_validate(cli_context *context, int argc, char **argv)
{
    return validate_command(context, argc, argv, fix_locked_in);
}
