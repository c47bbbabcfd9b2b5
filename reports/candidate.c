#include "reports/candidate.h"

/* What may stand between the words of a name: nothing, a blank, glued hyphens, apostrophes and dots. */
static int is_joint(const rtr_token *token)
{
    return token->shape == RTR_SHAPE_PUNCT && token->gap == RTR_GAP_NONE &&
           (token->mark == '-' || token->mark == '\'' || token->mark == '.');
}

int rtr_candidate_at(const rtr_reader *reader, const rtr_tokens *tokens, size_t at, size_t end,
                     rtr_found *out)
{
    const rtr_gazetteer *gazetteer = rtr_reader_gazetteer(reader);
    uint64_t state = 0;
    int any = 0;
    for (size_t i = at; i < end; i++) {
        const rtr_token *token = &tokens->items[i];
        if (i > at && is_joint(token)) continue;
        if (token->shape == RTR_SHAPE_PUNCT || (i > at && token->gap > RTR_GAP_BLANK)) break;
        uint32_t key;
        int found = rtr_gazetteer_step(gazetteer, state, token->folded, &state, &key);
        if (found & RTR_GAZ_ENDS) {
            *out = (rtr_found){.first = (uint32_t)at, .end = (uint32_t)i + 1, .key = key};
            any = 1;
        }
        if (!(found & RTR_GAZ_GOES_ON)) break;
    }
    return any;
}
