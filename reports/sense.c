/* Which names stand for a government: what their places in the sentence say. */
#include "reports/sense.h"

#include <string.h>

#include "reports/cue.h"

enum { NEAR = 5, FAR = 8 }; /* tokens back to the noun or verb that a preposition belongs to */

/* A name that may stand for a government. */
typedef struct name {
    const rtr_reading *reading;
    size_t index;   /* mention */
    size_t last;    /* mention: the last one of the list that it opens */
    int capital;    /* or a country */
    rtr_hold hold;  /* what holds it, */
    size_t held_by; /* and the token that does */
} name;

static const char *const joints[] = {"et", "and", "ou", "or", "ni", "nor", NULL};
static const char *const articles[] = {"la", "le", "les", "l", "the", NULL};
static const char *const relatives[] = {"qui", "dont", "which", "who", "whose", NULL};
static const char *const to_do[] = {"à", "de", "d", "to", NULL};
static const char *const being[] = {
    "is",      "are",       "was",   "were",   "remains",   "serves",      "served", "est",
    "sont",    "était",     "sera",  "serait", "étaient",   "seraient",    "sert",   "servait",
    "servent", "servirait", "servi", "reste",  "servaient", "serviraient", NULL};
static const char *const coming_from[] = {"from", NULL};

static const rtr_mention *mention_of(const name *of)
{
    return &of->reading->report->mentions[of->index];
}

/* The token behind a mention, and behind the dot of its abbreviation. */
static size_t behind_of(const rtr_report *report, const rtr_mention *mention)
{
    size_t behind = mention->end;
    while (behind < report->tokens.count &&
           report->tokens.items[behind].span.end <= mention->span.end)
        behind++;
    return behind;
}

static size_t behind_name(const name *of)
{
    return behind_of(of->reading->report, mention_of(of));
}

/* Do only "and", commas, articles and the preposition `hold` stand between the two mentions? *comma: is there one? */
static int is_list(const rtr_report *report, size_t first, size_t second, rtr_hold hold, int *comma)
{
    const rtr_mention *a = &report->mentions[first], *b = &report->mentions[second];
    const rtr_token *items = report->tokens.items;
    enum { MOST = 6 };
    int joined = 0;
    *comma = 0;
    size_t start = behind_of(report, a);
    if (b->first <= start || b->first - start > MOST) return 0;
    if (items[a->first].sentence != items[b->first].sentence) return 0;
    for (size_t i = start; i < b->first; i++) {
        size_t at;
        if (items[i].mark == ',') *comma = 1;
        if (items[i].mark == ',' || rtr_token_is(report, i, joints)) {
            joined = 1;
        } else if (items[i].mark != '\'' && !rtr_token_is(report, i, articles) &&
                   !(hold >= RTR_HOLD_PLACE && rtr_hold_of(report, i + 1, &at) == hold &&
                     at == i)) {
            return 0;
        }
    }
    return joined;
}

/* Is `token` followed by "to build", "à contourner", "de cesser": then who stands before it is to act. */
static int is_made_to_act(const rtr_reading *reading, size_t token)
{
    const rtr_report *report = reading->report;
    size_t end = token ? rtr_sentence_end(report, token - 1) : 0;
    if (token >= end || !rtr_token_is(report, token, to_do)) return 0;
    token++;
    while (token < end && (report->tokens.items[token].mark == '\'' ||
                           RTR_IS(&report->tokens.items[token], NEGATION)))
        token++;
    return token < end && (rtr_verb_forms(reading, token) & (RTR_VERB_BASE | RTR_VERB_INFINITIVE));
}

/* "China's support", "Moscow's plans", but not what lies in a land or a town: "China's coast", "Russia's largest bank". */
static int owns_act(const name *of, int *is_owner)
{
    const rtr_report *report = of->reading->report;
    const rtr_token *items = report->tokens.items;
    size_t token = behind_name(of), end = rtr_sentence_end(report, token - 1);
    *is_owner = token < end && items[token].mark == '\'' && items[token].gap == RTR_GAP_NONE;
    if (!*is_owner) return 0;
    for (size_t i = token + 1; i < end && i <= token + NEAR; i++) {
        if (items[i].shape == RTR_SHAPE_PUNCT && items[i].mark != '-') break;
        unsigned dealings = rtr_dealing_of(of->reading, i);
        if (dealings & RTR_DEALING_GIVE) return of->capital; /* "China's exports" */
        if ((dealings & RTR_DEALING_ACT) || RTR_IS(&items[i], STATE_HEAD)) return 1;
        if (RTR_IS(&items[i], PLACE_HEAD) || RTR_IS(&items[i], FACILITY) ||
            RTR_IS(&items[i], BODY) || RTR_IS(&items[i], STREET) || RTR_IS(&items[i], ROLE) ||
            RTR_IS(&items[i], DIRECTION))
            return 0;
    }
    return 1;
}

/* "supplied by U.S. firms": what belongs to the noun behind it. */
static int is_adjective(const name *of)
{
    const rtr_report *report = of->reading->report;
    size_t behind = behind_name(of);
    const rtr_token *word = &report->tokens.items[behind];
    /* Nobody writes "U.S." before a verb that is not at once one. */
    int is_short = report->tokens.items[mention_of(of)->first].shape == RTR_SHAPE_UPPER;
    unsigned verbs = is_short ? RTR_VERB_FINITE | RTR_VERB_ING : ~0u;
    if (report->language[0] != 'e' || behind >= rtr_sentence_end(report, behind - 1)) return 0;
    return word->shape == RTR_SHAPE_LOWER && word->gap == RTR_GAP_BLANK &&
           !RTR_IS(word, FUNCTION) && !RTR_IS(word, LOCATIVE) &&
           !(rtr_verb_forms(of->reading, behind) & verbs) &&
           !(word->span.end - word->span.start > 3 &&
             memcmp(report->text.bytes + word->span.end - 2, "ly", 2) == 0);
}

/* "borders on", "is the destination of", "servait de plaque tournante" */
static int is_lying(const rtr_reading *reading, size_t verb, size_t end)
{
    if (rtr_dealing_of(reading, verb) & RTR_DEALING_LIE) return 1;
    if (!rtr_token_is(reading->report, verb, being)) return 0;
    for (size_t i = verb + 1; i < end && i <= verb + NEAR; i++)
        if (rtr_dealing_of(reading, i) & RTR_DEALING_LIE) return 1;
    return 0;
}

/* "MOSCOW, Jan 3 (AP) -": where a report was written. */
static int is_dateline(const name *of)
{
    const rtr_token *items = of->reading->report->tokens.items;
    const rtr_token *word = &items[mention_of(of)->first];
    size_t behind = behind_name(of);
    if (behind + 2 >= rtr_sentence_end(of->reading->report, behind - 1)) return 0;
    char mark = (char)items[behind].mark;
    if (word->shape == RTR_SHAPE_UPPER &&
        (mark == ',' || mark == '(' || mark == '=' || mark == '-'))
        return 1;
    return mark == ',' && (items[behind + 1].shape == RTR_SHAPE_DIGITS ||
                           items[behind + 2].shape == RTR_SHAPE_DIGITS);
}

static int is_subject(const name *of)
{
    const rtr_reading *reading = of->reading;
    const rtr_report *report = reading->report;
    const rtr_mention *last = &report->mentions[of->last];
    size_t behind = behind_of(report, last), end = rtr_sentence_end(report, behind - 1);
    int many = report->text.bytes[last->span.end - 1] == 's' || of->last > of->index;
    if (behind + 1 < end && report->tokens.items[behind].mark == ',' &&
        rtr_token_is(report, behind + 1, relatives))
        return rtr_verb_after(reading, behind + 2, many) < end;
    size_t verb = rtr_verb_after(reading, behind, many);
    return verb < end && !is_lying(reading, verb, end);
}

/* "le gaz que lui fournit la Russie", "comme l'affirme Pékin" */
static int is_inverted(const name *of)
{
    static const char *const clitics[] = {"lui", "leur", "y",   "en", "nous", "l",
                                          "le",  "la",   "les", "ne", "n",    NULL};
    static const char *const openers[] = {"que", "qu", "dont", "où", "comme", "ce", NULL};
    const rtr_report *report = of->reading->report;
    size_t at = of->held_by, before = rtr_token_before(report, at);
    while (before != at && rtr_token_is(report, before, clitics)) {
        at = before;
        before = rtr_token_before(report, at);
    }
    return before != at && rtr_token_is(report, before, openers);
}

/* Behind a verb: who is helped, accused or asked, or who says what stood before: "a annoncé Pékin". */
static int is_object(const name *of)
{
    const rtr_reading *reading = of->reading;
    const rtr_report *report = reading->report;
    unsigned dealings = rtr_dealing_of(reading, of->held_by);
    size_t behind = behind_name(of);
    size_t end = rtr_sentence_end(report, behind - 1);
    if (is_made_to_act(reading, behind)) return 1;
    if (is_inverted(of)) return 1;
    if (dealings & RTR_DEALING_LAND) return 0;
    if ((dealings & RTR_DEALING_DO) || RTR_IS(&report->tokens.items[of->held_by], REPORTING))
        return 1;
    if (behind < end && (rtr_verb_forms(reading, of->held_by) & RTR_VERB_FINITE) &&
        (rtr_verb_forms(reading, behind) & (RTR_VERB_ING | RTR_VERB_BASE)))
        return 1;          /* "is Iran selling" */
    return is_subject(of); /* "the fact is Iran has" */
}

/* "utilisées par la Russie", but not "acheminés par la Turquie". */
static int is_agent(const name *of)
{
    size_t at;
    rtr_hold_of(of->reading->report, of->held_by, &at);
    if (rtr_verb_forms(of->reading, at) & RTR_VERB_PARTICIPLE)
        return !(rtr_dealing_of(of->reading, at) & RTR_DEALING_PASS);
    return !(rtr_dealing_before(of->reading, of->held_by, FAR) & RTR_DEALING_PASS);
}

/* Somebody to whom a thing is said or forbidden; a capital to which a thing is given. */
static int is_addressed(const name *of)
{
    unsigned dealings = rtr_dealing_before(of->reading, of->held_by, FAR);
    static const char *const to[] = {
        "to", NULL}; /* "went to Iran to study", "the ban on exports to Iran" */
    unsigned wanted = RTR_DEALING_ADDRESS | RTR_DEALING_BACKING;
    if (dealings & RTR_DEALING_GIVE) return of->capital;
    if (rtr_token_is(of->reading->report, of->held_by, to)) return (dealings & wanted) != 0;
    return (dealings & (wanted | RTR_DEALING_PENALTY)) ||
           is_made_to_act(of->reading, behind_name(of));
}

static int is_acting_behind(const name *of)
{
    const rtr_report *report = of->reading->report;
    unsigned near = rtr_dealing_before(of->reading, of->held_by, NEAR);
    if (of->hold != RTR_HOLD_PLACE && is_made_to_act(of->reading, behind_name(of))) return 1;
    switch (of->hold) {
    case RTR_HOLD_OF: return (near & RTR_DEALING_ACT) && !(near & RTR_DEALING_LAND);
    case RTR_HOLD_WITH: return !(near & RTR_DEALING_BORDER);
    case RTR_HOLD_BETWEEN:
        return !(near & (RTR_DEALING_BORDER | RTR_DEALING_PASS | RTR_DEALING_GIVE));
    case RTR_HOLD_AGAINST: return !(near & RTR_DEALING_HOSTILE);
    case RTR_HOLD_ON: return (near & (RTR_DEALING_PENALTY | RTR_DEALING_ADDRESS)) != 0;
    case RTR_HOLD_FOR:
        return (near & RTR_DEALING_BACKING) ||
               (of->capital && rtr_token_before(report, of->held_by) == of->held_by);
    case RTR_HOLD_PLACE:
        return rtr_token_is(report, of->held_by, coming_from) &&
               (rtr_dealing_before(of->reading, of->held_by, 1) &
                (RTR_DEALING_ACT | RTR_DEALING_PENALTY));
    default: return 0;
    }
}

/* "Russia-made", "China-Russia trade" */
static int is_compound(const name *of)
{
    const rtr_tokens *tokens = &of->reading->report->tokens;
    size_t behind = behind_name(of);
    return behind < tokens->count && tokens->items[behind].mark == '-' &&
           tokens->items[behind].gap == RTR_GAP_NONE;
}

/* By what holds it, the lists apart. */
static int acts(const name *of)
{
    int is_owner, owns = owns_act(of, &is_owner);
    if (is_owner) return owns;
    if (is_compound(of) || (of->hold == RTR_HOLD_NONE && is_dateline(of))) return 0;
    if (of->hold != RTR_HOLD_NONE && of->hold != RTR_HOLD_NAME && is_adjective(of)) return 0;
    switch (of->hold) {
    case RTR_HOLD_NONE:
    case RTR_HOLD_NAME: return is_subject(of);
    case RTR_HOLD_VERB: return is_object(of);
    case RTR_HOLD_BY: return is_agent(of);
    case RTR_HOLD_TO: return is_addressed(of);
    case RTR_HOLD_SAYS:
    case RTR_HOLD_FACING: return 1;
    case RTR_HOLD_UNKNOWN: break;
    default: return is_acting_behind(of);
    }
    name farther = *of; /* "neighbouring Iran", "l'actuelle Russie" */
    farther.hold = rtr_hold_of(of->reading->report, of->held_by, &farther.held_by);
    return farther.hold >= RTR_HOLD_PLACE && farther.hold < RTR_HOLD_VERB
               ? is_acting_behind(&farther)
               : is_subject(of);
}

/* Is the mention a country's or a capital's name? Then what there is to know of it but its list. */
static int is_name(const rtr_reading *reading, size_t index, name *out, rtr_gaz_brief *brief)
{
    const rtr_mention *mention = &reading->report->mentions[index];
    *out = (name){.reading = reading, .index = index, .last = index};
    if (mention->type != RTR_MENTION_PLACE || mention->place == RTR_NO_PLACE) return 0;
    if (!rtr_gazetteer_brief(rtr_reader_gazetteer(reading->reader), mention->place, brief))
        return 0;
    out->capital = brief->kind != RTR_KIND_COUNTRY;
    return brief->country_number != RTR_GAZ_NOBODY && (!out->capital || brief->capital);
}

/* The next mention of the same kind after `index` in the order of the text, as far as there is one. */
static size_t list_end(const rtr_report *report, size_t index)
{
    int comma;
    while (index + 1 < report->mention_count &&
           is_list(report, index, index + 1, RTR_HOLD_NONE, &comma))
        index++;
    return index;
}

void rtr_read_senses(rtr_reading *reading)
{
    rtr_report *report = reading->report;
    size_t before = report->mention_count; /* the name before this one, if any */
    size_t list = 0;                       /* the mention behind the list that was met last */
    for (size_t i = 0; i < report->mention_count; i++) {
        name one;
        rtr_gaz_brief brief;
        int comma;
        if (!is_name(reading, i, &one, &brief)) continue;
        rtr_mention *mention = &report->mentions[i];
        one.hold = rtr_hold_of(report, mention->first, &one.held_by);
        if (list <= i) list = list_end(report, i) + 1;
        one.last = list - 1;
        int listed = before < i && is_list(report, before, i, one.hold, &comma);
        int acting = listed ? report->mentions[before].metonym : acts(&one);
        /* "En Ukraine, la Russie a": no list after all. */
        if (listed && comma && !acting && one.hold == RTR_HOLD_NAME && one.last == i)
            acting = is_subject(&one);
        mention->metonym = (uint8_t)(acting != 0);
        if (acting) mention->stands_for = brief.country_number;
        before = i;
    }
}
