#include "base/xml.h"

/* May a code point stand in XML 1.0? */
static int is_allowed(int32_t code)
{
    return code == '\t' || code == '\n' || (code >= 0x20 && code < 0xD800) ||
           (code > 0xDFFF && code < 0xFFFE) || code > 0xFFFF;
}

void rtr_xml_escape(rtr_buf *out, const char *text, size_t size)
{
    for (const char *at = text, *end = text + size; at < end;) {
        int32_t code = rtr_utf8_next(&at, end);
        switch (code) {
        case '&': rtr_buf_puts(out, "&amp;"); break;
        case '<': rtr_buf_puts(out, "&lt;"); break;
        case '>': rtr_buf_puts(out, "&gt;"); break;
        case '"': rtr_buf_puts(out, "&quot;"); break;
        case '\r': rtr_buf_puts(out, "&#13;"); break; /* readers make a line feed of a bare one */
        default: rtr_utf8_put(out, is_allowed(code) ? (uint32_t)code : 0xFFFD);
        }
    }
}
