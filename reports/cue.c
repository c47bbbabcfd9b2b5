#include "reports/cue.h"

#include <string.h>

/* The lower-case form of byte `i` of a word: ASCII, and the capitals of Latin-1 (two bytes, the first 0xC3). */
static unsigned char lower_at(const char *word, size_t i)
{
    unsigned char c = (unsigned char)word[i];
    if (c >= 'A' && c <= 'Z') return (unsigned char)(c + 0x20);
    if (i && (unsigned char)word[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E)
        return (unsigned char)(c + 0x20);
    return c;
}

static int is_word(const char *text, const rtr_token *token, const char *word, size_t size)
{
    const char *at = text + token->span.start;
    if (token->span.end - token->span.start != size) return 0;
    for (size_t i = 0; i < size; i++)
        if (lower_at(at, i) != (unsigned char)word[i]) return 0;
    return 1;
}

static int is_joint(const rtr_token *token)
{
    return token->mark == '-' || token->mark == '\'' || token->mark == '.';
}

size_t rtr_cue(const rtr_stretch *stretch, const char *phrase)
{
    size_t at = stretch->at;
    for (const char *word = phrase; *word;) {
        size_t size = strcspn(word, " ");
        if (at > stretch->at && at < stretch->end && is_joint(&stretch->tokens->items[at])) at++;
        if (at >= stretch->end || !is_word(stretch->text, &stretch->tokens->items[at], word, size))
            return 0;
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
        if (**words == first && is_word(text, &tokens->items[at], *words, strlen(*words))) return 1;
    return 0;
}
