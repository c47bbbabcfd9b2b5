#include "base/width.h"

#include <unicode/uchar.h>

#include "base/text.h"

int rtr_width_of(int32_t c)
{
    if (c < 0x300) return 1; /* Latin, where most text is; controls are the caller's to replace */
    switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR: return 0;
    default: break;
    }
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t rtr_width(const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    size_t width = 0;
    while (at < end) width += (size_t)rtr_width_of(rtr_utf8_next(&at, end));
    return width;
}
