#include "cli/request.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Bytes that are read one after the other. */
typedef struct reader {
    const char *at, *end;
} reader;

/* RFC 9110's tchar. */
static int is_token(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c && strchr("!#$%&'*+-.^_`|~", c));
}

static int is_visible(char c)
{
    return c > ' ' && c < 127;
}

/* Of a header's value: printable, blanks, and bytes above ASCII, which nothing here looks at. */
static int is_text(char c)
{
    return is_visible(c) || c == ' ' || c == '\t' || (unsigned char)c > 127;
}

/* As many bytes as are of a kind; returns how many. */
static size_t take_while(reader *r, int (*is_it)(char), const char **from)
{
    *from = r->at;
    while (r->at < r->end && is_it(*r->at)) r->at++;
    return (size_t)(r->at - *from);
}

static int take(reader *r, const char *text)
{
    size_t size = strlen(text);
    if ((size_t)(r->end - r->at) < size || memcmp(r->at, text, size) != 0) return 0;
    r->at += size;
    return 1;
}

static int is_word(const char *text, size_t size, const char *word)
{
    return size == strlen(word) && memcmp(text, word, size) == 0;
}

/* ASCII letters of either case are the same. */
static int is_name(const char *text, size_t size, const char *name)
{
    if (size != strlen(name)) return 0;
    for (size_t i = 0; i < size; i++) {
        char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
        if (c != name[i]) return 0;
    }
    return 1;
}

/* "GET /x HTTP/1.1" */
static int read_line(reader *r, cli_request *out)
{
    const char *method;
    size_t size = take_while(r, is_token, &method);
    if (!size || !take(r, " ")) return 400;
    out->target_size = take_while(r, is_visible, &out->target);
    if (!out->target_size || out->target[0] != '/' || !take(r, " ")) return 400;
    if (!take(r, "HTTP/1.1\r\n") && !take(r, "HTTP/1.0\r\n")) return take(r, "HTTP/") ? 505 : 400;
    out->head_only = is_word(method, size, "HEAD");
    return out->head_only || is_word(method, size, "GET") ? 200 : 405;
}

static int read_header(reader *r, cli_request *out)
{
    const char *name, *value;
    size_t name_size = take_while(r, is_token, &name);
    if (!name_size || !take(r, ":")) return 400;
    while (take(r, " ") || take(r, "\t")) {}
    size_t size = take_while(r, is_text, &value);
    while (size && (value[size - 1] == ' ' || value[size - 1] == '\t')) size--;
    if (!take(r, "\r\n")) return 400;
    if (is_name(name, name_size, "transfer-encoding")) return 501;
    if (is_name(name, name_size, "content-length") && !is_word(value, size, "0")) return 400;
    if (!is_name(name, name_size, "host")) return 200;
    if (out->host) return 400; /* two names for one place */
    out->host = value;
    out->host_size = size;
    return 200;
}

int cli_request_read(const char *bytes, size_t size, cli_request *out)
{
    static const char end[] = "\r\n\r\n";
    *out = (cli_request){0};
    size_t most = size < CLI_REQUEST_MAX ? size : CLI_REQUEST_MAX;
    const char *last = size ? memmem(bytes, most, end, sizeof end - 1) : NULL;
    if (!last) return size < CLI_REQUEST_MAX ? 0 : 431;
    reader r = {bytes, last + 2}; /* the empty line is left out */
    int status = read_line(&r, out);
    while (status == 200 && r.at < r.end) status = read_header(&r, out);
    return status == 200 && !out->host ? 400 : status;
}

/* In a time that does not tell how much of it is right. */
static int is_secret(const char *text, size_t size, const char *secret)
{
    size_t length = strlen(secret);
    unsigned differs = size != length;
    for (size_t i = 0; i < size && i < length; i++)
        differs |= (unsigned)(unsigned char)(text[i] ^ secret[i]);
    return !differs;
}

/* Does a request mean this server, by either name? Browsers leave the usual port out. */
static int is_ours(const cli_request *request, int port)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    enum { USUAL = 80 };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char host[32];
        (void)snprintf(host, sizeof host, "%s:%d", names[i], port);
        if (is_name(request->host, request->host_size, host)) return 1;
        if (port == USUAL && is_name(request->host, request->host_size, names[i])) return 1;
    }
    return 0;
}

int cli_request_judge(const cli_request *request, const cli_site *site)
{
    char path[80];
    int size = snprintf(path, sizeof path, "/%s/", site->token);
    if (!is_ours(request, site->port)) return 421;
    if (size < 0 || (size_t)size >= sizeof path) return 404;
    return is_secret(request->target, request->target_size, path) ? 200 : 404;
}
