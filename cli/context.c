#include "cli/context.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int cli_status(rtr_code code)
{
    switch (code) {
    case RTR_OK: return CLI_DONE;
    case RTR_IO: return CLI_CANNOT_IO;
    case RTR_BAD_SYNTAX:
    case RTR_BAD_DATA:
    case RTR_NOT_FOUND:
    case RTR_UNSUPPORTED: return CLI_BAD_INPUT;
    case RTR_NOMEM:
    case RTR_BAD_ARG: break;
    }
    return CLI_INTERNAL;
}

/* Control characters of a hostile file must not reach the terminal. */
static void put_clean(const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        int c1 = c == 0xC2 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] < 0xA0;
        if (c1) text++;
        putc(c < 0x20 || c == 0x7F || c1 ? '?' : c, stderr);
    }
}

static void print_error(const cli_context *context, const rtr_err *err)
{
    if (context->color) fputs("\033[1m", stderr);
    if (err->where[0]) {
        put_clean(err->where);
        fputs(": ", stderr);
    }
    if (context->color) fputs("\033[0m", stderr);
    put_clean(err->what);
    putc('\n', stderr);
    if (!err->fix[0]) return;
    fputs("  fix: ", stderr);
    put_clean(err->fix);
    putc('\n', stderr);
}

int cli_fail(const cli_context *context, const rtr_err *err)
{
    print_error(context, err);
    return cli_status(err->code);
}

void cli_notice(const cli_context *context, const rtr_err *err)
{
    if (!context->quiet) print_error(context, err);
}

static int shows_progress(const cli_context *context)
{
    return !context->quiet && isatty(STDERR_FILENO);
}

static void clear_line(const cli_context *context)
{
    if (shows_progress(context)) fputs("\r\033[K", stderr);
}

void cli_show_progress(const cli_context *context, const char *line)
{
    if (!shows_progress(context)) return;
    clear_line(context);
    fputs(line, stderr);
    fflush(stderr);
}

static void on_notice(void *user, const rtr_err *about)
{
    const cli_context *context = user;
    clear_line(context);
    cli_notice(context, about);
}

static void on_step(void *user, const char *stage, double fraction)
{
    char line[80];
    snprintf(line, sizeof line, "%3d %% %.40s", (int)(100 * fraction), stage);
    cli_show_progress(user, line);
}

rtr_log cli_log(const cli_context *context)
{
    return (rtr_log){.notice = on_notice, .step = on_step, .user = (void *)(uintptr_t)context};
}

void cli_log_end(const cli_context *context)
{
    clear_line(context);
    fflush(stderr);
}

int cli_print(const cli_context *context, const char *bytes, size_t size)
{
    if (fwrite(bytes, 1, size, stdout) == size && fflush(stdout) == 0) return CLI_DONE;
    rtr_err err = {0};
    rtr_fail(&err, RTR_IO, "cannot write to standard output: %s", strerror(errno));
    return cli_fail(context, &err);
}
