#include "reports/claim_scope.h"

#include <string.h>

enum {
    GROUP_MOST = 7, /* tokens of a group of verbs before its last */
    SENTENCE_MOST =
        40 /* from a word to the trigger, where the rest of the sentence hangs from it */
};

/* Adverbs between a verb and what leans on it. */
int rtr_scope_is_adverb(const rtr_scope *of, uint32_t at)
{
    static const char *const adverbs[] = {
        "aussi",   "également", "encore", "déjà",    "toujours", "ainsi", "donc",
        "ensuite", "bien",      "also",   "already", "still",    "ever",  "since",
        "now",     "only",      "even",   "just",    "then",     "once",  NULL};
    const rtr_token *token = rtr_scope_token(of, at);
    const char *end = of->reading->report->text.bytes + token->span.end;
    size_t size = token->span.end - token->span.start;
    if (token->shape == RTR_SHAPE_PUNCT) return 0;
    if (size > 5 && !memcmp(end - 4, "ment", 4)) return 1;
    return (size > 3 && !memcmp(end - 2, "ly", 2)) || rtr_scope_is_any(of, at, adverbs);
}

int rtr_scope_is_clitic(const rtr_scope *of, uint32_t at)
{
    static const char *const clitics[] = {"le",     "la",  "les",   "l",  "lui", "leur", "y",
                                          "en",     "se",  "s",     "ne", "n",   "pas",  "plus",
                                          "jamais", "not", "never", "to", "t",   NULL};
    return rtr_scope_is_any(of, at, clitics) || rtr_scope_token(of, at)->mark == '\'';
}

/* Do commas part off insertions only, between two tokens? */
static int is_even(const rtr_scope *of, uint32_t first, uint32_t end)
{
    int commas = 0;
    for (uint32_t at = first; at < end; at++) commas += rtr_scope_token(of, at)->mark == ',';
    return commas % 2 == 0;
}

/* What stands in a group of verbs before the one that bears the sense. */
static int is_lead(const rtr_scope *of, uint32_t at)
{
    return rtr_is_auxiliary(of->reading, at) || RTR_IS(rtr_scope_token(of, at), MODAL) ||
           RTR_IS(rtr_scope_token(of, at), NEGATION) || rtr_scope_is_clitic(of, at) ||
           rtr_scope_is_adverb(of, at);
}

/* The auxiliary that a participle leans on over other words, which are adverbs or stand between commas: "aurait en
 * outre livré", "has, it seems, sold". `at` when there is none. */
static uint32_t far_auxiliary(const rtr_scope *of, uint32_t at)
{
    uint32_t least =
        at > of->signals->first + RTR_SCOPE_FAR ? at - RTR_SCOPE_FAR : of->signals->first;
    if (!rtr_is_verb_form(of->reading, of->end - 1, NULL, "pp")) return at;
    int inserted = 0;
    for (uint32_t seen = at; seen > least; seen--) {
        const rtr_token *token = rtr_scope_token(of, seen - 1);
        if (token->mark == ',') inserted = !inserted;
        if (inserted || token->mark == ',') continue;
        if (rtr_is_auxiliary(of->reading, seen - 1)) return seen - 1;
        if (!rtr_scope_is_adverb(of, seen - 1) &&
            (!RTR_IS(token, FUNCTION) || RTR_IS(token, ARTICLE)))
            return at;
    }
    return at;
}

/* The group of verbs that ends with the trigger: "n'auraient pas encore été", "has never". */
static uint32_t group_start(const rtr_scope *of, uint32_t at)
{
    uint32_t least = at > of->signals->first + GROUP_MOST ? at - GROUP_MOST : of->signals->first;
    uint32_t first = at, seen = at;
    while (seen > least &&
           (rtr_is_auxiliary(of->reading, seen - 1) || rtr_scope_is_clitic(of, seen - 1) ||
            rtr_scope_is_adverb(of, seen - 1))) {
        seen--;
        if (!rtr_scope_is_adverb(of, seen)) first = seen;
    }
    return first < at ? first : far_auxiliary(of, at);
}

/* Nouns have no verb's form, or an article, an adjective of place or "of" around them. */
static int is_noun(const rtr_scope *of, uint32_t first, uint32_t end)
{
    static const char *const behind[] = {"of", NULL};
    if (!RTR_IS(rtr_scope_token(of, end - 1), VERB)) return 1;
    if (end < of->signals->end && rtr_scope_is_any(of, end, behind)) return 1;
    if (first == of->signals->first) return 0;
    const rtr_token *before = rtr_scope_token(of, first - 1);
    if (rtr_is_auxiliary(of->reading, first - 1) || rtr_scope_is_clitic(of, first - 1)) return 0;
    if (RTR_IS(before, VERB) && !RTR_IS(before, MODAL) &&
        rtr_is_verb_form(of->reading, end - 1, NULL, "s"))
        return 1; /* "approved exports" */
    return RTR_IS(before, ARTICLE) || RTR_IS(before, DEMONYM);
}

/* Where a clause ends, between a word and the trigger. */
static int is_break(const rtr_scope *of, uint32_t at)
{
    static const char *const words[] = {"qui",     "which",   "who",      "dont",   "où",
                                        "where",   "mais",    "but",      "tandis", "while",
                                        "whereas", "alors",   "although", "though", "car",
                                        "because", "however", "pourtant", NULL};
    static const char *const also[] = {"aussi", "également", "encore", "also", NULL};
    const rtr_token *token = rtr_scope_token(of, at);
    if (token->shape == RTR_SHAPE_PUNCT) return token->mark && strchr(";:=", token->mark);
    if (!rtr_scope_is_any(of, at, words)) return 0;
    return at + 1 >= of->signals->end || !rtr_scope_is_any(of, at + 1, also);
}

/* Do tokens [first, end) lie in one clause? */
int rtr_scope_is_one_clause(const rtr_scope *of, uint32_t first, uint32_t end)
{
    for (uint32_t at = first; at < end; at++)
        if (is_break(of, at)) return 0;
    return is_even(of, first, end);
}

/* The same without counting commas: from a doubt on, everything hangs from it until a contrast. */
static int is_one_sentence(const rtr_scope *of, uint32_t first, uint32_t end)
{
    static const char *const contrast[] = {"mais", "but", NULL};
    for (uint32_t at = first; at < end; at++)
        if (rtr_scope_token(of, at)->mark == ';' ||
            (rtr_scope_is_any(of, at, contrast) && is_break(of, at)))
            return 0;
    return 1;
}

/* "veut la paix et livre": a finite verb behind "et" hangs from nothing before it. */
static int starts_anew(const rtr_scope *of)
{
    static const char *const and[] = {"et", "and", "puis", "then", NULL};
    static const char *const finite[] = {"pres", "impf", "past", "fut", "cond", "s"};
    if (of->noun || of->first == of->signals->first || !rtr_scope_is_any(of, of->first - 1, and))
        return 0;
    for (size_t i = 0; i < sizeof finite / sizeof *finite; i++)
        if (rtr_is_verb_form(of->reading, of->core, NULL, finite[i]))
            return !rtr_is_verb_form(of->reading, of->core, NULL, "base");
    return 0;
}

int rtr_scope_governs(const rtr_scope *of, const rtr_signal *signal)
{
    return signal->end <= of->core && signal->first + RTR_SCOPE_CLAUSE >= of->first &&
           (signal->end > of->first || !starts_anew(of)) &&
           signal->first + RTR_SCOPE_CLAUSE >= of->first &&
           rtr_scope_is_one_clause(of, signal->end, of->first);
}

/* A doubt that names what is doubted: "la possibilité que", "suspect that". */
static int has_that(const rtr_scope *of, const rtr_signal *signal)
{
    static const char *const that[] = {"que", "qu", "that", "whether", "si", NULL};
    for (uint32_t at = signal->end - 1; at < of->first && at < signal->end + 3; at++)
        if (rtr_scope_is_any(of, at, that)) return 1;
    return 0;
}

int rtr_scope_governs_rest(const rtr_scope *of, const rtr_signal *signal)
{
    if (signal->end > of->first || signal->first + SENTENCE_MOST < of->first) return 0;
    return has_that(of, signal) ? is_one_sentence(of, signal->end, of->first)
                                : rtr_scope_governs(of, signal);
}

/* "l'interdiction de la vente": the verb behind has another subject. */
int rtr_scope_is_complement(const rtr_scope *of)
{
    static const char *const words[] = {"de", "d", "du", "des", "of", NULL};
    uint32_t at = of->first;
    while (at > of->signals->first && RTR_IS(rtr_scope_token(of, at - 1), ARTICLE) &&
           !rtr_scope_is_any(of, at - 1, words))
        at--;
    if (at > of->signals->first && rtr_scope_token(of, at - 1)->mark == '\'') at--;
    while (at > of->signals->first && RTR_IS(rtr_scope_token(of, at - 1), ARTICLE) &&
           !rtr_scope_is_any(of, at - 1, words))
        at--;
    return at > of->signals->first && rtr_scope_is_any(of, at - 1, words);
}

/* Modals are, and so is "ended", but not "to be scheduled". */
static int is_finite(const rtr_scope *of, const rtr_signal *signal)
{
    switch (signal->kind) {
    case RTR_SIGNAL_MAY:
    case RTR_SIGNAL_WILL:
    case RTR_SIGNAL_MUST: return 1;
    case RTR_SIGNAL_STOP:
        return rtr_is_verb_form(of->reading, signal->first, NULL, "past") ||
               rtr_is_verb_form(of->reading, signal->first, NULL, "pres");
    default: return 0;
    }
}

/* "les livraisons à la Syrie ont cessé", "sales were banned": what is said of a noun. */
int rtr_scope_is_predicate(const rtr_scope *of, const rtr_signal *signal)
{
    if (!of->noun || signal->first < of->end || signal->first > of->end + RTR_SCOPE_CLAUSE)
        return 0;
    if (rtr_scope_is_complement(of)) return 0;
    static const char *const stays[] = {"rester", "demeurer", "devenir", "remain",
                                        "stay",   "become",   NULL};
    int leans =
        rtr_is_auxiliary(of->reading, signal->first - 1) ||
        rtr_is_verb_form(of->reading, signal->first - 1, stays, NULL) ||
        (signal->first >= of->end + 2 && rtr_is_auxiliary(of->reading, signal->first - 2)) ||
        is_finite(of, signal);
    static const char *const other[] = {"since",   "after",  "when",   "before", "until",
                                        "as",      "while",  "depuis", "après",  "quand",
                                        "lorsque", "lorsqu", "avant",  NULL};
    for (uint32_t at = of->end; at < signal->first; at++)
        if (rtr_scope_is_any(of, at, other)) return 0;
    return leans && rtr_scope_is_one_clause(of, of->end, signal->first);
}

rtr_scope rtr_scope_of(const rtr_reading *reading, const rtr_signals *signals, uint32_t first,
                       uint32_t end)
{
    rtr_scope of = {.reading = reading, .signals = signals, .end = end, .core = first};
    of.first = group_start(&of, first);
    of.noun = is_noun(&of, first, end);
    while (of.core + 1 < end && is_lead(&of, of.core)) of.core++;
    return of;
}
