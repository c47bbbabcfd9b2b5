#include <string.h>

#include "reports/passes.h"

/* A demonym's country, by its sense's value. */
static void place_demonym(const rtr_reading *reading, rtr_mention *mention)
{
    const rtr_lexicon *lexicon = rtr_reader_lexicon(reading->reader);
    size_t behind;
    const rtr_sense *sense =
        rtr_tokens_phrase(reading->reader, &reading->report->tokens, mention->first, mention->end,
                          RTR_WORD_DEMONYM, &behind);
    const char *value = sense ? rtr_lexicon_text(lexicon, sense->value) : "";
    char id[32] = "iso:";
    if (strlen(value) >= sizeof id - 4) return;
    strcpy(id + (strchr(value, ':') ? 0 : 4), value);
    rtr_toponym found;
    rtr_gazetteer_filter any = {.kind = RTR_KIND_COUNT};
    if (rtr_gazetteer_resolve(rtr_reader_gazetteer(reading->reader), id, &any, &found, NULL))
        return;
    mention->place = found.number;
    mention->score = 1;
    memcpy(mention->country, found.country, strlen(found.country) == 2 ? 3 : 0);
}

static void place_best(const rtr_reading *reading, rtr_mention *mention)
{
    const rtr_gazetteer *gazetteer = rtr_reader_gazetteer(reading->reader);
    size_t count;
    const uint32_t *places = rtr_gazetteer_key_places(gazetteer, mention->key, NULL, &count);
    rtr_gaz_brief brief;
    for (size_t i = 0; i < count; i++) {
        if (!rtr_gazetteer_brief(gazetteer, places[i], &brief) || !brief.placed) continue;
        mention->place = places[i];
        mention->score = 1;
        memcpy(mention->country, brief.country, sizeof mention->country);
        return;
    }
}

rtr_code rtr_read_resolve(rtr_reading *reading, rtr_err *err)
{
    (void)err;
    for (size_t i = 0; i < reading->report->mention_count; i++) {
        rtr_mention *mention = &reading->report->mentions[i];
        if (mention->type == RTR_MENTION_DEMONYM)
            place_demonym(reading, mention);
        else if (mention->keyed)
            place_best(reading, mention);
    }
    return RTR_OK;
}
