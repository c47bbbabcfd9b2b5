#include "base/base64.h"

void rtr_base64_put(rtr_buf *buf, const void *bytes, size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *from = bytes;
    size_t length = (size + 2) / 3 * 4;
    char *to = length ? rtr_buf_room(buf, length) : NULL;
    if (!to) return;
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        unsigned three = (unsigned)from[i] << 16;
        if (left > 1) three |= (unsigned)from[i + 1] << 8;
        if (left > 2) three |= from[i + 2];
        *to++ = digits[three >> 18];
        *to++ = digits[three >> 12 & 63];
        *to++ = left > 1 ? digits[three >> 6 & 63] : '=';
        *to++ = left > 2 ? digits[three & 63] : '=';
    }
    rtr_buf_used(buf, length);
}
