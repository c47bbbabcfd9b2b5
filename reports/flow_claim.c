/* How sure a report is of a flow: the first of these rules that fits its trigger, the word that says "moved".
 *
 *   status        when
 *   question      the sentence ends with a question mark, or "savoir si", "whether" governs the trigger
 *   suspected     "may have shipped", "pourrait avoir livré"
 *   prohibited    "cannot be sold", "ne peut être exportée"
 *   hypothetical  a modal, a plan, a duty or an "if" governs it; it stands in the future, or in the conditional of a
 *                 sentence that has an "if"
 *   prohibited    a prohibition governs it
 *   ceased        a cessation governs it, or "ne ... plus"
 *   denied        a denial governs it, or it is negated
 *   suspected     it stands in the conditional ("aurait livré"); a doubt governs it ("soupçonné de", "believed to
 *                 have") or stands beside it ("reportedly")
 *   reported      somebody else says so (claim_source.c)
 *   asserted      none of these
 *
 * A word governs the trigger when it stands before it in the same clause: no relative pronoun, no "but", no semicolon,
 * no single comma between them (two part off an insertion), no "and" before a finite verb, and not too far. Where the trigger is a noun, its
 * predicate governs it too: "les livraisons ont cessé". Of a doubt and a "whether" everything behind them in the
 * sentence hangs. What is forbidden, over or denied is so whoever reports it; what may come about is none of these. */
#include <string.h>

#include "reports/claim_source.h"
#include "reports/when.h"

enum {
    FAR_MOST = 8,       /* tokens from an auxiliary to its participle */
    GROUP_MOST = 7,     /* tokens of a group of verbs before its last */
    CLAUSE_MOST = 14,   /* from a word to the trigger that it governs */
    SENTENCE_MOST = 40, /* the same where the rest of the sentence hangs from it */
    BESIDE_MOST = 6     /* from an adverb to the trigger, either way */
};

/* A flow's trigger in its sentence. */
typedef struct trigger {
    const rtr_reading *reading;
    const rtr_signals *signals;
    uint32_t first, end; /* tokens, with the auxiliaries before the verb */
    uint32_t core;       /* the first of them that is no auxiliary */
    int noun;
} trigger;

static const rtr_token *token_at(const trigger *of, uint32_t at)
{
    return &of->reading->report->tokens.items[at];
}

static int is_any(const trigger *of, uint32_t at, const char *const *words)
{
    return rtr_is_any(of->reading, at, words);
}

/* Adverbs between a verb and what leans on it. */
static int is_adverb(const trigger *of, uint32_t at)
{
    static const char *const adverbs[] = {
        "aussi",   "également", "encore", "déjà",    "toujours", "ainsi", "donc",
        "ensuite", "bien",      "also",   "already", "still",    "ever",  "since",
        "now",     "only",      "even",   "just",    "then",     "once",  NULL};
    const rtr_token *token = token_at(of, at);
    const char *end = of->reading->report->text.bytes + token->span.end;
    size_t size = token->span.end - token->span.start;
    if (token->shape == RTR_SHAPE_PUNCT) return 0;
    if (size > 5 && !memcmp(end - 4, "ment", 4)) return 1;
    return (size > 3 && !memcmp(end - 2, "ly", 2)) || is_any(of, at, adverbs);
}

static int is_clitic(const trigger *of, uint32_t at)
{
    static const char *const clitics[] = {"le",     "la",  "les",   "l",  "lui", "leur", "y",
                                          "en",     "se",  "s",     "ne", "n",   "pas",  "plus",
                                          "jamais", "not", "never", "to", "t",   NULL};
    return is_any(of, at, clitics) || token_at(of, at)->mark == '\'';
}

/* Do commas part off insertions only, between two tokens? */
static int is_even(const trigger *of, uint32_t first, uint32_t end)
{
    int commas = 0;
    for (uint32_t at = first; at < end; at++) commas += token_at(of, at)->mark == ',';
    return commas % 2 == 0;
}

/* What stands in a group of verbs before the one that bears the sense. */
static int is_lead(const trigger *of, uint32_t at)
{
    return rtr_is_auxiliary(of->reading, at) || RTR_IS(token_at(of, at), MODAL) ||
           RTR_IS(token_at(of, at), NEGATION) || is_clitic(of, at) || is_adverb(of, at);
}

/* The auxiliary that a participle leans on over other words, which are adverbs or stand between commas: "aurait en
 * outre livré", "has, it seems, sold". `at` when there is none. */
static uint32_t far_auxiliary(const trigger *of, uint32_t at)
{
    uint32_t least = at > of->signals->first + FAR_MOST ? at - FAR_MOST : of->signals->first;
    if (!rtr_is_verb_form(of->reading, of->end - 1, NULL, "pp")) return at;
    int inserted = 0;
    for (uint32_t seen = at; seen > least; seen--) {
        const rtr_token *token = token_at(of, seen - 1);
        if (token->mark == ',') inserted = !inserted;
        if (inserted || token->mark == ',') continue;
        if (rtr_is_auxiliary(of->reading, seen - 1)) return seen - 1;
        if (!is_adverb(of, seen - 1) && (!RTR_IS(token, FUNCTION) || RTR_IS(token, ARTICLE)))
            return at;
    }
    return at;
}

/* The group of verbs that ends with the trigger: "n'auraient pas encore été", "has never". */
static uint32_t group_start(const trigger *of, uint32_t at)
{
    uint32_t least = at > of->signals->first + GROUP_MOST ? at - GROUP_MOST : of->signals->first;
    uint32_t first = at, seen = at;
    while (seen > least && (rtr_is_auxiliary(of->reading, seen - 1) || is_clitic(of, seen - 1) ||
                            is_adverb(of, seen - 1))) {
        seen--;
        if (!is_adverb(of, seen)) first = seen;
    }
    return first < at ? first : far_auxiliary(of, at);
}

/* Nouns have no verb's form, or an article, an adjective of place or "of" around them. */
static int is_noun(const trigger *of, uint32_t first, uint32_t end)
{
    static const char *const behind[] = {"of", NULL};
    if (!RTR_IS(token_at(of, end - 1), VERB)) return 1;
    if (end < of->signals->end && is_any(of, end, behind)) return 1;
    if (first == of->signals->first) return 0;
    const rtr_token *before = token_at(of, first - 1);
    if (rtr_is_auxiliary(of->reading, first - 1) || is_clitic(of, first - 1)) return 0;
    if (RTR_IS(before, VERB) && !RTR_IS(before, MODAL) &&
        rtr_is_verb_form(of->reading, end - 1, NULL, "s"))
        return 1; /* "approved exports" */
    return RTR_IS(before, ARTICLE) || RTR_IS(before, DEMONYM);
}

/* Where a clause ends, between a word and the trigger. */
static int is_break(const trigger *of, uint32_t at)
{
    static const char *const words[] = {"qui",     "which",   "who",      "dont",   "où",
                                        "where",   "mais",    "but",      "tandis", "while",
                                        "whereas", "alors",   "although", "though", "car",
                                        "because", "however", "pourtant", NULL};
    static const char *const also[] = {"aussi", "également", "encore", "also", NULL};
    const rtr_token *token = token_at(of, at);
    if (token->shape == RTR_SHAPE_PUNCT) return token->mark && strchr(";:=", token->mark);
    if (!is_any(of, at, words)) return 0;
    return at + 1 >= of->signals->end || !is_any(of, at + 1, also);
}

/* Do tokens [first, end) lie in one clause? */
static int is_one_clause(const trigger *of, uint32_t first, uint32_t end)
{
    for (uint32_t at = first; at < end; at++)
        if (is_break(of, at)) return 0;
    return is_even(of, first, end);
}

/* The same without counting commas: from a doubt on, everything hangs from it until a contrast. */
static int is_one_sentence(const trigger *of, uint32_t first, uint32_t end)
{
    static const char *const contrast[] = {"mais", "but", NULL};
    for (uint32_t at = first; at < end; at++)
        if (token_at(of, at)->mark == ';' || (is_any(of, at, contrast) && is_break(of, at)))
            return 0;
    return 1;
}

/* Is a verb that would deny or govern negated itself? */
static int is_negated(const trigger *of, const rtr_signal *signal)
{
    for (size_t i = 0; i < of->signals->count; i++) {
        const rtr_signal *other = &of->signals->items[i];
        if (other->kind != RTR_SIGNAL_NOT || other->first == signal->first) continue;
        if (other->end <= signal->first && signal->first - other->end <= 1) return 1;
        if (other->first >= signal->end && other->first - signal->end <= 0) return 1;
    }
    return 0;
}

/* "veut la paix et livre": a finite verb behind "et" hangs from nothing before it. */
static int starts_anew(const trigger *of)
{
    static const char *const and[] = {"et", "and", "puis", "then", NULL};
    static const char *const finite[] = {"pres", "impf", "past", "fut", "cond", "s"};
    if (of->noun || of->first == of->signals->first || !is_any(of, of->first - 1, and)) return 0;
    for (size_t i = 0; i < sizeof finite / sizeof *finite; i++)
        if (rtr_is_verb_form(of->reading, of->core, NULL, finite[i]))
            return !rtr_is_verb_form(of->reading, of->core, NULL, "base");
    return 0;
}

static int governs(const trigger *of, const rtr_signal *signal)
{
    return signal->end <= of->core && signal->first + CLAUSE_MOST >= of->first &&
           (signal->end > of->first || !starts_anew(of)) &&
           signal->first + CLAUSE_MOST >= of->first && is_one_clause(of, signal->end, of->first);
}

/* A doubt that names what is doubted: "la possibilité que", "suspect that". */
static int has_that(const trigger *of, const rtr_signal *signal)
{
    static const char *const that[] = {"que", "qu", "that", "whether", "si", NULL};
    for (uint32_t at = signal->end - 1; at < of->first && at < signal->end + 3; at++)
        if (is_any(of, at, that)) return 1;
    return 0;
}

static int governs_rest(const trigger *of, const rtr_signal *signal)
{
    if (signal->end > of->first || signal->first + SENTENCE_MOST < of->first) return 0;
    return has_that(of, signal) ? is_one_sentence(of, signal->end, of->first) : governs(of, signal);
}

/* "l'interdiction de la vente": the verb behind has another subject. */
static int is_complement(const trigger *of)
{
    static const char *const words[] = {"de", "d", "du", "des", "of", NULL};
    uint32_t at = of->first;
    while (at > of->signals->first && RTR_IS(token_at(of, at - 1), ARTICLE) &&
           !is_any(of, at - 1, words))
        at--;
    if (at > of->signals->first && token_at(of, at - 1)->mark == '\'') at--;
    while (at > of->signals->first && RTR_IS(token_at(of, at - 1), ARTICLE) &&
           !is_any(of, at - 1, words))
        at--;
    return at > of->signals->first && is_any(of, at - 1, words);
}

/* Modals are, and so is "ended", but not "to be scheduled". */
static int is_finite(const trigger *of, const rtr_signal *signal)
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
static int is_predicate(const trigger *of, const rtr_signal *signal)
{
    if (!of->noun || signal->first < of->end || signal->first > of->end + CLAUSE_MOST) return 0;
    if (is_complement(of)) return 0;
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
        if (is_any(of, at, other)) return 0;
    return leans && is_one_clause(of, of->end, signal->first);
}

/* "banned chips", "des puces interdites": of things, not of deeds. Of a deed, an article or a preposition follows, a
 * name, or the trigger; or "from" does: "banned firms from selling". */
static int is_adjective(const trigger *of, const rtr_signal *signal)
{
    static const char *const from[] = {"from", NULL};
    if (signal->end >= of->end || signal->end > signal->first + 1 ||
        !rtr_is_verb_form(of->reading, signal->first, NULL, "pp"))
        return 0;
    if (signal->end == of->first) /* "cut off supplies" has an object */
        return !of->noun && !rtr_is_verb_form(of->reading, of->end - 1, NULL, "ing") &&
               !rtr_is_verb_form(of->reading, of->end - 1, NULL, "s");
    const rtr_token *next = token_at(of, signal->end);
    if (next->shape != RTR_SHAPE_LOWER || RTR_IS(next, FUNCTION) || is_adverb(of, signal->end))
        return 0;
    for (uint32_t at = signal->end; at < of->first && at < signal->end + BESIDE_MOST; at++)
        if (is_any(of, at, from)) return 0;
    return 1;
}

/* "arrêté à Berlin", "stopped in Oslo": people and ships are stopped too. What is over is a deed, with a date before
 * it perhaps: "a cessé en mai ses livraisons". */
static int is_arrest(const trigger *of, const rtr_signal *signal)
{
    static const char *const at[] = {"à",  "au", "aux", "en", "par",  "pour", "in",
                                     "at", "by", "for", "on", "near", "dans", NULL};
    const rtr_report *report = of->reading->report;
    rtr_stretch behind = {report->text.bytes, &report->tokens, signal->end, of->signals->end};
    if (signal->end >= of->first || rtr_when(&behind)) return 0;
    return is_any(of, signal->end, at);
}

/* "des efforts pour interrompre", "efforts to halt": not yet; "forced to halt" is. */
static int is_purpose(const trigger *of, const rtr_signal *signal)
{
    static const char *const to[] = {"pour", "to", NULL};
    uint32_t at = signal->first;
    return at > of->signals->first && is_any(of, at - 1, to) &&
           !(at > of->signals->first + 1 && RTR_IS(token_at(of, at - 2), VERB));
}

/* "may have", "pourrait avoir": of the past, so that it is a suspicion. With "être" only verbs of coming and going
 * have a past; others are passives. */
static int is_perfect(const trigger *of, const rtr_signal *signal)
{
    static const char *const have[] = {"have", "avoir", NULL}, *const etre[] = {"être", NULL};
    static const char *const goes[] = {"arriver",  "entrer",  "partir",   "passer", "venir",
                                       "parvenir", "sortir",  "provenir", "aller",  "repartir",
                                       "revenir",  "devenir", NULL};
    for (uint32_t at = signal->end; at + 1 < of->end && at < signal->end + 4; at++) {
        if (is_any(of, at, have)) return !rtr_is_verb_form(of->reading, of->end - 1, NULL, "inf");
        if (is_any(of, at, etre)) return rtr_is_verb_form(of->reading, of->end - 1, goes, "pp");
    }
    return 0;
}

/* "is believed to", "sont soupçonnés d'", "firms accused of": passives, not "thought that", "said to reporters". */
static int is_held(const trigger *of, const rtr_signal *signal)
{
    static const char *const to[] = {"to", NULL}, *const of_deed[] = {"de", "d", "of", NULL};
    static const char *const have[] = {"have", "be", NULL}, *const by[] = {"par", "by", NULL};
    uint32_t before = signal->first, behind = signal->end;
    if (behind >= of->signals->end) return 0;
    if (is_any(of, behind, by))
        while (behind + 1 < of->core && behind < signal->end + BESIDE_MOST &&
               !is_any(of, behind, of_deed))
            behind++;
    if (is_any(of, behind, of_deed)) return 1;
    if (!is_any(of, behind, to)) return 0;
    if (behind + 1 < of->signals->end && is_any(of, behind + 1, have)) return 1;
    while (before > of->signals->first && is_adverb(of, before - 1)) before--;
    return before > of->signals->first && rtr_is_auxiliary(of->reading, before - 1);
}

/* The verb's own form: "fournira", "aurait"; of a noun, that of the verb that it is the subject or the object of:
 * "les livraisons reprendront", "il y aurait des livraisons". */
static int is_in_form(const trigger *of, const char *form)
{
    uint32_t first = of->first, end = of->end;
    if (of->noun) {
        first = first > of->signals->first + FAR_MOST ? first - FAR_MOST : of->signals->first;
        if (!is_complement(of))
            end = end + CLAUSE_MOST < of->signals->end ? end + CLAUSE_MOST : of->signals->end;
    }
    for (uint32_t at = first; at < end; at++) {
        if (!rtr_is_verb_form(of->reading, at, NULL, form)) continue;
        if (at < of->first ? is_one_clause(of, at, of->first)
                           : at < of->end || is_one_clause(of, of->end, at))
            return 1;
    }
    return 0;
}

static int has_signal(const trigger *of, rtr_signal_kind kind)
{
    for (size_t i = 0; i < of->signals->count; i++)
        if (of->signals->items[i].kind == kind) return 1;
    return 0;
}

/* Is the verb of the negation the trigger's, and no other's: "n'a pas livré", not "n'a pas dit que X livre"? */
static int negates(const trigger *of, const rtr_signal *signal)
{
    /* what is said of deeds: "n'a autorisé aucun envoi", "never made a delivery" */
    static const char *const light[] = {
        "approuver", "autoriser", "effectuer",  "réaliser", "procéder",  "permettre",
        "faire",     "assurer",   "participer", "approve",  "authorise", "authorize",
        "make",      "conduct",   "allow",      "permit",   "carry",     NULL};
    /* where its own clause ends; "n'est pas la seule à livrer" */
    static const char *const other[] = {
        "que",   "qu",    "that",   "before",    "until",      "avant", "et",    "and",  "seul",
        "seule", "seuls", "seules", "seulement", "uniquement", "only",  "alone", "just", NULL};
    static const char *const only[] = {"seulement", "uniquement", "only", "just", NULL};
    uint32_t first = signal->end <= of->first ? signal->end : of->end;
    uint32_t end = signal->end <= of->first ? of->first : signal->first;
    if (signal->end < of->signals->end && is_any(of, signal->end, only)) return 0;
    if (signal->end > of->first && signal->first < of->end) return 1; /* inside the group */
    if (end > first + CLAUSE_MOST || !is_one_clause(of, first, end)) return 0;
    for (uint32_t at = first; at < end; at++) {
        if (is_any(of, at, other)) return 0;
        if (of->noun && rtr_is_verb_form(of->reading, at, light, NULL)) continue;
        if (RTR_IS(token_at(of, at), VERB) && !rtr_is_auxiliary(of->reading, at) &&
            token_at(of, at)->shape == RTR_SHAPE_LOWER && !RTR_IS(token_at(of, at), GOODS))
            return 0;
    }
    return 1;
}

/* A noun's own "aucune livraison", "no exports"; a verb's "nothing went", "ships nothing". */
static int denies_by_no(const trigger *of, const rtr_signal *signal)
{
    if (signal->end <= of->first) return negates(of, signal);
    return !of->noun && signal->first <= of->end + 1 && negates(of, signal);
}

/* French needs "ne" with "pas", and has "ne ... que" and "plus" without it. */
static int has_ne(const trigger *of)
{
    for (size_t i = 0; i < of->signals->count; i++) {
        const rtr_signal *signal = &of->signals->items[i];
        if (signal->kind == RTR_SIGNAL_NE && signal->end <= of->end && negates(of, signal))
            return 1;
    }
    return 0;
}

/* An adverb of the clause; a comma may set it off: "Selon toute vraisemblance, X a vendu". */
static int is_beside(const trigger *of, const rtr_signal *signal)
{
    if (signal->end + BESIDE_MOST < of->first || signal->first > of->end + BESIDE_MOST) return 0;
    if (signal->end <= of->first)
        return is_one_clause(of, signal->end + (token_at(of, signal->end)->mark == ','), of->first);
    if (signal->first < of->end) return 1;
    return is_one_clause(of, of->end,
                         signal->first - (token_at(of, signal->first - 1)->mark == ','));
}

/* "même si", "even if": what they say is so. */
static int is_even_if(const trigger *of, const rtr_signal *signal)
{
    static const char *const even[] = {"même", "even", NULL};
    return signal->first > of->signals->first && is_any(of, signal->first - 1, even);
}

/* How a signal has to stand to the trigger. */
static int holds(const trigger *of, const rtr_signal *signal)
{
    switch (signal->kind) {
    case RTR_SIGNAL_ASK:
    case RTR_SIGNAL_DOUBT: return governs_rest(of, signal) && !is_negated(of, signal);
    case RTR_SIGNAL_IF: return governs(of, signal) && !is_even_if(of, signal);
    case RTR_SIGNAL_PLAN:
    case RTR_SIGNAL_MAY:
    case RTR_SIGNAL_MUST:
    case RTR_SIGNAL_WILL: return governs(of, signal) || is_predicate(of, signal);
    case RTR_SIGNAL_BAN:
        return (governs(of, signal) && !is_adjective(of, signal)) || is_predicate(of, signal);
    case RTR_SIGNAL_STOP:
        return ((governs(of, signal) && !is_adjective(of, signal) && !is_arrest(of, signal) &&
                 !is_purpose(of, signal)) ||
                is_predicate(of, signal)) &&
               !is_negated(of, signal);
    case RTR_SIGNAL_DENY: return governs(of, signal) && !is_negated(of, signal);
    case RTR_SIGNAL_NOT: return signal->first < of->end + 2 && negates(of, signal);
    case RTR_SIGNAL_NO: return denies_by_no(of, signal);
    case RTR_SIGNAL_PLUS:
        return signal->first >= of->first && signal->first < of->end + 2 && has_ne(of);
    case RTR_SIGNAL_HELD: return governs(of, signal) && is_held(of, signal);
    case RTR_SIGNAL_NEAR: return is_beside(of, signal);
    default: return 0;
    }
}

/* The first signal of those kinds that holds, or NULL. */
static const rtr_signal *find(const trigger *of, uint32_t kinds)
{
    for (size_t i = 0; i < of->signals->count; i++) {
        const rtr_signal *signal = &of->signals->items[i];
        if ((kinds & RTR_SIGNAL_BIT(signal->kind)) && holds(of, signal)) return signal;
    }
    return NULL;
}

static int asks(const trigger *of)
{
    const rtr_tokens *tokens = &of->reading->report->tokens;
    return tokens->sentences[token_at(of, of->first)->sentence].question ||
           find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_ASK));
}

static int was_possible(const trigger *of)
{
    const rtr_signal *may =
        find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_MAY) | RTR_SIGNAL_BIT(RTR_SIGNAL_MUST));
    return may && is_perfect(of, may);
}

/* "ne peut être exportée", "cannot be sold", "must not ship": of what is, not of what was ("could not"). */
static int may_not(const trigger *of)
{
    static const char *const past[] = {"could",     "might",    "should",     "pu", "pouvait",
                                       "pouvaient", "pourrait", "pourraient", NULL};
    const rtr_signal *may =
        find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_MAY) | RTR_SIGNAL_BIT(RTR_SIGNAL_MUST));
    if (!may || is_any(of, may->first, past) || may->end > of->core) return 0;
    for (size_t i = 0; i < of->signals->count; i++) {
        const rtr_signal *no = &of->signals->items[i];
        if (no->kind == RTR_SIGNAL_NE && no->end == may->first) return 1;
        if (no->kind == RTR_SIGNAL_NE && no->end + 1 == may->first) return 1; /* n' */
        if (no->kind == RTR_SIGNAL_NOT && (no->first == may->first || no->first == may->end))
            return 1;
    }
    return 0;
}

/* "va livrer", "is to deliver". */
static int is_near_future(const trigger *of)
{
    static const char *const go[] = {"aller", NULL}, *const to[] = {"to", NULL};
    for (uint32_t i = of->first + 1; i < of->core; i++)
        if (is_any(of, i, to) && rtr_is_auxiliary(of->reading, i - 1)) return 1;
    if (of->core == of->signals->first || !rtr_is_verb_form(of->reading, of->core, NULL, "inf"))
        return 0;
    uint32_t at = of->core - 1;
    while (at > of->signals->first && (is_clitic(of, at) || is_adverb(of, at))) at--;
    return rtr_is_verb_form(of->reading, at, go, "pres") ||
           rtr_is_verb_form(of->reading, at, go, "impf");
}

/* What will not be is denied. */
static int is_to_come(const trigger *of)
{
    static const uint32_t kinds = RTR_SIGNAL_BIT(RTR_SIGNAL_MAY) | RTR_SIGNAL_BIT(RTR_SIGNAL_PLAN) |
                                  RTR_SIGNAL_BIT(RTR_SIGNAL_MUST) | RTR_SIGNAL_BIT(RTR_SIGNAL_IF);
    const rtr_signal *will = find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_WILL));
    if (find(of, kinds) || is_near_future(of)) return 1;
    if (is_in_form(of, "cond") && has_signal(of, RTR_SIGNAL_IF)) return 1;
    if (find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_NOT))) return 0;
    return will || is_in_form(of, "fut");
}

static int is_forbidden(const trigger *of)
{
    return find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_BAN)) != NULL;
}

static int is_over(const trigger *of)
{
    return find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_STOP) | RTR_SIGNAL_BIT(RTR_SIGNAL_PLUS)) != NULL;
}

static int is_denied(const trigger *of)
{
    return find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_DENY) | RTR_SIGNAL_BIT(RTR_SIGNAL_NOT) |
                        RTR_SIGNAL_BIT(RTR_SIGNAL_NO)) != NULL;
}

static int is_doubted(const trigger *of)
{
    return is_in_form(of, "cond") ||
           find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_DOUBT) | RTR_SIGNAL_BIT(RTR_SIGNAL_HELD) |
                        RTR_SIGNAL_BIT(RTR_SIGNAL_NEAR));
}

/* The rules above, in their order; what is reported comes behind them. */
static const struct {
    rtr_claim claim;
    int (*fits)(const trigger *of);
} rules[] = {
    {RTR_CLAIM_QUESTION, asks},           {RTR_CLAIM_SUSPECTED, was_possible},
    {RTR_CLAIM_PROHIBITED, may_not},      {RTR_CLAIM_HYPOTHETICAL, is_to_come},
    {RTR_CLAIM_PROHIBITED, is_forbidden}, {RTR_CLAIM_CEASED, is_over},
    {RTR_CLAIM_DENIED, is_denied},        {RTR_CLAIM_SUSPECTED, is_doubted},
};

/* Who denies or doubts it is the source, where no other is given. */
static void name_source(const trigger *of, rtr_flow *flow)
{
    static const char *const seems[] = {"sembler", "paraître", "seem", "appear", NULL};
    const rtr_signal *denial = find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_DENY));
    const rtr_signal *doubt = find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_DOUBT));
    if (flow->claim == RTR_CLAIM_DENIED && denial)
        flow->attribution = rtr_claim_speaker(of->signals, denial);
    if (flow->claim != RTR_CLAIM_SUSPECTED || !doubt ||
        flow->attribution.start < flow->attribution.end)
        return;
    if (rtr_is_verb_form(of->reading, doubt->first, NULL, NULL) &&
        !rtr_is_verb_form(of->reading, doubt->first, seems, NULL) &&
        doubt->first > of->signals->first && !RTR_IS(token_at(of, doubt->first - 1), ARTICLE))
        flow->attribution = rtr_claim_speaker(of->signals, doubt);
}

void rtr_flow_claim(const rtr_reading *reading, rtr_flow *flow)
{
    const rtr_sentence *sentence = &reading->report->tokens.sentences[flow->sentence];
    rtr_signals signals;
    trigger of = {.reading = reading, .signals = &signals};
    rtr_signals_read(reading, sentence->first, sentence->end, &signals);
    of.end = flow->verb_end;
    of.first = group_start(&of, flow->verb_first);
    of.noun = is_noun(&of, flow->verb_first, flow->verb_end);
    of.core = flow->verb_first;
    while (of.core + 1 < of.end && is_lead(&of, of.core)) of.core++;
    int reported =
        rtr_claim_is_reported(&signals, flow->verb_first, flow->verb_end, &flow->attribution);
    flow->claim = reported ? RTR_CLAIM_REPORTED : RTR_CLAIM_ASSERTED;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (!rules[i].fits(&of)) continue;
        flow->claim = (uint8_t)rules[i].claim;
        break;
    }
    name_source(&of, flow);
}
