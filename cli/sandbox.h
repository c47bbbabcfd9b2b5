/* sandbox.h - what a command may still do once it has opened its own data: read the inputs' folder,
 * write the output folder, and talk to nobody.
 *
 * Cases, reports and rasters come from strangers and go through large parsers; a fault in one of
 * them should not reach the rest of the machine. On Linux a Landlock ruleset limits files and a
 * seccomp filter refuses sockets and new programs. A kernel without either leaves the command as it
 * was: the guards of the parsers do not depend on it.
 */
#ifndef RUTTER_CLI_SANDBOX_H
#define RUTTER_CLI_SANDBOX_H

#include <stddef.h>

enum { CLI_SANDBOX_FILES = 1, CLI_SANDBOX_SOCKETS = 2 }; /* what is in force, as bits */

/* Files and folders; those that do not exist, and NULL, are passed over. */
typedef struct cli_reach {
    const char *const *readable;
    size_t readable_count;
    const char *const *writable;
    size_t writable_count;
} cli_reach;

/* For the rest of this process's life: files and folders beneath what is readable (with the system's
 * libraries, fonts and PROJ data) can be read; beneath what is writable files and folders can be made,
 * replaced and removed. Returns what is in force. */
int cli_sandbox_limit(const cli_reach *reach);
/* The same with one folder to write, or none. */
int cli_sandbox_enter(const char *const *readable, size_t count, const char *writable);
/* For a process that answers on a socket it has: no files but the system's, no sockets but those of callers. */
int cli_sandbox_answer(void);

#endif
