#include "reports/flow_walk.h"

#include <string.h>

#include "reports/flow_anaphor.h"

/* How far behind "pour" the number may stand. */
enum { PRICE_MOST = 6 };

void rtr_walk_put(rtr_walk *at, rtr_role role, const rtr_endpoint *end)
{
    if (!role.plays) return;
    rtr_endpoints_add(&at->roles->ends[role.end][role.weak], end);
    if (at->base != RTR_SLOT_SUBJECT && at->slot != at->base) at->roles->placed = 1;
}

rtr_endpoint rtr_walk_endpoint(const rtr_units *units, uint32_t mention)
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
int rtr_walk_moves_subject(const rtr_walk *at)
{
    return at->passive || rtr_frame_intransitive((rtr_frame)at->trigger.frame);
}

static rtr_role subject_role(const rtr_walk *at, int own_goods, int demonym)
{
    rtr_frame frame = (rtr_frame)at->trigger.frame;
    if (rtr_walk_moves_subject(at)) {
        if (at->roles->goods == RTR_FLOW_DATA + 1) return (rtr_role){0}; /* pictures of a place */
        if (at->nested == RTR_LINK_OF && !demonym) return weak_origin;
        if (own_goods) return weak_origin;
        return at->passive && !at->roles->goods ? rtr_frame_role(frame, RTR_SLOT_OBJECT)
                                                : (rtr_role){0};
    }
    if (at->self) return (rtr_role){1, RTR_END_DESTINATION, 0};
    return rtr_frame_role(frame, RTR_SLOT_SUBJECT);
}

static rtr_role object_role(const rtr_walk *at, int own_goods, int demonym)
{
    rtr_frame frame = (rtr_frame)at->trigger.frame;
    /* "des images de l'Ukraine" show it, but "reçoit des images de la Chine" */
    int data = at->roles->goods == RTR_FLOW_DATA + 1 && frame != RTR_FRAME_GET;
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
static rtr_role lead_role(const rtr_walk *at)
{
    rtr_role acts = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_SUBJECT);
    if (!acts.plays || acts.end != RTR_END_ORIGIN) return (rtr_role){0};
    return (rtr_role){1, RTR_END_ORIGIN, RTR_LEVEL_ACTOR};
}

/* The part of a mention at unit `i`. */
static rtr_role role_of(const rtr_walk *at, uint32_t i, int demonym)
{
    const rtr_unit *before = rtr_unit_before(at->units, i);
    int own_goods =
        demonym && (goods_follow(at->units, i) || (before && before->goods) || at->goods);
    switch (at->hold) {
    case RTR_HOLD_CLAUSE: return (rtr_role){0};
    case RTR_HOLD_USE: return at->held == RTR_LINK_BY ? weak_destination : (rtr_role){0};
    case RTR_HOLD_MADE: return weak_origin;
    case RTR_HOLD_OTHER:
        if (at->held == RTR_LINK_BY || at->held == RTR_LINK_OF) return (rtr_role){0};
        break;
    default: break;
    }
    if (at->slot == RTR_SLOT_SUBJECT) return subject_role(at, own_goods, demonym);
    if (at->slot == RTR_SLOT_OBJECT || at->slot == RTR_SLOT_NOUN_OF)
        return object_role(at, own_goods, demonym);
    if (at->nested == RTR_LINK_OF && own_goods && demonym && at->filled) return weak_origin;
    rtr_slot slot = at->slot;
    if (slot == RTR_SLOT_LEAD) return lead_role(at);
    if (slot == RTR_SLOT_BY && at->self) return (rtr_role){1, RTR_END_ORIGIN, RTR_LEVEL_SAID};
    if (slot == RTR_SLOT_BY && (at->passive || at->trigger.part == RTR_TRIGGER_NOUN)) {
        rtr_role agent = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_AGENT);
        if (agent.plays) return agent;
    }
    int self = at->self && !rtr_frame_intransitive((rtr_frame)at->trigger.frame);
    if (self && (slot == RTR_SLOT_TO || slot == RTR_SLOT_IN)) return weak_origin;
    rtr_role role = rtr_frame_role((rtr_frame)at->trigger.frame, slot);
    if (slot == RTR_SLOT_IN && at->doubtful) role.weak = RTR_LEVEL_ADJECTIVE;
    return role;
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
static int is_lent(const rtr_walk *at)
{
    return at->lent && at->slot != RTR_SLOT_SUBJECT;
}

/* "à une entreprise d'Istanbul, Bozkaya Makine": its place is an end already. */
static int is_said(const rtr_roles *roles, const rtr_endpoint *end)
{
    rtr_endpoints one = {.count = 1};
    one.items[0] = *end;
    for (int kind = 0; kind < RTR_END_COUNT; kind++)
        if (rtr_endpoints_share(&roles->ends[kind][RTR_LEVEL_SAID], &one)) return 1;
    return 0;
}

/* "par Bozkaya, une société turque": who the one before the comma is, where that says no country */
static int is_apposed(const rtr_walk *at, uint32_t i)
{
    const rtr_unit *article = rtr_unit_before(at->units, i);
    if (at->filled || !at->noun || at->slot == at->base || !article ||
        article->link != RTR_LINK_DET)
        return 0;
    const rtr_unit *comma = rtr_unit_before(at->units, (uint32_t)(article - at->units->items));
    return comma && comma->mark == ',';
}

static void take_mention(rtr_walk *at, uint32_t i)
{
    uint32_t mention = at->units->items[i].mention;
    if (i && at->units->items[i - 1].mention == mention) return;
    rtr_endpoint end = rtr_walk_endpoint(at->units, mention);
    const rtr_mention *named = &at->units->reading->report->mentions[mention];
    int demonym = named->type == RTR_MENTION_DEMONYM || is_made_in(at->units, i);
    int organisation = named->type == RTR_MENTION_ORGANISATION;
    int apposed = at->comma && !at->coordinated && !at->filled && at->noun &&
                  at->base != RTR_SLOT_SUBJECT && !is_apposed(at, i);
    if (is_lent(at) || apposed) {
        at->filled = 1;
        return;
    }
    if (at->slot == RTR_SLOT_BETWEEN) {
        rtr_walk_put(at, (rtr_role){1, RTR_END_ORIGIN, 0}, &end);
        rtr_walk_put(at, (rtr_role){1, RTR_END_DESTINATION, 0}, &end);
    } else if (!(organisation && (at->slot == RTR_SLOT_OBJECT || at->nested == RTR_LINK_OF ||
                                  is_said(at->roles, &end)))) {
        rtr_walk_put(at, role_of(at, i, demonym), &end);
    }
    at->filled = 1;
    at->done = 1;
    at->comma = at->coordinated = 0;
    at->country = named->country;
}

void rtr_walk_start(rtr_walk *at, rtr_slot slot)
{
    at->slot = slot;
    at->nested = RTR_LINK_NONE;
    at->hold = RTR_HOLD_NONE;
    at->held = RTR_LINK_NONE;
    at->noun = at->goods = at->filled = at->comma = at->coordinated = 0;
}

static int is_open(rtr_slot slot)
{
    return slot != RTR_SLOT_NONE && slot != RTR_SLOT_BARE && slot != RTR_SLOT_IN;
}

/* The country of the first mention behind, if nothing but articles stands between. */
static const char *next_country(const rtr_walk *at, uint32_t i)
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
static int in_acting_subject(const rtr_walk *at)
{
    return at->base == RTR_SLOT_SUBJECT && !rtr_walk_moves_subject(at) &&
           at->trigger.part == RTR_TRIGGER_VERB;
}

/* "en", "dans": where the one before is, or where the goods go. */
static void take_in(rtr_walk *at, uint32_t i, rtr_link link)
{
    const char *next = next_country(at, i);
    /* "du blé volé en Crimée", "des drones spécialisés en Russie" */
    at->doubtful = at->hold == RTR_HOLD_OTHER;
    if (at->filled && at->country && next[0] && strcmp(at->country, next) == 0) return;
    if (in_acting_subject(at) && at->slot == RTR_SLOT_SUBJECT) {
        if (at->noun || at->filled)
            at->nested = link;
        else
            rtr_walk_start(at, RTR_SLOT_LEAD);
        return;
    }
    if (at->slot == RTR_SLOT_NONE) {
        if (link == RTR_LINK_IN && at->base != RTR_SLOT_SUBJECT && at->comma)
            rtr_walk_start(at, RTR_SLOT_IN);
        return;
    }
    if (at->slot == RTR_SLOT_FOR &&
        rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_FOR).weak) {
        rtr_walk_start(at, RTR_SLOT_NONE);
        return;
    }
    int actor = at->noun && !at->filled;
    if (at->slot == RTR_SLOT_SUBJECT ? !rtr_walk_moves_subject(at) && actor
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
            rtr_walk_start(at, RTR_SLOT_NONE);
        else
            rtr_walk_start(at, at->passive ? RTR_SLOT_LEAD : RTR_SLOT_IN);
        return;
    }
    rtr_walk_start(at, RTR_SLOT_IN);
}

/* "de": a phrase in the phrase, or, right behind the verb, one of its own or an article. */
static void take_of(rtr_walk *at)
{
    int own =
        at->slot == RTR_SLOT_BARE ||
        (at->slot == RTR_SLOT_OBJECT && at->base == RTR_SLOT_OBJECT && !at->noun && !at->filled);
    at->comma = 0;
    if (own)
        rtr_walk_start(at, RTR_SLOT_OF);
    else
        at->nested = RTR_LINK_OF;
}

/* "pour 12 millions d'euros de machines", "pour plus d'un milliard": how much of the object */
static int is_price(const rtr_walk *at, uint32_t i)
{
    const rtr_units *units = at->units;
    for (uint32_t k = i + 1; k < units->count && k < i + PRICE_MOST; k++) {
        const rtr_token *next = &units->reading->report->tokens.items[units->first + k];
        if (next->shape == RTR_SHAPE_DIGITS || RTR_IS(next, NUMBER)) return 1;
        if (units->items[k].mention != RTR_NO_MENTION || units->items[k].forms) break;
    }
    return 0;
}

static void take_to(rtr_walk *at, uint32_t i)
{
    int leads = at->base == RTR_SLOT_SUBJECT && at->passive && !at->noun && !at->filled;
    const char *next = next_country(at, i);
    if (in_acting_subject(at) || leads)
        take_in(at, i, RTR_LINK_IN);
    else if (!(at->filled && at->country && next[0] && strcmp(at->country, next) == 0))
        rtr_walk_start(at, RTR_SLOT_TO); /* else "à Dubaï, aux Émirats": the same end */
}

/* The slot that a preposition opens. */
static const rtr_slot slot_of[RTR_LINK_ASIDE + 1] = {
    [RTR_LINK_TOWARD] = RTR_SLOT_TOWARD,   [RTR_LINK_BENEFIT] = RTR_SLOT_BENEFIT,
    [RTR_LINK_FROM] = RTR_SLOT_FROM,       [RTR_LINK_MADE] = RTR_SLOT_NONE,
    [RTR_LINK_BY] = RTR_SLOT_BY,           [RTR_LINK_VIA] = RTR_SLOT_VIA,
    [RTR_LINK_FOR] = RTR_SLOT_FOR,         [RTR_LINK_WITH] = RTR_SLOT_WITH,
    [RTR_LINK_BETWEEN] = RTR_SLOT_BETWEEN, [RTR_LINK_ASIDE] = RTR_SLOT_NONE,
};

static void take_link(rtr_walk *at, uint32_t i, rtr_link link)
{
    if (at->hold == RTR_HOLD_CLAUSE) return;
    if (at->hold != RTR_HOLD_NONE && at->done && !at->coordinated) at->hold = RTR_HOLD_NONE;
    if (at->hold != RTR_HOLD_NONE && link >= RTR_LINK_OF && link <= RTR_LINK_NEAR) {
        at->held = link;
        if (at->hold == RTR_HOLD_OTHER ? link == RTR_LINK_OF
                                       : at->hold != RTR_HOLD_USE || link != RTR_LINK_TO)
            return;
    }
    if (at->hold != RTR_HOLD_NONE && link == RTR_LINK_BY) {
        at->held = link;
        return;
    }
    if (link == RTR_LINK_OF)
        take_of(at);
    else if (link == RTR_LINK_TO)
        take_to(at, i);
    else if (link == RTR_LINK_IN || link == RTR_LINK_NEAR)
        take_in(at, i, link);
    else if (link <= RTR_LINK_ASIDE && !(link == RTR_LINK_FOR && is_price(at, i)))
        rtr_walk_start(at, slot_of[link]);
}

/* Does what moves stand in such a phrase: object, "en" and "with" of "fournir", subject of a passive? */
static int holds_goods(const rtr_walk *at)
{
    rtr_frame frame = (rtr_frame)at->trigger.frame;
    switch (at->slot) {
    case RTR_SLOT_OBJECT:
    case RTR_SLOT_BARE:
    case RTR_SLOT_NOUN_OF: return 1;
    case RTR_SLOT_LEAD: return rtr_walk_moves_subject(at); /* "sur 300 serveurs, 120 sont" */
    case RTR_SLOT_SUBJECT: return at->base != RTR_SLOT_SUBJECT || rtr_walk_moves_subject(at);
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

static int follows_number(const rtr_walk *at, const rtr_unit *unit)
{
    uint32_t i = at->units->first + (uint32_t)(unit - at->units->items);
    const rtr_token *before = &at->units->reading->report->tokens.items[i - (i > 0)];
    return before->shape == RTR_SHAPE_DIGITS || RTR_IS(before, NUMBER);
}

/* A word that can be a noun: what it does to the phrase it stands in. */
static void take_noun(rtr_walk *at, const rtr_unit *unit)
{
    uint32_t i = (uint32_t)(unit - at->units->items);
    if (at->comma && at->base != RTR_SLOT_SUBJECT && at->slot != RTR_SLOT_OBJECT &&
        (unit->goods || !is_apposed(at, i)))
        rtr_walk_start(at, unit->goods ? RTR_SLOT_OBJECT : RTR_SLOT_NONE);
    if (unit->goods && at->coordinated && at->filled && at->base != RTR_SLOT_SUBJECT)
        rtr_walk_start(at, RTR_SLOT_OBJECT);
    /* "fournit à la Russie des puces", "livre des puces": the object after all */
    int moved = unit->goods && at->filled && at->slot != at->base;
    /* "a envoyé, selon Politico, 1 000 fusils" */
    moved |=
        unit->goods && at->slot == RTR_SLOT_NONE && !at->roles->goods && follows_number(at, unit);
    if (at->base != RTR_SLOT_SUBJECT &&
        (moved || (at->slot == RTR_SLOT_OF && at->base == RTR_SLOT_OBJECT)))
        rtr_walk_start(at, at->base);
    at->comma = 0;
    at->noun = 1;
    if (at->slot == RTR_SLOT_TO && at->base != RTR_SLOT_SUBJECT) at->roles->placed = 1;
    int carries = unit->carrier && at->slot == RTR_SLOT_SUBJECT;
    if (!unit->goods || carries) return;
    at->goods = 1;
    /* "sent modified engines": the participle is their adjective */
    if (!at->units->french && at->hold == RTR_HOLD_OTHER && at->held == RTR_LINK_NONE)
        at->hold = RTR_HOLD_NONE;
    if (at->hold == RTR_HOLD_NONE && !at->roles->goods && holds_goods(at))
        at->roles->goods = unit->goods;
}

static void take_pronoun(rtr_walk *at, uint32_t i, rtr_link link)
{
    rtr_endpoint end;
    if (at->slot == RTR_SLOT_OBJECT && link == RTR_LINK_THEY)
        at->roles->pronoun = 1; /* "resold it" */
    if (at->slot != RTR_SLOT_SUBJECT) return;
    if (link == RTR_LINK_THEY && rtr_walk_moves_subject(at)) at->roles->pronoun = 1;
    rtr_role acts = rtr_frame_role((rtr_frame)at->trigger.frame, RTR_SLOT_SUBJECT);
    if (acts.plays && acts.end == RTR_END_ORIGIN &&
        !rtr_roles_end(at->roles, RTR_END_ORIGIN)->count)
        at->roles->actor = 1;
    if (link != RTR_LINK_THEY || rtr_walk_moves_subject(at) || at->noun || at->filled) return;
    if (rtr_anaphor_topic(at->units, i, &end)) rtr_walk_put(at, subject_role(at, 0, 0), &end);
}

static void take_country(rtr_walk *at, uint32_t i)
{
    rtr_endpoint end;
    rtr_role role = role_of(at, i, 0);
    at->filled = 1;
    if (!role.plays) return;
    rtr_end other = role.end == RTR_END_ORIGIN ? RTR_END_DESTINATION : RTR_END_ORIGIN;
    const rtr_endpoints *but = rtr_roles_end(at->roles, other);
    if (rtr_anaphor_near(at->units, i, but, &end)) rtr_walk_put(at, role, &end);
}

/* "from there", "d'où", "où": the place named before. */
static void take_there(rtr_walk *at, uint32_t i, uint8_t weak)
{
    rtr_endpoint end;
    if (rtr_anaphor_near(at->units, i, NULL, &end))
        rtr_walk_put(at, (rtr_role){1, RTR_END_ORIGIN, weak}, &end);
}

/* "ce dernier": the one named last, where it acts */
static void take_latter(rtr_walk *at, uint32_t i)
{
    rtr_endpoint end;
    at->noun = 1;
    if (at->slot == RTR_SLOT_SUBJECT && !rtr_walk_moves_subject(at) &&
        rtr_anaphor_near(at->units, i, NULL, &end))
        rtr_walk_put(at, subject_role(at, 0, 0), &end);
}

static void take_comma(rtr_walk *at)
{
    at->nested = RTR_LINK_NONE;
    at->hold = RTR_HOLD_NONE;
    at->comma = 1;
    /* "En 2023, ...", "Selon X, ...": the subject comes now. */
    if (at->base == RTR_SLOT_SUBJECT && at->slot != RTR_SLOT_SUBJECT)
        rtr_walk_start(at, RTR_SLOT_SUBJECT);
}

static void hold(rtr_walk *at, rtr_hold kind)
{
    at->hold = kind;
    at->done = 0;
    if (kind == RTR_HOLD_BASED) at->comma = 0;
}

static void take(rtr_walk *at, uint32_t i)
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
        hold(at, RTR_HOLD_USE);
    } else if (unit->trigger.part == RTR_TRIGGER_BASED && (unit->forms & RTR_PARTICIPLE)) {
        hold(at, RTR_HOLD_BASED);
    } else if (link == RTR_LINK_MADE) {
        hold(at, RTR_HOLD_MADE);
        if (unit->goods) take_noun(at, unit);
    } else if (link == RTR_LINK_AND) {
        at->coordinated = 1;
    } else if (link == RTR_LINK_TOPIC) {
        rtr_walk_start(at, RTR_SLOT_NONE);
    } else if (link == RTR_LINK_TIME) {
        if (!at->filled && at->slot != RTR_SLOT_SUBJECT) rtr_walk_start(at, at->base);
    } else if (link == RTR_LINK_COUNTRY) {
        if (rtr_anaphor_is(at->units, i)) take_country(at, i);
    } else if (link == RTR_LINK_SOIL) {
        rtr_endpoint end;
        if (rtr_anaphor_topic(at->units, i, &end)) rtr_walk_put(at, role_of(at, i, 0), &end);
    } else if (link == RTR_LINK_LATTER) {
        take_latter(at, i);
    } else if (link == RTR_LINK_SHARE) {
        if (at->slot == RTR_SLOT_SUBJECT ? rtr_walk_moves_subject(at) : at->slot == RTR_SLOT_OBJECT)
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
    } else if (((unit->forms & RTR_PARTICIPLE) ||
                (unit->forms == RTR_GERUND && at->base == RTR_SLOT_SUBJECT && at->noun)) &&
               !unit->goods) {
        /* "des puces achetées à Paris par un courtier sont ...": a clause of its own */
        int own = at->base == RTR_SLOT_SUBJECT && unit->trigger.part == RTR_TRIGGER_VERB;
        hold(at, own ? RTR_HOLD_CLAUSE : RTR_HOLD_OTHER);
    } else if (!unit->inside && !unit->aux) {
        take_noun(at, unit);
    }
}

void rtr_walk_over(rtr_walk *at, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (!at->units->items[i].inside) take(at, i);
}
