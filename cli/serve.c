#include "cli/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    CONNECTIONS = 16,    /* at a time; more wait */
    PATIENCE_S = 10,     /* without a byte either way */
    LIFE_S = 120,        /* of a connection; PATIENCE_S of a question */
    HEAD_ROOM = 1024,    /* bytes of an answer's head */
    LINGER_BYTES = 65536 /* that are read and thrown away before a connection is closed */
};

/* To be interrupted is all that a signal does. */
static void on_signal(int number)
{
    (void)number;
}

static void hold_signals(cli_server *server)
{
    struct sigaction interrupt = {.sa_handler = on_signal};
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, &server->before);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGTERM, &interrupt, NULL);
}

static rtr_code make_token(char token[CLI_TOKEN_SIZE], rtr_err *err)
{
    unsigned char secret[(CLI_TOKEN_SIZE - 1) / 2];
    if (getrandom(secret, sizeof secret, 0) != (ssize_t)sizeof secret)
        return rtr_fail(err, RTR_IO, "cannot make a secret: %s", strerror(errno));
    for (size_t i = 0; i < sizeof secret; i++) (void)snprintf(token + 2 * i, 3, "%02x", secret[i]);
    return RTR_OK;
}

static rtr_code listen_on(int port, cli_server *out, rtr_err *err)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    socklen_t size = sizeof at;
    int again = 1;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    out->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (out->listener < 0) goto failed;
    (void)setsockopt(out->listener, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
    if (bind(out->listener, (struct sockaddr *)&at, sizeof at) != 0) goto failed;
    if (listen(out->listener, CONNECTIONS) != 0) goto failed;
    if (getsockname(out->listener, (struct sockaddr *)&at, &size) != 0) goto failed;
    out->site.port = ntohs(at.sin_port);
    return RTR_OK;
failed:
    rtr_fail(err, RTR_IO, "cannot listen: %s", strerror(errno));
    rtr_fix(err, RTR_IO, "leave --port out for any port that is free");
    return rtr_within(err, RTR_IO, "127.0.0.1:%d", port);
}

rtr_code cli_server_begin(int port, cli_server *out, rtr_err *err)
{
    *out = (cli_server){.listener = -1};
    out->site.token = out->token;
    hold_signals(out);
    rtr_code code = make_token(out->token, err);
    return code ? code : listen_on(port, out, err);
}

void cli_server_end(cli_server *server)
{
    if (server->listener >= 0) close(server->listener);
}

/* ppoll that lets the held signals through: below 0 when one came. */
static int wait_for(const cli_server *server, struct pollfd *list, size_t count,
                    const struct timespec *most)
{
    return ppoll(list, (nfds_t)count, most, &server->before);
}

rtr_code cli_server_receive(const cli_server *server, int from, rtr_buf *out, rtr_err *err)
{
    enum { PIECE = 65536 };
    for (;;) {
        struct pollfd one = {from, POLLIN, 0};
        if (wait_for(server, &one, 1, NULL) < 0) return rtr_fail(err, RTR_IO, "interrupted");
        char *room = rtr_buf_room(out, PIECE);
        if (!room) return rtr_nomem(err);
        ssize_t got = read(from, room, PIECE);
        if (got < 0) return rtr_fail(err, RTR_IO, "cannot read a pipe: %s", strerror(errno));
        if (got == 0) return RTR_OK;
        rtr_buf_used(out, (size_t)got);
    }
}

/* A browser's. */
typedef struct connection {
    int socket; /* -1: free */
    char asked[CLI_REQUEST_MAX];
    size_t asked_size;
    char head[HEAD_ROOM];
    size_t head_size; /* 0: nothing is answered yet */
    const char *body; /* borrowed: the page */
    size_t body_size, sent, thrown_away;
    int closing; /* all is sent: what the other side still sends is thrown away */
    time_t since, touched;
} connection;

typedef struct house {
    const cli_server *server;
    const rtr_buf *page;
    connection list[CONNECTIONS];
} house;

static time_t now(void)
{
    struct timespec at = {0};
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec;
}

static void hang_up(connection *c)
{
    close(c->socket);
    c->socket = -1;
}

static const char *reason_of(int status)
{
    switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 421: return "Misdirected Request";
    case 431: return "Request Header Fields Too Large";
    case 501: return "Not Implemented";
    default: return "HTTP Version Not Supported";
    }
}

/* The head of an answer, and the page after it; of what is not the page the head alone. */
static void answer(connection *c, int status, int head_only, const rtr_buf *page)
{
    size_t size = status == 200 ? page->size : 0;
    int written =
        snprintf(c->head, sizeof c->head,
                 "HTTP/1.1 %d %s\r\n%s%sContent-Length: %zu\r\nConnection: close\r\n"
                 "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
                 "Referrer-Policy: no-referrer\r\nCross-Origin-Opener-Policy: same-origin\r\n"
                 "Cross-Origin-Resource-Policy: same-origin\r\n"
                 "Content-Security-Policy: frame-ancestors 'none'\r\n\r\n",
                 status, reason_of(status), status == 405 ? "Allow: GET, HEAD\r\n" : "",
                 size ? "Content-Type: text/html; charset=utf-8\r\n" : "", size);
    c->head_size = written > 0 && (size_t)written < sizeof c->head ? (size_t)written : 0;
    c->body = page->data;
    c->body_size = head_only ? 0 : size;
    if (!c->head_size) hang_up(c);
}

static void read_some(connection *c, const house *h)
{
    cli_request request;
    ssize_t got =
        recv(c->socket, c->asked + c->asked_size, sizeof c->asked - c->asked_size, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) {
        hang_up(c);
        return;
    }
    c->asked_size += (size_t)got;
    c->touched = now();
    int status = cli_request_read(c->asked, c->asked_size, &request);
    if (!status) return;
    if (status == 200) status = cli_request_judge(&request, &h->server->site);
    answer(c, status, request.head_only, h->page);
}

static void write_some(connection *c)
{
    size_t all = c->head_size + c->body_size;
    int in_head = c->sent < c->head_size;
    const char *from = in_head ? c->head + c->sent : c->body + (c->sent - c->head_size);
    ssize_t put = send(c->socket, from, (in_head ? c->head_size : all) - c->sent,
                       MSG_NOSIGNAL | MSG_DONTWAIT);
    if (put < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (put < 0) {
        hang_up(c);
        return;
    }
    c->sent += (size_t)put;
    c->touched = now();
    if (c->sent < all) return;
    /* To close at once would take back what is on its way while the other side still sends. */
    shutdown(c->socket, SHUT_WR);
    c->closing = 1;
}

static void throw_away(connection *c)
{
    char some[4096];
    ssize_t got = recv(c->socket, some, sizeof some, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got > 0) c->thrown_away += (size_t)got;
    if (got <= 0 || c->thrown_away > LINGER_BYTES) hang_up(c);
}

static void let_in(house *h)
{
    connection *c = h->list;
    while (c < h->list + CONNECTIONS && c->socket >= 0) c++;
    int fresh = c < h->list + CONNECTIONS
                    ? accept4(h->server->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK)
                    : -1;
    if (fresh < 0) return;
    c->socket = fresh;
    c->asked_size = c->head_size = c->body_size = c->sent = c->thrown_away = 0;
    c->closing = 0;
    c->since = c->touched = now();
}

/* What is waited for: the listener while there is room, and each connection. Returns how many. */
static size_t list_waits(const house *h, struct pollfd *list, size_t *which)
{
    size_t count = 1, busy = 0;
    for (size_t i = 0; i < CONNECTIONS; i++) {
        const connection *c = &h->list[i];
        if (c->socket < 0) continue;
        busy++;
        which[count] = i;
        list[count++] =
            (struct pollfd){c->socket, c->head_size && !c->closing ? POLLOUT : POLLIN, 0};
    }
    /* A negative descriptor is passed over. */
    list[0] = (struct pollfd){busy < CONNECTIONS ? h->server->listener : -1, POLLIN, 0};
    return count;
}

static void serve_some(house *h, const struct pollfd *list, const size_t *which, size_t count)
{
    if (list[0].revents) let_in(h);
    for (size_t i = 1; i < count; i++) {
        connection *c = &h->list[which[i]];
        if (!list[i].revents) continue;
        if (c->closing)
            throw_away(c);
        else if (c->head_size)
            write_some(c);
        else
            read_some(c, h);
    }
    for (size_t i = 0; i < CONNECTIONS; i++) {
        connection *c = &h->list[i];
        if (c->socket < 0) continue;
        time_t most = c->head_size ? LIFE_S : PATIENCE_S;
        if (now() - c->touched > PATIENCE_S || now() - c->since > most) hang_up(c);
    }
}

rtr_code cli_server_run(const cli_server *server, const rtr_buf *page, rtr_err *err)
{
    const struct timespec tick = {1, 0}; /* for those that say nothing any more */
    struct pollfd list[CONNECTIONS + 1];
    size_t which[CONNECTIONS + 1] = {0};
    rtr_code code = RTR_OK;
    house *h = calloc(1, sizeof *h);
    if (!h) return rtr_nomem(err);
    h->server = server;
    h->page = page;
    for (size_t i = 0; i < CONNECTIONS; i++) h->list[i].socket = -1;
    for (;;) {
        size_t count = list_waits(h, list, which);
        int ready = wait_for(server, list, count, count > 1 ? &tick : NULL);
        if (ready < 0 && errno == EINTR) break;
        if (ready < 0) {
            code = rtr_fail(err, RTR_IO, "cannot wait for a browser: %s", strerror(errno));
            break;
        }
        serve_some(h, list, which, count);
    }
    for (size_t i = 0; i < CONNECTIONS; i++)
        if (h->list[i].socket >= 0) hang_up(&h->list[i]);
    free(h);
    return code;
}
