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
 * claim_scope.h says what governs. Where the trigger is a noun, its predicate governs it too: "les livraisons ont
 * cessé". Of a doubt and a "whether" everything behind them in the sentence hangs. What is forbidden, over or denied is
 * so whoever reports it; what may come about is none of these. */
#include "reports/claim_scope.h"
#include "reports/claim_source.h"
#include "reports/when.h"

enum { BESIDE_MOST = 6 }; /* tokens from an adverb to the trigger, either way */

/* Is a verb that would deny or govern negated itself? */
static int is_negated(const rtr_scope *of, const rtr_signal *signal)
{
    for (size_t i = 0; i < of->signals->count; i++) {
        const rtr_signal *other = &of->signals->items[i];
        if (other->kind != RTR_SIGNAL_NOT || other->first == signal->first) continue;
        if (other->end <= signal->first && signal->first - other->end <= 1) return 1;
        if (other->first >= signal->end && other->first - signal->end <= 0) return 1;
    }
    return 0;
}

/* "banned chips", "des puces interdites": of things, not of deeds. Of a deed, an article or a preposition follows, a
 * name, or the trigger; or "from" does: "banned firms from selling". */
static int is_adjective(const rtr_scope *of, const rtr_signal *signal)
{
    static const char *const from[] = {"from", NULL};
    if (signal->end >= of->end || signal->end > signal->first + 1 ||
        !rtr_is_verb_form(of->reading, signal->first, NULL, "pp"))
        return 0;
    if (signal->end == of->first) /* "cut off supplies" has an object */
        return !of->noun && !rtr_is_verb_form(of->reading, of->end - 1, NULL, "ing") &&
               !rtr_is_verb_form(of->reading, of->end - 1, NULL, "s");
    const rtr_token *next = rtr_scope_token(of, signal->end);
    if (next->shape != RTR_SHAPE_LOWER || RTR_IS(next, FUNCTION) ||
        rtr_scope_is_adverb(of, signal->end))
        return 0;
    for (uint32_t at = signal->end; at < of->first && at < signal->end + BESIDE_MOST; at++)
        if (rtr_scope_is_any(of, at, from)) return 0;
    return 1;
}

/* "arrêté à Berlin", "stopped in Oslo": people and ships are stopped too. What is over is a deed, with a date before
 * it perhaps: "a cessé en mai ses livraisons". */
static int is_arrest(const rtr_scope *of, const rtr_signal *signal)
{
    static const char *const at[] = {"à",  "au", "aux", "en", "par",  "pour", "in",
                                     "at", "by", "for", "on", "near", "dans", NULL};
    const rtr_report *report = of->reading->report;
    rtr_stretch behind = {report->text.bytes, &report->tokens, signal->end, of->signals->end};
    if (signal->end >= of->first || rtr_when(&behind)) return 0;
    return rtr_scope_is_any(of, signal->end, at);
}

/* "des efforts pour interrompre", "efforts to halt": not yet; "forced to halt" is. */
static int is_purpose(const rtr_scope *of, const rtr_signal *signal)
{
    static const char *const to[] = {"pour", "to", NULL};
    uint32_t at = signal->first;
    return at > of->signals->first && rtr_scope_is_any(of, at - 1, to) &&
           !(at > of->signals->first + 1 && RTR_IS(rtr_scope_token(of, at - 2), VERB));
}

/* "may have", "pourrait avoir": of the past, so that it is a suspicion. With "être" only verbs of coming and going
 * have a past; others are passives. */
static int is_perfect(const rtr_scope *of, const rtr_signal *signal)
{
    static const char *const have[] = {"have", "avoir", NULL}, *const etre[] = {"être", NULL};
    static const char *const goes[] = {"arriver",  "entrer",  "partir",   "passer", "venir",
                                       "parvenir", "sortir",  "provenir", "aller",  "repartir",
                                       "revenir",  "devenir", NULL};
    for (uint32_t at = signal->end; at + 1 < of->end && at < signal->end + 4; at++) {
        if (rtr_scope_is_any(of, at, have))
            return !rtr_is_verb_form(of->reading, of->end - 1, NULL, "inf");
        if (rtr_scope_is_any(of, at, etre))
            return rtr_is_verb_form(of->reading, of->end - 1, goes, "pp");
    }
    return 0;
}

/* "is believed to", "sont soupçonnés d'", "firms accused of": passives, not "thought that", "said to reporters". */
static int is_held(const rtr_scope *of, const rtr_signal *signal)
{
    static const char *const to[] = {"to", NULL}, *const of_deed[] = {"de", "d", "of", NULL};
    static const char *const have[] = {"have", "be", NULL}, *const by[] = {"par", "by", NULL};
    uint32_t before = signal->first, behind = signal->end;
    if (behind >= of->signals->end) return 0;
    if (rtr_scope_is_any(of, behind, by))
        while (behind + 1 < of->core && behind < signal->end + BESIDE_MOST &&
               !rtr_scope_is_any(of, behind, of_deed))
            behind++;
    if (rtr_scope_is_any(of, behind, of_deed)) return 1;
    if (!rtr_scope_is_any(of, behind, to)) return 0;
    if (behind + 1 < of->signals->end && rtr_scope_is_any(of, behind + 1, have)) return 1;
    while (before > of->signals->first && rtr_scope_is_adverb(of, before - 1)) before--;
    return before > of->signals->first && rtr_is_auxiliary(of->reading, before - 1);
}

/* The verb's own form: "fournira", "aurait"; of a noun, that of the verb that it is the subject or the object of:
 * "les livraisons reprendront", "il y aurait des livraisons". */
static int is_in_form(const rtr_scope *of, const char *form)
{
    uint32_t first = of->first, end = of->end;
    if (of->noun) {
        first =
            first > of->signals->first + RTR_SCOPE_FAR ? first - RTR_SCOPE_FAR : of->signals->first;
        if (!rtr_scope_is_complement(of))
            end = end + RTR_SCOPE_CLAUSE < of->signals->end ? end + RTR_SCOPE_CLAUSE
                                                            : of->signals->end;
    }
    for (uint32_t at = first; at < end; at++) {
        if (!rtr_is_verb_form(of->reading, at, NULL, form)) continue;
        if (at < of->first ? rtr_scope_is_one_clause(of, at, of->first)
                           : at < of->end || rtr_scope_is_one_clause(of, of->end, at))
            return 1;
    }
    return 0;
}

static int has_signal(const rtr_scope *of, rtr_signal_kind kind)
{
    for (size_t i = 0; i < of->signals->count; i++)
        if (of->signals->items[i].kind == kind) return 1;
    return 0;
}

/* Is the verb of the negation the trigger's, and no other's: "n'a pas livré", not "n'a pas dit que X livre"? */
static int negates(const rtr_scope *of, const rtr_signal *signal)
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
    if (signal->end < of->signals->end && rtr_scope_is_any(of, signal->end, only)) return 0;
    if (signal->end > of->first && signal->first < of->end) return 1; /* inside the group */
    if (end > first + RTR_SCOPE_CLAUSE || !rtr_scope_is_one_clause(of, first, end)) return 0;
    for (uint32_t at = first; at < end; at++) {
        if (rtr_scope_is_any(of, at, other)) return 0;
        if (of->noun && rtr_is_verb_form(of->reading, at, light, NULL)) continue;
        if (RTR_IS(rtr_scope_token(of, at), VERB) && !rtr_is_auxiliary(of->reading, at) &&
            rtr_scope_token(of, at)->shape == RTR_SHAPE_LOWER &&
            !RTR_IS(rtr_scope_token(of, at), GOODS))
            return 0;
    }
    return 1;
}

/* A noun's own "aucune livraison", "no exports"; a verb's "nothing went", "ships nothing". */
static int denies_by_no(const rtr_scope *of, const rtr_signal *signal)
{
    if (signal->end <= of->first) return negates(of, signal);
    return !of->noun && signal->first <= of->end + 1 && negates(of, signal);
}

/* French needs "ne" with "pas", and has "ne ... que" and "plus" without it. */
static int has_ne(const rtr_scope *of)
{
    for (size_t i = 0; i < of->signals->count; i++) {
        const rtr_signal *signal = &of->signals->items[i];
        if (signal->kind == RTR_SIGNAL_NE && signal->end <= of->end && negates(of, signal))
            return 1;
    }
    return 0;
}

/* An adverb of the clause; a comma may set it off: "Selon toute vraisemblance, X a vendu". */
static int is_beside(const rtr_scope *of, const rtr_signal *signal)
{
    if (signal->end + BESIDE_MOST < of->first || signal->first > of->end + BESIDE_MOST) return 0;
    if (signal->end <= of->first)
        return rtr_scope_is_one_clause(
            of, signal->end + (rtr_scope_token(of, signal->end)->mark == ','), of->first);
    if (signal->first < of->end) return 1;
    return rtr_scope_is_one_clause(
        of, of->end, signal->first - (rtr_scope_token(of, signal->first - 1)->mark == ','));
}

/* "même si", "even if": what they say is so. */
static int is_even_if(const rtr_scope *of, const rtr_signal *signal)
{
    static const char *const even[] = {"même", "even", NULL};
    return signal->first > of->signals->first && rtr_scope_is_any(of, signal->first - 1, even);
}

/* "le pouvoir", "pour le compte de": a verb's form behind an article is a noun. */
static int is_named(const rtr_scope *of, const rtr_signal *signal)
{
    return signal->end == signal->first + 1 && signal->first > of->signals->first &&
           RTR_IS(rtr_scope_token(of, signal->first), VERB) &&
           RTR_IS(rtr_scope_token(of, signal->first - 1), ARTICLE) &&
           !rtr_is_auxiliary(of->reading, signal->first - 1);
}

/* How a signal has to stand to the trigger. */
static int holds(const rtr_scope *of, const rtr_signal *signal)
{
    switch (signal->kind) {
    case RTR_SIGNAL_ASK:
    case RTR_SIGNAL_DOUBT: return rtr_scope_governs_rest(of, signal) && !is_negated(of, signal);
    case RTR_SIGNAL_IF: return rtr_scope_governs(of, signal) && !is_even_if(of, signal);
    case RTR_SIGNAL_PLAN:
    case RTR_SIGNAL_MAY:
    case RTR_SIGNAL_MUST:
    case RTR_SIGNAL_WILL:
        return (rtr_scope_governs(of, signal) && !is_named(of, signal)) ||
               rtr_scope_is_predicate(of, signal);
    case RTR_SIGNAL_BAN:
        return (rtr_scope_governs(of, signal) && !is_adjective(of, signal)) ||
               rtr_scope_is_predicate(of, signal);
    case RTR_SIGNAL_STOP:
        return ((rtr_scope_governs(of, signal) && !is_adjective(of, signal) &&
                 !is_arrest(of, signal) && !is_purpose(of, signal)) ||
                rtr_scope_is_predicate(of, signal)) &&
               !is_negated(of, signal);
    case RTR_SIGNAL_DENY: return rtr_scope_governs(of, signal) && !is_negated(of, signal);
    case RTR_SIGNAL_NOT: return signal->first < of->end + 2 && negates(of, signal);
    case RTR_SIGNAL_NO: return denies_by_no(of, signal);
    case RTR_SIGNAL_PLUS:
        return signal->first >= of->first && signal->first < of->end + 2 && has_ne(of);
    case RTR_SIGNAL_HELD: return rtr_scope_governs(of, signal) && is_held(of, signal);
    case RTR_SIGNAL_NEAR: return is_beside(of, signal);
    default: return 0;
    }
}

/* The first signal of those kinds that holds, or NULL. */
static const rtr_signal *find(const rtr_scope *of, uint32_t kinds)
{
    for (size_t i = 0; i < of->signals->count; i++) {
        const rtr_signal *signal = &of->signals->items[i];
        if ((kinds & RTR_SIGNAL_BIT(signal->kind)) && holds(of, signal)) return signal;
    }
    return NULL;
}

static int asks(const rtr_scope *of)
{
    const rtr_tokens *tokens = &of->reading->report->tokens;
    return tokens->sentences[rtr_scope_token(of, of->first)->sentence].question ||
           find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_ASK));
}

static int was_possible(const rtr_scope *of)
{
    const rtr_signal *may =
        find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_MAY) | RTR_SIGNAL_BIT(RTR_SIGNAL_MUST));
    return may && is_perfect(of, may);
}

/* "ne peut être exportée", "cannot be sold", "must not ship": of what is, not of what was ("could not"). */
static int may_not(const rtr_scope *of)
{
    static const char *const past[] = {"could",     "might",    "should",     "pu", "pouvait",
                                       "pouvaient", "pourrait", "pourraient", NULL};
    const rtr_signal *may =
        find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_MAY) | RTR_SIGNAL_BIT(RTR_SIGNAL_MUST));
    if (!may || rtr_scope_is_any(of, may->first, past) || may->end > of->core) return 0;
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
static int is_near_future(const rtr_scope *of)
{
    static const char *const go[] = {"aller", NULL}, *const to[] = {"to", NULL};
    for (uint32_t i = of->first + 1; i < of->core; i++)
        if (rtr_scope_is_any(of, i, to) && rtr_is_auxiliary(of->reading, i - 1)) return 1;
    if (of->core == of->signals->first || !rtr_is_verb_form(of->reading, of->core, NULL, "inf"))
        return 0;
    uint32_t at = of->core - 1;
    while (at > of->signals->first && (rtr_scope_is_clitic(of, at) || rtr_scope_is_adverb(of, at)))
        at--;
    return rtr_is_verb_form(of->reading, at, go, "pres") ||
           rtr_is_verb_form(of->reading, at, go, "impf");
}

/* What will not be is denied. */
static int is_to_come(const rtr_scope *of)
{
    static const uint32_t kinds = RTR_SIGNAL_BIT(RTR_SIGNAL_MAY) | RTR_SIGNAL_BIT(RTR_SIGNAL_PLAN) |
                                  RTR_SIGNAL_BIT(RTR_SIGNAL_MUST) | RTR_SIGNAL_BIT(RTR_SIGNAL_IF);
    const rtr_signal *will = find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_WILL));
    if (find(of, kinds) || is_near_future(of)) return 1;
    if (is_in_form(of, "cond") && has_signal(of, RTR_SIGNAL_IF)) return 1;
    if (find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_NOT))) return 0;
    return will || is_in_form(of, "fut");
}

static int is_forbidden(const rtr_scope *of)
{
    return find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_BAN)) != NULL;
}

static int is_over(const rtr_scope *of)
{
    return find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_STOP) | RTR_SIGNAL_BIT(RTR_SIGNAL_PLUS)) != NULL;
}

static int is_denied(const rtr_scope *of)
{
    return find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_DENY) | RTR_SIGNAL_BIT(RTR_SIGNAL_NOT) |
                        RTR_SIGNAL_BIT(RTR_SIGNAL_NO)) != NULL;
}

static int is_doubted(const rtr_scope *of)
{
    return is_in_form(of, "cond") ||
           find(of, RTR_SIGNAL_BIT(RTR_SIGNAL_DOUBT) | RTR_SIGNAL_BIT(RTR_SIGNAL_HELD) |
                        RTR_SIGNAL_BIT(RTR_SIGNAL_NEAR));
}

/* The rules above, in their order; what is reported comes behind them. */
static const struct {
    rtr_claim claim;
    int (*fits)(const rtr_scope *of);
} rules[] = {
    {RTR_CLAIM_QUESTION, asks},           {RTR_CLAIM_SUSPECTED, was_possible},
    {RTR_CLAIM_PROHIBITED, may_not},      {RTR_CLAIM_HYPOTHETICAL, is_to_come},
    {RTR_CLAIM_PROHIBITED, is_forbidden}, {RTR_CLAIM_CEASED, is_over},
    {RTR_CLAIM_DENIED, is_denied},        {RTR_CLAIM_SUSPECTED, is_doubted},
};

/* Who denies or doubts it is the source, where no other is given. */
static void name_source(const rtr_scope *of, rtr_flow *flow)
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
        doubt->first > of->signals->first &&
        !RTR_IS(rtr_scope_token(of, doubt->first - 1), ARTICLE))
        flow->attribution = rtr_claim_speaker(of->signals, doubt);
}

void rtr_flow_claim(const rtr_reading *reading, rtr_flow *flow)
{
    const rtr_sentence *sentence = &reading->report->tokens.sentences[flow->sentence];
    rtr_signals signals;
    rtr_signals_read(reading, sentence->first, sentence->end, &signals);
    rtr_scope of = rtr_scope_of(reading, &signals, flow->verb_first, flow->verb_end);
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
