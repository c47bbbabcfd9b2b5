/* Any bytes are a page: well-formed text without NULs comes of it, or a refusal that says why. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "reports/extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
    if (!holds) abort();
}

static void check_line(const char *value, size_t room)
{
    size_t size = strnlen(value, room);
    must(size < room && rtr_utf8_check(value, size) == size && !strpbrk(value, "\r\n"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_text text;
    rtr_err err = {0};
    rtr_code code = extract_html((const char *)data, size, &text, &err);
    if (code) {
        must(!text.bytes && err.what[0]);
        return 0;
    }
    must(text.size > 0 && strlen(text.bytes) == text.size);
    must(rtr_utf8_check(text.bytes, text.size) == text.size);
    must(text.bytes[text.size - 1] == '\n');
    must(!strstr(text.bytes, "\n\n\n") && !strstr(text.bytes, "  "));
    must(text.size <=
         4 * size + sizeof text.title + 2); /* entities grow little, nothing multiplies */
    check_line(text.title, sizeof text.title);
    check_line(text.publisher, sizeof text.publisher);
    check_line(text.url, sizeof text.url);
    check_line(text.date, sizeof text.date);
    check_line(text.language, sizeof text.language);
    rtr_text_end(&text);
    return 0;
}
