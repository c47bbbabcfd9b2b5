#include "reports/cue.h"

/* The lower-case form of byte `i` of a word: ASCII, and the capitals of Latin-1 (two bytes, the first 0xC3). */
static unsigned char lower_at(const char *word, size_t i)
{
    unsigned char c = (unsigned char)word[i];
    if (c >= 'A' && c <= 'Z') return (unsigned char)(c + 0x20);
    if (i && (unsigned char)word[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E)
        return (unsigned char)(c + 0x20);
    return c;
}

/* Bytes of `word`, which ends at a blank or its end, if the token is that word; else 0. */
static size_t word_size(const char *text, const rtr_token *token, const char *word)
{
    const char *at = text + token->span.start;
    size_t size = token->span.end - token->span.start, i = 0;
    for (; word[i] && word[i] != ' '; i++)
        if (i == size || lower_at(at, i) != (unsigned char)word[i]) return 0;
    return i == size ? i : 0;
}

static int is_joint(const rtr_token *token)
{
    return token->mark == '-' || token->mark == '\'' || token->mark == '.';
}

size_t rtr_cue(const rtr_stretch *stretch, const char *phrase)
{
    size_t at = stretch->at;
    for (const char *word = phrase; *word;) {
        if (at > stretch->at && at < stretch->end && is_joint(&stretch->tokens->items[at])) at++;
        size_t size =
            at < stretch->end ? word_size(stretch->text, &stretch->tokens->items[at], word) : 0;
        if (!size) return 0;
        at++;
        word += size + (word[size] == ' ');
    }
    if (at < stretch->end && (stretch->tokens->items[at - 1].flags & RTR_TOKEN_ELIDED))
        at++; /* d' */
    return at;
}

size_t rtr_cue_any(const rtr_stretch *stretch, const char *const *phrases)
{
    size_t behind = 0;
    if (stretch->at >= stretch->end) return 0;
    const char *word = stretch->text + stretch->tokens->items[stretch->at].span.start;
    for (char first = (char)lower_at(word, 0); *phrases; phrases++) {
        size_t found = **phrases == first ? rtr_cue(stretch, *phrases) : 0;
        if (found > behind) behind = found;
    }
    return behind;
}

int rtr_cue_word(const char *text, const rtr_tokens *tokens, size_t at, const char *const *words)
{
    const char first = (char)lower_at(text + tokens->items[at].span.start, 0);
    for (; *words; words++)
        if (**words == first && word_size(text, &tokens->items[at], *words)) return 1;
    return 0;
}
