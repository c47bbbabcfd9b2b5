#include "reports/flow_verb.h"

/* How far before a participle the verb that it leans on may stand. */
enum { GROUP_MOST = 8 };

/* May stand between verbs of a group: adverbs are words that nothing else is known of. */
static int is_adverb(const rtr_unit *unit)
{
    return rtr_unit_is_noun(unit) && !unit->goods && !unit->trigger.part;
}

static int is_pronoun(const rtr_units *units, uint32_t at)
{
    switch (units->items[at].link) {
    case RTR_LINK_NOT:
    case RTR_LINK_LUI:
    case RTR_LINK_LEUR:
    case RTR_LINK_Y:
    case RTR_LINK_SELF:
    case RTR_LINK_THEY:
    case RTR_LINK_PERSON: return 1;
    case RTR_LINK_TIME: return 1; /* "ont hier livré" */
    default: return 0;
    }
}

/* The verb before `head` that a participle or gerund leans on, or RTR_NO_UNIT. */
static uint32_t leaned_on(const rtr_units *units, uint32_t head, uint8_t kinds)
{
    uint32_t least = head > GROUP_MOST ? head - GROUP_MOST : 0;
    for (uint32_t i = head; i-- > least;) {
        const rtr_unit *unit = &units->items[i];
        if (unit->inside || unit->mark == '-') continue;
        if (unit->aux & kinds) return i;
        if (unit->forms || !(is_adverb(unit) || is_pronoun(units, i))) break;
    }
    return RTR_NO_UNIT;
}

/* Does a link behind a form show it to be a participle: "shipped by", "produit en"? */
static int opens_phrase(const rtr_unit *behind)
{
    if (!behind) return 0;
    return behind->link >= RTR_LINK_OF && behind->link <= RTR_LINK_ASIDE;
}

/* "had been reloaded and dispatched to": another participle stands before the "and". */
static int goes_on(const rtr_units *units, uint32_t at, const rtr_unit *before)
{
    const rtr_unit *word = before;
    while (word && is_adverb(word)) word = rtr_unit_before(units, (uint32_t)(word - units->items));
    if (!word || word->link != RTR_LINK_AND) return 0;
    uint32_t least = at > 3 * GROUP_MOST ? at - 3 * GROUP_MOST : 0;
    for (uint32_t i = (uint32_t)(word - units->items); i-- > least;)
        if (units->items[i].forms) return units->items[i].forms == RTR_PARTICIPLE;
    return 0;
}

/* "chips, allegedly rerouted through" */
static int ends_in_ly(const rtr_units *units, const rtr_unit *word)
{
    const rtr_report *report = units->reading->report;
    rtr_span span = report->tokens.items[units->first + (uint32_t)(word - units->items)].span;
    const char *end = (const char *)report->text.bytes + span.end;
    return span.end - span.start > 3 && end[-2] == 'l' && end[-1] == 'y';
}

static int is_participle(const rtr_units *units, uint32_t at)
{
    if (leaned_on(units, at, RTR_AUX_BE | RTR_AUX_HAVE) != RTR_NO_UNIT) return 1;
    const rtr_unit *before = rtr_unit_before(units, at), *behind = rtr_unit_behind(units, at);
    if (units->french) return before && rtr_unit_is_noun(before) && opens_phrase(behind);
    if (!before || (behind && behind->link == RTR_LINK_BY)) return 1;
    if (behind && behind->link == RTR_LINK_OF) return 1; /* "suspected of" */
    if (goes_on(units, at, before)) return opens_phrase(behind);
    if (units->items[at - 1].mark == '-') return 1; /* "computer-controlled" */
    if (before->forms && !before->aux) return 1;    /* "shipped banned chips" */
    if (units->items[at].trigger.part == RTR_TRIGGER_BASED && opens_phrase(behind))
        return 1; /* "a firm headquartered in" */
    const rtr_token *number =
        &units->reading->report->tokens.items[units->first + (uint32_t)(before - units->items)];
    if ((number->shape == RTR_SHAPE_DIGITS || RTR_IS(number, NUMBER)) && behind && behind->goods)
        return 1;                                 /* "300 advanced servers" */
    if (before->link == RTR_LINK_SHARE) return 1; /* "most advanced" */
    if (before->link == RTR_LINK_DET || before->link == RTR_LINK_POSS ||
        (before->link >= RTR_LINK_OF && before->link <= RTR_LINK_ASIDE))
        return 1;
    while (before && is_adverb(before) && ends_in_ly(units, before))
        before = rtr_unit_before(units, (uint32_t)(before - units->items));
    return before && (before->goods || before->mark == ',') && opens_phrase(behind);
}

void rtr_verbs_settle(rtr_units *units)
{
    for (uint32_t i = 0; i < units->count; i++) {
        rtr_unit *unit = &units->items[i];
        if (!(unit->forms & RTR_PARTICIPLE) || !(unit->forms & (RTR_FINITE | RTR_BASE))) continue;
        unit->forms = is_participle(units, i) ? RTR_PARTICIPLE : RTR_FINITE;
    }
}

static rtr_verb_mode mode_of(uint8_t forms)
{
    if (forms & (RTR_FINITE | RTR_BASE)) return RTR_VERB_FINITE;
    if (forms & RTR_INFINITIVE) return RTR_VERB_INFINITIVE;
    return forms & RTR_GERUND ? RTR_VERB_GERUND : RTR_VERB_PARTICIPLE;
}

/* Pronouns that lean on the first verb of the group: "ne les lui", "s'y". */
static void take_pronouns(const rtr_units *units, rtr_verb *verb)
{
    for (uint32_t i = verb->first; i-- > 0;) {
        const rtr_unit *unit = &units->items[i];
        if (unit->inside) continue;
        int object =
            unit->link == RTR_LINK_DET && units->french && verb->mode != RTR_VERB_PARTICIPLE;
        if (unit->link == RTR_LINK_LUI || unit->link == RTR_LINK_LEUR || unit->link == RTR_LINK_Y) {
            if (!units->french) break;
            verb->dative = i;
        } else if (unit->link == RTR_LINK_SELF && units->french) {
            verb->self = 1;
        } else if (unit->link != RTR_LINK_NOT && unit->link != RTR_LINK_THING && !object) {
            break;
        }
        if (unit->link == RTR_LINK_THING) verb->thing = 1;
        if (object) verb->pronoun = 1;
        verb->first = i;
    }
}

/* Pronouns and adverbs between the verbs of a group were passed over: "leur ayant livré". */
static void lean(const rtr_units *units, rtr_verb *verb, uint32_t on)
{
    for (uint32_t i = on; i < verb->first; i++)
        if (units->items[i].link == RTR_LINK_SELF) verb->self = 1;
    verb->first = on;
}

/* "to ship", "may ship", "does not ship". */
static void read_base(const rtr_units *units, rtr_verb *verb)
{
    uint32_t on = leaned_on(units, verb->first, RTR_AUX_MODAL);
    if (on != RTR_NO_UNIT) {
        lean(units, verb, on);
        return;
    }
    const rtr_unit *before = rtr_unit_before(units, verb->first);
    if (before && before->mention != RTR_NO_MENTION && !before->plural) {
        verb->mode = RTR_VERB_INFINITIVE; /* "helps Moscow obtain" */
        return;
    }
    if (before && before->link == RTR_LINK_TO) {
        verb->mode = RTR_VERB_INFINITIVE;
        verb->first = (uint32_t)(before - units->items);
    }
}

/* Walk from a participle or gerund to the verbs that it leans on. */
static void read_leaning(const rtr_units *units, rtr_verb *verb)
{
    int gerund = verb->mode == RTR_VERB_GERUND;
    for (int hops = 0; hops < 3; hops++) {
        uint8_t kinds = gerund ? RTR_AUX_BE : RTR_AUX_BE | RTR_AUX_HAVE;
        uint32_t on = leaned_on(units, verb->first, kinds);
        if (on == RTR_NO_UNIT) return;
        const rtr_unit *aux = &units->items[on];
        if (aux->aux & RTR_AUX_BE && !gerund) verb->passive = 1;
        lean(units, verb, on);
        verb->mode = (uint8_t)mode_of(aux->forms);
        if (aux->aux & RTR_AUX_HAVE && verb->mode == RTR_VERB_INFINITIVE) verb->avoir = 1;
        gerund = !units->french && verb->mode == RTR_VERB_GERUND;
        if (verb->mode == RTR_VERB_FINITE && !(aux->forms & RTR_BASE)) return;
        if (aux->forms & RTR_BASE) {
            read_base(units, verb);
            return;
        }
        if (verb->mode == RTR_VERB_INFINITIVE) return;
    }
}

/* "Is Russia selling", "la Chine a-t-elle livré": the subject stands inside the group. */
static void read_inversion(const rtr_units *units, rtr_verb *verb)
{
    if (verb->mode == RTR_VERB_FINITE || verb->mode == RTR_VERB_INFINITIVE || units->french) return;
    uint32_t least = verb->first > GROUP_MOST ? verb->first - GROUP_MOST : 0;
    for (uint32_t i = verb->first; i-- > least;) {
        const rtr_unit *unit = &units->items[i];
        if (unit->forms && !unit->aux) return;
        if (!unit->aux || !(unit->forms & RTR_FINITE)) {
            if (unit->mark || unit->link == RTR_LINK_AND) return;
            continue;
        }
        const rtr_unit *before = rtr_unit_before(units, i);
        if (before && !before->mark && !before->link) return;
        verb->passive = verb->mode == RTR_VERB_PARTICIPLE && (unit->aux & RTR_AUX_BE);
        verb->inside_first = i + 1;
        verb->inside_end = verb->first;
        verb->first = i;
        verb->mode = RTR_VERB_FINITE;
        return;
    }
}

void rtr_verb_read(const rtr_units *units, uint32_t head, rtr_verb *out)
{
    *out = (rtr_verb){.first = head, .end = head + 1, .head = head, .dative = RTR_NO_UNIT};
    while (out->end < units->count && units->items[out->end].inside) out->end++;
    const rtr_unit *unit = &units->items[head];
    out->mode = (uint8_t)mode_of(unit->forms);
    int intransitive = rtr_frame_intransitive((rtr_frame)unit->trigger.frame);
    if (unit->forms & RTR_BASE)
        read_base(units, out);
    else if (out->mode == RTR_VERB_PARTICIPLE || (out->mode == RTR_VERB_GERUND && !units->french))
        read_leaning(units, out);
    if (out->mode == RTR_VERB_PARTICIPLE) out->passive = 1;
    if (out->mode == RTR_VERB_PARTICIPLE || out->mode == RTR_VERB_GERUND)
        read_inversion(units, out);
    take_pronouns(units, out);
    if (intransitive || out->self) out->passive = 0;
}
