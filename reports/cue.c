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

/* The token behind the phrase that the stretch starts with, or 0 when it does not. */
static size_t behind_phrase(const rtr_stretch *stretch, const char *phrase)
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

/* The first phrase that does not start with a lesser byte. */
static size_t first_from(rtr_cues cues, unsigned char byte)
{
    size_t low = 0, high = cues.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((unsigned char)cues.phrases[middle][0] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t rtr_cue_any(const rtr_stretch *stretch, rtr_cues cues)
{
    size_t behind = 0;
    if (stretch->at >= stretch->end) return 0;
    const char *word = stretch->text + stretch->tokens->items[stretch->at].span.start;
    unsigned char byte = lower_at(word, 0);
    for (size_t i = first_from(cues, byte); i < cues.count; i++) {
        if ((unsigned char)cues.phrases[i][0] != byte) break;
        size_t found = behind_phrase(stretch, cues.phrases[i]);
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
