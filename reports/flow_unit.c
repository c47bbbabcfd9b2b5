#include "reports/flow_unit.h"

#include <string.h>

#include "reports/flow_word.h"

const rtr_unit *rtr_unit_before(const rtr_units *units, uint32_t at)
{
    while (at > 0)
        if (!units->items[--at].inside) return &units->items[at];
    return NULL;
}

const rtr_unit *rtr_unit_behind(const rtr_units *units, uint32_t at)
{
    while (++at < units->count)
        if (!units->items[at].inside) return &units->items[at];
    return NULL;
}

/* "Venezuela, under sanctions, supplies Chinese refineries": an object, not the next of a list, stands behind. */
static int takes_object(const rtr_report *report, uint32_t at)
{
    if (at + 1 >= report->tokens.count) return 0;
    const rtr_token *next = &report->tokens.items[at + 1];
    return RTR_IS(next, DEMONYM) || RTR_IS(next, NUMBER) || next->shape == RTR_SHAPE_CAPITAL ||
           next->shape == RTR_SHAPE_DIGITS;
}

/* "refineries in Gujarat turn": the subject before a place is in the plural. */
static int plural_before(const rtr_units *units, uint32_t at)
{
    for (uint32_t i = at, words = 0; i-- > 0 && words < 6; words++) {
        const rtr_unit *unit = &units->items[i];
        if (unit->mark || unit->forms) return 0;
        if (rtr_unit_is_noun(unit)) return unit->plural;
    }
    return 0;
}

/* "helps Moscow obtain": no "to" before the verb. */
static int is_helped(const rtr_units *units, uint32_t at)
{
    for (uint32_t i = at, words = 0; i-- > 0 && words < 6; words++) {
        const rtr_unit *unit = &units->items[i];
        if (unit->mark) return 0;
        if (!unit->forms) continue;
        return unit->trigger.part == RTR_TRIGGER_HELP || unit->trigger.part == RTR_TRIGGER_ENABLE;
    }
    return 0;
}

/* Does what stands before let an English word in -s or in its base form be a verb? */
static int english_verb(const rtr_units *units, uint32_t at, const rtr_unit *unit, int noun_too)
{
    const rtr_unit *before = rtr_unit_before(units, at);
    const rtr_report *report = units->reading->report;
    if (before && before->mark == ',' && noun_too) return takes_object(report, units->first + at);
    if (!before) return 0;
    if (before->mark) return !noun_too && before->mark != '-' && !(unit->forms & RTR_BASE);
    if (before->link == RTR_LINK_TO || (before->aux & RTR_AUX_MODAL) ||
        before->link == RTR_LINK_NOT || before->link == RTR_LINK_PERSON ||
        before->link == RTR_LINK_THEY || before->link == RTR_LINK_WHO ||
        before->link == RTR_LINK_THAT || before->link == RTR_LINK_Y)
        return 1;
    if ((unit->forms & RTR_BASE) && is_helped(units, at)) return 1;
    if (before->forms && !before->aux) return 0;
    if (before->link == RTR_LINK_AND) return !noun_too;
    if (before->link) return 0;
    if (before->mention != RTR_NO_MENTION &&
        report->mentions[before->mention].type == RTR_MENTION_DEMONYM)
        return 0;
    if (before->goods && (noun_too || ((unit->forms & RTR_THIRD) && !unit->trigger.part))) return 0;
    if (unit->goods && !unit->trigger.part) return before->mention != RTR_NO_MENTION;
    if (unit->forms & RTR_THIRD) return !before->plural || before->mention != RTR_NO_MENTION;
    if (before->mention != RTR_NO_MENTION && !noun_too && plural_before(units, at)) return 1;
    if ((unit->forms & RTR_BASE) && is_helped(units, at)) return 1;
    return before->plural || !(unit->forms & RTR_BASE);
}

/* French forms that are hardly ever verbs: of the second person ("critiques"), adjectives in -ant ("important"). */
static int is_french_adjective(const rtr_units *units, uint32_t at, const rtr_unit *unit)
{
    const rtr_unit *before = rtr_unit_before(units, at);
    const rtr_token *token = &units->reading->report->tokens.items[units->first + at];
    const char *end = units->reading->report->text.bytes + token->span.end;
    if (unit->aux) return 0;
    if (unit->forms == RTR_FINITE && unit->plural)
        return !(token->span.end - token->span.start > 3 && memcmp(end - 3, "ons", 3) == 0);
    if (unit->forms != RTR_GERUND) return 0;
    if (before && (before->link == RTR_LINK_NOT || before->link == RTR_LINK_DET))
        return !before->inside;
    return RTR_IS(token, COMMON) && !(before && before->link == RTR_LINK_IN);
}

/* A form that is also a noun, an adjective or a preposition is a verb only where one can stand. */
static int is_verb_here(const rtr_units *units, uint32_t at, const rtr_unit *unit, int noun_too)
{
    const rtr_unit *before = rtr_unit_before(units, at);
    if (unit->link && unit->link != RTR_LINK_TIME) return 0;
    if (units->french && is_french_adjective(units, at, unit)) return 0;
    if (!units->french && !(unit->forms & (RTR_PARTICIPLE | RTR_GERUND)) && !unit->aux)
        return english_verb(units, at, unit, noun_too);
    if (unit->forms & RTR_INFINITIVE || !before) return !noun_too || !(unit->forms & RTR_BASE);
    switch (before->link) {
    case RTR_LINK_POSS:
    case RTR_LINK_TWO: return 0;
    case RTR_LINK_DET: {
        /* "les livre", "l'exporte" behind a subject; "des livres" */
        const rtr_unit *earlier = rtr_unit_before(units, (uint32_t)(before - units->items));
        int clitic = units->french && (unit->forms & (RTR_FINITE | RTR_GERUND)) && earlier &&
                     (earlier->mention != RTR_NO_MENTION || earlier->link == RTR_LINK_WHO ||
                      earlier->link == RTR_LINK_PERSON || earlier->link == RTR_LINK_THEY ||
                      earlier->link == RTR_LINK_NOT || earlier->link == RTR_LINK_AND ||
                      earlier->link == RTR_LINK_LUI || earlier->link == RTR_LINK_LATTER ||
                      earlier->mark == ',' || rtr_unit_is_noun(earlier));
        return clitic;
    }
    case RTR_LINK_TO:
        if (!units->french && unit->aux) return 1; /* "to have shipped" */
        return !units->french && (unit->forms & RTR_GERUND);
    case RTR_LINK_OF:
    case RTR_LINK_BY:
    case RTR_LINK_WITH:
    case RTR_LINK_FOR:
    case RTR_LINK_FROM: return !units->french && (unit->forms & RTR_GERUND);
    case RTR_LINK_IN: return (unit->forms & (RTR_GERUND | RTR_FINITE)) != 0;
    default: return 1;
    }
}

/* Verb or noun, now that what stands before is known. */
static void settle_verb(rtr_units *out, uint32_t at, const rtr_trigger *noun)
{
    rtr_unit *unit = &out->items[at];
    int noun_too = noun->part == RTR_TRIGGER_NOUN || unit->goods != 0;
    const rtr_unit *before = rtr_unit_before(out, at);
    if (unit->link == RTR_LINK_SHARE && unit->forms && before && before->link != RTR_LINK_DET)
        unit->link = 0; /* "part en Russie" */
    if (unit->link == RTR_LINK_NOUN || (unit->link == RTR_LINK_MADE && unit->goods && before &&
                                        before->link && before->link != RTR_LINK_MADE))
        unit->forms = unit->link = 0;
    if (unit->forms && !is_verb_here(out, at, unit, noun_too)) unit->forms = 0;
    if (before && before->link == RTR_LINK_IN && out->french && (unit->forms & RTR_FINITE)) {
        const rtr_unit *subject = rtr_unit_before(out, (uint32_t)(before - out->items));
        if (subject && (subject->mention != RTR_NO_MENTION || subject->link >= RTR_LINK_LEUR))
            out->items[before - out->items].link = RTR_LINK_THING; /* "en fournit": of them */
        else
            unit->forms = 0; /* "en charge" */
    }
    if (unit->forms) {
        if (unit->goods && !(unit->forms & RTR_PARTICIPLE)) unit->goods = 0;
        return;
    }
    unit->aux &= RTR_AUX_MODAL;
    unit->trigger = *noun;
}

/* The mention that covers a token, places first. */
static uint32_t mention_at(const rtr_report *report, size_t *cursor, uint32_t token)
{
    uint32_t organisation = RTR_NO_MENTION;
    while (*cursor < report->mention_count && report->mentions[*cursor].end <= token) ++*cursor;
    for (size_t i = *cursor; i < report->mention_count && report->mentions[i].first <= token; i++) {
        const rtr_mention *mention = &report->mentions[i];
        if (mention->end <= token || mention->boilerplate) continue;
        if (mention->type == RTR_MENTION_PLACE || mention->type == RTR_MENTION_DEMONYM)
            return (uint32_t)i;
        if (mention->type == RTR_MENTION_ORGANISATION && mention->at != RTR_NO_MENTION &&
            !mention->knowledge)
            organisation = (uint32_t)i;
    }
    return organisation;
}

static int is_number(const rtr_token *token)
{
    return token->shape == RTR_SHAPE_DIGITS || RTR_IS(token, NUMBER);
}

/* "trois à quatre", "10 to 20": no place, no receiver. */
static int in_range(const rtr_report *report, uint32_t at)
{
    const rtr_token *token = &report->tokens.items[at];
    return at + 1 < report->tokens.count && is_number(token - 1) && is_number(token + 1);
}

/* "H100", "L550E", the number of "Su-35" and "Shahed-136": names of models. */
static int is_model(const rtr_report *report, uint32_t at)
{
    const rtr_token *token = &report->tokens.items[at];
    if (token->shape != RTR_SHAPE_DIGITS) return 0;
    char first = report->text.bytes[token->span.start];
    size_t size = token->span.end - token->span.start;
    if (first >= 'A' && first <= 'Z') return size > 2;
    return at > 1 && token->gap == RTR_GAP_NONE && token[-1].mark == '-' &&
           token[-1].gap == RTR_GAP_NONE && token[-2].shape != RTR_SHAPE_LOWER &&
           token[-2].shape != RTR_SHAPE_DIGITS;
}

static uint8_t ends_in_s(const rtr_report *report, uint32_t at)
{
    return report->text.bytes[report->tokens.items[at].span.end - 1] == 's';
}

/* The mark in "1,140", "2.4". */
static int in_number(const rtr_report *report, uint32_t at)
{
    const rtr_token *token = &report->tokens.items[at];
    return (token->mark == ',' || token->mark == '.') && token->gap == RTR_GAP_NONE &&
           at + 1 < report->tokens.count && token[1].gap == RTR_GAP_NONE &&
           token[-1].shape == RTR_SHAPE_DIGITS && token[1].shape == RTR_SHAPE_DIGITS;
}

/* "about 300 engines", "over a dozen": a number, not a place or a theme, is what stands behind. */
static int counts(const rtr_units *units, uint32_t at)
{
    const rtr_tokens *tokens = &units->reading->report->tokens;
    return !units->french && at + 1 < tokens->count && is_number(&tokens->items[at + 1]);
}

/* One word or phrase; returns how many units it takes. */
static uint32_t read_unit(rtr_units *out, uint32_t at, size_t *cursor)
{
    const rtr_report *report = out->reading->report;
    uint32_t token_at = out->first + at, size = 1;
    const rtr_token *token = &report->tokens.items[token_at];
    rtr_unit *unit = &out->items[at];
    rtr_trigger noun = {0};
    *unit = (rtr_unit){.mention = mention_at(report, cursor, token_at)};
    if (token->shape == RTR_SHAPE_PUNCT) {
        unit->mark = token->mark ? token->mark : 1;
        unit->inside =
            at > 0 && (token->mark == '\'' || token->mark == '"' || in_number(report, token_at));
        return 1;
    }
    if (unit->mention != RTR_NO_MENTION) return 1;
    /* "China's exports": the owner stands before, as an adjective does */
    unit->inside = !out->french && token->lower == rtr_gaz_word_hash("s", 1) && at > 0 &&
                   out->items[at - 1].mark == '\'';
    if (unit->inside) return 1;
    unit->plural = ends_in_s(report, token_at);
    if (is_model(report, token_at)) unit->goods = RTR_FLOW_GOODS + 1;
    if (at > 0 && in_range(report, token_at)) {
        unit->inside = 1;
        return 1;
    }
    if (token->entry != RTR_NO_ENTRY) rtr_word_read(out, token_at, unit, &noun);
    if (unit->link == RTR_LINK_ASIDE && counts(out, token_at)) unit->link = RTR_LINK_WORD;
    uint32_t behind =
        token->flags & RTR_TOKEN_PHRASE ? rtr_phrase_read(out, token_at, unit, &noun) : 0;
    if (behind > token_at + 1) {
        size = behind - token_at;
        if (unit->goods) unit->plural = ends_in_s(report, behind - 1);
    }
    if (at + size > out->count) size = out->count - at;
    settle_verb(out, at, &noun);
    return size;
}

void rtr_units_read(const rtr_reading *reading, uint32_t sentence, size_t *mention, rtr_units *out)
{
    const rtr_report *report = reading->report;
    const rtr_sentence *read = &report->tokens.sentences[sentence];
    out->reading = reading;
    out->sentence = sentence;
    out->first = read->first;
    out->count = read->end - read->first < RTR_UNITS ? read->end - read->first : RTR_UNITS;
    out->french = strcmp(report->language, "en") != 0;
    for (uint32_t at = 0; at < out->count;) {
        uint32_t size = read_unit(out, at, mention);
        for (uint32_t i = 1; i < size; i++)
            out->items[at + i] = (rtr_unit){.mention = RTR_NO_MENTION, .inside = 1};
        at += size;
    }
}

int rtr_units_worth(const rtr_reading *reading, uint32_t sentence, size_t *mention)
{
    const rtr_report *report = reading->report;
    const rtr_sentence *read = &report->tokens.sentences[sentence];
    if (read->boilerplate) return 0;
    uint64_t classes = 0;
    for (uint32_t i = read->first; i < read->end; i++) classes |= report->tokens.items[i].classes;
    int trigger = (classes & RTR_WORD_BIT(RTR_WORD_TRIGGER)) != 0;
    int goods = (classes & RTR_WORD_BIT(RTR_WORD_GOODS)) != 0;
    if (!trigger && !goods) return 0;
    while (*mention < report->mention_count && report->mentions[*mention].end <= read->first)
        ++*mention;
    int named = *mention < report->mention_count && report->mentions[*mention].first < read->end;
    return named || (trigger && goods);
}

int rtr_unit_is_noun(const rtr_unit *unit)
{
    return !unit->link && !unit->forms && !unit->mark && !unit->inside && !unit->aux &&
           unit->mention == RTR_NO_MENTION;
}

int rtr_unit_is_finite(const rtr_unit *unit)
{
    return (unit->forms & (RTR_FINITE | RTR_BASE)) && !(unit->forms & RTR_PARTICIPLE);
}

int rtr_unit_is_stop(const rtr_unit *unit)
{
    return unit->mark == ';' || unit->mark == ':' || unit->mark == '=' || unit->mark == '|' ||
           unit->mark == '!' || unit->mark == '?';
}
