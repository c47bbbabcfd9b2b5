/* Lines to paragraphs. A paragraph ends where the gap to the next line, the size of its letters, an indent or a
 * short last line says so; across columns and pages, where a sentence ends. */
#include <stdlib.h>
#include <string.h>

#include "reports/pdf_lines.h"

/* The words with hyphens that the document has within its lines, by hash: "porte-conteneurs" parted at its
 * hyphen keeps it when it is seen elsewhere. */
typedef struct pdf_hyphens {
    uint64_t *slots; /* 0: free */
    size_t mask;
} pdf_hyphens;

typedef enum pdf_how { JOIN_PARAGRAPH, JOIN_BLANK, JOIN_GLUED, JOIN_WITHOUT_HYPHEN } pdf_how;

typedef struct pdf_joiner {
    const pdf_lines *lines;
    pdf_hyphens hyphens;
    float usual_gap; /* between the lines of a paragraph */
} pdf_joiner;

static float height_of(const pdf_line *line)
{
    return line->bottom - line->top;
}

/* Lines that stand below each other, one after the other in reading order. */
static int is_below(const pdf_line *line, const pdf_line *above)
{
    float height = height_of(above) > height_of(line) ? height_of(above) : height_of(line);
    return line->page == above->page && line->top > above->top + height * 0.4F &&
           line->top - above->bottom < height * 2 && line->left < above->right &&
           line->right > above->left;
}

/* The edges of the column that each line is in. */
static void find_columns(pdf_lines *lines)
{
    for (size_t first = 0, end = 0; first < lines->count; first = end) {
        float left = lines->items[first].left, right = lines->items[first].right;
        for (end = first + 1;
             end < lines->count && is_below(&lines->items[end], &lines->items[end - 1]); end++) {
            if (lines->items[end].left < left) left = lines->items[end].left;
            if (lines->items[end].right > right) right = lines->items[end].right;
        }
        for (size_t i = first; i < end; i++) {
            lines->items[i].column_left = left;
            lines->items[i].column_right = right;
        }
    }
}

static int by_size(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The median of the gaps between lines, in parts of their height. */
static rtr_code measure_gap(pdf_joiner *joiner, rtr_err *err)
{
    const pdf_lines *lines = joiner->lines;
    size_t count = 0;
    float *gaps = malloc((lines->count + 1) * sizeof *gaps);
    if (!gaps) return rtr_nomem(err);
    for (size_t i = 1; i < lines->count; i++) {
        const pdf_line *line = &lines->items[i], *above = line - 1;
        if (is_below(line, above) && height_of(line) > 0)
            gaps[count++] = (line->top - above->bottom) / height_of(line);
    }
    qsort(gaps, count, sizeof *gaps, by_size);
    joiner->usual_gap = count ? gaps[count / 2] : 0;
    free(gaps);
    return RTR_OK;
}

static const char *first_of(const pdf_joiner *joiner, const pdf_line *line)
{
    return joiner->lines->text.data + line->start;
}

static const char *end_of(const pdf_joiner *joiner, const pdf_line *line)
{
    return joiner->lines->text.data + line->end;
}

/* The last character at `end`, which is no start of the text. */
static uint32_t char_before(const char *start, const char *end)
{
    const char *at = end - 1;
    while (at > start && ((unsigned char)*at & 0xC0) == 0x80) at--;
    int32_t c = rtr_utf8_next(&at, end);
    return c < 0 ? 0 : (uint32_t)c;
}

static uint32_t char_at(const char *at, const char *end)
{
    int32_t c = rtr_utf8_next(&at, end);
    return c < 0 ? 0 : (uint32_t)c;
}

static int is_upper(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152 ||
           (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

static int is_letter(uint32_t c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000);
}

static int is_lower(uint32_t c)
{
    return is_letter(c) && !is_upper(c);
}

/* U+002D, U+2010, and the soft hyphen. */
static int is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0xAD;
}

/* What a sentence ends with, closing quotation marks aside. */
static int ends_sentence(const pdf_joiner *joiner, const pdf_line *line)
{
    uint32_t c = char_before(first_of(joiner, line), end_of(joiner, line));
    return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == 0xBB ||
           c == 0x201D || c == '"' || c == ')';
}

static int starts_item(const pdf_joiner *joiner, const pdf_line *line)
{
    static const uint32_t bullets[] = {0x2022, 0x25AA, 0x25CF, 0x25CB, 0x2023,
                                       0x2013, 0x2014, 0x2D,   0x2A};
    uint32_t c = char_at(first_of(joiner, line), end_of(joiner, line));
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (c == bullets[i]) return 1;
    return 0;
}

/* By the look of a line and the one below it. */
static int parts_paragraph(const pdf_joiner *joiner, const pdf_line *line, const pdf_line *next)
{
    float height = height_of(line), width = line->column_right - line->column_left;
    float gap = (next->top - line->bottom) / (height > 0 ? height : 1);
    float missing = line->column_right - line->right;
    if (gap > joiner->usual_gap + 0.35F) return 1;
    if (height_of(next) > height * 1.2F || height > height_of(next) * 1.2F) return 1;
    if (starts_item(joiner, next)) return 1;
    if (missing > width * 0.4F) return 1;
    if (!ends_sentence(joiner, line)) return 0;
    return missing > width * 0.1F || next->left > line->left + height * 0.8F;
}

static uint64_t hash_part(uint64_t hash, const char *text, const char *end)
{
    for (; text < end; text++) hash = (hash ^ (unsigned char)*text) * 0x100000001B3u;
    return hash | 1; /* never 0 */
}

enum { LONGEST_WORD = 64 }; /* bytes on either side of a hyphen */

/* The starts and ends of the letters around a hyphen that ends at `at`. */
static const char *word_before(const char *start, const char *at)
{
    const char *word = at;
    while (word > start && at - word < LONGEST_WORD && is_letter(char_before(start, word))) do
            word--;
        while (word > start && ((unsigned char)*word & 0xC0) == 0x80);
    return word;
}

static const char *word_after(const char *at, const char *end)
{
    const char *from = at;
    while (at < end && at - from < LONGEST_WORD) {
        const char *next = at;
        int32_t c = rtr_utf8_next(&next, end);
        if (c < 0 || !is_letter((uint32_t)c)) break;
        at = next;
    }
    return at;
}

static uint64_t hash_word(const char *before, const char *hyphen, const char *after,
                          const char *end)
{
    static const uint64_t start = 0xCBF29CE484222325u;
    return hash_part(hash_part(start, before, hyphen) * 31, after, end);
}

static int find_hyphen(const pdf_hyphens *set, uint64_t hash, int add)
{
    if (!set->slots) return 0;
    size_t at = (size_t)(hash >> 20) & set->mask;
    while (set->slots[at] && set->slots[at] != hash) at = (at + 1) & set->mask;
    int found = set->slots[at] == hash;
    if (add) set->slots[at] = hash;
    return found;
}

static rtr_code collect_hyphens(pdf_joiner *joiner, rtr_err *err)
{
    const rtr_buf *text = &joiner->lines->text;
    pdf_hyphens *set = &joiner->hyphens;
    size_t hyphens = 0, slots = 64;
    for (size_t i = 0; i < text->size; i++) hyphens += text->data[i] == '-';
    while (slots < hyphens * 2) slots *= 2;
    set->slots = calloc(slots, sizeof *set->slots);
    if (!set->slots) return rtr_nomem(err);
    set->mask = slots - 1;
    for (size_t i = 0; i < joiner->lines->count; i++) {
        const pdf_line *line = &joiner->lines->items[i];
        const char *start = first_of(joiner, line), *end = end_of(joiner, line), *at = start;
        for (; (at = memchr(at, '-', (size_t)(end - at))); at++) {
            const char *before = word_before(start, at), *after = word_after(at + 1, end);
            if (before < at && after > at + 1)
                find_hyphen(set, hash_word(before, at, at + 1, after), 1);
        }
    }
    return RTR_OK;
}

/* A word is parted at the line's end: is the hyphen its own? */
static pdf_how across_hyphen(const pdf_joiner *joiner, const pdf_line *line, const pdf_line *next)
{
    const char *start = first_of(joiner, line), *end = end_of(joiner, line), *hyphen = end - 1;
    const char *after = first_of(joiner, next), *after_end = end_of(joiner, next);
    while (hyphen > start && ((unsigned char)*hyphen & 0xC0) == 0x80) hyphen--;
    if (hyphen == start || char_before(start, hyphen) == ' ') return JOIN_BLANK; /* a dash */
    if (char_before(start, end) == 0xAD) return JOIN_WITHOUT_HYPHEN;
    if (!is_lower(char_before(start, hyphen)) || !is_lower(char_at(after, after_end)))
        return JOIN_GLUED;
    uint64_t hash =
        hash_word(word_before(start, hyphen), hyphen, after, word_after(after, after_end));
    return find_hyphen(&joiner->hyphens, hash, 0) ? JOIN_GLUED : JOIN_WITHOUT_HYPHEN;
}

static pdf_how how_to_join(const pdf_joiner *joiner, const pdf_line *line, const pdf_line *next)
{
    int hyphen = is_hyphen(char_before(first_of(joiner, line), end_of(joiner, line)));
    int goes_on = is_lower(char_at(first_of(joiner, next), end_of(joiner, next)));
    if (is_below(next, line)) {
        if (!hyphen && parts_paragraph(joiner, line, next)) return JOIN_PARAGRAPH;
    } else if (!goes_on || (!hyphen && ends_sentence(joiner, line))) {
        return JOIN_PARAGRAPH;
    }
    return hyphen ? across_hyphen(joiner, line, next) : JOIN_BLANK;
}

static void write_lines(const pdf_joiner *joiner, rtr_buf *out)
{
    const pdf_line *before = NULL;
    for (size_t i = 0; i < joiner->lines->count; i++) {
        const pdf_line *line = &joiner->lines->items[i];
        if (line->dropped) continue;
        pdf_how how = before ? how_to_join(joiner, before, line) : JOIN_GLUED;
        if (how == JOIN_PARAGRAPH) rtr_buf_puts(out, "\n\n");
        if (how == JOIN_BLANK) rtr_buf_putc(out, ' ');
        if (how == JOIN_WITHOUT_HYPHEN && !out->failed) {
            do out->size--; /* the hyphen, whatever its bytes */
            while (((unsigned char)out->data[out->size] & 0xC0) == 0x80);
        }
        rtr_buf_add(out, first_of(joiner, line), line->end - line->start);
        before = line;
    }
    if (before) rtr_buf_putc(out, '\n');
}

rtr_code pdf_lines_join(pdf_lines *lines, rtr_buf *out, rtr_err *err)
{
    pdf_joiner joiner = {.lines = lines};
    find_columns(lines);
    rtr_code code = measure_gap(&joiner, err);
    if (!code) code = collect_hyphens(&joiner, err);
    if (!code) write_lines(&joiner, out);
    free(joiner.hyphens.slots);
    return code || !out->failed ? code : rtr_nomem(err);
}
