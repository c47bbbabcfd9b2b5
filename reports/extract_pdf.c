/* poppler's home. Its reading order is taken; its paragraphs and words are made anew from the lines, since it
 * glues "Saint-" and "Pétersbourg". */
#include "reports/extract.h"

#include <poppler.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/text.h"
#include "reports/pdf_lines.h"

/* The part of a page's height, at its upper and lower edge, where running heads and feet stand. */
static const double margin_part = 0.1;

static rtr_code fail_to_open(const GError *error, rtr_err *err)
{
    rtr_code code = RTR_BAD_DATA;
    if (error && error->domain == POPPLER_ERROR && error->code == POPPLER_ERROR_ENCRYPTED) {
        rtr_fail(err, code, "is an encrypted PDF that needs a password");
        return rtr_fix(err, code, "open it with its password, print it to a new PDF and give that");
    }
    rtr_fail(err, code, "is a broken PDF");
    return rtr_fix(err, code, "get the file again; or open it in a viewer and copy its text");
}

/* Without control characters and hidden hyphens; the ligatures of fonts as their letters. */
static void add_clean(rtr_buf *out, const char *at, const char *end)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    while (at < end) {
        const char *from = at;
        int32_t c = rtr_utf8_next(&at, end);
        if (c >= 0xFB00 && c <= 0xFB06)
            rtr_buf_puts(out, ligatures[c - 0xFB00]);
        else if (c >= 0x20 && !(c >= 0x7F && c < 0xA0) && (c != 0xAD || at == end))
            rtr_buf_add(out, from, (size_t)(at - from));
    }
}

/* Grow a line by a character's rectangle. */
static void cover(pdf_line *line, const PopplerRectangle *place, int first)
{
    if (first || place->x1 < line->left) line->left = (float)place->x1;
    if (first || place->x2 > line->right) line->right = (float)place->x2;
    if (first || place->y1 < line->top) line->top = (float)place->y1;
    if (first || place->y2 > line->bottom) line->bottom = (float)place->y2;
}

/* A page's text goes with a rectangle for each of its characters, line ends too. */
typedef struct pdf_cursor {
    const char *at, *end;
    const PopplerRectangle *places;
    guint left; /* rectangles */
} pdf_cursor;

/* The next line, blank or not, into `line` and its text. */
static void take_line(pdf_cursor *cursor, pdf_line *line, rtr_buf *out)
{
    const char *start = NULL, *end = NULL;
    while (cursor->at < cursor->end) {
        const char *from = cursor->at;
        int32_t c = rtr_utf8_next(&cursor->at, cursor->end);
        const PopplerRectangle *place = cursor->left ? cursor->places++ : NULL;
        if (cursor->left) cursor->left--;
        if (c == '\n') break;
        if (c == ' ') continue;
        if (place) cover(line, place, !start);
        if (!start) start = from;
        end = cursor->at;
    }
    line->start = out->size;
    if (start) add_clean(out, start, end);
    line->end = out->size;
}

static rtr_code read_page(PopplerPage *page, uint32_t number, pdf_lines *lines, rtr_err *err)
{
    double width = 0, height = 0;
    PopplerRectangle *places = NULL;
    guint count = 0;
    rtr_code code = RTR_OK;
    char *text = poppler_page_get_text(page);
    poppler_page_get_size(page, &width, &height);
    poppler_page_get_text_layout(page, &places, &count);
    pdf_cursor cursor = {text, text + (text ? strlen(text) : 0), places, places ? count : 0};
    while (!code && cursor.at < cursor.end) {
        pdf_line line = {.page = number};
        take_line(&cursor, &line, &lines->text);
        line.margin = line.bottom < height * margin_part || line.top > height * (1 - margin_part);
        if (line.end > line.start) code = pdf_lines_add(lines, &line, err);
    }
    g_free(places);
    g_free(text);
    return code || !lines->text.failed ? code : rtr_nomem(err);
}

static int has_pictures(PopplerDocument *document)
{
    int found = 0;
    for (int i = 0; !found && i < poppler_document_get_n_pages(document) && i < 20; i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        GList *pictures = page ? poppler_page_get_image_mapping(page) : NULL;
        found = pictures != NULL;
        poppler_page_free_image_mapping(pictures);
        g_clear_object(&page);
    }
    return found;
}

static rtr_code fail_without_text(PopplerDocument *document, rtr_err *err)
{
    const rtr_code code = RTR_BAD_DATA;
    if (!has_pictures(document)) {
        rtr_fail(err, code, "is a PDF without text");
        return rtr_fix(err, code, "give the text as plain text");
    }
    rtr_fail(err, code, "is a PDF without text: its pages are pictures, as a scanner makes them");
    return rtr_fix(err, code, "run text recognition over it (ocrmypdf) and give the result");
}

/* Word processors put their file's name there. */
static int is_title(const char *title)
{
    size_t size = strlen(title);
    const char *dot = strrchr(title, '.');
    if (!size || strncasecmp(title, "Microsoft ", 10) == 0) return 0;
    return !dot || strchr(dot, ' ') || size - (size_t)(dot - title) > 5 || !dot[1];
}

static void take_facts(PopplerDocument *document, rtr_text *out)
{
    struct tm made;
    char *title = poppler_document_get_title(document);
    time_t when = (time_t)poppler_document_get_creation_date(document);
    if (title && is_title(title) && strlen(title) < sizeof out->title)
        snprintf(out->title, sizeof out->title, "%s", title);
    if (when != (time_t)-1 && gmtime_r(&when, &made))
        strftime(out->date, sizeof out->date, "%Y-%m-%dT%H:%M:%SZ", &made);
    g_free(title);
}

static rtr_code read_pages(PopplerDocument *document, rtr_text *out, rtr_err *err)
{
    const int count = poppler_document_get_n_pages(document);
    pdf_lines lines = {0};
    rtr_buf text = {0};
    rtr_code code = RTR_OK;
    int pages = 0; /* that are there at all */
    for (int i = 0; !code && i < count; i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        if (page) code = read_page(page, (uint32_t)i, &lines, err);
        pages += page != NULL;
        g_clear_object(&page);
    }
    if (!code && !pages) code = fail_to_open(NULL, err);
    if (!code && !lines.count) code = fail_without_text(document, err);
    if (!code) code = pdf_lines_drop_furniture(&lines, (uint32_t)count, err);
    if (!code) code = pdf_lines_join(&lines, &text, err);
    if (!code && !text.size) code = fail_without_text(document, err);
    if (!code) {
        out->size = text.size;
        out->bytes = rtr_buf_take(&text);
    }
    rtr_buf_end(&text);
    pdf_lines_end(&lines);
    return code;
}

rtr_code extract_pdf(const char *bytes, size_t size, rtr_text *out, rtr_err *err)
{
    GError *error = NULL;
    GBytes *given = g_bytes_new_static(bytes, size);
    PopplerDocument *document = poppler_document_new_from_bytes(given, NULL, &error);
    *out = (rtr_text){.form = RTR_TEXT_PDF};
    rtr_code code = document ? read_pages(document, out, err) : fail_to_open(error, err);
    if (!code) take_facts(document, out);
    g_clear_object(&document);
    g_clear_error(&error);
    g_bytes_unref(given);
    return code;
}
