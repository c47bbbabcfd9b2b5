#include "reports/ink.h"

#include <string.h>

#include "base/width.h"

enum { WORD_MAX = 1024 }; /* bytes of a word before it is broken */

/* A word that waits for room on a line; its own escape sequences take no columns. */
typedef struct word {
    char bytes[WORD_MAX];
    size_t size;
    int width;
} word;

static const char *escape_of(ink_style style)
{
    switch (style) {
    case INK_BOLD: return "\033[1m";
    case INK_DIM: return "\033[2m";
    case INK_GOOD: return "\033[32m";
    case INK_WARY: return "\033[33m";
    case INK_BAD: return "\033[31m";
    case INK_PLACE: return "\033[1;36m";
    case INK_PLAIN: break;
    }
    return "";
}

static void begin_line(ink *i)
{
    if (!i->column) ink_to(i, i->indent);
}

void ink_line(ink *i)
{
    if (i->column) rtr_buf_putc(i->out, '\n');
    i->column = 0;
}

void ink_blank_line(ink *i)
{
    ink_line(i);
    rtr_buf_putc(i->out, '\n');
}

void ink_to(ink *i, int column)
{
    int stop = i->column && i->column >= column ? i->column + 1 : column;
    for (; i->column < stop; i->column++) rtr_buf_putc(i->out, ' ');
}

/* `apart`: a blank stands before it. */
static void put_word(ink *i, word *w, int apart)
{
    if (!w->size) return;
    if (i->column > i->indent && i->column + apart + w->width > i->width) {
        ink_line(i);
        apart = 0;
    }
    int fresh = !i->column;
    begin_line(i);
    if (apart && !fresh) {
        rtr_buf_putc(i->out, ' ');
        i->column++;
    }
    rtr_buf_add(i->out, w->bytes, w->size);
    i->column += w->width;
    w->size = 0;
    w->width = 0;
}

static int is_blank(int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

/* Controls, and marks that turn the direction of what follows. */
static int is_steering(int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || c == 0x61C ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static void add_bytes(word *w, const char *bytes, size_t size)
{
    if (w->size + size > WORD_MAX) return;
    memcpy(w->bytes + w->size, bytes, size);
    w->size += size;
}

static void open_mark(const ink *i, word *w)
{
    const char *open = i->colour ? escape_of(INK_PLACE) : "[";
    add_bytes(w, open, strlen(open));
    w->width += !i->colour;
}

static void close_mark(const ink *i, word *w)
{
    const char *close = i->colour ? "\033[0m" : "]";
    add_bytes(w, close, strlen(close));
    w->width += !i->colour;
}

/* Words with marks, from *at on; positions of marks are bytes of `text`. */
static void put_words(ink *i, const char *text, rtr_span passage, const ink_marks *marks)
{
    const char *at = text + passage.start, *end = text + passage.end;
    word w = {.size = 0};
    size_t mark = 0;
    int apart = 0, open = 0;
    while (at < end) {
        uint32_t here = (uint32_t)(at - text);
        if (open && here >= marks->items[mark].end) {
            close_mark(i, &w);
            open = 0;
            mark++;
        }
        while (!open && mark < marks->count && marks->items[mark].end <= here) mark++;
        if (!open && mark < marks->count && here >= marks->items[mark].start) {
            open_mark(i, &w);
            open = 1;
        }
        const char *from = at;
        int32_t c = rtr_utf8_next(&at, end);
        if (is_blank(c) || w.size + 32 > WORD_MAX) {
            put_word(i, &w, apart);
            apart = is_blank(c);
        }
        if (is_blank(c) || is_steering(c)) continue;
        add_bytes(&w, from, (size_t)(at - from));
        w.width += rtr_width_of(c);
    }
    if (open) close_mark(i, &w);
    put_word(i, &w, apart);
}

void ink_span(ink *i, ink_style style, const char *text, size_t size)
{
    static const ink_marks none = {NULL, 0};
    const char *escape = i->colour ? escape_of(style) : "";
    begin_line(i);
    rtr_buf_puts(i->out, escape);
    put_words(i, text, (rtr_span){0, (uint32_t)size}, &none);
    if (*escape) rtr_buf_puts(i->out, "\033[0m");
}

void ink_text(ink *i, ink_style style, const char *text)
{
    ink_span(i, style, text, strlen(text));
}

void ink_quote(ink *i, const char *text, rtr_span passage, const ink_marks *marks)
{
    put_words(i, text, passage, marks);
}
