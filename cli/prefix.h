/* prefix.h - where the program stands, and so its data files and its other half. */
#ifndef RUTTER_CLI_PREFIX_H
#define RUTTER_CLI_PREFIX_H

/* "<prefix>/<below>" where the running program is <prefix>/bin/X or <prefix>/libexec/rutter/X.
 * Caller frees; NULL when the program's path cannot be read. */
char *cli_prefix_path(const char *below);

#endif
