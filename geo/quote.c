#include "geo/quote.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"

enum { TEXT_MAX = 16 << 20, PASSAGE_MAX = 200, WORDS_MAX = 256 };

/* One normalised character and the bytes that it stands for. */
typedef struct letter {
    uint32_t code;
    uint32_t start, end;
} letter;

struct rtr_quote_text {
    const char *bytes; /* borrowed */
    letter *letters;
    size_t count, capacity;
};

static int is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

/* Guillemets stay until close_up has seen them. */
static uint32_t plain_form(uint32_t c)
{
    switch (c) {
    case '`':
    case 0xB4:   /* acute accent */
    case 0x2BC:  /* modifier letter apostrophe */
    case 0x2018: /* single quotation marks, low and reversed too */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033: return '"';
    default: return is_blank(c) ? ' ' : c;
    }
}

static rtr_code put(rtr_quote_text *text, uint32_t code, size_t start, size_t end, rtr_err *err)
{
    code = plain_form(code);
    if (code == ' ' && text->count && text->letters[text->count - 1].code == ' ') return RTR_OK;
    if (text->count == text->capacity) {
        size_t capacity = text->capacity ? text->capacity + text->capacity / 2 : 64;
        letter *letters = realloc(text->letters, capacity * sizeof *letters);
        if (!letters) return rtr_nomem(err);
        text->letters = letters;
        text->capacity = capacity;
    }
    text->letters[text->count++] = (letter){code, (uint32_t)start, (uint32_t)end};
    return RTR_OK;
}

/* Text that is composed already: each code point is a letter. */
static rtr_code put_composed(rtr_quote_text *text, size_t start, size_t end, rtr_err *err)
{
    const char *at = text->bytes + start, *stop = text->bytes + end;
    while (at < stop) {
        const char *here = at;
        uint32_t code = (uint32_t)rtr_utf8_next(&at, stop);
        rtr_code failed =
            put(text, code, (size_t)(here - text->bytes), (size_t)(at - text->bytes), err);
        if (failed) return failed;
    }
    return RTR_OK;
}

/* A letter with its marks: what NFC makes of it stands for all of its bytes. */
static rtr_code put_cluster(rtr_quote_text *text, size_t start, size_t end, rtr_err *err)
{
    char *composed = NULL;
    rtr_code code = rtr_nfc(text->bytes + start, end - start, &composed, err);
    if (code) return code;
    const char *at = composed, *stop = composed + strlen(composed);
    while (!code && at < stop)
        code = put(text, (uint32_t)rtr_utf8_next(&at, stop), start, end, err);
    free(composed);
    return code;
}

/* Do the bytes before and after `middle` change when they are normalised together rather than
 * apart? Then they belong to one cluster. */
static rtr_code belong_together(const char *start, const char *middle, const char *end, int *out,
                                rtr_err *err)
{
    char *left = NULL, *right = NULL, *both = NULL;
    rtr_code code = rtr_nfc(start, (size_t)(middle - start), &left, err);
    if (!code) code = rtr_nfc(middle, (size_t)(end - middle), &right, err);
    if (!code) code = rtr_nfc(start, (size_t)(end - start), &both, err);
    if (!code) {
        size_t size = strlen(left);
        *out = strncmp(both, left, size) != 0 || strcmp(both + size, right) != 0;
    }
    free(left);
    free(right);
    free(both);
    return code;
}

/* A word that NFC changes: cut into clusters without a table of Unicode's combining characters. A
 * cluster that grows beyond any alphabet's need is cut, so that hostile text costs no square. */
static rtr_code put_decomposed(rtr_quote_text *text, size_t start, size_t end, rtr_err *err)
{
    enum { CLUSTER_MAX = 64 };
    const char *stop = text->bytes + end, *at = text->bytes + start;
    const char *cluster = at;
    rtr_code code = RTR_OK;
    rtr_utf8_next(&at, stop);
    while (!code && at < stop) {
        const char *here = at;
        int together = 0;
        rtr_utf8_next(&at, stop);
        if (here - cluster < CLUSTER_MAX) code = belong_together(cluster, here, at, &together, err);
        if (code || together) continue;
        code =
            put_cluster(text, (size_t)(cluster - text->bytes), (size_t)(here - text->bytes), err);
        cluster = here;
    }
    if (!code) code = put_cluster(text, (size_t)(cluster - text->bytes), end, err);
    return code;
}

static rtr_code is_composed(const char *text, size_t size, int *out, rtr_err *err)
{
    char *composed = NULL;
    rtr_code code = rtr_nfc(text, size, &composed, err);
    if (!code) *out = strlen(composed) == size && memcmp(composed, text, size) == 0;
    free(composed);
    return code;
}

static rtr_code put_words(rtr_quote_text *text, size_t size, rtr_err *err)
{
    int composed = 0;
    rtr_code code = is_composed(text->bytes, size, &composed, err);
    if (code) return code;
    if (composed) return put_composed(text, 0, size, err);
    for (size_t start = 0, end; !code && start < size; start = end) {
        end = start + 1;
        while (end < size && !strchr(" \t\r\n", text->bytes[end])) end++;
        code = is_composed(text->bytes + start, end - start, &composed, err);
        if (!code && composed) code = put_composed(text, start, end, err);
        if (!code && !composed) code = put_decomposed(text, start, end, err);
    }
    return code;
}

static int is_word_letter(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F));
}

/* Drop the blanks inside French guillemets (« mot »), but not those outside German ones (»Wort«),
 * and make plain quotation marks of both. */
static void close_up(rtr_quote_text *text)
{
    enum { OPEN = 0xAB, SHUT = 0xBB };
    letter *list = text->letters;
    size_t kept = 0;
    for (size_t i = 0; i < text->count; i++) {
        int after_open =
            kept > 0 && list[kept - 1].code == OPEN && (kept < 2 || list[kept - 2].code == ' ');
        int before_shut = i + 1 < text->count && list[i + 1].code == SHUT &&
                          (i + 2 == text->count || !is_word_letter(list[i + 2].code));
        if (list[i].code == ' ' && (after_open || before_shut)) continue;
        list[kept++] = list[i];
    }
    text->count = kept;
    for (size_t i = 0; i < kept; i++)
        if (list[i].code == OPEN || list[i].code == SHUT) list[i].code = '"';
}

rtr_code rtr_quote_text_new(const char *text, size_t size, rtr_quote_text **out, rtr_err *err)
{
    *out = NULL;
    size_t good = size <= TEXT_MAX ? rtr_utf8_check(text, size) : 0;
    if (size > TEXT_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "the text has %zu bytes, more than %d", size, TEXT_MAX);
    if (good < size) return rtr_fail(err, RTR_BAD_SYNTAX, "byte %zu is not UTF-8", good + 1);
    rtr_quote_text *made = calloc(1, sizeof *made);
    if (!made) return rtr_nomem(err);
    made->bytes = text;
    rtr_code code = put_words(made, size, err);
    if (code) {
        rtr_quote_text_free(made);
        return code;
    }
    close_up(made);
    *out = made;
    return RTR_OK;
}

void rtr_quote_text_free(rtr_quote_text *text)
{
    if (!text) return;
    free(text->letters);
    free(text);
}

/* Knuth, Morris and Pratt: linear in the text, whatever the quote. `fail` has room for `count`. */
static size_t search(const rtr_quote_text *text, const letter *quote, size_t count, size_t *fail)
{
    fail[0] = 0;
    for (size_t i = 1, k = 0; i < count; i++) {
        while (k && quote[i].code != quote[k].code) k = fail[k - 1];
        k += quote[i].code == quote[k].code;
        fail[i] = k;
    }
    for (size_t i = 0, k = 0; i < text->count; i++) {
        while (k && text->letters[i].code != quote[k].code) k = fail[k - 1];
        k += text->letters[i].code == quote[k].code;
        if (k == count) return i + 1 - count;
    }
    return text->count;
}

/* A word of the text, by its letters in lower case (ASCII and Latin-1: near enough for a hint). */
typedef struct word {
    uint64_t hash;
    size_t first, last; /* letters */
} word;

/* The next word at or after letter *at; 0 at the end. The hash is FNV-1a over code points. */
static int next_word(const rtr_quote_text *text, size_t *at, word *out)
{
    size_t i = *at;
    while (i < text->count && !is_word_letter(text->letters[i].code)) i++;
    if (i == text->count) return 0;
    *out = (word){.hash = 14695981039346656037u, .first = i};
    for (; i < text->count && is_word_letter(text->letters[i].code); i++) {
        uint32_t c = text->letters[i].code;
        if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE)) c += 0x20;
        out->hash = (out->hash ^ c) * 1099511628211u;
    }
    out->last = i - 1;
    *at = i;
    return 1;
}

typedef struct tally {
    uint64_t hash[WORDS_MAX];
    int wanted[WORDS_MAX], seen[WORDS_MAX];
    size_t kinds, words;
} tally;

static size_t find_kind(const tally *t, uint64_t hash)
{
    size_t i = 0;
    while (i < t->kinds && t->hash[i] != hash) i++;
    return i;
}

static void tally_quote(tally *t, const rtr_quote_text *quote)
{
    word w;
    for (size_t at = 0; t->words < WORDS_MAX && next_word(quote, &at, &w); t->words++) {
        size_t kind = find_kind(t, w.hash);
        if (kind == t->kinds) t->hash[t->kinds++] = w.hash;
        t->wanted[kind]++;
    }
}

/* Slide a window of as many words as the quote has; the first that shares the most words with it is
 * [*first, *last] in letters. Returns how many it shares. */
static int best_window(const rtr_quote_text *text, tally *t, size_t *first, size_t *last)
{
    word ring[WORDS_MAX], w;
    int score = 0, best = 0;
    size_t count = 0;
    for (size_t at = 0; next_word(text, &at, &w); count++) {
        if (count >= t->words) {
            size_t gone = find_kind(t, ring[count % t->words].hash);
            if (gone < t->kinds && t->seen[gone]-- <= t->wanted[gone]) score--;
        }
        ring[count % t->words] = w;
        size_t kind = find_kind(t, w.hash);
        if (kind < t->kinds && ++t->seen[kind] <= t->wanted[kind]) score++;
        if (score <= best) continue;
        best = score;
        *first = ring[count >= t->words ? (count + 1) % t->words : 0].first;
        *last = w.last;
    }
    return best;
}

/* The text from letter `first` to `last` on one line, cut at a word when it is long. */
static void show_passage(const rtr_quote_text *text, size_t first, size_t last, rtr_err *err)
{
    rtr_buf shown = {0};
    const char *at = text->bytes + text->letters[first].start;
    const char *end = text->bytes + text->letters[last].end;
    while (at < end) {
        uint32_t code = (uint32_t)rtr_utf8_next(&at, end);
        int blank = is_blank(code) || code < ' ';
        if (blank && shown.size > PASSAGE_MAX) break;
        if (!blank)
            rtr_utf8_put(&shown, code);
        else if (shown.size && shown.data[shown.size - 1] != ' ')
            rtr_buf_putc(&shown, ' ');
    }
    if (shown.data)
        rtr_fix(err, RTR_NOT_FOUND, "the nearest passage is: \"%s%s\"", shown.data,
                at < end ? "..." : "");
    rtr_buf_end(&shown);
}

static rtr_code not_found(const rtr_quote_text *text, const rtr_quote_text *quote, rtr_err *err)
{
    rtr_code code = rtr_fail(err, RTR_NOT_FOUND, "the quote does not occur in the report");
    rtr_fix(err, code, "copy the passage as it stands in the file");
    tally t = {0};
    size_t first = 0, last = 0;
    tally_quote(&t, quote);
    if (t.words && 2 * best_window(text, &t, &first, &last) >= (int)t.words)
        show_passage(text, first, last, err);
    return code;
}

static rtr_code find_prepared(const rtr_quote_text *text, const rtr_quote_text *quote,
                              int64_t *start, int64_t *end, rtr_err *err)
{
    const letter *wanted = quote->letters;
    size_t count = quote->count;
    if (count && wanted[0].code == ' ') wanted++, count--;
    if (count && wanted[count - 1].code == ' ') count--;
    if (!count) {
        rtr_code code = rtr_fail(err, RTR_BAD_DATA, "the quote is empty");
        return rtr_fix(err, code, "leave it out, or copy the passage from the report");
    }
    size_t *fail = malloc(count * sizeof *fail);
    if (!fail) return rtr_nomem(err);
    size_t at = search(text, wanted, count, fail);
    free(fail);
    if (at == text->count) return not_found(text, quote, err);
    size_t first = text->letters[at].start, last = text->letters[at + count - 1].end;
    *start = (int64_t)rtr_utf8_count(text->bytes, first);
    *end = *start + (int64_t)rtr_utf8_count(text->bytes + first, last - first);
    return RTR_OK;
}

rtr_code rtr_quote_find(const rtr_quote_text *text, const char *quote, int64_t *start, int64_t *end,
                        rtr_err *err)
{
    rtr_quote_text *prepared = NULL;
    *start = *end = -1;
    rtr_code code = rtr_quote_text_new(quote, strlen(quote), &prepared, err);
    if (!code && prepared) code = find_prepared(text, prepared, start, end, err);
    rtr_quote_text_free(prepared);
    return code;
}
