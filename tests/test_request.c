/* Heads of HTTP requests: what is answered, refused, or waited for. */
#include "cli/request.h"

#include <stdlib.h>

#include "base/text.h"
#include "test.h"

static const cli_site site = {"0123456789abcdef0123456789abcdef", 8080};
#define PAGE  "/0123456789abcdef0123456789abcdef/"
#define HOST  "Host: 127.0.0.1:8080\r\n"
#define OTHER "Host: localhost:8080\r\n"

/* How a request is answered; 0: its end is waited for. */
static int status_of(const char *bytes, size_t size)
{
    cli_request request;
    char *own = malloc(size + 1); /* so that a byte read too many is seen */
    if (size) memcpy(own, bytes, size);
    char *exact = realloc(own, size ? size : 1);
    int status = cli_request_read(exact, size, &request);
    if (status == 200) status = cli_request_judge(&request, &site);
    free(exact);
    return status;
}

static int status(const char *text)
{
    return status_of(text, strlen(text));
}

static void check_head_only(void)
{
    cli_request request;
    static const char head[] = "HEAD " PAGE " HTTP/1.1\r\n" HOST "\r\n";
    CHECK(cli_request_read(head, sizeof head - 1, &request) == 200 && request.head_only);
    static const char get[] = "GET " PAGE " HTTP/1.0\r\n" HOST "\r\n";
    CHECK(cli_request_read(get, sizeof get - 1, &request) == 200 && !request.head_only);
    CHECK(request.host_size == 14 && memcmp(request.host, "127.0.0.1:8080", 14) == 0);
}

static void check_pieces(void)
{
    static const char whole[] =
        "GET " PAGE " HTTP/1.1\r\n" HOST "Accept: text/html\r\nUser-Agent: \xC3\xA9\r\n\r\n";
    for (size_t size = 0; size < sizeof whole - 1; size++) CHECK(status_of(whole, size) == 0);
    CHECK(status_of(whole, sizeof whole - 1) == 200);
}

static void check_large(void)
{
    rtr_buf buf = {0};
    rtr_buf_puts(&buf, "GET " PAGE " HTTP/1.1\r\n" HOST "X: ");
    while (buf.size < CLI_REQUEST_MAX - 1) rtr_buf_putc(&buf, 'x');
    CHECK(status_of(buf.data, buf.size) == 0);
    rtr_buf_putc(&buf, 'x');
    CHECK(status_of(buf.data, buf.size) == 431);
    rtr_buf_puts(&buf, "\r\n\r\n"); /* an end that comes too late */
    CHECK(status_of(buf.data, buf.size) == 431);
    rtr_buf_end(&buf);
}

TEST_MAIN
{
    CASE("the page, asked for by its secret path")
    {
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "\r\n") == 200);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" OTHER "\r\n") == 200);
        CHECK(status("GET " PAGE " HTTP/1.1\r\nhOsT:\t LOCALHOST:8080 \t\r\n\r\n") == 200);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n") == 200);
        check_head_only();
    }
    CASE("nothing else is there")
    {
        CHECK(status("GET / HTTP/1.1\r\n" HOST "\r\n") == 404);
        CHECK(status("GET /favicon.ico HTTP/1.1\r\n" HOST "\r\n") == 404);
        CHECK(status("GET " PAGE "x HTTP/1.1\r\n" HOST "\r\n") == 404);
        CHECK(status("GET " PAGE "../../etc/passwd HTTP/1.1\r\n" HOST "\r\n") == 404);
        CHECK(status("GET /0123456789abcdef0123456789abcdee/ HTTP/1.1\r\n" HOST "\r\n") == 404);
        CHECK(status("GET /0123456789abcdef/ HTTP/1.1\r\n" HOST "\r\n") == 404);
    }
    CASE("another name for this computer is a stranger's")
    {
        CHECK(status("GET " PAGE " HTTP/1.1\r\nHost: evil.example:8080\r\n\r\n") == 421);
        CHECK(status("GET " PAGE " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") == 421);
        CHECK(status("GET " PAGE " HTTP/1.1\r\nHost: 127.0.0.1:80800\r\n\r\n") == 421);
        CHECK(status("GET " PAGE " HTTP/1.1\r\nHost:\r\n\r\n") == 421);
        CHECK(status("GET " PAGE " HTTP/1.1\r\nAccept: */*\r\n\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST HOST "\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "Host: evil.example\r\n\r\n") == 400);
    }
    CASE("the usual port is left out of names, another one never")
    {
        static const cli_site usual = {"0123456789abcdef0123456789abcdef", 80};
        static const char *const heads[] = {"Host: 127.0.0.1", "Host: localhost:80",
                                            "Host: example.org", "Host: localhost:8080"};
        for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
            char text[160];
            cli_request request;
            int size = snprintf(text, sizeof text, "GET " PAGE " HTTP/1.1\r\n%s\r\n\r\n", heads[i]);
            CHECK(cli_request_read(text, (size_t)size, &request) == 200);
            CHECK(cli_request_judge(&request, &usual) == (i < 2 ? 200 : 421));
        }
    }
    CASE("only GET and HEAD, no bodies")
    {
        CHECK(status("POST " PAGE " HTTP/1.1\r\n" HOST "\r\n") == 405);
        CHECK(status("OPTIONS " PAGE " HTTP/1.1\r\n" HOST "\r\n") == 405);
        CHECK(status("get " PAGE " HTTP/1.1\r\n" HOST "\r\n") == 405);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "Content-Length: 0, 5\r\n\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n") == 501);
    }
    CASE("what is no request")
    {
        CHECK(status("\r\n\r\n") == 400);
        CHECK(status("GET " PAGE "\r\n\r\n") == 400);
        CHECK(status("GET  " PAGE " HTTP/1.1\r\n" HOST "\r\n") == 400);
        CHECK(status("GET " PAGE "  HTTP/1.1\r\n" HOST "\r\n") == 400);
        CHECK(status(" GET " PAGE " HTTP/1.1\r\n" HOST "\r\n") == 400);
        CHECK(status("GET http://127.0.0.1:8080" PAGE " HTTP/1.1\r\n" HOST "\r\n") == 400);
        CHECK(status("GET * HTTP/1.1\r\n" HOST "\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/2.0\r\n" HOST "\r\n") == 505);
        CHECK(status("GET " PAGE " http/1.1\r\n" HOST "\r\n") == 400);
        CHECK(status("GET " PAGE "\xC3\xA9 HTTP/1.1\r\n" HOST "\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "A B: c\r\n\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST ": c\r\n\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "A : c\r\n\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "A: b\r\n c\r\n\r\n") == 400); /* folded */
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "A: b\nB: c\r\n\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\r\n" HOST "A: b\x01\r\n\r\n") == 400);
        CHECK(status("GET " PAGE " HTTP/1.1\n" HOST "\n") == 0); /* never ends: time runs out */
        CHECK(status_of("GET /\0 HTTP/1.1\r\n\r\n", 19) == 400);
    }
    CASE("a request that comes in pieces") check_pieces();
    CASE("a head that is too large") check_large();
    return 0;
}
