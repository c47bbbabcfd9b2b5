/* request.h - what a browser asks of `rutter view --serve`: the head of an HTTP/1.1 request, and no more.
 *
 * Anything that is not as RFC 9112 writes it is refused, and so is what a page does not need: bodies, folded
 * lines, bare line feeds.
 */
#ifndef RUTTER_CLI_REQUEST_H
#define RUTTER_CLI_REQUEST_H

#include <stddef.h>

enum { CLI_REQUEST_MAX = 8192 }; /* bytes of a head */

/* Borrowed from the bytes that were read. */
typedef struct cli_request {
    int head_only; /* HEAD, not GET */
    const char *target, *host;
    size_t target_size, host_size;
} cli_request;

/* Read a head from the start of `bytes`. Returns 0 when its end is not there yet, 200 when all is well, otherwise
 * the HTTP status to answer with: 400, 405, 431, 501 or 505. */
int cli_request_read(const char *bytes, size_t size, cli_request *out);

/* What is served, and to whom. */
typedef struct cli_site {
    const char *token; /* the page is at "/TOKEN/" */
    int port;
} cli_site;

/* The status that a request read with 200 is answered with: 200, 404 for what is not the page, 421 for a Host that is
 * not this computer's own name for itself: another name may be a stranger's that leads here. */
int cli_request_judge(const cli_request *request, const cli_site *site);

#endif
