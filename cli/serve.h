/* serve.h - one page on this computer's own address, to whoever has its secret path.
 *
 * What answers browsers never reads a case: it has the page's bytes from another process, may open no file and make
 * no socket, and keeps to a few connections of a limited size and time.
 */
#ifndef RUTTER_CLI_SERVE_H
#define RUTTER_CLI_SERVE_H

#include <signal.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/context.h"
#include "cli/request.h"

enum { CLI_TOKEN_SIZE = 33 }; /* 128 bits, in hexadecimal */

typedef struct cli_server {
    int listener;    /* -1: none */
    sigset_t before; /* the signals that were held back before */
    char token[CLI_TOKEN_SIZE];
    cli_site site; /* borrows the token */
} cli_server;

/* Listen on 127.0.0.1; port 0 is any that is free. From here on the signals that end a program are held back, for
 * cli_server_run to end by. The caller ends *out. */
rtr_code cli_server_begin(int port, cli_server *out, rtr_err *err);
/* Accepts one that did not begin, and {.listener = -1}. */
void cli_server_end(cli_server *server);

/* All that a descriptor has, until its other side closes it. RTR_IO when a signal ends the waiting. */
rtr_code cli_server_receive(const cli_server *server, int from, rtr_buf *out, rtr_err *err);
/* Answer until a signal comes. */
rtr_code cli_server_run(const cli_server *server, const rtr_buf *page, rtr_err *err);

#endif
