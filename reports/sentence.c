/* Where sentences start and end: marks, capitals, lines. Sentences that run on without end are cut, so that what looks
 * at a whole sentence stays linear. */
#include <stdlib.h>
#include <string.h>

#include "reports/furniture.h"
#include "reports/token_parts.h"

enum { TOKENS_MOST = 400, PREFIX_MOST = 64 };

/* Is the text wrapped at some column, so that a line's end means nothing? Then lines go on with small letters. */
static int is_wrapped(const rtr_tokens *tokens)
{
    size_t lines = 0, gone_on = 0;
    for (size_t i = 1; i < tokens->count; i++) {
        const rtr_token *token = &tokens->items[i], *last = token - 1;
        if (token->gap != RTR_GAP_LINE) continue;
        lines++;
        gone_on += token->shape == RTR_SHAPE_LOWER && last->mark != '.' && last->mark != '!' &&
                   last->mark != '?' && last->mark != ':';
    }
    return lines >= 4 && gone_on * 10 >= lines * 4;
}

static int is_closing(const rtr_token *token)
{
    return token->mark == '"' || token->mark == ')' || token->mark == ']' || token->mark == '\'';
}

/* A dot behind a single capital letter or a title ("J. Smith", "Dr. Who", "St. Paul") ends no sentence. */
static int is_abbreviated(const char *text, const rtr_tokens *tokens, size_t dot)
{
    static const char *const whole[] = {"may", "mai", "mars", "juin", "août", "june", "july", NULL};
    if (!dot || tokens->items[dot].gap != RTR_GAP_NONE) return 0;
    const rtr_token *word = &tokens->items[dot - 1];
    size_t size = word->span.end - word->span.start;
    if (word->shape == RTR_SHAPE_PUNCT) return 0;
    if (size == 1 && word->shape == RTR_SHAPE_UPPER) return 1;
    if (size <= 4 && RTR_IS(word, MONTH) && dot + 1 < tokens->count &&
        !rtr_cue_word(text, tokens, dot - 1, whole))
        return word[2].shape == RTR_SHAPE_DIGITS; /* "Jan. 4" */
    return size <= 5 && RTR_IS(word, TITLE) && word->shape != RTR_SHAPE_LOWER;
}

/* French sets a blank before the closing quotation mark, so that its place tells nothing. */
static int closes_quotation(const char *text, const rtr_token *token)
{
    const char *at = text + token->span.start;
    size_t size = token->span.end - token->span.start;
    return (size == 2 && !memcmp(at, "\xC2\xBB", 2)) ||
           (size == 3 && !memcmp(at, "\xE2\x80\x9D", 3));
}

/* Can a sentence start with the token? */
static int can_start(const char *text, const rtr_token *token)
{
    if (token->shape == RTR_SHAPE_PUNCT && closes_quotation(text, token)) return 0;
    if (token->shape == RTR_SHAPE_PUNCT)
        return token->mark == '"' || token->mark == '=' || token->mark == '-' ||
               token->mark == '(' || token->mark == '[' || token->mark == '#' || token->mark == '$';
    return token->shape != RTR_SHAPE_LOWER;
}

/* Does a sentence end before token `i`, by the marks before it? */
static int ends_by_mark(const char *text, const rtr_tokens *tokens, size_t i)
{
    const rtr_token *token = &tokens->items[i];
    size_t last = i - 1;
    if (token->gap == RTR_GAP_NONE || !can_start(text, token)) return 0;
    while (last && is_closing(&tokens->items[last]) && tokens->items[last].gap == RTR_GAP_NONE)
        last--;
    if (last && tokens->items[last].mark == '"')
        last--; /* French: a blank before the closing one */
    switch (tokens->items[last].mark) {
    case '!':
    case '?': return 1;
    case '.': return !is_abbreviated(text, tokens, last);
    default: return 0;
    }
}

static int is_elision(const char *text, const rtr_token *word)
{
    static const char *const elided[] = {"l", "d",  "j",     "m",      "t",      "s",     "n",
                                         "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"};
    size_t size = word->span.end - word->span.start;
    char lower[8];
    if (size >= sizeof lower || word->shape == RTR_SHAPE_PUNCT) return 0;
    for (size_t i = 0; i < size; i++) lower[i] = (char)(text[word->span.start + i] | 0x20);
    for (size_t i = 0; i < sizeof elided / sizeof *elided; i++)
        if (strlen(elided[i]) == size && !memcmp(elided[i], lower, size)) return 1;
    return 0;
}

static void mark_elision(const char *text, rtr_token *apostrophe, rtr_token *end)
{
    int glued = apostrophe->gap == RTR_GAP_NONE && apostrophe + 1 < end &&
                apostrophe[1].gap == RTR_GAP_NONE && apostrophe[1].shape != RTR_SHAPE_PUNCT;
    if (glued && is_elision(text, &apostrophe[-1])) apostrophe[-1].flags |= RTR_TOKEN_ELIDED;
}

static int opens_quotation(const char *text, const rtr_token *token)
{
    const char *at = text + token->span.start;
    size_t size = token->span.end - token->span.start;
    return (size == 2 && !memcmp(at, "\xC2\xAB", 2)) ||
           (size == 3 && !memcmp(at, "\xE2\x80\x9C", 3));
}

/* Is what follows the token inside quotation marks? */
static int is_quoted_behind(const char *text, const rtr_token *token, int quoted)
{
    if (token->mark != '"') return quoted;
    if (opens_quotation(text, token)) return 1;
    return !quoted && !closes_quotation(text, token);
}

/* What each token knows of its place in the sentence. Quotation marks hold through a paragraph. */
static void mark_tokens(const char *text, rtr_tokens *tokens, const rtr_sentence *sentence,
                        int *quoted)
{
    int seen_word = 0;
    if (sentence->paragraph) *quoted = 0;
    rtr_token *end = tokens->items + sentence->end;
    uint32_t number = (uint32_t)(sentence - tokens->sentences);
    for (rtr_token *token = tokens->items + sentence->first; token < end; token++) {
        token->sentence = number;
        *quoted = is_quoted_behind(text, token, *quoted);
        if (*quoted) token->flags |= RTR_TOKEN_QUOTED;
        if (token->shape == RTR_SHAPE_PUNCT) {
            if (token->mark == '\'' && token > tokens->items + sentence->first)
                mark_elision(text, token, end);
            if (token->mark == '"' || token->mark == ':') seen_word = 0;
            continue;
        }
        if (!seen_word) token->flags |= RTR_TOKEN_FIRST;
        seen_word = 1;
        const rtr_token *before = token > tokens->items ? token - 1 : NULL;
        if (before && token->gap == RTR_GAP_NONE && (before->mark == '#' || before->mark == '@'))
            token->flags |= RTR_TOKEN_HASHTAG;
    }
}

static rtr_code add_sentence(rtr_tokens *tokens, size_t *capacity, size_t first, size_t end,
                             rtr_gap line, rtr_err *err)
{
    if (tokens->sentence_count == *capacity) {
        size_t grown = *capacity ? *capacity * 2 : 64;
        rtr_sentence *sentences = realloc(tokens->sentences, grown * sizeof *sentences);
        if (!sentences) return rtr_nomem(err);
        tokens->sentences = sentences;
        *capacity = grown;
    }
    rtr_sentence *sentence = &tokens->sentences[tokens->sentence_count++];
    const rtr_token *last = &tokens->items[end - 1];
    while (last > &tokens->items[first] && is_closing(last)) last--;
    int stops = last->mark == '.' || last->mark == '!' || last->mark == '?' || last->mark == ':';
    int alone = end == tokens->count || tokens->items[end].gap >= line;
    *sentence = (rtr_sentence){
        .first = (uint32_t)first,
        .end = (uint32_t)end,
        .paragraph = tokens->items[first].gap >= line || first == 0,
        .question = last->mark == '?',
    };
    sentence->heading = sentence->paragraph && alone && !stops;
    return RTR_OK;
}

/* Where the article starts in the line of token `first`: behind a time stamp, say; `first` where nothing is cut. */
static size_t cut_line(const char *text, const rtr_tokens *tokens, size_t first, rtr_gap line)
{
    rtr_stretch start = {text, tokens, first, first + 1};
    while (start.end < tokens->count && start.end - first < PREFIX_MOST &&
           tokens->items[start.end].gap < line)
        start.end++;
    return rtr_furniture_prefix(&start);
}

rtr_code rtr_tokens_divide(const char *text, rtr_tokens *tokens, rtr_err *err)
{
    size_t capacity = 0, first = 0, cut = 0;
    int quoted = 0;
    rtr_gap line = is_wrapped(tokens) ? RTR_GAP_PARAGRAPH : RTR_GAP_LINE;
    rtr_code code = RTR_OK;
    if (tokens->count) cut = cut_line(text, tokens, 0, line);
    for (size_t i = 1; i <= tokens->count && !code; i++) {
        int ends = i == tokens->count || tokens->items[i].gap >= line || i - first >= TOKENS_MOST ||
                   i == cut || (i > cut && ends_by_mark(text, tokens, i));
        if (!ends) continue;
        code = add_sentence(tokens, &capacity, first, i, line, err);
        first = i;
        if (i < tokens->count && tokens->items[i].gap >= line)
            cut = cut_line(text, tokens, i, line);
    }
    for (size_t i = 0; i < tokens->sentence_count && !code; i++)
        mark_tokens(text, tokens, &tokens->sentences[i], &quoted);
    return code;
}
