#include "draw/reading.h"

#include <string.h>

/* Blocks of right-to-left scripts (UAX 9, derived bidirectional classes R and AL). */
static int is_from_right(int32_t c)
{
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

static int is_from_left(int32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x0590) ||
           (c >= 0x0900 && c < 0x2000) || (c >= 0x2C00 && c < 0xFB1D && c != 0x3000);
}

int rtr_reads_from_right(const char *text)
{
    const char *end = text + strlen(text);
    while (text < end) {
        int32_t c = rtr_utf8_next(&text, end);
        if (is_from_right(c)) return 1;
        if (is_from_left(c)) return 0;
    }
    return 0;
}

void rtr_reading_add(rtr_buf *buf, const char *text, size_t most)
{
    static const char mark[] = "\u200e"; /* LEFT-TO-RIGHT MARK: a letter that nobody sees */
    const char *at = text, *end = text + strlen(text);
    int turned = 0;
    for (size_t i = 0; at < end; i++) {
        if (i == most) {
            rtr_buf_puts(buf, "…");
            break;
        }
        int32_t c = rtr_utf8_next(&at, end);
        int control = (c >= 0 && c < 0x20) || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
        if (is_from_right(c) && !turned) {
            rtr_buf_puts(buf, mark);
            turned = 1;
        }
        rtr_utf8_put(buf, c < 0 ? 0xFFFD : control ? ' ' : (uint32_t)c);
    }
    if (turned) rtr_buf_puts(buf, mark);
}
