/* The places of a draft: each place of the gazetteer once, and each facility or organisation at its place. */
#include <string.h>

#include "base/text.h"
#include "reports/draft_parts.h"
#include "reports/reader_parts.h"

enum { NAMES_MAX = 2000, NO_CLAIM = RTR_CLAIM_COUNT /* a source that only names the place */ };

static size_t chain_of(uint32_t place, const char *label)
{
    uint32_t hash = place * 2654435761u;
    for (; label && *label; label++) hash = (hash ^ (unsigned char)*label) * 16777619u;
    return hash % DRAFT_CHAINS;
}

static int same_label(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* DRAFT_NONE and RTR_OK when a case can hold no more. */
static rtr_code find_site(rtr_draft *draft, uint32_t place, const char *label, uint32_t *out,
                          rtr_err *err)
{
    uint32_t *head = &draft->site_chains[chain_of(place, label)];
    for (uint32_t i = *head; i != DRAFT_NONE; i = draft->sites[i].next) {
        if (draft->sites[i].place != place || !same_label(draft->sites[i].label, label)) continue;
        *out = i;
        return RTR_OK;
    }
    *out = DRAFT_NONE;
    if (draft->site_count == DRAFT_ITEMS_MAX) {
        draft->left_out++;
        return RTR_OK;
    }
    draft_site *moved =
        draft_grown(draft->sites, draft->site_count, &draft->site_capacity, sizeof *moved);
    if (!moved) return rtr_nomem(err);
    draft->sites = moved;
    *out = (uint32_t)draft->site_count++;
    moved[*out] = (draft_site){.label = label,
                               .place = place,
                               .next = *head,
                               .kind = RTR_KIND_OTHER,
                               .last_report = DRAFT_NONE,
                               .score = 2};
    *head = *out;
    return RTR_OK;
}

static void add_source(draft_site *site, uint32_t report, const char *quote, uint8_t claim)
{
    if (site->source_count < DRAFT_QUOTES && quote)
        site->sources[site->source_count++] =
            (draft_source){.report = report, .quote = quote, .claim = claim};
}

/* One mention more of a site. */
static void count_mention(draft_intake *in, uint32_t index, const rtr_mention *m)
{
    draft_site *site = &in->draft->sites[index];
    site->times++;
    /* the other bearers of a metonym's name are not its country's */
    if (!m->metonym && m->score < site->score) {
        site->score = m->score;
        site->alternative_count = m->alternative_count;
        memcpy(site->alternatives, m->alternatives, sizeof site->alternatives);
    }
    if (site->last_report == in->number) return;
    site->last_report = in->number;
    site->reports++;
    if (site->source_count < DRAFT_QUOTES)
        add_source(site, in->number, draft_quote(in, draft_sentence(in->report, m)), NO_CLAIM);
}

/* Of a metonym the country that it stands for. */
static uint32_t shown_place(const rtr_mention *m)
{
    return m->metonym && m->stands_for != RTR_NO_PLACE ? m->stands_for : m->place;
}

static int is_area(const rtr_draft *draft, uint32_t place)
{
    return rtr_gazetteer_get(draft->gazetteer, place).precision >= RTR_PRECISION_REGION;
}

static int is_thing(const rtr_mention *m)
{
    return m->type >= RTR_MENTION_ORGANISATION;
}

static rtr_code thing_site(draft_intake *in, const rtr_mention *m, uint32_t *out, rtr_err *err)
{
    const char *label = draft_span(in, m->span);
    if (!label) return *out = DRAFT_NONE, RTR_OK;
    rtr_code code = find_site(in->draft, m->place, label, out, err);
    if (code || *out == DRAFT_NONE) return code;
    draft_site *site = &in->draft->sites[*out];
    int is_new = !site->times;
    site->kind = m->kind < RTR_KIND_COUNT ? m->kind : RTR_KIND_OTHER;
    site->knowledge = is_new ? m->knowledge : site->knowledge && m->knowledge;
    return RTR_OK;
}

static void note_unlocated(draft_intake *in, const rtr_mention *m)
{
    rtr_buf *names = &in->draft->unlocated_names;
    in->draft->unlocated++;
    if (names->size > NAMES_MAX) return;
    if (names->size) rtr_buf_puts(names, ", ");
    rtr_buf_add(names, in->report->text.bytes + m->span.start, m->span.end - m->span.start);
}

rtr_code draft_add_mentions(draft_intake *in, rtr_err *err)
{
    const rtr_report *report = in->report;
    for (size_t i = 0; i < report->mention_count; i++) {
        const rtr_mention *m = &report->mentions[i];
        uint32_t site = DRAFT_NONE;
        if (m->boilerplate) continue;
        if (m->place == RTR_NO_PLACE) {
            if (!is_thing(m)) note_unlocated(in, m);
            continue;
        }
        rtr_code code = is_thing(m) ? thing_site(in, m, &site, err)
                                    : find_site(in->draft, shown_place(m), NULL, &site, err);
        if (code) return code;
        if (site != DRAFT_NONE) count_mention(in, site, m);
        if (is_thing(m) && !m->knowledge && m->at < report->mention_count)
            in->thing_at[m->at] = (uint32_t)i;
    }
    return RTR_OK;
}

static int overlap(rtr_span a, rtr_span b)
{
    return a.start < b.end && b.start < a.end;
}

/* The thing that an end of a flow is, or that the flow names where it names the place: "the plant in X", and
 * "X-based Y exported" if Y is who did. */
static const rtr_mention *thing_of(const draft_intake *in, const rtr_flow *flow,
                                   const rtr_endpoint *end)
{
    const rtr_report *report = in->report;
    const rtr_mention *m = &report->mentions[end->mention];
    if (is_thing(m)) return m;
    uint32_t index = in->thing_at[end->mention];
    const rtr_mention *thing = index == RTR_NO_MENTION ? NULL : &report->mentions[index];
    if (!thing || thing->place != m->place) return NULL;
    int acts = thing->type == RTR_MENTION_ORGANISATION;
    return !acts || overlap(thing->span, flow->actor) ? thing : NULL;
}

/* Which place an end means. An area is no closer for what stands in it: "a Chinese plant" is China. */
static uint32_t place_of_end(const draft_intake *in, const rtr_flow *flow, const rtr_endpoint *end,
                             const rtr_mention **thing, const char **why)
{
    uint32_t country = rtr_reader_country(in->draft->reader, end->country);
    *thing = NULL;
    *why = "where it is was not found";
    if (end->mention >= in->report->mention_count) return country;
    const rtr_mention *m = &in->report->mentions[end->mention];
    *thing = thing_of(in, flow, end);
    if (*thing && (*thing)->knowledge && (*thing)->place != RTR_NO_PLACE) {
        *why = "its seat is known, but not said";
        return RTR_NO_PLACE;
    }
    if (*thing && (*thing)->place == RTR_NO_PLACE) *thing = NULL;
    uint32_t place = *thing ? (*thing)->place : is_thing(m) ? country : shown_place(m);
    if (place == RTR_NO_PLACE) place = country;
    if (place == RTR_NO_PLACE || is_area(in->draft, place)) *thing = NULL;
    return place;
}

/* What a report says that was moved says more of a place than where it first names it. */
static void cite_flow(draft_intake *in, draft_site *site, const rtr_flow *flow)
{
    for (size_t i = 0; i < site->source_count; i++) {
        draft_source *source = &site->sources[i];
        if (source->report != in->number) continue;
        const char *quote = source->claim == NO_CLAIM ? draft_quote(in, flow->evidence) : NULL;
        if (quote)
            *source = (draft_source){.report = in->number, .quote = quote, .claim = flow->claim};
        return;
    }
    add_source(site, in->number, draft_quote(in, flow->evidence), flow->claim);
}

rtr_code draft_end_site(draft_intake *in, const rtr_flow *flow, const rtr_endpoint *end,
                        uint32_t *out, const char **why, rtr_err *err)
{
    const rtr_mention *thing;
    uint32_t place = place_of_end(in, flow, end, &thing, why);
    *out = DRAFT_NONE;
    if (place == RTR_NO_PLACE) return RTR_OK;
    if (!rtr_gazetteer_get(in->draft->gazetteer, place).placed) {
        *why = "no source gives its position";
        return RTR_OK;
    }
    rtr_code code =
        thing ? thing_site(in, thing, out, err) : find_site(in->draft, place, NULL, out, err);
    if (code || *out == DRAFT_NONE) return code;
    cite_flow(in, &in->draft->sites[*out], flow);
    return RTR_OK;
}

int draft_same_place(const rtr_draft *draft, uint32_t a, uint32_t b)
{
    return draft->sites[a].place == draft->sites[b].place;
}

int draft_is_country_of(const rtr_draft *draft, uint32_t wide, uint32_t site)
{
    rtr_toponym country = rtr_gazetteer_get(draft->gazetteer, draft->sites[wide].place);
    rtr_toponym place = rtr_gazetteer_get(draft->gazetteer, draft->sites[site].place);
    return !draft->sites[wide].label && country.kind == RTR_KIND_COUNTRY && country.country[0] &&
           strcmp(country.country, place.country) == 0;
}
