/* A page's encoding as the WHATWG's "Encoding" and "HTML" have it, but that bytes which are good UTF-8
 * beyond ASCII are taken for it whatever the page declares: such pages are common, others by chance not. */
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "reports/html_page.h"
#include "reports/text_decode.h"

enum { DECLARED_WITHIN = 4096 }; /* bytes that are searched for a declaration */

/* Encodings that iconv is trusted with; the rest is UTF-8 or Windows-1252 and decoded here. Labels as the
 * WHATWG lists them. */
static const struct {
    const char *label, *iconv;
} encodings[] = {
    {"iso-8859-2", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-9", "CP1254"},
    {"latin5", "CP1254"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"latin-9", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"},
    {"windows-1250", "CP1250"},
    {"windows-1251", "CP1251"},
    {"cp1251", "CP1251"},
    {"windows-1253", "CP1253"},
    {"windows-1254", "CP1254"},
    {"windows-1255", "CP1255"},
    {"windows-1256", "CP1256"},
    {"windows-1257", "CP1257"},
    {"windows-1258", "CP1258"},
    {"windows-874", "CP874"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"ibm866", "IBM866"},
    {"cp866", "IBM866"},
    {"macintosh", "MACINTOSH"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"gb18030", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"euc-jp", "EUC-JP"},
    {"shift_jis", "CP932"},
    {"sjis", "CP932"},
    {"windows-31j", "CP932"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
    {"tis-620", "CP874"},
};

/* The label in <meta charset=...>, <meta ... content="text/html; charset=..."> or <?xml encoding=...?>. */
static void find_label(const char *bytes, size_t size, char label[32])
{
    char head[DECLARED_WITHIN + 1];
    size_t length = 0;
    for (; length < size && length < DECLARED_WITHIN; length++)
        head[length] = bytes[length] ? bytes[length] : ' ';
    head[length] = '\0';
    label[0] = '\0';
    const char *at = NULL;
    for (const char *meta = head; !at && (meta = strcasestr(meta, "<meta")); meta += 5) {
        const char *end = strchr(meta, '>'), *found = strcasestr(meta, "charset");
        if (found && (!end || found < end)) at = found + 7;
    }
    if (!at && strncasecmp(head, "<?xml", 5) == 0 && (at = strstr(head, "encoding"))) at += 8;
    if (!at) return;
    at += strspn(at, " \t\r\n=\"'");
    size = strcspn(at, " \t\r\n\"'/>;?");
    if (size == 0 || size > 31) return;
    memcpy(label, at, size);
    label[size] = '\0';
}

static const char *iconv_name(const char *label)
{
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (strcasecmp(label, encodings[i].label) == 0) return encodings[i].iconv;
    return NULL;
}

/* Through iconv; what it refuses becomes U+FFFD, byte by byte. */
static rtr_code convert(const char *from, char *bytes, size_t size, rtr_text *out, rtr_err *err)
{
    char piece[1 << 14];
    rtr_buf text = {0};
    iconv_t how = iconv_open("UTF-8", from);
    if (how == (iconv_t)-1)
        return rtr_fail(err, RTR_UNSUPPORTED, "this system cannot decode %s", from);
    while (size && !text.failed) {
        char *to = piece;
        size_t left = sizeof piece;
        size_t done = iconv(how, &bytes, &size, &to, &left);
        int number = errno;
        rtr_buf_add(&text, piece, (size_t)(to - piece));
        if (done != (size_t)-1 || number == E2BIG) continue;
        rtr_utf8_put(&text, 0xFFFD);
        out->replaced++;
        bytes++;
        size--;
    }
    iconv_close(how);
    out->size = text.size;
    out->bytes = rtr_buf_take(&text);
    return out->bytes ? RTR_OK : rtr_nomem(err);
}

rtr_code html_decode(const char *bytes, size_t size, rtr_text *out, rtr_err *err)
{
    char label[32];
    const unsigned char *raw = (const unsigned char *)bytes;
    text_encoding shown = text_encoding_of(raw, size);
    if (shown == TEXT_GOOD) return RTR_OK;
    find_label(bytes, size, label);
    if (shown == TEXT_DAMAGED || shown == TEXT_WINDOWS_1252) {
        const char *name = iconv_name(label);
        if (name) return convert(name, (char *)(uintptr_t)bytes, size, out, err);
        /* Undeclared means Windows-1252; a page that declares UTF-8 may be damaged. */
        if (strcasecmp(label, "utf-8") != 0 && strcasecmp(label, "utf8") != 0)
            shown = TEXT_WINDOWS_1252;
    }
    return text_decode(shown, raw, size, out, err);
}
