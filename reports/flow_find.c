/* Flows: every word that says "moved" with its clause and roles, joined into one record a statement. */
#include <string.h>

#include "reports/flow_role.h"
#include "reports/wordbook_parts.h"

/* What may be said in one sentence, and how far back a sentence without places may lean on a flow. */
enum { FOUND_MOST = 16, LEAN_MOST = 2, TOLD_MOST = 6, SURE_ENOUGH = 2 };

/* Marks the kind of a flow that is none unless the report is about such things; only while it is read. */
enum { UNSURE = 0x80 };

/* One candidate: a statement, or the part of one. */
typedef struct found {
    rtr_clause clause;
    rtr_roles roles;
    rtr_trigger trigger;
    uint32_t core; /* unit where its own words start, without a subject that it shares */
} found;

typedef struct finder {
    rtr_reading *reading;
    rtr_units units;
    found items[FOUND_MOST];
    size_t count;
    uint32_t told;  /* unit behind the last flow of the sentence */
    uint32_t goods; /* sentence that named goods last, + 1 */
    uint32_t sure;  /* flows of named goods with a destination, in the whole report */
    uint32_t last;  /* sentence of the last flow with an end, + 1; 0: none yet */
} finder;

static int is_trigger(const rtr_units *units, uint32_t at)
{
    const rtr_unit *unit = &units->items[at], *behind = rtr_unit_behind(units, at);
    if (unit->trigger.part == RTR_TRIGGER_VERB) return unit->forms != 0;
    /* "export controls" are no exports */
    int modifies = !units->french && behind && rtr_unit_is_noun(behind) && !behind->goods;
    return unit->trigger.part == RTR_TRIGGER_NOUN && !modifies;
}

static void look_at(finder *all, uint32_t head)
{
    if (all->count == FOUND_MOST) return;
    const rtr_units *units = &all->units;
    found *said = &all->items[all->count++];
    said->trigger = units->items[head].trigger;
    if (said->trigger.part == RTR_TRIGGER_NOUN)
        rtr_clause_of_noun(units, head, &said->clause);
    else
        rtr_clause_of_verb(units, head, &said->clause);
    rtr_frame frame = (rtr_frame)said->trigger.frame;
    int named =
        frame == RTR_FRAME_SUPPLIER || frame == RTR_FRAME_CUSTOMER || frame == RTR_FRAME_HUB;
    int active = frame == RTR_FRAME_DESTINED && !said->clause.verb.passive &&
                 said->clause.verb.mode != RTR_VERB_GERUND; /* "intends to" */
    if (active || ((said->trigger.options & RTR_TRIGGER_SELF) && !said->clause.verb.self)) {
        all->count--;
        return;
    }
    if (named && said->clause.subject_end == said->clause.subject_first) {
        all->count--; /* "from suppliers in Shenzhen": whoever they are, the sentence's verb says it */
        return;
    }
    rtr_roles_read(units, &said->clause, &said->roles);
    const rtr_clause *clause = &said->clause;
    int own = clause->subject_end + 1 >= clause->verb.first &&
              clause->subject_end > clause->subject_first;
    said->core = own || said->trigger.part == RTR_TRIGGER_NOUN ? clause->first : clause->verb.first;
}

/* Ends that are more than an adjective of the goods. */
static const rtr_endpoints *said_end(const rtr_roles *roles, rtr_end end)
{
    const rtr_endpoints *ends = rtr_roles_end(roles, end);
    return ends == &roles->ends[end][RTR_LEVEL_ADJECTIVE] ? &roles->ends[end][RTR_LEVEL_SAID]
                                                          : ends;
}

/* Do two candidates speak of one movement? Not when both say an end and the ends differ, and not when the second goes on
 * from where the first ends: "achète des puces à Taïwan pour les revendre à Moscou". */
static int agree(const rtr_roles *a, const rtr_roles *b)
{
    for (int end = 0; end < RTR_END_COUNT; end += RTR_END_DESTINATION) {
        const rtr_endpoints *one = said_end(a, (rtr_end)end), *other = said_end(b, (rtr_end)end);
        if (one->count && other->count && !rtr_endpoints_share(one, other)) return 0;
    }
    return !rtr_endpoints_share(said_end(a, RTR_END_DESTINATION), said_end(b, RTR_END_ORIGIN));
}

static int subject_moves(const found *said)
{
    return said->clause.verb.passive ||
           !rtr_frame_role((rtr_frame)said->trigger.frame, RTR_SLOT_SUBJECT).plays;
}

/* "left Gdynia and were unloaded at Poti": one way, told by two verbs of one subject that is neither of its ends. */
static int goes_on(const found *earlier, const found *later)
{
    const rtr_clause *one = &earlier->clause, *other = &later->clause;
    if (!subject_moves(earlier) || !subject_moves(later) ||
        other->subject_end <= other->subject_first)
        return 0;
    /* one subject, or a relative clause about it: "les biens qui entrent en Russie passent par Dubaï" */
    return one->subject_first == other->subject_first ||
           (other->subject_first <= one->subject_first &&
            one->subject_end <= other->subject_end + 1);
}

static void drop_end(rtr_roles *roles, rtr_end end)
{
    for (int level = 0; level < RTR_LEVEL_COUNT; level++) roles->ends[end][level].count = 0;
}

/* "bought servers in Malaysia and then shipped them to Russia": told as one way, where nobody says to whom the first went. */
static int hands_on(const found *earlier, const found *later)
{
    const rtr_clause *one = &earlier->clause, *other = &later->clause;
    int gets =
        earlier->trigger.part == RTR_TRIGGER_VERB &&
        (earlier->trigger.frame == RTR_FRAME_GET || earlier->trigger.frame == RTR_FRAME_TAKE);
    return gets && later->roles.pronoun && !later->roles.goods && !one->verb.passive &&
           other->subject_end > other->subject_first &&
           one->subject_first == other->subject_first &&
           (!rtr_roles_end(&earlier->roles, RTR_END_DESTINATION)->count ||
            !rtr_roles_end(&earlier->roles, RTR_END_ORIGIN)->count);
}

/* Is `later` said inside the clause of `earlier`, or hanging from it? */
static int belongs(const found *earlier, const found *later)
{
    if (goes_on(earlier, later) || hands_on(earlier, later)) return 1;
    if (later->core < earlier->clause.end && earlier->core < later->clause.end) return 1;
    int hangs =
        later->clause.verb.mode != RTR_VERB_FINITE && later->clause.verb.mode != RTR_VERB_NOUN;
    uint32_t governor = later->clause.governor;
    return hangs && later->core <= earlier->clause.end + 3 &&
           (governor == RTR_NO_UNIT || governor < earlier->clause.end);
}

static void join(found *into, const found *more)
{
    /* The verb speaks for the noun that it says: "a assuré la livraison". */
    int verb_first = into->trigger.part == RTR_TRIGGER_NOUN &&
                     more->trigger.part == RTR_TRIGGER_VERB &&
                     more->clause.verb.mode == RTR_VERB_FINITE;
    rtr_roles roles = verb_first ? more->roles : into->roles;
    rtr_roles_merge(&roles, verb_first ? &into->roles : &more->roles);
    uint32_t first =
        into->clause.first < more->clause.first ? into->clause.first : more->clause.first;
    uint32_t end = into->clause.end > more->clause.end ? into->clause.end : more->clause.end;
    uint32_t core = into->core < more->core ? into->core : more->core;
    uint8_t options = into->trigger.options | more->trigger.options;
    /* "the sale of engines to Turkey went ahead": the noun says enough */
    if (into->trigger.part == RTR_TRIGGER_NOUN && !(into->trigger.options & RTR_TRIGGER_ABOUT))
        options &= (uint8_t)~RTR_TRIGGER_ABOUT;
    if (verb_first) *into = *more;
    into->roles = roles;
    into->clause.first = first;
    into->clause.end = end;
    into->core = core;
    into->trigger.options = options;
}

static void join_all(finder *all)
{
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++) {
        found *last = kept ? &all->items[kept - 1] : NULL;
        /* "a Mumbai firm bought servers and sent them to": they go on from it */
        if (last && hands_on(last, &all->items[i]) &&
            !rtr_roles_end(&last->roles, RTR_END_ORIGIN)->count)
            drop_end(&last->roles, RTR_END_DESTINATION);
        if (last && belongs(last, &all->items[i]) && agree(&last->roles, &all->items[i].roles))
            join(last, &all->items[i]);
        else
            all->items[kept++] = all->items[i];
    }
    all->count = kept;
}

static int same_country(const rtr_endpoints *a, const rtr_endpoints *b)
{
    return a->count == 1 && b->count == 1 && a->items[0].country[0] &&
           strcmp(a->items[0].country, b->items[0].country) == 0;
}

/* Goods of a country that go to that country, or stay in it: no end of theirs. */
static int settle_ends(found *said)
{
    rtr_roles *roles = &said->roles;
    const rtr_endpoints *from = rtr_roles_end(roles, RTR_END_ORIGIN),
                        *to = rtr_roles_end(roles, RTR_END_DESTINATION);
    if (same_country(from, to)) {
        int less = from != &roles->ends[RTR_END_ORIGIN][RTR_LEVEL_SAID];
        if (!less && to != &roles->ends[RTR_END_DESTINATION][RTR_LEVEL_ADJECTIVE]) return 0;
        drop_end(roles, less ? RTR_END_ORIGIN : RTR_END_DESTINATION);
    }
    /* A country that is passed through acts, but is no origin: "sert de relais aux exportations". */
    if (rtr_endpoints_share(rtr_roles_end(roles, RTR_END_ORIGIN),
                            rtr_roles_end(roles, RTR_END_VIA)))
        drop_end(roles, RTR_END_ORIGIN);
    /* Whoever acts is not from where the goods are made. */
    if (roles->actor) roles->ends[RTR_END_ORIGIN][RTR_LEVEL_ADJECTIVE].count = 0;
    return 1;
}

/* Goods are named, or a pronoun stands for those of this sentence or the one before. */
static int names_goods(const finder *all, const found *said)
{
    if (said->roles.goods) return 1;
    return said->roles.pronoun && all->goods && all->units.sentence + 1 - all->goods <= LEAN_MOST;
}

/* Somebody gives, sends or gets: in a report about such things it need not be said again what. */
static int hands_over(const found *said)
{
    switch ((rtr_frame)said->trigger.frame) {
    case RTR_FRAME_SUPPLY:
    case RTR_FRAME_SHIP:
    case RTR_FRAME_SEND:
    case RTR_FRAME_SHARE:
    case RTR_FRAME_EQUIP:
    case RTR_FRAME_GET:
    case RTR_FRAME_IMPORT:
    case RTR_FRAME_CARRY: return 1;
    default: return 0;
    }
}

/* Is it a flow at all? `told`: flows were told of before, so that less need be said. */
static int is_flow(const finder *all, const found *said, int told)
{
    const rtr_roles *roles = &said->roles;
    int origin = rtr_roles_end(roles, RTR_END_ORIGIN)->count > 0;
    int destination = rtr_roles_end(roles, RTR_END_DESTINATION)->count > 0;
    int via = rtr_roles_end(roles, RTR_END_VIA)->count > 0;
    int verb = said->trigger.part == RTR_TRIGGER_VERB;
    int recent = all->last && all->units.sentence + 1 - all->last <= LEAN_MOST;
    int goods = names_goods(all, said) || (said->trigger.options & RTR_TRIGGER_FREE);
    if ((said->trigger.options & RTR_TRIGGER_ABOUT) && !told) return 0;
    if (said->trigger.options & RTR_TRIGGER_STRICT) return origin && destination;
    if (origin && destination && (goods || (told && hands_over(said)))) return 1;
    if (destination || via) return goods || (recent && !verb && destination);
    if (!names_goods(all, said)) return 0;
    /* "servers equipped with such chips": what they hold, nothing moved */
    if (said->trigger.frame == RTR_FRAME_EQUIP && said->clause.verb.passive) return 0;
    if (origin) return roles->placed || (told && verb);
    return recent && verb && said->clause.verb.mode == RTR_VERB_FINITE;
}

static rtr_span span_of(const rtr_units *units, uint32_t first, uint32_t end)
{
    const rtr_token *items = units->reading->report->tokens.items;
    return (rtr_span){items[units->first + first].span.start,
                      items[units->first + end - 1].span.end};
}

static rtr_code report_flow(finder *all, const found *said, uint8_t mark, rtr_err *err)
{
    const rtr_units *units = &all->units;
    const rtr_clause *clause = &said->clause;
    /* A subject that the flow before has already is not said again. */
    uint32_t first = clause->first < all->told ? said->core : clause->first;
    rtr_flow flow = {.sentence = units->sentence,
                     .first = units->first + first,
                     .end = units->first + clause->end,
                     .verb_first = units->first + clause->verb.first,
                     .verb_end = units->first + clause->verb.end,
                     .kind = RTR_FLOW_GOODS};
    if (said->roles.goods) flow.kind = (uint8_t)(said->roles.goods - 1);
    if (said->trigger.kind) flow.kind = (uint8_t)(said->trigger.kind - 1);
    flow.evidence = span_of(units, first, clause->end);
    all->told = clause->end;
    flow.verb = span_of(units, clause->verb.first, clause->verb.end);
    flow.origin = *rtr_roles_end(&said->roles, RTR_END_ORIGIN);
    flow.via = *rtr_roles_end(&said->roles, RTR_END_VIA);
    flow.destination = *rtr_roles_end(&said->roles, RTR_END_DESTINATION);
    if (!mark && (flow.origin.count || flow.destination.count)) all->last = units->sentence + 1;
    all->sure += !mark && said->roles.goods && flow.destination.count;
    rtr_flow_detail(all->reading, &flow);
    rtr_flow_claim(all->reading, &flow);
    flow.kind |= mark;
    return rtr_flows_add(all->reading, &flow, err);
}

/* Does a phrase such as "à destination de", "bound for" follow goods at `at`, no verb between? */
static int has_direction(const rtr_units *units, uint32_t at)
{
    for (uint32_t i = at + 1, words = 0; i < units->count && words < 8; i++, words++) {
        const rtr_unit *unit = &units->items[i];
        if (unit->forms || rtr_unit_is_stop(unit) || unit->mark == ',' || unit->mark == '(')
            return 0;
        int phrase =
            i + 1 < units->count && units->items[i + 1].inside && !units->items[i + 1].mark;
        if (phrase && unit->link == RTR_LINK_TOWARD) return 1;
    }
    return 0;
}

/* No word says that goods move, but a heading without a verb does ("Des obus pour l'armée russe"), or where they are
 * bound for ("a saisi des puces à destination de la Russie"). */
static void look_at_goods(finder *all)
{
    rtr_units *units = &all->units;
    int heading = units->reading->report->tokens.sentences[units->sentence].heading;
    for (uint32_t i = 0; i < units->count && heading; i++)
        if (units->items[i].forms) heading = 0;
    for (uint32_t i = 0; i < units->count; i++) {
        if (!units->items[i].goods || units->items[i].carrier) continue;
        if (!heading && !has_direction(units, i)) continue;
        units->items[i].trigger = (rtr_trigger){.part = RTR_TRIGGER_NOUN, .frame = RTR_FRAME_MOVE};
        look_at(all, i);
        all->items[0].roles.goods = units->items[i].goods;
        return;
    }
}

static void find_all(finder *all)
{
    all->count = all->told = 0;
    rtr_verbs_settle(&all->units);
    for (uint32_t i = 0; i < all->units.count; i++)
        if (is_trigger(&all->units, i)) look_at(all, i);
    if (!all->count) look_at_goods(all);
    join_all(all);
}

static int says_both(const found *said)
{
    return rtr_roles_end(&said->roles, RTR_END_ORIGIN)->count &&
           rtr_roles_end(&said->roles, RTR_END_DESTINATION)->count;
}

/* What is a flow, or would be one if the whole report turned out to be about such things. */
static rtr_code report_all(finder *all, rtr_err *err)
{
    int told = all->last && all->units.sentence + 1 - all->last <= TOLD_MOST;
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < all->count && !code; i++) {
        found *said = &all->items[i];
        if (!settle_ends(said)) continue;
        if (is_flow(all, said, told))
            code = report_flow(all, said, 0, err);
        else if (says_both(said) && is_flow(all, said, 1))
            code = report_flow(all, said, UNSURE, err);
    }
    return code;
}

/* Keep those that were unsure, or drop them. */
static void settle_unsure(rtr_report *report, int keep)
{
    size_t kept = 0;
    for (size_t i = 0; i < report->flow_count; i++) {
        if ((report->flows[i].kind & UNSURE) && !keep) continue;
        report->flows[kept] = report->flows[i];
        report->flows[kept++].kind &= (uint8_t)~UNSURE;
    }
    report->flow_count = kept;
}

rtr_code rtr_read_flows(rtr_reading *reading, rtr_err *err)
{
    finder all;
    all.units.meanings = rtr_wordbook_meanings(reading->words, reading->report->language);
    all.reading = reading;
    all.last = all.goods = all.sure = 0;
    size_t mention = 0;
    const rtr_tokens *tokens = &reading->report->tokens;
    rtr_code code = RTR_OK;
    for (uint32_t i = 0; i < tokens->sentence_count && !code; i++) {
        if (!rtr_units_worth(reading, i, &mention)) continue;
        rtr_units_read(reading, i, &mention, &all.units);
        find_all(&all);
        for (uint32_t k = 0; k < all.units.count; k++)
            if (all.units.items[k].goods) all.goods = i + 1;
        code = report_all(&all, err);
    }
    settle_unsure(reading->report, all.sure >= SURE_ENOUGH);
    return code;
}
