/* cue.h - fixed phrases met at a token, for the few that are no matter of the lexicon. Private to reports/.
 *
 * A phrase is lower-case words parted by single blanks, accents as they are; hyphens, apostrophes and dots of the
 * report count as blanks: "jusqu à", "as an ai".
 */
#ifndef RUTTER_REPORTS_CUE_H
#define RUTTER_REPORTS_CUE_H

#include "reports/token.h"

/* Where tokens are looked for: [at, end) of a report's. */
typedef struct rtr_stretch {
    const char *text;
    const rtr_tokens *tokens;
    size_t at, end;
} rtr_stretch;

/* Phrases in the order of their bytes: an array that its comment calls sorted, which a test checks. */
typedef struct rtr_cues {
    const char *const *phrases;
    size_t count;
} rtr_cues;

#define RTR_CUES(array) ((rtr_cues){(array), sizeof(array) / sizeof *(array)})

/* The token behind the longest phrase that the stretch starts with, or 0 when it starts with none. */
size_t rtr_cue_any(const rtr_stretch *stretch, rtr_cues cues);
/* Is the single word at token `at` one of `words`, which end with NULL? */
int rtr_cue_word(const char *text, const rtr_tokens *tokens, size_t at, const char *const *words);

static inline const rtr_token *rtr_stretch_token(const rtr_stretch *stretch, size_t at)
{
    return &stretch->tokens->items[at];
}

/* The same of a token that may lie behind the stretch: then it is none. */
static inline int rtr_stretch_is_any(const rtr_stretch *stretch, size_t at,
                                     const char *const *words)
{
    return at < stretch->end && rtr_cue_word(stretch->text, stretch->tokens, at, words);
}

#endif
