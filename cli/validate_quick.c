/* `rutter validate` in the quick program: findings. */
#include "cli/commands.h"
#include "cli/validate.h"

int cmd_validate(cli_context *context, int argc, char **argv)
{
    return validate_command(context, argc, argv, NULL);
}
