/* The words around a name: what holds it, what it does, what is done to it. */
#include <string.h>

#include "reports/cue.h"
#include "reports/sense.h"

enum { MOST_ADVERBS = 6, MOST_ASIDE = 25 }; /* tokens */

typedef struct hold_words {
    rtr_hold hold;
    const char *words[24];
} hold_words;

static const hold_words holds[] = {
    {RTR_HOLD_TO, {"à", "au", "aux", "to", NULL}},
    {RTR_HOLD_OF, {"de", "d", "du", "des", "of", NULL}},
    {RTR_HOLD_PLACE,
     {"en",     "dans",    "vers",       "via",     "depuis", "chez",   "in",      "into",
      "at",     "near",    "from",       "through", "across", "inside", "outside", "within",
      "toward", "towards", "throughout", "around",  "beyond", NULL}},
    {RTR_HOLD_BY, {"par", "by", NULL}},
    {RTR_HOLD_WITH, {"avec", "with", NULL}},
    {RTR_HOLD_BETWEEN, {"entre", "between", "among", NULL}},
    {RTR_HOLD_AGAINST, {"contre", "against", NULL}},
    {RTR_HOLD_ON, {"sur", "on", "upon", "over", NULL}},
    {RTR_HOLD_FOR, {"pour", "for", NULL}},
    {RTR_HOLD_SAYS, {"selon", NULL}},
    {RTR_HOLD_FACING, {"envers", "unlike", "sans", "without", NULL}},
};

/* What makes another preposition of the one behind it: "face à", "according to". */
static const char *const facing[] = {"face", "vis", "grâce", "contrairement", "thanks", NULL};
static const char *const saying[] = {"according", "croire", NULL};
static const char *const after[] = {"après", NULL}, *const of_it[] = {"d", NULL};
static const char *const to_of[] = {"to", "à", NULL};
static const char *const articles[] = {"le", "la", "l", "les", "the", NULL};
static const char *const joints[] = {"et", "and", "ou", "or", "ni", "nor", NULL};
static const char *const openers[] = {
    "que",     "qu",       "si",     "s",       "car",     "mais",     "donc",    "comme",
    "quand",   "où",       "dont",   "quoi",    "comment", "pourquoi", "lorsque", "lorsqu",
    "puisque", "puisqu",   "alors",  "that",    "if",      "but",      "because", "while",
    "when",    "as",       "where",  "how",     "why",     "whether",  "what",    "which",
    "since",   "although", "though", "whereas", NULL};
/* What may stand between a subject and its verb. */
static const char *const between[] = {
    "ne",      "n",    "se",   "s",    "l",     "le",    "la",    "les",   "lui",   "leur",
    "y",       "en",   "m",    "nous", "aussi", "non",   "also",  "never", "still", "now",
    "already", "only", "just", "then", "even",  "often", "again", "not",   NULL};
static const char *const modals[] = {
    "will",   "would", "can",  "could", "may",    "might",  "must",    "shall", "should",
    "cannot", "is",    "are",  "was",   "were",   "has",    "have",    "had",   "does",
    "do",     "did",   "isn",  "aren",  "wasn",   "weren",  "hasn",    "haven", "hadn",
    "doesn",  "don",   "didn", "won",   "wouldn", "couldn", "shouldn", NULL};
/* "China on Monday said", "Russia last year bought" */
static const char *const dates[] = {"on",    "in",   "last", "this",  "next",   "late",   "early",
                                    "since", "week", "year", "month", "summer", "winter", NULL};

size_t rtr_sentence_end(const rtr_report *report, size_t token)
{
    return report->tokens.sentences[report->tokens.items[token].sentence].end;
}

int rtr_token_is(const rtr_report *report, size_t token, const char *const *words)
{
    return rtr_cue_word(report->text.bytes, &report->tokens, token, words);
}

/* The token before, or `token` itself at its sentence's start. */
static size_t step_back(const rtr_report *report, size_t token)
{
    const rtr_token *items = report->tokens.items;
    return token && items[token - 1].sentence == items[token].sentence ? token - 1 : token;
}

size_t rtr_token_before(const rtr_report *report, size_t token)
{
    size_t at = token;
    for (;;) {
        size_t before = step_back(report, at);
        if (before == at) return token;
        at = before;
        int apostrophe = report->tokens.items[at].mark == '\'';
        if (!apostrophe && !rtr_token_is(report, at, articles)) return at;
    }
}

static rtr_hold preposition(const rtr_report *report, size_t at)
{
    size_t before = rtr_token_before(report, at);
    if (rtr_token_is(report, at, after) && before != at && rtr_token_is(report, before, of_it))
        return RTR_HOLD_SAYS;
    for (size_t i = 0; i < sizeof holds / sizeof *holds; i++) {
        if (!rtr_token_is(report, at, holds[i].words)) continue;
        if (before == at || !rtr_token_is(report, at, to_of)) return holds[i].hold;
        if (rtr_token_is(report, before, saying)) return RTR_HOLD_SAYS;
        return rtr_token_is(report, before, facing) ? RTR_HOLD_FACING : holds[i].hold;
    }
    return RTR_HOLD_UNKNOWN;
}

static int ends_in(const rtr_report *report, const rtr_token *word, const char *ending)
{
    size_t size = strlen(ending);
    return word->span.end - word->span.start > size + 2 &&
           memcmp(report->text.bytes + word->span.end - size, ending, size) == 0;
}

/* "politiquement", "reportedly", "pas". */
static int is_adverb(const rtr_report *report, size_t at)
{
    const rtr_token *word = &report->tokens.items[at];
    static const char *const short_ones[] = {"non",  "aussi", "encore", "déjà",  "toujours",
                                             "même", "also",  "even",   "still", NULL};
    if (word->shape != RTR_SHAPE_LOWER || RTR_IS(word, STATE_ACT)) return 0;
    if (rtr_token_is(report, at, short_ones)) return 1;
    return RTR_IS(word, NEGATION) || ends_in(report, word, "ly") || ends_in(report, word, "ment");
}

/* "Last week China", "Depuis lundi la Russie": a clause begins behind it. */
static int is_time(const rtr_report *report, size_t at)
{
    static const char *const times[] = {
        "week",  "month", "year", "today", "yesterday", "now",  "semaine",    "mois",
        "année", "an",    "ans",  "hier",  "matin",     "soir", "maintenant", NULL};
    const rtr_token *word = &report->tokens.items[at];
    return RTR_IS(word, WEEKDAY) || RTR_IS(word, MONTH) || rtr_token_is(report, at, times);
}

rtr_hold rtr_hold_of(const rtr_report *report, size_t token, size_t *at)
{
    size_t before = rtr_token_before(report, token);
    for (int i = 0; i < MOST_ADVERBS && before != token && is_adverb(report, before) &&
                    preposition(report, before) == RTR_HOLD_UNKNOWN;
         i++) {
        *at = before;
        before = rtr_token_before(report, *at);
        if (before == *at) return RTR_HOLD_NONE;
    }
    *at = before;
    if (before == token) return RTR_HOLD_NONE;
    const rtr_token *word = &report->tokens.items[before];
    if (word->shape >= RTR_SHAPE_DIGITS) return word->mark == ',' ? RTR_HOLD_NAME : RTR_HOLD_NONE;
    if (rtr_token_is(report, before, joints)) return RTR_HOLD_NAME;
    rtr_hold hold = preposition(report, before);
    if (hold != RTR_HOLD_UNKNOWN) return hold;
    if (rtr_token_is(report, before, openers) || is_time(report, before)) return RTR_HOLD_NONE;
    return RTR_IS(word, VERB) || rtr_token_is(report, before, modals) ? RTR_HOLD_VERB
                                                                      : RTR_HOLD_UNKNOWN;
}

static unsigned dealing_named(const char *name)
{
    static const char *const names[] = {"act",    "backing", "penalty", "hostile",
                                        "border", "pass",    "address", "give",
                                        "land",   "lie",     ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return 1u << i;
    return 0;
}

unsigned rtr_dealing_of(const rtr_reading *reading, size_t token)
{
    const rtr_token *word = &reading->report->tokens.items[token];
    const rtr_lexicon *lexicon = rtr_reader_lexicon(reading->reader);
    unsigned dealings = 0;
    if (!RTR_IS(word, STATE_ACT)) return 0;
    rtr_entry entry = rtr_lexicon_entry(lexicon, word->entry);
    for (size_t i = 0; i < entry.count; i++)
        if (entry.senses[i].class == RTR_WORD_STATE_ACT)
            dealings |= dealing_named(rtr_lexicon_text(lexicon, entry.senses[i].value));
    return dealings;
}

unsigned rtr_dealing_before(const rtr_reading *reading, size_t token, size_t most)
{
    static const char *const others[] = {"à", "au", "aux", "to", NULL};
    const rtr_report *report = reading->report;
    for (size_t at = token; most > 0; most--) {
        size_t before = step_back(report, at);
        if (before == at || report->tokens.items[before].mark == ',') return 0;
        at = before;
        unsigned dealings = rtr_dealing_of(reading, at) & ~(unsigned)RTR_DEALING_DO;
        if (dealings) return dealings;
        if (rtr_token_is(report, at, others)) return 0;
    }
    return 0;
}

static unsigned form_named(const char *value)
{
    const char *form = strchr(value, ';');
    if (!form) return 0;
    form++;
    if (strcmp(form, "pp") == 0) return RTR_VERB_PARTICIPLE;
    if (strcmp(form, "inf") == 0) return RTR_VERB_INFINITIVE;
    if (strcmp(form, "base") == 0) return RTR_VERB_BASE;
    if (strcmp(form, "s") == 0) return RTR_VERB_S;
    if (strcmp(form, "ing") == 0 || strcmp(form, "ppr") == 0) return RTR_VERB_ING;
    return RTR_VERB_FINITE;
}

unsigned rtr_verb_forms(const rtr_reading *reading, size_t token)
{
    const rtr_token *word = &reading->report->tokens.items[token];
    const rtr_lexicon *lexicon = rtr_reader_lexicon(reading->reader);
    unsigned forms = 0;
    if (rtr_token_is(reading->report, token, modals)) return RTR_VERB_FINITE;
    if (!RTR_IS(word, VERB)) return 0;
    rtr_entry entry = rtr_lexicon_entry(lexicon, word->entry);
    for (size_t i = 0; i < entry.count; i++)
        if (entry.senses[i].class == RTR_WORD_VERB)
            forms |= form_named(rtr_lexicon_text(lexicon, entry.senses[i].value));
    return forms;
}

/* Is the word that may be a plural noun or a verb ("exports", "plan") the verb of what stands before it? Not when a
 * verb follows it: "China exports rose". */
static int is_verb_here(const rtr_reading *reading, size_t at, size_t end, unsigned forms,
                        int plural)
{
    if (forms & RTR_VERB_FINITE) return 1;
    if (!(forms & RTR_VERB_S) && !(plural && forms & RTR_VERB_BASE)) return 0;
    return at + 1 >= end || !(rtr_verb_forms(reading, at + 1) & RTR_VERB_FINITE);
}

/* Behind the bracket or the comma that closes what opens at `at`; `end` when nothing does. */
static size_t behind_aside(const rtr_report *report, size_t at, size_t end)
{
    const rtr_token *items = report->tokens.items;
    char closing = items[at].mark == '(' ? ')' : (char)items[at].mark;
    if (closing != ')' && closing != ',' && closing != '=') return end;
    for (size_t i = at + 1; i < end && i - at <= MOST_ASIDE; i++)
        if (items[i].mark == (uint8_t)closing) return i + 1;
    return end;
}

static int is_date(const rtr_report *report, size_t at)
{
    const rtr_token *word = &report->tokens.items[at];
    return RTR_IS(word, WEEKDAY) || RTR_IS(word, MONTH) || word->shape == RTR_SHAPE_DIGITS ||
           rtr_token_is(report, at, dates);
}

/* Behind "and its allies": the rest of a subject that names no other land. */
static size_t behind_company(const rtr_report *report, size_t at, size_t end)
{
    static const char *const and[] = {"et", "and", NULL};
    static const char *const its[] = {"ses",   "son", "sa",    "its", "leurs",
                                      "their", "d",   "other", NULL};
    if (at + 2 >= end || !rtr_token_is(report, at, and) || !rtr_token_is(report, at + 1, its))
        return at;
    return at + 3;
}

size_t rtr_verb_after(const rtr_reading *reading, size_t token, int plural)
{
    const rtr_report *report = reading->report;
    size_t end = token ? rtr_sentence_end(report, token - 1) : 0, at = token;
    int asides = 2;
    at = behind_company(report, at, end);
    for (int i = 0; i < MOST_ADVERBS && at < end; i++) {
        const rtr_token *word = &report->tokens.items[at];
        if (word->mark == '\'') {
            at++;
        } else if (word->shape == RTR_SHAPE_PUNCT) {
            if (!asides--) return end;
            size_t behind = behind_aside(report, at, end);
            if (behind == end) return end;
            at = behind;
        } else if (is_verb_here(reading, at, end, rtr_verb_forms(reading, at), plural)) {
            return at;
        } else if (rtr_token_is(report, at, between) || RTR_IS(word, HEDGE) ||
                   is_date(report, at)) {
            at++;
        } else if (is_adverb(report, at)) {
            at++;
        } else {
            return end;
        }
    }
    return end;
}
