/* GDAL's reader of GPX takes an extension for a number where its texts begin with one and a blank, and drops the
 * rest: "1111 servers" is 1111, "8471.50" is 8471.5. So in GPX that rutter exported each such text gets a mark in
 * front before GDAL sees it. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/case_ogr_parts.h"

static const char mark[] = "\xE2\x81\xA0"; /* word joiner: no number begins so */
static const char ours[] = "xmlns:rutter=\"urn:rutter:feature\"";
enum { HEAD = 400 /* bytes in which the root element ends */ };

static int is_ours(const char *bytes, size_t size)
{
    return memmem(bytes, size < HEAD ? size : HEAD, ours, sizeof ours - 1) != NULL;
}

rtr_code rtr_ogr_gpx_mark(const char *bytes, size_t size, char **out, size_t *out_size,
                          rtr_err *err)
{
    static const char start[] = "<rutter:";
    rtr_buf marked = {0};
    const char *from = bytes, *end = bytes + size;
    *out = NULL;
    if (!is_ours(bytes, size)) return RTR_OK;
    for (const char *at; (at = memmem(from, (size_t)(end - from), start, sizeof start - 1));) {
        const char *close = memchr(at, '>', (size_t)(end - at));
        if (!close) break;
        rtr_buf_add(&marked, from, (size_t)(close + 1 - from));
        if (close[-1] != '/') rtr_buf_puts(&marked, mark);
        from = close + 1;
    }
    rtr_buf_add(&marked, from, (size_t)(end - from));
    *out_size = marked.size;
    *out = rtr_buf_take(&marked);
    rtr_buf_end(&marked);
    return *out ? RTR_OK : rtr_nomem(err);
}

const char *rtr_ogr_gpx_unmark(const char *text)
{
    return strncmp(text, mark, sizeof mark - 1) == 0 ? text + sizeof mark - 1 : text;
}
