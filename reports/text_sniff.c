#include "reports/text_sniff.h"

#include <string.h>
#include <strings.h>

enum { SNIFFED = 1024 }; /* bytes looked at, as browsers do */

/* What HTML starts with: the list of the WHATWG's "MIME Sniffing", and the elements of today's pages. A
 * blank or ">" follows, but after a comment's start. */
static const char *const starts[] = {
    "<!doctype html", "<!--",     "<html",   "<head",   "<body",   "<title",  "<meta",
    "<link",          "<base",    "<style",  "<script", "<iframe", "<div",    "<article",
    "<main",          "<section", "<header", "<nav",    "<p",      "<h1",     "<h2",
    "<table",         "<font",    "<b",      "<br",     "<a",      "<center", "<span",
};

static int starts_html(const char *text)
{
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t size = strlen(starts[i]);
        if (strncasecmp(text, starts[i], size) != 0) continue;
        if (strcmp(starts[i], "<!--") == 0 || (text[size] && strchr(" \t\r\n\f/>", text[size])))
            return 1;
    }
    if (strncasecmp(text, "<?xml", 5) != 0) return 0;
    return strcasestr(text, "<!doctype html") || strcasestr(text, "<html");
}

/* A PDF may have anything before its first line, within limits. */
static int starts_pdf(const char *text)
{
    const char *at = strstr(text, "%PDF-");
    return at && at[5] >= '1' && at[5] <= '9' && (at == text || at[-1] == '\n' || at[-1] == '\r');
}

rtr_text_form text_form_of(const unsigned char *bytes, size_t size)
{
    char start[SNIFFED + 1];
    size_t length = 0;
    for (size_t i = 0; i < size && i < SNIFFED; i++) /* without the zeros of UTF-16 */
        if (bytes[i]) start[length++] = (char)bytes[i];
    start[length] = '\0';
    const char *text = start;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
    if (strncmp(text, "\xFF\xFE", 2) == 0 || strncmp(text, "\xFE\xFF", 2) == 0) text += 2;
    text += strspn(text, " \t\r\n\f");
    if (starts_pdf(text)) return RTR_TEXT_PDF;
    return starts_html(text) ? RTR_TEXT_HTML : RTR_TEXT_PLAIN;
}

const char *text_known_kind(const unsigned char *bytes, size_t size)
{
    static const struct {
        const char *start;
        size_t size;
        const char *kind;
    } kinds[] = {
        {"PK\3\4", 4, "a ZIP archive or an office document (docx, odt, epub)"},
        {"\xD0\xCF\x11\xE0", 4, "an old office document (doc, xls)"},
        {"{\\rtf", 5, "a rich text (RTF) document"},
        {"\x89PNG", 4, "a PNG picture"},
        {"\xFF\xD8\xFF", 3, "a JPEG picture"},
        {"GIF8", 4, "a GIF picture"},
        {"II*\0", 4, "a TIFF picture"},
        {"MM\0*", 4, "a TIFF picture"},
        {"\x1F\x8B", 2, "a gzip file"},
        {"\x7F"
         "ELF",
         4, "a program"},
        {"SQLite format 3", 16, "an SQLite database"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (size >= kinds[i].size && memcmp(bytes, kinds[i].start, kinds[i].size) == 0)
            return kinds[i].kind;
    return NULL;
}
