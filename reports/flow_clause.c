#include "reports/flow_clause.h"

/* How far a clause is followed to either side, in units, and through how many verbs. */
enum { REACH = 72, HOPS = 4 };

static uint32_t least_of(uint32_t at)
{
    return at > REACH ? at - REACH : 0;
}

/* Does [first, end) name anything that could be a subject? */
static int names_something(const rtr_units *units, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        const rtr_unit *unit = &units->items[i];
        if (unit->mention != RTR_NO_MENTION || unit->link == RTR_LINK_THEY ||
            unit->link == RTR_LINK_PERSON || unit->link == RTR_LINK_COUNTRY ||
            (rtr_unit_is_noun(unit) && i > first))
            return 1;
    }
    return 0;
}

static int has_mention(const rtr_units *units, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (units->items[i].mention != RTR_NO_MENTION) return 1;
    return 0;
}

/* Does [first, end) hold a noun phrase of its own: a name, or a noun with its article? */
static int has_phrase(const rtr_units *units, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i + 1 < end; i++)
        if (units->items[i].link == RTR_LINK_DET && rtr_unit_is_noun(&units->items[i + 1]))
            return 1;
    return has_mention(units, first, end);
}

/* A verb of its own clause: participles that lean on nothing are none. */
static int is_verb(const rtr_unit *unit)
{
    return (unit->forms & ~RTR_PARTICIPLE) != 0 || (unit->aux & RTR_AUX_MODAL);
}

static int has_goods(const rtr_units *units, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (units->items[i].goods) return 1;
    return 0;
}

static void set_subject(rtr_clause *clause, uint32_t first, uint32_t end)
{
    clause->subject_first = first;
    clause->subject_end = end;
}

/* The words before "qui" that it stands for: back to the last link that parts phrases. */
static void find_antecedent(const rtr_units *units, uint32_t who, rtr_clause *clause)
{
    uint32_t first = who, least = least_of(who);
    while (first > least) {
        const rtr_unit *unit = &units->items[first - 1];
        if (is_verb(unit) || rtr_unit_is_stop(unit) || unit->link == RTR_LINK_THAT ||
            unit->link == RTR_LINK_WHO || unit->link == RTR_LINK_SUB || unit->mark == '(')
            break;
        const rtr_unit *before = rtr_unit_before(units, first - 1);
        if ((unit->forms & RTR_PARTICIPLE) && before && before->aux) break;
        int parts = unit->link == RTR_LINK_TO || unit->link == RTR_LINK_IN ||
                    (unit->link >= RTR_LINK_TOWARD && unit->link <= RTR_LINK_ASIDE);
        if (parts && unit->link != RTR_LINK_MADE &&
            (has_phrase(units, first, who) || has_goods(units, first, who)))
            break;
        first--;
    }
    while (first < who && units->items[first].link >= RTR_LINK_OF &&
           units->items[first].link <= RTR_LINK_ASIDE)
        first++;
    set_subject(clause, first, who);
}

/* What scanning to the left has met on its way from `at`. */
typedef struct seen {
    uint32_t comma, coordinator; /* the nearest to the verb, or RTR_NO_UNIT */
} seen;

static int is_adjective(const rtr_units *units, uint32_t at)
{
    uint32_t mention = units->items[at].mention;
    return units->french && mention != RTR_NO_MENTION &&
           units->reading->report->mentions[mention].type == RTR_MENTION_DEMONYM;
}

/* A preposition and a place: "d'Iran", "to India". */
static int starts_with_place(const rtr_units *units, uint32_t at)
{
    if (units->items[at].link < RTR_LINK_OF || units->items[at].link > RTR_LINK_VIA) return 0;
    const rtr_unit *behind = rtr_unit_behind(units, at);
    while (behind && behind->link == RTR_LINK_DET)
        behind = rtr_unit_behind(units, (uint32_t)(behind - units->items));
    return behind && behind->mention != RTR_NO_MENTION;
}

/* Where a new subject starts between two verbs: behind the last "et" or comma; 0 when there is none between. */
static uint32_t new_subject(const rtr_units *units, uint32_t verb, uint32_t at, const seen *met)
{
    uint32_t part = met->coordinator != RTR_NO_UNIT ? met->coordinator : met->comma;
    /* "de Russie et d'Iran, le mélange": the "et" joins places, not clauses */
    if (part != RTR_NO_UNIT && starts_with_place(units, part + 1))
        part = met->comma != RTR_NO_UNIT && met->comma > part ? met->comma : RTR_NO_UNIT;
    if (part == RTR_NO_UNIT || !names_something(units, part + 1, at)) return 0;
    /* "des tours italiens, espagnols et allemands": one noun, whose adjectives the "et" joins */
    while (part > verb + 1 && is_adjective(units, part + 1)) {
        do part--;
        while (part > verb && units->items[part].mark != ',' &&
               units->items[part].link != RTR_LINK_AND);
    }
    return part + 1;
}

/* The "qui" or "que" whose clause the verb at `verb` ends in: "les puces [que la Chine vend à la Russie] viennent". */
static uint32_t relative_before(const rtr_units *units, uint32_t verb)
{
    uint32_t least = least_of(verb);
    for (uint32_t i = verb; i-- > least;) {
        const rtr_unit *unit = &units->items[i];
        if (unit->link == RTR_LINK_WHO || unit->link == RTR_LINK_THAT) return i;
        if (rtr_unit_is_stop(unit) || is_verb(unit) || unit->link == RTR_LINK_SUB) break;
    }
    return RTR_NO_UNIT;
}

/* "C'est par Dubaï que": the verb before, or RTR_NO_UNIT. */
static uint32_t find_cleft(const rtr_units *units, uint32_t that)
{
    uint32_t least = that > 12 ? that - 12 : 0;
    for (uint32_t i = that; i-- > least;) {
        const rtr_unit *unit = &units->items[i];
        if (!unit->forms) continue;
        const rtr_unit *before = rtr_unit_before(units, i);
        if (!(unit->aux & RTR_AUX_BE) || !before) return RTR_NO_UNIT;
        const rtr_token *token =
            &units->reading->report->tokens.items[units->first + (uint32_t)(before - units->items)];
        char first = units->reading->report->text.bytes[token->span.start];
        int it = token->span.end - token->span.start <= 2 &&
                 (first == 'C' || first == 'c' || first == 'I' || first == 'i');
        return it ? i : RTR_NO_UNIT;
    }
    return RTR_NO_UNIT;
}

/* A relative clause: "qui livre" has the words before as its subject, "à laquelle Berlin a vendu" and "which Berlin sold"
 * have their own, "que vend Berlin" has it behind the verb. */
static void find_relative(const rtr_units *units, uint32_t who, uint32_t at, rtr_clause *clause)
{
    const rtr_unit *unit = &units->items[who], *before = rtr_unit_before(units, who),
                   *behind = rtr_unit_behind(units, who);
    int bound = unit->link == RTR_LINK_TOWHOM ||
                (before && before->link >= RTR_LINK_OF && before->link <= RTR_LINK_WITH);
    int own = !units->french && behind && !behind->mark && behind->link != RTR_LINK_ASIDE &&
              names_something(units, who + 1, at);
    if (bound || own || (units->french && unit->link == RTR_LINK_THAT)) {
        uint32_t cleft = unit->link == RTR_LINK_THAT ? find_cleft(units, who) : RTR_NO_UNIT;
        clause->relative = who;
        clause->inverted = units->french && !names_something(units, who, at);
        set_subject(clause, cleft != RTR_NO_UNIT ? cleft + 1 : who + 1, at);
    } else {
        find_antecedent(units, who, clause);
    }
}

static void find_subject(const rtr_units *units, uint32_t at, rtr_clause *clause, int hops);

/* "A buyer, to whom the firm had sold lathes, passed them on": the subject stands before the relative clause. */
static void leave_relative(const rtr_units *units, rtr_clause *clause, int hops)
{
    uint32_t at = clause->relative;
    clause->relative = RTR_NO_UNIT;
    clause->inverted = 0;
    while (at > 0 && (units->items[at - 1].mark == ',' || units->items[at - 1].inside ||
                      (units->items[at - 1].link >= RTR_LINK_OF &&
                       units->items[at - 1].link <= RTR_LINK_WITH)))
        at--;
    find_subject(units, at, clause, hops);
}

/* "une société appartenant à": a gerund that stands for a relative clause */
static int is_reduced(const rtr_units *units, uint32_t at)
{
    const rtr_unit *before = rtr_unit_before(units, at);
    return units->items[at].forms == RTR_GERUND && before &&
           (rtr_unit_is_noun(before) || before->mention != RTR_NO_MENTION);
}

/* The subject of the finite verb whose group starts at `at`. */
static void find_subject(const rtr_units *units, uint32_t at, rtr_clause *clause, int hops)
{
    seen met = {RTR_NO_UNIT, RTR_NO_UNIT};
    uint32_t least = least_of(at);
    for (uint32_t i = at; i-- > least;) {
        const rtr_unit *unit = &units->items[i];
        uint32_t first = i + 1;
        if (unit->inside) continue;
        if (unit->mark == ')')
            while (i > least && units->items[i].mark != '(') i--;
        else if (unit->mark == ',' && met.comma == RTR_NO_UNIT)
            met.comma = i;
        else if (unit->link == RTR_LINK_AND && met.coordinator == RTR_NO_UNIT)
            met.coordinator = i;
        else if (unit->link == RTR_LINK_WHO || unit->link == RTR_LINK_TOWHOM ||
                 (unit->link == RTR_LINK_THAT && !names_something(units, i, at))) {
            find_relative(units, i, at, clause);
            return;
        } else if (rtr_unit_is_stop(unit) || unit->mark == '(' || unit->link == RTR_LINK_THAT ||
                   unit->link == RTR_LINK_WHERE || unit->link == RTR_LINK_WHENCE ||
                   unit->link == RTR_LINK_SUB) {
            set_subject(clause, first, at);
            return;
        } else if (is_verb(unit) && !(met.comma != RTR_NO_UNIT && is_reduced(units, i))) {
            uint32_t relative = met.coordinator == RTR_NO_UNIT && met.comma == RTR_NO_UNIT
                                    ? relative_before(units, i)
                                    : RTR_NO_UNIT;
            first = new_subject(units, i, at, &met);
            /* "the Treasury says the company sold": no "that" */
            if (!first && relative == RTR_NO_UNIT && met.coordinator == RTR_NO_UNIT &&
                met.comma == RTR_NO_UNIT && names_something(units, i + 1, at))
                first = i + 1;
            if (first)
                set_subject(clause, first, at);
            else if (hops > 0)
                find_subject(units, relative != RTR_NO_UNIT ? relative : i, clause, hops - 1);
            if (clause->relative != RTR_NO_UNIT && met.coordinator == RTR_NO_UNIT && hops > 0)
                leave_relative(units, clause, hops - 1);
            return;
        }
    }
    set_subject(clause, least, at);
}

/* The verb that an infinitive or gerund at `at` hangs from. */
static uint32_t find_governor(const rtr_units *units, uint32_t at)
{
    uint32_t least = least_of(at);
    for (uint32_t i = at; i-- > least;) {
        const rtr_unit *unit = &units->items[i];
        if (unit->inside) continue;
        if (rtr_unit_is_stop(unit)) break;
        int placed =
            unit->trigger.part == RTR_TRIGGER_BASED || unit->trigger.part == RTR_TRIGGER_USE;
        if (unit->forms && !placed) return i;
    }
    return RTR_NO_UNIT;
}

static void subject_of(const rtr_units *units, const rtr_verb *verb, rtr_clause *clause, int hops);

/* "En fournissant des drones, l'Iran ...": the subject comes behind. */
static void find_later_subject(const rtr_units *units, uint32_t at, rtr_clause *clause)
{
    uint32_t comma = RTR_NO_UNIT, most = at + REACH < units->count ? at + REACH : units->count;
    for (uint32_t i = at; i < most; i++) {
        const rtr_unit *unit = &units->items[i];
        if (unit->mark == ',') comma = i;
        if (i > at && rtr_unit_is_finite(unit) && comma != RTR_NO_UNIT) {
            set_subject(clause, comma + 1, i);
            return;
        }
    }
}

/* "had been reloaded and later dispatched", "d'importer puis d'exporter": the subject is that of the verb before. */
static int is_coordinated(const rtr_units *units, uint32_t at)
{
    const rtr_unit *word = rtr_unit_before(units, at);
    if (word && word->link == RTR_LINK_OF && units->french)
        word = rtr_unit_before(units, (uint32_t)(word - units->items));
    while (word && rtr_unit_is_noun(word) && !word->goods)
        word = rtr_unit_before(units, (uint32_t)(word - units->items));
    return word && word->link == RTR_LINK_AND;
}

/* Does the verb hang from another so that it has the other's subject ("pour livrer", "en livrant") rather than the
 * other's object ("accuse la Chine de livrer")? */
static int has_governors_subject(const rtr_units *units, const rtr_verb *verb, uint32_t governor)
{
    const rtr_unit *before = rtr_unit_before(units, verb->first);
    rtr_link link = before ? (rtr_link)before->link : RTR_LINK_NONE;
    if (verb->mode == RTR_VERB_GERUND && before && before->goods)
        return 0; /* "servers heading to" */
    if (!has_phrase(units, governor + 1, verb->first)) return 1;
    if (verb->dative != RTR_NO_UNIT) return 1; /* "promet à Moscou de lui livrer" */
    const rtr_trigger *above = &units->items[governor].trigger;
    if (above->part == RTR_TRIGGER_LIGHT && (above->options & RTR_TRIGGER_SELF)) return 1;
    if (units->items[governor].trigger.part == RTR_TRIGGER_USE) return 1;
    if (verb->mode == RTR_VERB_INFINITIVE && is_coordinated(units, verb->first) &&
        units->items[governor].forms & (RTR_INFINITIVE | RTR_BASE))
        return 1;
    if (verb->mode == RTR_VERB_INFINITIVE && !units->french) return 0;
    switch (link) {
    case RTR_LINK_FOR: return verb->mode == RTR_VERB_INFINITIVE && !verb->avoir;
    case RTR_LINK_SUB:
    case RTR_LINK_IN:
    case RTR_LINK_BY:
    case RTR_LINK_ASIDE: /* before, after, without */
    case RTR_LINK_VIA: return 1;
    default: return before && before->mark == ',';
    }
}

static void hang(const rtr_units *units, const rtr_verb *verb, rtr_clause *clause, int hops)
{
    uint32_t governor = find_governor(units, verb->first);
    clause->governor = governor;
    if (governor == RTR_NO_UNIT) {
        if (verb->first <= 3)
            find_later_subject(units, verb->end, clause);
        else
            find_subject(units, verb->first, clause, 0);
        return;
    }
    if (!has_governors_subject(units, verb, governor)) {
        set_subject(clause, governor + 1, verb->first);
        return;
    }
    rtr_verb above;
    rtr_verb_read(units, governor, &above);
    if (units->items[governor].trigger.part == RTR_TRIGGER_ENABLE && !above.passive) return;
    if (hops > 0 && above.first < verb->first) subject_of(units, &above, clause, hops - 1);
}

static void subject_of(const rtr_units *units, const rtr_verb *verb, rtr_clause *clause, int hops)
{
    if (verb->inside_end > verb->inside_first)
        set_subject(clause, verb->inside_first, verb->inside_end);
    else if (verb->mode == RTR_VERB_FINITE)
        find_subject(units, verb->first, clause, hops);
    else if (verb->mode == RTR_VERB_PARTICIPLE && is_coordinated(units, verb->first))
        find_subject(units, verb->first, clause, hops);
    else if (verb->mode == RTR_VERB_PARTICIPLE)
        find_antecedent(units, verb->first, clause);
    else
        hang(units, verb, clause, hops);
}

/* What parts a new finite verb's clause from the one before: the last comma or "et", else the verb itself. */
static uint32_t last_part(const rtr_units *units, uint32_t first, uint32_t at)
{
    for (uint32_t i = at; i-- > first;)
        if (units->items[i].mark == ',' || units->items[i].link == RTR_LINK_AND) return i;
    return at;
}

/* Where a verb of its own ends the clause: before the "pour", "de", "to" of an infinitive. */
static uint32_t part_before(const rtr_units *units, uint32_t first, uint32_t at)
{
    rtr_verb verb;
    rtr_verb_read(units, at, &verb);
    if (verb.first < first) return first;
    if (verb.mode == RTR_VERB_FINITE) return last_part(units, first, verb.first);
    const rtr_unit *before = rtr_unit_before(units, verb.first);
    uint32_t cut = before ? (uint32_t)(before - units->items) : verb.first;
    int bound = before && (before->link || before->mark == ',');
    return bound && cut >= first ? cut : verb.first;
}

/* Where a clause that holds units up to `first` ends. A noun that is the subject of the next verb keeps all before it:
 * "les exportations de puces et de machines ont doublé". */
static uint32_t find_end(const rtr_units *units, uint32_t first, int is_subject)
{
    uint32_t most = first + REACH < units->count ? first + REACH : units->count;
    for (uint32_t i = first; i < most; i++) {
        const rtr_unit *unit = &units->items[i];
        if (unit->inside) continue;
        if (rtr_unit_is_stop(unit) || unit->link == RTR_LINK_WHO || unit->link == RTR_LINK_WHERE ||
            unit->link == RTR_LINK_WHENCE || unit->link == RTR_LINK_SUB ||
            unit->link == RTR_LINK_THAT)
            return i;
        if (is_verb(unit) && is_subject && rtr_unit_is_finite(unit)) return i;
        if (is_verb(unit)) return part_before(units, first, i);
        if ((unit->forms & RTR_PARTICIPLE) && unit->trigger.part == RTR_TRIGGER_VERB) return i;
    }
    return most;
}

/* Without marks at its ends, and without what only leads in. */
static void trim(const rtr_units *units, rtr_clause *clause)
{
    while (clause->end > clause->verb.end && (units->items[clause->end - 1].mark ||
                                              units->items[clause->end - 1].link == RTR_LINK_AND))
        clause->end--;
    while (clause->first < clause->verb.first && units->items[clause->first].mark) clause->first++;
}

void rtr_clause_of_verb(const rtr_units *units, uint32_t head, rtr_clause *out)
{
    *out = (rtr_clause){.governor = RTR_NO_UNIT, .relative = RTR_NO_UNIT};
    rtr_verb_read(units, head, &out->verb);
    subject_of(units, &out->verb, out, HOPS);
    out->first = out->verb.first;
    if (out->subject_end > out->subject_first && out->subject_first < out->first)
        out->first = out->subject_first;
    out->end = find_end(units, out->verb.end, 0);
    trim(units, out);
}

/* The verb before a noun that it can be the object of, nothing but its own phrase between. */
static uint32_t verb_before(const rtr_units *units, uint32_t head)
{
    uint32_t least = head > 20 ? head - 20 : 0;
    for (uint32_t i = head; i-- > least;) {
        const rtr_unit *unit = &units->items[i];
        if (unit->inside) continue;
        if (unit->forms) return i;
        if (unit->mark == ',' || rtr_unit_is_stop(unit) || unit->link == RTR_LINK_WHO ||
            unit->link == RTR_LINK_THAT || unit->link == RTR_LINK_ASIDE)
            break;
    }
    return RTR_NO_UNIT;
}

/* The first unit of the noun's own phrase: articles, adjectives and owners before it. */
static uint32_t phrase_start(const rtr_units *units, uint32_t head)
{
    uint32_t least = head > 6 ? head - 6 : 0, first = head;
    while (first > least) {
        const rtr_unit *unit = &units->items[first - 1];
        int own = unit->inside || unit->link == RTR_LINK_DET || unit->link == RTR_LINK_POSS ||
                  unit->link == RTR_LINK_LEUR || unit->link == RTR_LINK_SELF || unit->mark == '-' ||
                  rtr_unit_is_noun(unit) || unit->mention != RTR_NO_MENTION;
        if (!own) break;
        first--;
    }
    return first;
}

/* "ses livraisons", "its exports" */
static int is_owned(const rtr_units *units, uint32_t first, uint32_t head)
{
    for (uint32_t i = first; i < head; i++)
        if (units->items[i].link == RTR_LINK_POSS || units->items[i].link == RTR_LINK_LEUR)
            return 1;
    return 0;
}

void rtr_clause_of_noun(const rtr_units *units, uint32_t head, rtr_clause *out)
{
    *out = (rtr_clause){.governor = RTR_NO_UNIT, .relative = RTR_NO_UNIT};
    out->verb = (rtr_verb){
        .first = head, .end = head + 1, .head = head, .dative = RTR_NO_UNIT, .mode = RTR_VERB_NOUN};
    while (out->verb.end < units->count && units->items[out->verb.end].inside) out->verb.end++;
    out->first = phrase_start(units, head);
    int owned = out->owned = is_owned(units, out->first, head) ? 1 : 0;
    uint32_t verb = verb_before(units, out->first);
    out->end = find_end(units, out->verb.end, verb == RTR_NO_UNIT);
    if (verb != RTR_NO_UNIT) {
        const rtr_unit *unit = &units->items[verb], *before = rtr_unit_before(units, out->first);
        rtr_frame frame = (rtr_frame)units->items[head].trigger.frame;
        int light = owned || (unit->trigger.part == RTR_TRIGGER_LIGHT &&
                              !(unit->trigger.options & RTR_TRIGGER_OWN));
        int means = before && (before->link == RTR_LINK_BY || before->link == RTR_LINK_VIA);
        int names =
            (light || (unit->aux & RTR_AUX_BE)) &&
            (frame == RTR_FRAME_SUPPLIER || frame == RTR_FRAME_CUSTOMER || frame == RTR_FRAME_HUB);
        rtr_verb above;
        rtr_verb_read(units, verb, &above);
        out->governor = verb;
        if ((light && (names || !above.passive)) || means || names)
            subject_of(units, &above, out, HOPS);
        if (out->subject_end > out->subject_first && out->subject_first < out->first)
            out->first = out->subject_first;
    } else if (out->first > 1 && units->items[out->first - 1].mark == ',') {
        /* "La Turquie, plaque tournante des puces": the noun stands beside its subject */
        uint32_t comma = out->first - 1, first = comma;
        while (first > 0 && !units->items[first - 1].mark && !units->items[first - 1].forms)
            first--;
        if (has_mention(units, first, comma)) set_subject(out, first, comma);
    }
    trim(units, out);
}
