/* Any bytes are taken as text or refused with a reason; text is well-formed, good UTF-8 stays as it was, and
 * code points are neither lost nor made. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "reports/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

/* Code points, each malformed byte one at the most. */
static size_t count_at_most(const uint8_t *data, size_t size)
{
    const char *at = (const char *)data, *end = at + size;
    size_t count = 0;
    for (; at < end; count++) (void)rtr_utf8_next(&at, end);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_text text;
    rtr_err err = {0};
    rtr_code code = rtr_text_of_bytes(data, size, &text, &err);
    if (code) {
        must(code == RTR_BAD_DATA && !text.bytes && err.what[0] && err.fix[0]);
        return 0;
    }
    must(strlen(text.bytes) == text.size && strlen(text.sha256) == 64);
    must(rtr_utf8_check(text.bytes, text.size) == text.size);
    int good = rtr_utf8_check((const char *)data, size) == size && !memchr(data, 0, size);
    if (good) must(text.size == size && memcmp(text.bytes, data, size) == 0 && !text.replaced);
    if (text.replaced) must(strstr(text.bytes, "\xEF\xBF\xBD") != NULL);
    size_t count = rtr_utf8_count(text.bytes, text.size);
    must(text.replaced <= count); /* and a byte of Windows-1252 is a character */
    must(count <= (text.note[0] ? size : count_at_most(data, size)));
    rtr_text again;
    must(rtr_text_of_bytes(text.bytes, text.size, &again, &err) == RTR_OK);
    must(again.size == text.size && memcmp(again.bytes, text.bytes, text.size) == 0);
    rtr_text_end(&again);
    rtr_text_end(&text);
    return 0;
}
