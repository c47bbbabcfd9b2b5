#include "reports/claim_signal.h"

#include <string.h>

#include "reports/cue.h"
#include "reports/reader_parts.h"

/* The classes of claims.csv, and what their values mean. */
static const struct {
    const char *value;
    rtr_word_class class;
    rtr_signal_kind kind;
} meanings[] = {
    {"say", RTR_WORD_REPORTING, RTR_SIGNAL_SAY},
    {"show", RTR_WORD_REPORTING, RTR_SIGNAL_SHOW},
    {"source", RTR_WORD_REPORTING, RTR_SIGNAL_SOURCE},
    {"deny", RTR_WORD_REPORTING, RTR_SIGNAL_DENY},
    {"accuse", RTR_WORD_REPORTING, RTR_SIGNAL_ACCUSE},
    {"near", RTR_WORD_HEDGE, RTR_SIGNAL_NEAR},
    {"that", RTR_WORD_HEDGE, RTR_SIGNAL_DOUBT},
    {"be", RTR_WORD_HEDGE, RTR_SIGNAL_HELD},
    {"may", RTR_WORD_MODAL, RTR_SIGNAL_MAY},
    {"plan", RTR_WORD_MODAL, RTR_SIGNAL_PLAN},
    {"must", RTR_WORD_MODAL, RTR_SIGNAL_MUST},
    {"will", RTR_WORD_MODAL, RTR_SIGNAL_WILL},
    {"if", RTR_WORD_MODAL, RTR_SIGNAL_IF},
    {"ask", RTR_WORD_MODAL, RTR_SIGNAL_ASK},
    {"ne", RTR_WORD_NEGATION, RTR_SIGNAL_NE},
    {"not", RTR_WORD_NEGATION, RTR_SIGNAL_NOT},
    {"no", RTR_WORD_NEGATION, RTR_SIGNAL_NO},
    {"plus", RTR_WORD_NEGATION, RTR_SIGNAL_PLUS},
    {"", RTR_WORD_CESSATION, RTR_SIGNAL_STOP},
    {"", RTR_WORD_PROHIBITION, RTR_SIGNAL_BAN},
};
enum { MEANINGS = sizeof meanings / sizeof *meanings };

#define CLAIM_CLASSES                                                                              \
    (RTR_WORD_BIT(RTR_WORD_REPORTING) | RTR_WORD_BIT(RTR_WORD_HEDGE) |                             \
     RTR_WORD_BIT(RTR_WORD_MODAL) | RTR_WORD_BIT(RTR_WORD_NEGATION) |                              \
     RTR_WORD_BIT(RTR_WORD_CESSATION) | RTR_WORD_BIT(RTR_WORD_PROHIBITION))

static void add(rtr_signals *to, rtr_signal_kind kind, uint32_t first, uint32_t end)
{
    if (to->count < RTR_SIGNALS) to->items[to->count++] = (rtr_signal){kind, first, end};
}

static void add_sense(rtr_signals *to, const rtr_sense *sense, uint32_t first, uint32_t end)
{
    const char *value = rtr_lexicon_text(to->reading->reader->lexicon, sense->value);
    for (size_t i = 0; i < MEANINGS; i++)
        if (meanings[i].class == sense->class && !strcmp(meanings[i].value, value))
            add(to, meanings[i].kind, first, end);
}

/* What the single word is, in all its senses. */
static void add_word(rtr_signals *to, uint32_t at)
{
    const rtr_token *token = &to->reading->report->tokens.items[at];
    rtr_entry entry = rtr_lexicon_entry(to->reading->reader->lexicon, token->entry);
    const rtr_sentence *sentence = &to->reading->report->tokens.sentences[token->sentence];
    int named = token->shape != RTR_SHAPE_LOWER && !(token->flags & RTR_TOKEN_FIRST);
    for (size_t i = 0; i < entry.count; i++) {
        const rtr_sense *sense = &entry.senses[i];
        /* May, the United States; but "China Denies Selling Chips" above an article */
        int is_name = named && (!sentence->heading || sense->class == RTR_WORD_MODAL);
        if (!is_name && (RTR_WORD_BIT(sense->class) & CLAIM_CLASSES))
            add_sense(to, sense, at, at + 1);
    }
}

/* Phrases of several words; returns the token behind the longest. */
static uint32_t add_phrases(rtr_signals *to, uint32_t at)
{
    static const rtr_word_class classes[] = {RTR_WORD_REPORTING, RTR_WORD_HEDGE,
                                             RTR_WORD_MODAL,     RTR_WORD_NEGATION,
                                             RTR_WORD_CESSATION, RTR_WORD_PROHIBITION};
    static const char *const may[] = {"peut",
                                      NULL}; /* "peut-être" is an adverb, "peut être" a verb */
    uint32_t last = at + 1;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        size_t behind = 0;
        const rtr_sense *sense = rtr_tokens_phrase(
            to->reading->reader, &to->reading->report->tokens, at, to->end, classes[i], &behind);
        if (!sense || behind <= at + 1) continue;
        if (behind == at + 2 && rtr_is_any(to->reading, at, may)) continue;
        add_sense(to, sense, at, (uint32_t)behind);
        if (behind > last) last = (uint32_t)behind;
    }
    return last;
}

void rtr_signals_read(const rtr_reading *reading, uint32_t first, uint32_t end, rtr_signals *out)
{
    out->reading = reading;
    out->first = first;
    out->end = end;
    out->count = 0;
    for (uint32_t at = first; at < end;) {
        const rtr_token *token = &reading->report->tokens.items[at];
        uint32_t behind = at + 1;
        if (token->flags & RTR_TOKEN_PHRASE) behind = add_phrases(out, at);
        if (behind == at + 1 && (token->classes & CLAIM_CLASSES)) add_word(out, at);
        at = behind;
    }
}

static int is_form(const char *value, const char *lemma, const char *form)
{
    const char *semicolon = strchr(value, ';');
    if (!semicolon) return 0;
    size_t size = (size_t)(semicolon - value);
    if (lemma && (strlen(lemma) != size || memcmp(lemma, value, size) != 0)) return 0;
    return !form || !strcmp(semicolon + 1, form);
}

int rtr_is_verb_form(const rtr_reading *reading, uint32_t at, const char *const *lemmas,
                     const char *form)
{
    static const char *const any[] = {NULL, NULL};
    const rtr_token *token = &reading->report->tokens.items[at];
    if (!RTR_IS(token, VERB)) return 0;
    const rtr_lexicon *lexicon = reading->reader->lexicon;
    rtr_entry entry = rtr_lexicon_entry(lexicon, token->entry);
    for (size_t i = 0; i < entry.count; i++) {
        if (entry.senses[i].class != RTR_WORD_VERB) continue;
        const char *value = rtr_lexicon_text(lexicon, entry.senses[i].value);
        const char *const *lemma = lemmas ? lemmas : any;
        do
            if (is_form(value, *lemma, form)) return 1;
        while (*lemma && *++lemma);
    }
    return 0;
}

int rtr_is_auxiliary(const rtr_reading *reading, uint32_t at)
{
    static const char *const french[] = {"avoir", "être", NULL}, *const english[] = {"have", "be",
                                                                                     NULL};
    return rtr_is_verb_form(reading, at, reading->report->language[0] == 'f' ? french : english,
                            NULL);
}

int rtr_is_any(const rtr_reading *reading, uint32_t at, const char *const *words)
{
    const rtr_report *report = reading->report;
    return rtr_cue_word(report->text.bytes, &report->tokens, at, words);
}
