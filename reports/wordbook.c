#include "reports/wordbook.h"

#include <stdlib.h>
#include <string.h>

#include "reports/wordbook_parts.h"

enum { NOTES = 32768 }; /* 768 kB, of which a text touches what it needs */

/* A word as it was written, and what was found. */
typedef struct note {
    uint64_t lower, classes;
    uint32_t entry;
    uint8_t shape, flags, used;
} note;

struct rtr_wordbook {
    note notes[NOTES];                     /* each at one place: the last one stays */
    rtr_meaning meanings[2][RTR_MEANINGS]; /* English, French */
};

rtr_code rtr_wordbook_new(rtr_wordbook **out, rtr_err *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? RTR_OK : rtr_nomem(err);
}

void rtr_wordbook_free(rtr_wordbook *words)
{
    free(words);
}

static void ask(const rtr_lexicon *lexicon, rtr_token *token)
{
    uint64_t next;
    int found = rtr_lexicon_step(lexicon, 0, token->lower, &next, &token->entry);
    token->classes = 0;
    if (found & RTR_LEX_GOES_ON) token->flags |= RTR_TOKEN_PHRASE;
    if (!(found & RTR_LEX_ENDS)) {
        token->entry = RTR_NO_ENTRY;
        return;
    }
    rtr_entry entry = rtr_lexicon_entry(lexicon, token->entry);
    for (size_t i = 0; i < entry.count; i++)
        if (rtr_shape_meets((rtr_word_shape)token->shape, (rtr_word_shape)entry.senses[i].shape))
            token->classes |= RTR_WORD_BIT(entry.senses[i].class);
}

void rtr_wordbook_look_up(rtr_wordbook *words, const rtr_lexicon *lexicon, rtr_token *token)
{
    note *known = &words->notes[(token->lower + token->shape * 61u) % NOTES];
    if (!known->used || known->lower != token->lower || known->shape != token->shape) {
        ask(lexicon, token);
        *known = (note){.lower = token->lower,
                        .classes = token->classes,
                        .entry = token->entry,
                        .shape = token->shape,
                        .flags = token->flags & RTR_TOKEN_PHRASE,
                        .used = 1};
        return;
    }
    token->classes = known->classes;
    token->entry = known->entry;
    token->flags |= known->flags;
}

rtr_meaning *rtr_wordbook_meanings(rtr_wordbook *words, const char *language)
{
    return words->meanings[strcmp(language, "en") != 0];
}
