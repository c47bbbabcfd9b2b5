/* `rutter validate` where GEOS is: corrected copies too, made where nothing but the file, the
 * copy's folder and the data files is seen. */
#include <stdlib.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/sandbox.h"
#include "cli/validate.h"

/* The data files are named one by one: they may be links out of their folder. */
static rtr_code fix_locked_in(const cli_context *context, const char *path, const char *to,
                              uint64_t *changes, rtr_err *err)
{
    char *folder = rtr_path_dir(to);
    char *basemap = rtr_path_join(context->share, "rutter.map");
    char *gazetteer = rtr_path_join(context->share, "rutter.gaz");
    rtr_code code = folder && basemap && gazetteer ? RTR_OK : rtr_nomem(err);
    if (!code) {
        const char *const readable[] = {path, folder, basemap, gazetteer};
        (void)cli_sandbox_enter(readable, sizeof readable / sizeof *readable, folder);
        code = rtr_lint_fix(path, to, changes, err);
    }
    free(folder);
    free(basemap);
    free(gazetteer);
    return code;
}

int cmd_validate(cli_context *context, int argc, char **argv)
{
    return validate_command(context, argc, argv, fix_locked_in);
}
