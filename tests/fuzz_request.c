/* Any bytes as a request: an answer or patience, and nothing is the page but its own path under this host's name. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const cli_site site = {"0123456789abcdef0123456789abcdef", 8080};
    const char *bytes = (const char *)data, *end = bytes + size;
    cli_request request, again;
    int status = cli_request_read(bytes, size, &request);
    if (status == 0) must(size < CLI_REQUEST_MAX && !memmem(bytes, size, "\r\n\r\n", 4));
    if (status != 200) {
        must(status == 0 || status == 400 || status == 405 || status == 431 || status == 501 ||
             status == 505);
        return 0;
    }
    must(request.target >= bytes && request.target + request.target_size <= end);
    must(request.host >= bytes && request.host + request.host_size <= end);
    must(request.target[0] == '/');
    must(memcmp(bytes, request.head_only ? "HEAD /" : "GET /", request.head_only ? 6 : 5) == 0);
    /* What comes after the head has no part in it. */
    must(cli_request_read(bytes, size, &again) == 200 && again.host == request.host);
    int judged = cli_request_judge(&request, &site);
    must(judged == 200 || judged == 404 || judged == 421);
    if (judged == 200) must(request.target_size == 34 && request.host_size == 14);
    return 0;
}
