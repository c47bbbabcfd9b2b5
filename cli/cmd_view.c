/* rutter view CASE -o FILE, or --serve */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/sandbox.h"
#include "cli/serve.h"
#include "cli/view.h"

typedef struct view_order {
    const char *path, *output; /* output NULL: no file */
    int serve;
    int64_t port;
} view_order;

static const cli_usage usage = {
    .name = "view",
    .sentence = "Make one web page of a case that asks nothing of anywhere.",
    .line = "rutter view CASE -o FILE [--serve] [--port N]",
    .example = "rutter view samples/corridors/case.yaml -o corridors.html",
    .least = 1,
    .most = 1,
};

/* All of it to a descriptor. */
static rtr_code send_page(int to, const rtr_buf *page, rtr_err *err)
{
    for (size_t sent = 0; sent < page->size;) {
        ssize_t put = write(to, page->data + sent, page->size - sent);
        if (put < 0 && errno != EINTR)
            return rtr_fail(err, RTR_IO, "cannot write to a pipe: %s", strerror(errno));
        if (put > 0) sent += (size_t)put;
    }
    return RTR_OK;
}

static int write_page(const cli_context *context, const char *output, const rtr_buf *page)
{
    rtr_err err = {0};
    if (strcmp(output, "-") == 0) return cli_print(context, page->data, page->size);
    return rtr_file_write(output, page->data, page->size, &err) ? cli_fail(context, &err)
                                                                : CLI_DONE;
}

/* Make the page; `to` is a descriptor that it is also written to, or -1. */
static int make_page(const cli_context *context, const view_order *order, int to)
{
    rtr_err err = {0};
    rtr_buf page = {0};
    cli_work work = {0};
    int status = CLI_DONE, is_file = order->output && strcmp(order->output, "-") != 0;
    char *folder = is_file ? rtr_path_dir(order->output) : NULL;
    rtr_code code = folder || !is_file ? RTR_OK : rtr_nomem(&err);
    if (!code && is_file) code = cli_work_keep_case(order->path, order->output, &err);
    if (!code) code = cli_work_begin(context, order->path, folder, &work, &err);
    if (code) status = cli_fail(context, &err);
    work.on_page = 1;
    if (!status) status = cli_work_chart(&work);
    if (!status) status = cli_view_page(&work, &page);
    if (!status && order->output) status = write_page(context, order->output, &page);
    if (!status && to >= 0 && send_page(to, &page, &err)) status = cli_fail(context, &err);
    rtr_buf_end(&page);
    cli_work_end(&work);
    free(folder);
    return status;
}

/* In a process of its own, where a stranger's case is far from sockets. */
static pid_t start_making(const cli_context *context, const view_order *order,
                          const cli_server *server, const int ends[2])
{
    fflush(NULL);
    pid_t child = fork();
    if (child != 0) return child;
    close(server->listener);
    close(ends[0]);
    sigaction(SIGINT, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
    sigaction(SIGTERM, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
    sigprocmask(SIG_SETMASK, &server->before, NULL);
    int status = make_page(context, order, ends[1]);
    close(ends[1]);
    fflush(NULL);
    _exit(status & 255); /* CLI_BECOME_FULL is 254 */
}

/* The exit status of the process that made the page; one that was ended was ended from outside. */
static int end_making(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return CLI_INTERNAL;
    if (!WIFEXITED(status)) return CLI_INTERNAL;
    return WEXITSTATUS(status) == (CLI_BECOME_FULL & 255) ? CLI_BECOME_FULL : WEXITSTATUS(status);
}

static int tell_address(const cli_context *context, const cli_server *server)
{
    char line[96];
    int size = snprintf(line, sizeof line, "http://127.0.0.1:%d/%s/\n", server->site.port,
                        server->site.token);
    int status = cli_print(context, line, (size_t)size);
    if (!status && !context->quiet) fputs("rutter view: Ctrl-C ends it\n", stderr);
    return status;
}

static int serve(const cli_context *context, const view_order *order)
{
    rtr_err err = {0};
    rtr_buf page = {0};
    cli_server server = {.listener = -1};
    int ends[2] = {-1, -1}, status = CLI_DONE;
    pid_t child = -1;
    rtr_code code = cli_server_begin((int)order->port, &server, &err);
    if (!code && pipe(ends) != 0)
        code = rtr_fail(&err, RTR_IO, "cannot make a pipe: %s", strerror(errno));
    if (!code) child = start_making(context, order, &server, ends);
    if (!code && child < 0)
        code = rtr_fail(&err, RTR_IO, "cannot start a process: %s", strerror(errno));
    if (ends[1] >= 0) close(ends[1]);
    if (!code) {
        cli_sandbox_answer();
        code = cli_server_receive(&server, ends[0], &page, &err);
    }
    if (ends[0] >= 0) close(ends[0]);
    if (child > 0) status = end_making(child);
    if (!status && !code) status = tell_address(context, &server);
    if (!status && !code) code = cli_server_run(&server, &page, &err);
    if (!status && code) status = cli_fail(context, &err);
    rtr_buf_end(&page);
    cli_server_end(&server);
    return status;
}

int cmd_view(cli_context *context, int argc, char **argv)
{
    view_order order = {0};
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "FILE", "page.html; - for standard output", &order.output},
        {CLI_FLAG, 0, "serve", NULL, "show it to this computer's browser; -o may be left out",
         &order.serve},
        {CLI_NUMBER, 0, "port", "N", "where to serve, on 127.0.0.1 [any that is free]",
         &order.port},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    if (!order.output && !order.serve) return cli_misuse(&usage, "which file? give -o FILE");
    if (order.port < 0 || order.port > 65535) return cli_misuse(&usage, "--port takes 1 to 65535");
    if (order.port && !order.serve) return cli_misuse(&usage, "--port goes with --serve");
    if (order.serve && order.output && strcmp(order.output, "-") == 0)
        return cli_misuse(&usage, "--serve and -o - both write to standard output");
    order.path = argv[0];
    return order.serve ? serve(context, &order) : make_page(context, &order, -1);
}
