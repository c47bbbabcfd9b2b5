/* Dates and sums that are said plainly, as a case writes them: "entre avril et août 2024" is 2024-04..2024-08, "12
 * millions d'euros" 12e6 EUR. Whatever holds a word that is not understood ("late", "about", "several") is left
 * as it was said. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "geo/codes.h"
#include "reports/draft_parts.h"

enum { WORD_MAX = 16, TOKENS_MAX = 16, NUMBER_MAX = 32 };

/* The tokens of a span. */
typedef struct stretch {
    const draft_intake *in;
    size_t at, end;
} stretch;

static stretch tokens_of(const draft_intake *in, rtr_span span)
{
    const rtr_tokens *tokens = &in->report->tokens;
    size_t low = 0, high = tokens->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tokens->items[middle].span.start < span.start)
            low = middle + 1;
        else
            high = middle;
    }
    stretch s = {in, low, low};
    while (s.end < tokens->count && tokens->items[s.end].span.end <= span.end) s.end++;
    return s;
}

static const rtr_token *token_at(const stretch *s, size_t at)
{
    return &s->in->report->tokens.items[at];
}

static const char *text_of(const stretch *s, const rtr_token *token)
{
    return s->in->report->text.bytes + token->span.start;
}

/* Is it one of "|so|and|so|"? Capitals of ASCII aside. */
static int is_one_of(const stretch *s, const rtr_token *token, const char *list)
{
    char word[WORD_MAX + 2] = "|";
    size_t size = token->span.end - token->span.start;
    if (size > WORD_MAX - 1) return 0;
    for (size_t i = 0; i < size; i++) {
        char c = text_of(s, token)[i];
        word[i + 1] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    word[size + 1] = '|';
    word[size + 2] = '\0';
    return strstr(list, word) != NULL;
}

/* The number in a word's value, 0 for none. */
static int64_t number_in(const stretch *s, const rtr_token *token, rtr_word_class class)
{
    const rtr_lexicon *lexicon = rtr_reader_lexicon(s->in->draft->reader);
    int64_t number = 0;
    if (token->entry == RTR_NO_ENTRY) return 0;
    const rtr_sense *sense = rtr_entry_sense(rtr_lexicon_entry(lexicon, token->entry), class,
                                             (rtr_word_shape)token->shape);
    return sense && rtr_parse_int(rtr_lexicon_text(lexicon, sense->value), &number) ? number : 0;
}

/* ---- Dates ---------------------------------------------------------------------------------------------- */

typedef struct day {
    int year, month, day;
} day;

typedef struct period {
    day ends[2];
    int second;  /* the second end is being read */
    int between; /* "entre", "from": "et" and "and" lead to the second end */
    int since;
} period;

static int is_empty(const day *d)
{
    return !d->year && !d->month && !d->day;
}

/* Digits, with "er" or "rd" behind them; 0 if it is something else. */
static int read_digits(const stretch *s, const rtr_token *token, size_t *digits)
{
    const char *text = text_of(s, token);
    size_t size = token->span.end - token->span.start;
    int number = 0;
    for (*digits = 0; *digits < size && *digits < 4; (*digits)++) {
        char c = text[*digits];
        if (c < '0' || c > '9') break;
        number = 10 * number + (c - '0');
    }
    static const char *const ordinals[] = {"", "er", "st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
        size_t tail = strlen(ordinals[i]);
        if (size - *digits == tail && memcmp(text + *digits, ordinals[i], tail) == 0) return number;
    }
    return 0;
}

static int take_number(const stretch *s, const rtr_token *token, day *to)
{
    size_t digits;
    int number = read_digits(s, token, &digits);
    if (digits == 4 && !to->year && number >= 1900 && number < 2100)
        to->year = number;
    else if (digits && digits <= 2 && !to->day && number >= 1 && number <= 31)
        to->day = number;
    else
        return 0;
    return 1;
}

/* Words between numbers and months. 0 for one that makes the date less than plain. */
static int take_word(const stretch *s, const rtr_token *token, period *p)
{
    static const char neutral[] = "|en|in|on|le|la|l|d|of|the|au|mois|month|,|.|'|", *dashes = "-=";
    int started = !is_empty(&p->ends[0]);
    if (token->shape == RTR_SHAPE_PUNCT && token->mark && strchr(dashes, token->mark)) {
        p->second = 1;
        return started;
    }
    if (token->shape == RTR_SHAPE_PUNCT && token->mark == '\'') return 1;
    if (is_one_of(s, token, "|depuis|since|")) return p->since = 1, !started;
    if (is_one_of(s, token, "|entre|between|from|")) return p->between = 1, !started;
    int leads = is_one_of(s, token, "|to|à|au|") || (p->between && is_one_of(s, token, "|et|and|"));
    if (leads && started) return p->second = 1;
    if (is_one_of(s, token, "|de|du|")) return 1;
    return is_one_of(s, token, neutral);
}

static void put_day(rtr_buf *out, const day *d)
{
    rtr_buf_printf(out, "%04d", d->year);
    if (d->month) rtr_buf_printf(out, "-%02d", d->month);
    if (d->day) rtr_buf_printf(out, "-%02d", d->day);
}

/* "3 au 7 mai 2024": what the first end leaves to the second. */
static int complete(period *p)
{
    day *first = &p->ends[0], *last = &p->ends[1];
    if (p->second) {
        if (!first->year) first->year = last->year;
        if (first->day && !first->month) first->month = last->month;
        if (!last->year || (first->month && !last->month)) return 0;
    }
    for (int i = 0; i <= p->second; i++)
        if (!p->ends[i].year || (p->ends[i].day && !p->ends[i].month)) return 0;
    return !(p->since && p->second) && !(p->between && !p->second);
}

const char *draft_date(const draft_intake *in, rtr_span span)
{
    period p = {0};
    rtr_buf text = {0};
    const char *kept = NULL;
    stretch s = tokens_of(in, span);
    int plain = s.at < s.end && s.end - s.at <= TOKENS_MAX;
    for (; plain && s.at < s.end; s.at++) {
        const rtr_token *token = token_at(&s, s.at);
        day *to = &p.ends[p.second];
        int64_t month = RTR_IS(token, MONTH) ? number_in(&s, token, RTR_WORD_MONTH) : 0;
        if (month && !to->month)
            to->month = (int)month;
        else
            plain = !month && (take_number(&s, token, to) || take_word(&s, token, &p));
    }
    if (!plain || !complete(&p)) return NULL;
    put_day(&text, &p.ends[0]);
    if (p.second || p.since) rtr_buf_puts(&text, "..");
    if (p.second) put_day(&text, &p.ends[1]);
    if (text.failed)
        in->draft->no_memory = 1;
    else if (rtr_date_check(text.data, NULL) == RTR_OK)
        kept = draft_words(in->draft, text.data, text.size);
    rtr_buf_end(&text);
    return kept;
}

/* ---- Sums ----------------------------------------------------------------------------------------------- */

typedef struct sum {
    char number[NUMBER_MAX]; /* digits, a point */
    int64_t scale;
    char currency[4];
} sum;

/* "1 111", "1,600.5", "12,5" by the language's habit; 0 if it can be read in two ways. */
static int read_number(const char *text, size_t size, int french, char out[NUMBER_MAX])
{
    char point = french ? ',' : '.';
    size_t put = 0, group = 0;
    int after_point = 0, grouped = 0;
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        int digit = c >= '0' && c <= '9';
        if (put + 2 > NUMBER_MAX) return 0;
        if (digit) {
            out[put++] = c;
            group++;
        } else if (c == point && !after_point && (!grouped || group == 3)) {
            out[put++] = '.';
            after_point = 1;
        } else if ((unsigned char)c < 0x80 ||
                   (unsigned char)c >= 0xC0) { /* a character between groups */
            if (after_point || group > 3 || (grouped && group != 3)) return 0;
            grouped = 1;
            group = 0;
        }
    }
    out[put] = '\0';
    return put && (after_point || !grouped || group == 3);
}

/* A number goes on over points and commas, and over blanks before three digits. */
static int goes_on(const stretch *s, size_t at)
{
    const rtr_token *token = token_at(s, at);
    size_t size = token->span.end - token->span.start;
    int digits = token->shape == RTR_SHAPE_DIGITS;
    if (at + 1 < s->end && token->gap == RTR_GAP_NONE && (token->mark == '.' || token->mark == ','))
        return token_at(s, at + 1)->shape == RTR_SHAPE_DIGITS &&
               token_at(s, at + 1)->gap == RTR_GAP_NONE;
    return digits && (token->gap == RTR_GAP_NONE || size == 3);
}

static int take_digits(stretch *s, sum *to)
{
    const rtr_token *first = token_at(s, s->at), *last = first;
    int french = strcmp(s->in->report->language, "fr") == 0;
    if (to->number[0]) return 0;
    while (s->at + 1 < s->end && goes_on(s, s->at + 1)) last = token_at(s, ++s->at);
    return read_number(text_of(s, first), last->span.end - first->span.start, french, to->number);
}

static int take_symbol(const stretch *s, const rtr_token *token, sum *to)
{
    static const struct {
        const char *sign, *code;
    } signs[] = {
        {"$", "USD"}, {"\xE2\x82\xAC", "EUR"}, {"\xC2\xA3", "GBP"}, {"\xE2\x82\xBD", "RUB"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t size = strlen(signs[i].sign);
        if (token->span.end - token->span.start != size ||
            memcmp(text_of(s, token), signs[i].sign, size) != 0)
            continue;
        if (to->currency[0]) return 0;
        memcpy(to->currency, signs[i].code, sizeof to->currency);
        return 1;
    }
    return 0;
}

static int take_currency(stretch *s, sum *to)
{
    size_t behind;
    const rtr_draft *draft = s->in->draft;
    const rtr_sense *sense = rtr_tokens_phrase(draft->reader, &s->in->report->tokens, s->at, s->end,
                                               RTR_WORD_CURRENCY, &behind);
    const char *code =
        sense ? rtr_lexicon_text(rtr_reader_lexicon(draft->reader), sense->value) : "";
    if (strlen(code) != 3 || to->currency[0]) return 0;
    memcpy(to->currency, code, sizeof to->currency);
    s->at = behind - 1;
    return 1;
}

static int take_part(stretch *s, sum *to)
{
    const rtr_token *token = token_at(s, s->at);
    if (token->shape == RTR_SHAPE_DIGITS) return take_digits(s, to);
    if (take_symbol(s, token, to) || take_currency(s, to)) return 1;
    int64_t scale = RTR_IS(token, NUMBER) ? number_in(s, token, RTR_WORD_NUMBER) : 0;
    if (scale >= 1000 && to->number[0] && to->scale == 1) return to->scale = scale, 1;
    return token->mark == '\'' || is_one_of(s, token, "|de|d|of|us|");
}

const char *draft_value(const draft_intake *in, rtr_span span)
{
    sum read = {.scale = 1};
    rtr_buf text = {0};
    const char *kept = NULL;
    stretch s = tokens_of(in, span);
    int plain = s.at < s.end && s.end - s.at <= TOKENS_MAX, zeros = 0;
    for (; plain && s.at < s.end; s.at++) plain = take_part(&s, &read);
    if (!plain || !read.number[0] || !read.currency[0]) return NULL;
    for (int64_t scale = read.scale; scale > 1; scale /= 10) zeros++;
    rtr_buf_puts(&text, read.number);
    if (zeros) rtr_buf_printf(&text, "e%d", zeros);
    rtr_buf_printf(&text, " %s", read.currency);
    if (text.failed)
        in->draft->no_memory = 1;
    else if (rtr_value_check(text.data, NULL) == RTR_OK)
        kept = draft_words(in->draft, text.data, text.size);
    rtr_buf_end(&text);
    return kept;
}
