#include "reports/flow_role.h"

#include <string.h>

#include "reports/flow_anaphor.h"

/* A participle that says of its place what the clause's verb does not. */
typedef enum hold_kind {
    HOLD_NONE,
    HOLD_CLAUSE,
    HOLD_USE,
    HOLD_MADE,
    HOLD_BASED,
    HOLD_OTHER
} hold_kind;

/* What stands before a mention and decides its part, word by word. */
typedef struct walk {
    const rtr_units *units;
    rtr_trigger trigger;
    int passive, self;
    rtr_roles *roles;
    rtr_slot base;           /* the slot of a phrase without preposition here */
    rtr_slot slot;           /* of the phrase that is being read */
    rtr_link nested;         /* OF, IN or NEAR inside that phrase, or NONE */
    hold_kind hold;          /* a participle before */
    rtr_link held;           /* the link behind that participle */
    int done;                /* the participle has its place */
    int noun, goods, filled; /* seen in the phrase: a noun, goods, a mention */
    int comma, coordinated;
    int inverted;        /* the subject stands behind the verb */
    int lent;            /* reading a subject that is not next to the verb */
    const char *country; /* of the mention before, to know "à Dubaï, aux Émirats" */
} walk;

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

static void put(walk *at, rtr_role role, const rtr_endpoint *end)
{
    if (!role.plays) return;
    rtr_endpoints_add(&at->roles->ends[role.end][role.weak], end);
    if (at->base != RTR_SLOT_SUBJECT && at->slot != at->base) at->roles->placed = 1;
}

static rtr_endpoint endpoint_of(const rtr_units *units, uint32_t mention)
{
    const rtr_report *report = units->reading->report;
    const rtr_mention *named = &report->mentions[mention];
    rtr_endpoint end = {.mention = mention, .span = named->span};
    const rtr_mention *where =
        named->type == RTR_MENTION_ORGANISATION && named->at < report->mention_count
            ? &report->mentions[named->at]
            : named;
    memcpy(end.country, where->country, sizeof end.country);
    return end;
}

static const rtr_role weak_origin = {1, RTR_END_ORIGIN, RTR_LEVEL_ADJECTIVE};
static const rtr_role weak_destination = {1, RTR_END_DESTINATION, RTR_LEVEL_ADJECTIVE};

/* Is the phrase that an adjective opens one for goods, by its last word: "Iranian drones", but "Iranian missile plant"? */
static int goods_follow(const rtr_units *units, uint32_t at)
{
    int words = 0, goods = 0;
    for (uint32_t i = at + 1; i < units->count && words < 5; i++) {
        const rtr_unit *unit = &units->items[i];
        if (unit->inside || unit->mark == '-' || unit->link == RTR_LINK_MADE ||
            unit->mention == units->items[at].mention)
            continue;
        if (!rtr_unit_is_noun(unit)) break;
        goods = unit->goods != 0;
        words++;
    }
    return goods;
}

/* What moves by a clause is its subject: passives, and verbs such as "arriver". */
static int moves_subject(const walk *at)
{
    return at->passive || rtr_frame_intransitive((rtr_frame)at->trigger.frame);
}

static rtr_role subject_role(const walk *at, int own_goods, int demonym)
{
    rtr_frame frame = (rtr_frame)at->trigger.frame;
    if (moves_subject(at)) {
        if (at->roles->goods == RTR_FLOW_DATA + 1) return (rtr_role){0}; /* pictures of a place */
        if (at->nested == RTR_LINK_OF && !demonym) return weak_origin;
        if (own_goods) return weak_origin;
        return at->passive && !at->roles->goods ? rtr_frame_role(frame, RTR_SLOT_OBJECT)
                                                : (rtr_role){0};
    }
    if (at->self) return (rtr_role){1, RTR_END_DESTINATION, 0};
    return rtr_frame_role(frame, RTR_SLOT_SUBJECT);
}

static rtr_role object_role(const walk *at, int own_goods, int demonym)
{
    rtr_frame frame = (rtr_frame)at->trigger.frame;
    int data = at->roles->goods == RTR_FLOW_DATA + 1;
    if (own_goods) return data ? (rtr_role){0} : weak_origin;
    if (at->nested == RTR_LINK_OF) {
        if (data || (demonym && at->goods)) return (rtr_role){0};
        rtr_role role = rtr_frame_role(
            frame, at->trigger.part == RTR_TRIGGER_NOUN ? RTR_SLOT_NOUN_OF : RTR_SLOT_OF);
        if (demonym && at->trigger.part == RTR_TRIGGER_NOUN)
            return rtr_frame_role(frame, RTR_SLOT_SUBJECT);
        return role;
    }
    /* "exportations turques": whose they are */
    if (at->trigger.part == RTR_TRIGGER_NOUN && demonym && !at->noun && !at->filled)
        return rtr_frame_role(frame, RTR_SLOT_SUBJECT);
    if (at->goods && at->nested == RTR_LINK_NONE && demonym && !at->filled) return weak_origin;
    if (at->goods) return (rtr_role){0};
    return rtr_frame_role(frame, at->inverted ? RTR_SLOT_SUBJECT : RTR_SLOT_OBJECT);
}

/* "À Dubaï, un courtier vend": sold from there, if it is not said from where else. */
static rtr_role lead_role(const walk *at)
{
    rtr_role acts = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_SUBJECT);
    if (!acts.plays || acts.end != RTR_END_ORIGIN) return (rtr_role){0};
    return (rtr_role){1, RTR_END_ORIGIN, RTR_LEVEL_ACTOR};
}

/* The part of a mention at unit `i`. */
static rtr_role role_of(const walk *at, uint32_t i, int demonym)
{
    const rtr_unit *before = rtr_unit_before(at->units, i);
    int own_goods =
        demonym && (goods_follow(at->units, i) || (before && before->goods) || at->goods);
    switch (at->hold) {
    case HOLD_CLAUSE: return (rtr_role){0};
    case HOLD_USE: return at->held == RTR_LINK_BY ? weak_destination : (rtr_role){0};
    case HOLD_MADE: return weak_origin;
    case HOLD_OTHER:
        if (at->held == RTR_LINK_BY || at->held == RTR_LINK_OF) return (rtr_role){0};
        break;
    default: break;
    }
    if (at->slot == RTR_SLOT_SUBJECT) return subject_role(at, own_goods, demonym);
    if (at->slot == RTR_SLOT_OBJECT || at->slot == RTR_SLOT_NOUN_OF)
        return object_role(at, own_goods, demonym);
    if (at->nested == RTR_LINK_OF && own_goods && demonym) return weak_origin;
    rtr_slot slot = at->slot;
    if (slot == RTR_SLOT_LEAD) return lead_role(at);
    if (slot == RTR_SLOT_BY && at->self) return (rtr_role){1, RTR_END_ORIGIN, RTR_LEVEL_SAID};
    if (slot == RTR_SLOT_BY && (at->passive || at->trigger.part == RTR_TRIGGER_NOUN)) {
        rtr_role agent = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_AGENT);
        if (agent.plays) return agent;
    }
    int self = at->self && !rtr_frame_intransitive((rtr_frame)at->trigger.frame);
    if (self && (slot == RTR_SLOT_TO || slot == RTR_SLOT_IN)) return weak_origin;
    return rtr_frame_role((rtr_frame)at->trigger.frame, slot);
}

/* "Taiwan-made chips" */
static int is_made_in(const rtr_units *units, uint32_t i)
{
    uint32_t mention = units->items[i].mention;
    while (i + 1 < units->count && units->items[i + 1].mention == mention) i++;
    return i + 2 < units->count && units->items[i + 1].mark == '-' &&
           units->items[i + 2].link == RTR_LINK_MADE;
}

/* A subject that stands elsewhere plays its part only: "les exportations vers la Russie ont doublé pour atteindre". */
static int is_lent(const walk *at)
{
    return at->lent && at->slot != RTR_SLOT_SUBJECT;
}

static void take_mention(walk *at, uint32_t i)
{
    uint32_t mention = at->units->items[i].mention;
    if (i && at->units->items[i - 1].mention == mention) return;
    rtr_endpoint end = endpoint_of(at->units, mention);
    const rtr_mention *named = &at->units->reading->report->mentions[mention];
    int demonym = named->type == RTR_MENTION_DEMONYM || is_made_in(at->units, i);
    int organisation = named->type == RTR_MENTION_ORGANISATION;
    int apposed =
        at->comma && !at->coordinated && !at->filled && at->noun && at->base != RTR_SLOT_SUBJECT;
    if (is_lent(at) || apposed) {
        at->filled = 1;
        return;
    }
    if (at->slot == RTR_SLOT_BETWEEN) {
        put(at, (rtr_role){1, RTR_END_ORIGIN, 0}, &end);
        put(at, (rtr_role){1, RTR_END_DESTINATION, 0}, &end);
    } else if (!(organisation && (at->slot == RTR_SLOT_OBJECT || at->nested == RTR_LINK_OF))) {
        put(at, role_of(at, i, demonym), &end);
    }
    at->filled = 1;
    at->done = 1;
    at->comma = at->coordinated = 0;
    at->country = named->country;
}

static void start_slot(walk *at, rtr_slot slot)
{
    at->slot = slot;
    at->nested = RTR_LINK_NONE;
    at->hold = HOLD_NONE;
    at->held = RTR_LINK_NONE;
    at->noun = at->goods = at->filled = at->comma = at->coordinated = 0;
}

static int is_open(rtr_slot slot)
{
    return slot != RTR_SLOT_NONE && slot != RTR_SLOT_BARE && slot != RTR_SLOT_IN;
}

/* The country of the first mention behind, if nothing but articles stands between. */
static const char *next_country(const walk *at, uint32_t i)
{
    for (uint32_t k = i + 1; k < at->units->count && k < i + 6; k++) {
        const rtr_unit *unit = &at->units->items[k];
        if (unit->inside || unit->link == RTR_LINK_DET) continue;
        if (unit->mention == RTR_NO_MENTION) return "";
        return at->units->reading->report->mentions[unit->mention].country;
    }
    return "";
}

/* In the subject of a verb that its subject acts by, places say where it is: "une société à Dubaï, en Chine et à Oman". */
static int in_acting_subject(const walk *at)
{
    return at->base == RTR_SLOT_SUBJECT && !moves_subject(at) &&
           at->trigger.part == RTR_TRIGGER_VERB;
}

/* "en", "dans": where the one before is, or where the goods go. */
static void take_in(walk *at, uint32_t i, rtr_link link)
{
    const char *next = next_country(at, i);
    if (at->filled && at->country && next[0] && strcmp(at->country, next) == 0) return;
    if (in_acting_subject(at) && at->slot == RTR_SLOT_SUBJECT) {
        if (at->noun || at->filled)
            at->nested = link;
        else
            start_slot(at, RTR_SLOT_LEAD);
        return;
    }
    if (at->slot == RTR_SLOT_NONE) {
        if (link == RTR_LINK_IN && at->base != RTR_SLOT_SUBJECT && at->comma)
            start_slot(at, RTR_SLOT_IN);
        return;
    }
    if (at->slot == RTR_SLOT_FOR &&
        rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_FOR).weak) {
        start_slot(at, RTR_SLOT_NONE);
        return;
    }
    int actor = at->noun && !at->filled;
    if (at->slot == RTR_SLOT_SUBJECT ? !moves_subject(at) && actor
                                     : is_open(at->slot) && at->slot != RTR_SLOT_OBJECT && actor) {
        at->nested = link;
        return;
    }
    if (link == RTR_LINK_NEAR) {
        at->nested = link;
        return;
    }
    if (at->slot == RTR_SLOT_SUBJECT) {
        if (at->noun)
            start_slot(at, RTR_SLOT_NONE);
        else
            start_slot(at, at->passive ? RTR_SLOT_LEAD : RTR_SLOT_IN);
        return;
    }
    start_slot(at, RTR_SLOT_IN);
}

/* "de": a phrase in the phrase, or, right behind the verb, one of its own or an article. */
static void take_of(walk *at)
{
    int own =
        at->slot == RTR_SLOT_BARE ||
        (at->slot == RTR_SLOT_OBJECT && at->base == RTR_SLOT_OBJECT && !at->noun && !at->filled);
    at->comma = 0;
    if (own)
        start_slot(at, RTR_SLOT_OF);
    else
        at->nested = RTR_LINK_OF;
}

/* "pour 12 millions d'euros de machines": how much of the object */
static int is_price(const walk *at, uint32_t i)
{
    if (i + 1 >= at->units->count) return 0;
    const rtr_token *next = &at->units->reading->report->tokens.items[at->units->first + i + 1];
    return next->shape == RTR_SHAPE_DIGITS || RTR_IS(next, NUMBER);
}

static void take_link(walk *at, uint32_t i, rtr_link link)
{
    if (at->hold == HOLD_CLAUSE) return;
    if (at->hold != HOLD_NONE && at->done && !at->coordinated) at->hold = HOLD_NONE;
    if (at->hold != HOLD_NONE && link >= RTR_LINK_OF && link <= RTR_LINK_NEAR) {
        at->held = link;
        if (at->hold == HOLD_OTHER ? link == RTR_LINK_OF
                                   : at->hold != HOLD_USE || link != RTR_LINK_TO)
            return;
    }
    if (at->hold != HOLD_NONE && link == RTR_LINK_BY) {
        at->held = link;
        return;
    }
    switch (link) {
    case RTR_LINK_OF: take_of(at); break;
    case RTR_LINK_TO: {
        int leads = at->base == RTR_SLOT_SUBJECT && at->passive && !at->noun && !at->filled;
        if (in_acting_subject(at) || leads) {
            take_in(at, i, RTR_LINK_IN);
            break;
        }
        const char *next = next_country(at, i);
        if (at->filled && at->country && next[0] && strcmp(at->country, next) == 0) break;
        start_slot(at, RTR_SLOT_TO);
        break;
    }
    case RTR_LINK_IN:
    case RTR_LINK_NEAR: take_in(at, i, link); break;
    case RTR_LINK_TOWARD: start_slot(at, RTR_SLOT_TOWARD); break;
    case RTR_LINK_BENEFIT: start_slot(at, RTR_SLOT_BENEFIT); break;
    case RTR_LINK_FROM: start_slot(at, RTR_SLOT_FROM); break;
    case RTR_LINK_BY: start_slot(at, RTR_SLOT_BY); break;
    case RTR_LINK_VIA: start_slot(at, RTR_SLOT_VIA); break;
    case RTR_LINK_FOR:
        if (!is_price(at, i)) start_slot(at, RTR_SLOT_FOR);
        break;
    case RTR_LINK_WITH: start_slot(at, RTR_SLOT_WITH); break;
    case RTR_LINK_BETWEEN: start_slot(at, RTR_SLOT_BETWEEN); break;
    case RTR_LINK_ASIDE: start_slot(at, RTR_SLOT_NONE); break;
    default: break;
    }
}

/* Does what moves stand in such a phrase: object, "en" and "with" of "fournir", subject of a passive? */
static int holds_goods(const walk *at)
{
    rtr_frame frame = (rtr_frame)at->trigger.frame;
    switch (at->slot) {
    case RTR_SLOT_OBJECT:
    case RTR_SLOT_BARE:
    case RTR_SLOT_NOUN_OF: return 1;
    case RTR_SLOT_SUBJECT: return at->base != RTR_SLOT_SUBJECT || moves_subject(at);
    case RTR_SLOT_FOR: return frame == RTR_FRAME_RELY || frame == RTR_FRAME_HUB;
    case RTR_SLOT_TO: return frame == RTR_FRAME_ACCESS || at->base == RTR_SLOT_NOUN_OF;
    case RTR_SLOT_IN:
    case RTR_SLOT_OF:
    case RTR_SLOT_WITH:
        if (at->slot == RTR_SLOT_WITH && (frame == RTR_FRAME_LEAVE || frame == RTR_FRAME_ARRIVE))
            return 1;
        return frame == RTR_FRAME_SUPPLY || frame == RTR_FRAME_EQUIP || frame == RTR_FRAME_GET ||
               frame == RTR_FRAME_SUPPLIER || frame == RTR_FRAME_AGAIN;
    default: return 0;
    }
}

/* A word that can be a noun: what it does to the phrase it stands in. */
static void take_noun(walk *at, const rtr_unit *unit)
{
    if (at->comma && at->base != RTR_SLOT_SUBJECT && at->slot != RTR_SLOT_OBJECT)
        start_slot(at, unit->goods ? RTR_SLOT_OBJECT : RTR_SLOT_NONE);
    if (unit->goods && at->coordinated && at->filled && at->base != RTR_SLOT_SUBJECT)
        start_slot(at, RTR_SLOT_OBJECT);
    /* "fournit à la Russie des puces", "livre des puces": the object after all */
    int moved = unit->goods && at->filled && at->slot != at->base;
    if (at->base != RTR_SLOT_SUBJECT &&
        (moved || (at->slot == RTR_SLOT_OF && at->base == RTR_SLOT_OBJECT)))
        start_slot(at, at->base);
    at->comma = 0;
    at->noun = 1;
    if (at->slot == RTR_SLOT_TO && at->base != RTR_SLOT_SUBJECT) at->roles->placed = 1;
    int carries = unit->carrier && at->slot == RTR_SLOT_SUBJECT;
    if (!unit->goods || carries) return;
    at->goods = 1;
    if (at->hold == HOLD_NONE && !at->roles->goods && holds_goods(at))
        at->roles->goods = unit->goods;
}

static void take_pronoun(walk *at, uint32_t i, rtr_link link)
{
    rtr_endpoint end;
    if (at->slot != RTR_SLOT_SUBJECT) return;
    if (link == RTR_LINK_THEY && moves_subject(at)) at->roles->pronoun = 1;
    if (!rtr_roles_end(at->roles, RTR_END_ORIGIN)->count) at->roles->actor = 1;
    if (link != RTR_LINK_THEY || moves_subject(at) || at->noun || at->filled) return;
    if (rtr_anaphor_topic(at->units, i, &end)) put(at, subject_role(at, 0, 0), &end);
}

static void take_country(walk *at, uint32_t i)
{
    rtr_endpoint end;
    rtr_role role = role_of(at, i, 0);
    at->filled = 1;
    if (!role.plays) return;
    rtr_end other = role.end == RTR_END_ORIGIN ? RTR_END_DESTINATION : RTR_END_ORIGIN;
    const rtr_endpoints *but = rtr_roles_end(at->roles, other);
    if (rtr_anaphor_near(at->units, i, but, &end)) put(at, role, &end);
}

/* "from there", "d'où", "où": the place named before. */
static void take_there(walk *at, uint32_t i, uint8_t weak)
{
    rtr_endpoint end;
    if (rtr_anaphor_near(at->units, i, NULL, &end))
        put(at, (rtr_role){1, RTR_END_ORIGIN, weak}, &end);
}

/* "ce dernier": the one named last, where it acts */
static void take_latter(walk *at, uint32_t i)
{
    rtr_endpoint end;
    at->noun = 1;
    if (at->slot == RTR_SLOT_SUBJECT && !moves_subject(at) &&
        rtr_anaphor_near(at->units, i, NULL, &end))
        put(at, subject_role(at, 0, 0), &end);
}

static void take_comma(walk *at)
{
    at->nested = RTR_LINK_NONE;
    at->hold = HOLD_NONE;
    at->comma = 1;
    /* "En 2023, ...", "Selon X, ...": the subject comes now. */
    if (at->base == RTR_SLOT_SUBJECT && at->slot != RTR_SLOT_SUBJECT)
        start_slot(at, RTR_SLOT_SUBJECT);
}

static void hold(walk *at, hold_kind kind)
{
    at->hold = kind;
    at->done = 0;
    if (kind == HOLD_BASED) at->comma = 0;
}

static void take(walk *at, uint32_t i)
{
    const rtr_unit *unit = &at->units->items[i];
    rtr_link link = (rtr_link)unit->link;
    if (unit->mention != RTR_NO_MENTION) {
        take_mention(at, i);
    } else if (unit->mark == ',' || unit->mark == '(' || unit->mark == ')') {
        take_comma(at);
    } else if (unit->mark) {
        return;
    } else if (unit->trigger.part == RTR_TRIGGER_USE && (unit->forms & RTR_PARTICIPLE)) {
        hold(at, HOLD_USE);
    } else if (unit->trigger.part == RTR_TRIGGER_BASED && (unit->forms & RTR_PARTICIPLE)) {
        hold(at, HOLD_BASED);
    } else if (link == RTR_LINK_MADE) {
        hold(at, HOLD_MADE);
        if (unit->goods) take_noun(at, unit);
    } else if (link == RTR_LINK_AND) {
        at->coordinated = 1;
    } else if (link == RTR_LINK_TOPIC) {
        start_slot(at, RTR_SLOT_NONE);
    } else if (link == RTR_LINK_TIME) {
        if (!at->filled && at->slot != RTR_SLOT_SUBJECT) start_slot(at, at->base);
    } else if (link == RTR_LINK_COUNTRY) {
        if (rtr_anaphor_is(at->units, i)) take_country(at, i);
    } else if (link == RTR_LINK_NEIGHBOUR) {
        const rtr_unit *behind = rtr_unit_behind(at->units, i);
        if (!behind || behind->mention == RTR_NO_MENTION) take_country(at, i);
    } else if (link == RTR_LINK_LATTER) {
        take_latter(at, i);
    } else if (link == RTR_LINK_SHARE) {
        if (at->slot == RTR_SLOT_SUBJECT ? moves_subject(at) : at->slot == RTR_SLOT_OBJECT)
            at->roles->pronoun = 1;
        at->noun = 1;
    } else if (link == RTR_LINK_THERE) {
        take_there(at, i, RTR_LEVEL_SAID);
    } else if (link == RTR_LINK_THEM) {
        if (at->slot == RTR_SLOT_OBJECT) at->roles->pronoun = 1;
    } else if (link == RTR_LINK_THING) {
        if (at->slot == RTR_SLOT_OBJECT && !at->roles->goods) at->roles->goods = RTR_FLOW_GOODS + 1;
    } else if (link == RTR_LINK_THEY || link == RTR_LINK_PERSON) {
        take_pronoun(at, i, link);
    } else if (link) {
        take_link(at, i, link);
    } else if ((unit->forms & RTR_PARTICIPLE) && !unit->goods) {
        /* "des puces achetées à Paris par un courtier sont ...": a clause of its own */
        int own = at->base == RTR_SLOT_SUBJECT && unit->trigger.part == RTR_TRIGGER_VERB;
        hold(at, own ? HOLD_CLAUSE : HOLD_OTHER);
    } else if (!unit->inside && !unit->aux) {
        take_noun(at, unit);
    }
}

static void walk_over(walk *at, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (!at->units->items[i].inside) take(at, i);
}

/* "lui fournit", "y exporte": who gets it. */
static void take_dative(walk *at, const rtr_clause *clause)
{
    rtr_endpoint end;
    if (clause->verb.dative == RTR_NO_UNIT) return;
    rtr_role role = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_CLITIC);
    const rtr_endpoints *origin = rtr_roles_end(at->roles, RTR_END_ORIGIN);
    at->roles->placed = 1;
    if (role.plays && (rtr_anaphor_near(at->units, clause->verb.dative, origin, &end) ||
                       rtr_anaphor_later(at->units, clause->end, &end)))
        put(at, role, &end);
}

/* A relative clause on the goods: "que la Russie utilise pour". */
static void take_user(walk *at, uint32_t that)
{
    uint32_t mention = RTR_NO_MENTION;
    for (uint32_t i = that + 1; i < at->units->count && i < that + 8; i++) {
        const rtr_unit *unit = &at->units->items[i];
        if (unit->mention != RTR_NO_MENTION) mention = unit->mention;
        if (!unit->forms && !unit->aux) continue;
        if (unit->trigger.part == RTR_TRIGGER_USE && mention != RTR_NO_MENTION) {
            rtr_endpoint end = endpoint_of(at->units, mention);
            put(at, weak_destination, &end);
        }
        return;
    }
}

/* Somebody acts whose country is not said: then goods' adjectives do not say where they come from. */
static void note_actor(walk *at, const rtr_clause *clause)
{
    rtr_role acts = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_SUBJECT);
    if (moves_subject(at) || !acts.plays || acts.end != RTR_END_ORIGIN ||
        rtr_roles_end(at->roles, RTR_END_ORIGIN)->count)
        return;
    for (uint32_t i = clause->subject_first; i < clause->subject_end; i++)
        if (rtr_unit_is_noun(&at->units->items[i])) at->roles->actor = 1;
}

/* "à Dubaï, où ils sont revendus à Moscou": sold from there, but "où ils arrivent" */
static void take_where(walk *at, const rtr_clause *clause)
{
    rtr_endpoint end;
    rtr_role from = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_SUBJECT);
    rtr_role in = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_IN);
    rtr_role role = from.plays && from.end == RTR_END_ORIGIN ? from : in;
    role.weak = RTR_LEVEL_ADJECTIVE;
    if (rtr_anaphor_near(at->units, clause->subject_first - 1, NULL, &end)) put(at, role, &end);
}

/* "La Chine aide la Russie en lui livrant", "un facilitateur de la guerre de la Russie par la fourniture": whoever is
 * helped gets the goods. */
static void take_helped(walk *at, const rtr_clause *clause)
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
            rtr_endpoint end = endpoint_of(at->units, mention);
            rtr_endpoints one = {.count = 1};
            one.items[0] = end;
            if (rtr_endpoints_share(rtr_roles_end(at->roles, RTR_END_ORIGIN), &one)) continue;
            put(at, weak_destination, &end);
            return;
        }
        return;
    }
}

/* "Iran-bound engines" */
static void take_bound(walk *at, const rtr_clause *clause)
{
    uint32_t head = clause->verb.head;
    if (at->trigger.frame != RTR_FRAME_DESTINED || head < 2) return;
    const rtr_unit *hyphen = &at->units->items[head - 1], *place = hyphen - 1;
    if (hyphen->mark != '-' || place->mention == RTR_NO_MENTION) return;
    rtr_endpoint end = endpoint_of(at->units, place->mention);
    put(at, (rtr_role){1, RTR_END_DESTINATION, RTR_LEVEL_SAID}, &end);
    for (uint32_t i = head + 1; i < clause->end && !at->roles->goods; i++)
        at->roles->goods = at->units->items[i].goods;
}

/* "à laquelle", "from whom": the one named before. */
static void take_whom(walk *at, const rtr_clause *clause)
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
        put(at, rtr_frame_role((rtr_frame)at->trigger.frame, slot), &end);
}

/* "les puces que la Chine vend": the goods stand before the clause. */
static void take_relative(walk *at, const rtr_clause *clause)
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

void rtr_roles_read(const rtr_units *units, const rtr_clause *clause, rtr_roles *out)
{
    *out = (rtr_roles){0};
    const rtr_unit *head = &units->items[clause->verb.head];
    walk at = {.units = units,
               .trigger = head->trigger,
               .passive = clause->verb.passive,
               .self = clause->verb.self,
               .roles = out};
    at.base = RTR_SLOT_SUBJECT;
    start_slot(&at, RTR_SLOT_SUBJECT);
    at.lent = clause->subject_end + 1 < clause->verb.first;
    walk_over(&at, clause->subject_first, clause->subject_end);
    at.lent = 0;
    note_actor(&at, clause);
    take_dative(&at, clause);
    take_relative(&at, clause);
    take_whom(&at, clause);
    if (clause->subject_first > 0 && clause->subject_end > 0) {
        uint8_t link = units->items[clause->subject_first - 1].link;
        if (link == RTR_LINK_WHENCE) take_there(&at, clause->subject_first - 1, RTR_LEVEL_SAID);
        if (link == RTR_LINK_WHERE) take_where(&at, clause);
    }
    if (clause->verb.thing) out->goods = RTR_FLOW_GOODS + 1;
    out->pronoun = clause->verb.pronoun;
    int noun = clause->verb.mode == RTR_VERB_NOUN;
    if (noun) {
        start_slot(&at, RTR_SLOT_SUBJECT);
        uint32_t first = clause->subject_end > clause->first ? clause->subject_end : clause->first;
        for (uint32_t i = clause->verb.head; i-- > first;)
            if (units->items[i].forms ||
                (units->items[i].link && units->items[i].link != RTR_LINK_DET)) {
                first = i + 1;
                break;
            }
        walk_over(&at, first, clause->verb.head);
    }
    at.inverted = clause->inverted;
    at.base = noun ? RTR_SLOT_NOUN_OF : moves_subject(&at) ? RTR_SLOT_BARE : RTR_SLOT_OBJECT;
    if (head->trigger.frame == RTR_FRAME_CROSS || head->trigger.frame == RTR_FRAME_FALL ||
        head->trigger.frame == RTR_FRAME_RELY || head->trigger.frame == RTR_FRAME_PASS ||
        head->trigger.frame == RTR_FRAME_LEAVE || head->trigger.frame == RTR_FRAME_ARRIVE)
        at.base = RTR_SLOT_OBJECT;
    start_slot(&at, at.base);
    walk_over(&at, clause->verb.end, clause->end);
    if (clause->end < units->count && units->items[clause->end].link == RTR_LINK_THAT)
        take_user(&at, clause->end);
    take_helped(&at, clause);
    take_bound(&at, clause);
}
