#include "reports/flow_role.h"

#include <string.h>

#include "reports/flow_anaphor.h"
#include "reports/flow_walk.h"

void rtr_endpoints_add(rtr_endpoints *to, const rtr_endpoint *end)
{
    for (size_t i = 0; i < to->count; i++)
        if (to->items[i].mention == end->mention && to->items[i].span.start == end->span.start)
            return;
    if (to->count < RTR_ENDPOINTS) to->items[to->count++] = *end;
}

int rtr_endpoints_share(const rtr_endpoints *a, const rtr_endpoints *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (strcmp(a->items[i].country, b->items[j].country) == 0) return 1;
    return 0;
}

const rtr_endpoints *rtr_roles_end(const rtr_roles *roles, rtr_end end)
{
    for (int level = 0; level < RTR_LEVEL_COUNT; level++)
        if (roles->ends[end][level].count) return &roles->ends[end][level];
    return &roles->ends[end][RTR_LEVEL_SAID];
}

void rtr_roles_merge(rtr_roles *roles, const rtr_roles *more)
{
    for (int end = 0; end < RTR_END_COUNT; end++)
        for (int level = 0; level < RTR_LEVEL_COUNT; level++)
            if (!roles->ends[end][level].count) roles->ends[end][level] = more->ends[end][level];
    if (!roles->goods) roles->goods = more->goods;
    roles->actor |= more->actor;
    roles->placed |= more->placed;
    roles->pronoun |= more->pronoun;
}

static const rtr_role used_by = {1, RTR_END_DESTINATION, RTR_LEVEL_ADJECTIVE};

/* "lui fournit", "y exporte": who gets it. */
static void take_dative(rtr_walk *at, const rtr_clause *clause)
{
    rtr_endpoint end;
    if (clause->verb.dative == RTR_NO_UNIT) return;
    rtr_role role = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_CLITIC);
    const rtr_endpoints *origin = rtr_roles_end(at->roles, RTR_END_ORIGIN);
    at->roles->placed = 1;
    if (clause->inverted && role.plays && rtr_anaphor_topic(at->units, clause->relative, &end))
        rtr_walk_put(at, role, &end); /* "du gaz que lui fournit la Russie" */
    else if (role.plays && (rtr_anaphor_near(at->units, clause->verb.dative, origin, &end) ||
                            rtr_anaphor_later(at->units, clause->end, &end)))
        rtr_walk_put(at, role, &end);
}

/* A relative clause on the goods: "que la Russie utilise pour". */
static void take_user(rtr_walk *at, uint32_t that)
{
    uint32_t mention = RTR_NO_MENTION;
    for (uint32_t i = that + 1; i < at->units->count && i < that + 8; i++) {
        const rtr_unit *unit = &at->units->items[i];
        if (unit->mention != RTR_NO_MENTION) mention = unit->mention;
        if (!unit->forms && !unit->aux) continue;
        if (unit->trigger.part == RTR_TRIGGER_USE && mention != RTR_NO_MENTION) {
            rtr_endpoint end = rtr_walk_endpoint(at->units, mention);
            rtr_walk_put(at, used_by, &end);
        }
        return;
    }
}

/* Somebody acts whose country is not said: then goods' adjectives do not say where they come from. */
static void note_actor(rtr_walk *at, const rtr_clause *clause)
{
    rtr_role acts = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_SUBJECT);
    if (rtr_walk_moves_subject(at) || !acts.plays || acts.end != RTR_END_ORIGIN ||
        rtr_roles_end(at->roles, RTR_END_ORIGIN)->count)
        return;
    for (uint32_t i = clause->subject_first; i < clause->subject_end; i++)
        if (rtr_unit_is_noun(&at->units->items[i])) at->roles->actor = 1;
}

/* "d'où", "from where": the place named before. */
static void take_whence(rtr_walk *at, uint32_t i)
{
    rtr_endpoint end;
    if (rtr_anaphor_near(at->units, i, NULL, &end))
        rtr_walk_put(at, (rtr_role){1, RTR_END_ORIGIN, RTR_LEVEL_SAID}, &end);
}

/* "à Dubaï, où ils sont revendus à Moscou": sold from there, but "où ils arrivent" */
static void take_where(rtr_walk *at, const rtr_clause *clause)
{
    rtr_endpoint end;
    rtr_role from = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_SUBJECT);
    rtr_role in = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_IN);
    rtr_role role = from.plays && from.end == RTR_END_ORIGIN ? from : in;
    role.weak = RTR_LEVEL_ADJECTIVE;
    if (rtr_anaphor_near(at->units, clause->subject_first - 1, NULL, &end))
        rtr_walk_put(at, role, &end);
}

/* "La Chine aide la Russie en lui livrant", "un facilitateur de la guerre de la Russie par la fourniture": whoever is
 * helped gets the goods. */
static void take_helped(rtr_walk *at, const rtr_clause *clause)
{
    uint32_t head = clause->verb.head, least = head > 24 ? head - 24 : 0;
    int hangs = clause->governor != RTR_NO_UNIT &&
                (clause->verb.mode == RTR_VERB_GERUND || clause->verb.mode == RTR_VERB_NOUN);
    if (!hangs || rtr_roles_end(at->roles, RTR_END_DESTINATION)->count) return;
    for (uint32_t i = head; i-- > least;) {
        if (rtr_unit_is_stop(&at->units->items[i])) return;
        if (at->units->items[i].trigger.part != RTR_TRIGGER_HELP) continue;
        for (uint32_t k = i + 1; k < head; k++) {
            uint32_t mention = at->units->items[k].mention;
            if (mention == RTR_NO_MENTION) continue;
            rtr_endpoint end = rtr_walk_endpoint(at->units, mention);
            rtr_endpoints one = {.count = 1};
            one.items[0] = end;
            if (rtr_endpoints_share(rtr_roles_end(at->roles, RTR_END_ORIGIN), &one)) continue;
            rtr_walk_put(at, used_by, &end);
            return;
        }
        return;
    }
}

/* The subject of the verb that the clause hangs from, as that of a verb of a frame. */
static void read_above(const rtr_walk *at, const rtr_clause *clause, rtr_frame frame,
                       rtr_roles *roles)
{
    rtr_clause above;
    rtr_clause_of_verb(at->units, clause->governor, &above);
    *roles = (rtr_roles){0};
    rtr_walk subject = {.units = at->units,
                        .trigger = {.part = RTR_TRIGGER_VERB, .frame = (uint8_t)frame},
                        .roles = roles,
                        .base = RTR_SLOT_SUBJECT};
    rtr_walk_start(&subject, RTR_SLOT_SUBJECT);
    rtr_walk_over(&subject, above.subject_first, above.subject_end);
    for (uint32_t i = above.subject_first; i < above.subject_end && !roles->goods; i++)
        roles->goods = at->units->items[i].goods;
}

/* "China helps Moscow obtain chips": whoever helps gives. "Chinese tools make up half of Russian imports": where a part of
 * the noun's goods is from, or goes. */
static void take_above(rtr_walk *at, const rtr_clause *clause)
{
    if (clause->governor == RTR_NO_UNIT) return;
    uint8_t part = at->units->items[clause->governor].trigger.part;
    int noun = clause->verb.mode == RTR_VERB_NOUN;
    if (noun ? part != RTR_TRIGGER_PART : part != RTR_TRIGGER_HELP) return;
    rtr_role own = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_SUBJECT);
    int gets = own.plays && own.end == RTR_END_DESTINATION;
    rtr_end end = gets ? RTR_END_ORIGIN : RTR_END_DESTINATION;
    if (!own.plays || (!gets && !noun) || rtr_roles_end(at->roles, end)->count) return;
    rtr_roles more;
    read_above(at, clause, gets ? RTR_FRAME_SUPPLY : RTR_FRAME_GET, &more);
    at->roles->ends[end][RTR_LEVEL_ACTOR] = *rtr_roles_end(&more, end);
    if (noun && !at->roles->goods) at->roles->goods = more.goods;
}

/* "Iran-bound engines" */
static void take_bound(rtr_walk *at, const rtr_clause *clause)
{
    uint32_t head = clause->verb.head;
    if (at->trigger.frame != RTR_FRAME_DESTINED || head < 2) return;
    const rtr_unit *hyphen = &at->units->items[head - 1], *place = hyphen - 1;
    if (hyphen->mark != '-' || place->mention == RTR_NO_MENTION) return;
    rtr_endpoint end = rtr_walk_endpoint(at->units, place->mention);
    rtr_walk_put(at, (rtr_role){1, RTR_END_DESTINATION, RTR_LEVEL_SAID}, &end);
    for (uint32_t i = head + 1; i < clause->end && !at->roles->goods; i++)
        at->roles->goods = at->units->items[i].goods;
}

/* "à laquelle", "from whom": the one named before. */
static void take_whom(rtr_walk *at, const rtr_clause *clause)
{
    rtr_endpoint end;
    uint32_t who = clause->relative;
    if (who == RTR_NO_UNIT) return;
    const rtr_unit *before = rtr_unit_before(at->units, who);
    rtr_link link = before ? (rtr_link)before->link : RTR_LINK_NONE;
    rtr_slot slot = at->units->items[who].link == RTR_LINK_TOWHOM ? RTR_SLOT_TO
                    : link == RTR_LINK_TO                         ? RTR_SLOT_TO
                    : link == RTR_LINK_FROM                       ? RTR_SLOT_FROM
                    : link == RTR_LINK_OF                         ? RTR_SLOT_OF
                    : link == RTR_LINK_BY                         ? RTR_SLOT_BY
                    : link == RTR_LINK_VIA                        ? RTR_SLOT_VIA
                                                                  : RTR_SLOT_NONE;
    if (rtr_anaphor_near(at->units, who, NULL, &end))
        rtr_walk_put(at, rtr_frame_role((rtr_frame)at->trigger.frame, slot), &end);
}

/* "les puces que la Chine vend": the goods stand before the clause. */
static void take_relative(rtr_walk *at, const rtr_clause *clause)
{
    uint32_t that = clause->relative;
    if (that == RTR_NO_UNIT && clause->subject_first > 0) that = clause->subject_first - 1;
    if (that == RTR_NO_UNIT || at->roles->goods) return;
    rtr_link link = (rtr_link)at->units->items[that].link;
    if (link != RTR_LINK_THAT && link != RTR_LINK_WHO) return;
    for (uint32_t i = that, words = 0; i-- > 0 && words < 8; words++) {
        const rtr_unit *unit = &at->units->items[i];
        if (unit->forms || rtr_unit_is_stop(unit)) return;
        if (unit->goods) at->roles->goods = unit->goods;
    }
}

/* What the words that start the clause say of the one named before. */
static void take_opening(rtr_walk *at, const rtr_clause *clause)
{
    take_relative(at, clause);
    take_whom(at, clause);
    if (!clause->subject_first || !clause->subject_end) return;
    uint8_t link = at->units->items[clause->subject_first - 1].link;
    if (link == RTR_LINK_WHENCE) take_whence(at, clause->subject_first - 1);
    if (link == RTR_LINK_WHERE) take_where(at, clause);
}

/* "ses exportations": of the country that the sentence is about, where no verb says whose */
static void take_owner(rtr_walk *at, const rtr_clause *clause)
{
    rtr_endpoint end;
    if (!clause->owned || clause->subject_end > clause->subject_first) return;
    if (rtr_anaphor_topic(at->units, clause->first, &end))
        rtr_walk_put(at, rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_SUBJECT), &end);
}

/* The noun's own phrase before it: "les", "Chinese", "Hong Kong's". */
static void read_owner(rtr_walk *at, const rtr_clause *clause)
{
    uint32_t head = clause->verb.head, first = clause->first;
    if (clause->subject_end > first) first = clause->subject_end;
    for (uint32_t i = head; i-- > first;) {
        const rtr_unit *unit = &at->units->items[i];
        if (!unit->forms && (!unit->link || unit->link == RTR_LINK_DET)) continue;
        first = i + 1;
        break;
    }
    rtr_walk_start(at, RTR_SLOT_SUBJECT);
    rtr_walk_over(at, first, head);
}

/* In which slot a phrase without preposition behind the verb stands. */
static rtr_slot slot_behind(const rtr_walk *at, const rtr_clause *clause)
{
    if (clause->verb.mode == RTR_VERB_NOUN) return RTR_SLOT_NOUN_OF;
    /* "atteint Moscou", "a franchi la frontière russe" */
    rtr_role object = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_OBJECT);
    if (rtr_frame_intransitive((rtr_frame)at->trigger.frame))
        return object.plays ? RTR_SLOT_OBJECT : RTR_SLOT_BARE;
    return clause->verb.passive ? RTR_SLOT_BARE : RTR_SLOT_OBJECT;
}

void rtr_roles_read(const rtr_units *units, const rtr_clause *clause, rtr_roles *out)
{
    *out = (rtr_roles){.pronoun = clause->verb.pronoun};
    rtr_walk at = {.units = units,
                   .trigger = units->items[clause->verb.head].trigger,
                   .passive = clause->verb.passive,
                   .self = clause->verb.self,
                   .roles = out,
                   .base = RTR_SLOT_SUBJECT,
                   .lent = clause->subject_end + 1 < clause->verb.first};
    rtr_walk_start(&at, RTR_SLOT_SUBJECT);
    rtr_walk_over(&at, clause->subject_first, clause->subject_end);
    at.lent = 0;
    note_actor(&at, clause);
    take_dative(&at, clause);
    take_opening(&at, clause);
    if (clause->verb.thing) out->goods = RTR_FLOW_GOODS + 1;
    take_owner(&at, clause);
    if (clause->verb.mode == RTR_VERB_NOUN) read_owner(&at, clause);
    at.inverted = clause->inverted;
    at.base = slot_behind(&at, clause);
    rtr_walk_start(&at, at.base);
    rtr_walk_over(&at, clause->verb.end, clause->end);
    if (clause->end < units->count && units->items[clause->end].link == RTR_LINK_THAT)
        take_user(&at, clause->end);
    take_helped(&at, clause);
    take_above(&at, clause);
    take_bound(&at, clause);
}
