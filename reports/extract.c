#include "reports/extract.h"

#include <errno.h>
#include <unistd.h>

#include "base/text.h"
#include "reports/text_decode.h"
#include "reports/text_wire.h"

static rtr_code read_all(int file, rtr_buf *out, rtr_err *err)
{
    char piece[1 << 16];
    for (;;) {
        ssize_t got = read(file, piece, sizeof piece);
        if (got == 0) return RTR_OK;
        if (got < 0 && errno != EINTR) return rtr_fail(err, RTR_IO, "cannot be read");
        if (got > 0) rtr_buf_add(out, piece, (size_t)got);
        if (out->failed) return rtr_nomem(err);
    }
}

static int write_all(int file, const char *bytes, size_t size)
{
    while (size) {
        ssize_t put = write(file, bytes, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return 1;
        bytes += put;
        size -= (size_t)put;
    }
    return 0;
}

/* Whatever a parser handed over, the answer is well-formed. */
static rtr_code make_good(rtr_text *text, rtr_err *err)
{
    const unsigned char *bytes = (const unsigned char *)text->bytes;
    rtr_text good = *text;
    if (text_encoding_of(bytes, text->size) == TEXT_GOOD) return RTR_OK;
    rtr_code code = text_decode(TEXT_DAMAGED, bytes, text->size, &good, err);
    if (code) return code;
    good.replaced += text->replaced;
    rtr_text_end(text);
    *text = good;
    return RTR_OK;
}

int extract_answer(extract_reader *reader, int in, int out, size_t memory_mb)
{
    rtr_buf document = {0}, answer = {0};
    rtr_text text = {0};
    rtr_err err = {0};
    rtr_code code = read_all(in, &document, &err);
    if (!code) code = reader(document.data ? document.data : "", document.size, &text, &err);
    if (!code) code = make_good(&text, &err);
    if (code == RTR_NOMEM) {
        code = rtr_fail(&err, RTR_BAD_DATA, "takes more than %zu MB of memory to read", memory_mb);
        rtr_fix(&err, code, "convert it to plain text and give that");
    }
    rtr_buf_end(&document);
    text_wire_write(code, &text, &err, &answer);
    int failed = answer.failed || write_all(out, answer.data, answer.size);
    rtr_buf_end(&answer);
    rtr_text_end(&text);
    return failed;
}
