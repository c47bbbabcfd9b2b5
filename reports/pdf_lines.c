#include "reports/pdf_lines.h"

#include <stdlib.h>
#include <string.h>

rtr_code pdf_lines_add(pdf_lines *lines, const pdf_line *line, rtr_err *err)
{
    if (lines->count == lines->room) {
        size_t room = lines->room ? lines->room * 2 : 256;
        pdf_line *items = realloc(lines->items, room * sizeof *items);
        if (!items) return rtr_nomem(err);
        lines->items = items;
        lines->room = room;
    }
    lines->items[lines->count++] = *line;
    return RTR_OK;
}

void pdf_lines_end(pdf_lines *lines)
{
    rtr_buf_end(&lines->text);
    free(lines->items);
    *lines = (pdf_lines){0};
}

/* FNV-1a. Numbers count as one sign, so that "Page 3 of 9" is the same on every page. */
static uint64_t hash_line(const char *text, size_t size)
{
    uint64_t hash = 0xCBF29CE484222325u;
    int in_number = 0;
    for (size_t i = 0; i < size; i++) {
        int digit = text[i] >= '0' && text[i] <= '9';
        if (digit && in_number) continue;
        in_number = digit;
        hash = (hash ^ (digit ? '0' : (unsigned char)text[i])) * 0x100000001B3u;
    }
    return hash;
}

typedef struct pdf_margin {
    uint64_t hash;
    size_t line;
    uint32_t page;
} pdf_margin;

static int by_hash_and_line(const void *a, const void *b)
{
    const pdf_margin *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static size_t collect_margins(const pdf_lines *lines, pdf_margin *margins)
{
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const pdf_line *line = &lines->items[i];
        if (!line->margin) continue;
        margins[count++] = (pdf_margin){
            hash_line(lines->text.data + line->start, line->end - line->start), i, line->page};
    }
    return count;
}

rtr_code pdf_lines_drop_furniture(pdf_lines *lines, uint32_t pages, rtr_err *err)
{
    if (pages < 2 || !lines->count) return RTR_OK;
    pdf_margin *margins = malloc(lines->count * sizeof *margins);
    if (!margins) return rtr_nomem(err);
    size_t count = collect_margins(lines, margins), end = 0;
    qsort(margins, count, sizeof *margins, by_hash_and_line);
    for (size_t i = 0; i < count; i = end) {
        uint32_t on = 1; /* different pages: the lines are in the pages' order */
        for (end = i + 1; end < count && margins[end].hash == margins[i].hash; end++)
            on += margins[end].page != margins[end - 1].page;
        for (size_t at = i; (on >= 3 || (on == 2 && pages <= 4)) && at < end; at++)
            lines->items[margins[at].line].dropped = 1;
    }
    free(margins);
    return RTR_OK;
}
