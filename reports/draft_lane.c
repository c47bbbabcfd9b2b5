/* Flows of the reports, the same ones joined. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "reports/draft_parts.h"

enum { LOOSE_MAX = 256 << 10 };

/* A flow's ends as sites, and what it carries. */
typedef struct statement {
    const rtr_flow *flow;
    uint32_t origins[RTR_ENDPOINTS], destinations[RTR_ENDPOINTS], vias[RTR_ENDPOINTS];
    size_t origin_count, destination_count, via_count;
    const char *why; /* an end has no site; NULL if none was said at all */
    draft_lane says; /* goods and the like; no ends, no sources */
    draft_source source;
} statement;

/* ---- Which flows are the same ------------------------------------------------------------------------ */

/* A place's country, or the place itself where it lies in none: what two ends must share. */
static uint32_t realm_of(const rtr_draft *draft, uint32_t site)
{
    rtr_toponym place = rtr_gazetteer_get(draft->gazetteer, draft->sites[site].place);
    if (!place.country[0]) return place.number;
    return 0x80000000u | (uint32_t)(unsigned char)place.country[0] << 8 |
           (uint32_t)(unsigned char)place.country[1];
}

static size_t chain_of(const rtr_draft *draft, uint32_t from, uint32_t to)
{
    return (realm_of(draft, from) * 2654435761u + realm_of(draft, to)) % DRAFT_CHAINS;
}

/* The finer of two sites that may be the same end; DRAFT_NONE if they cannot. */
static uint32_t finer_end(const rtr_draft *draft, uint32_t a, uint32_t b)
{
    const draft_site *sites = draft->sites;
    if (a == b) return a;
    if (draft_same_place(draft, a, b))
        return sites[a].label && sites[b].label ? DRAFT_NONE : sites[a].label ? a : b;
    if (draft_is_country_of(draft, a, b)) return b;
    return draft_is_country_of(draft, b, a) ? a : DRAFT_NONE;
}

/* Ways agree where one of them is not said, or they have a stop in common. */
static int vias_agree(const draft_lane *lane, const statement *s)
{
    if (!lane->via_count || !s->via_count) return 1;
    for (size_t i = 0; i < lane->via_count; i++)
        for (size_t k = 0; k < s->via_count; k++)
            if (lane->via[i] == s->vias[k]) return 1;
    return 0;
}

static int years_agree(const int a[2], const int b[2])
{
    return !a[0] || !b[0] || (a[0] <= b[1] && b[0] <= a[1]);
}

/* Goods and trade are told apart by a word; data and support are other things. */
static int kinds_agree(uint8_t a, uint8_t b)
{
    int goods = (a == RTR_FLOW_GOODS || a == RTR_FLOW_TRADE) &&
                (b == RTR_FLOW_GOODS || b == RTR_FLOW_TRADE);
    return a == b || goods;
}

/* Two ends that may be the same, and do not fall together when they are. */
static int ends_agree(const rtr_draft *draft, const draft_lane *lane, uint32_t from, uint32_t to)
{
    uint32_t start = finer_end(draft, lane->from, from), end = finer_end(draft, lane->to, to);
    return start != DRAFT_NONE && end != DRAFT_NONE && !draft_same_place(draft, start, end);
}

/* What went is not said of a lane: goods that go from somewhere wider are not known to be it. */
static int goods_agree(const rtr_draft *draft, const draft_lane *lane, uint32_t from, uint32_t to,
                       const statement *s)
{
    if (!lane->stems.count && s->says.stems.count)
        return finer_end(draft, lane->from, from) == from && finer_end(draft, lane->to, to) == to;
    return draft_stems_agree(&lane->stems, &s->says.stems);
}

static int is_same_flow(const rtr_draft *draft, const draft_lane *lane, uint32_t from, uint32_t to,
                        const statement *s)
{
    return ends_agree(draft, lane, from, to) && kinds_agree(lane->kind, s->says.kind) &&
           vias_agree(lane, s) && years_agree(lane->years, s->says.years) &&
           goods_agree(draft, lane, from, to, s);
}

/* The latest lane with these very ends, else the latest that the flow may be the same as. */
static uint32_t find_lane(const rtr_draft *draft, uint32_t from, uint32_t to, const statement *s)
{
    uint32_t near = DRAFT_NONE;
    for (uint32_t i = draft->lane_chains[chain_of(draft, from, to)]; i != DRAFT_NONE;
         i = draft->lanes[i].next) {
        const draft_lane *lane = &draft->lanes[i];
        if (!is_same_flow(draft, lane, from, to, s)) continue;
        if (lane->from == from && lane->to == to) return i;
        if (near == DRAFT_NONE) near = i;
    }
    return near;
}

/* ---- Joining ----------------------------------------------------------------------------------------- */

static void take_unsaid(const char **kept, const char *more)
{
    if (!*kept) *kept = more;
}

/* A stop that is one of the ends, now that they are known more closely, is no stop. */
static void drop_end_vias(const rtr_draft *draft, draft_lane *lane)
{
    uint8_t kept = 0;
    for (size_t i = 0; i < lane->via_count; i++)
        if (!draft_same_place(draft, lane->via[i], lane->from) &&
            !draft_same_place(draft, lane->via[i], lane->to))
            lane->via[kept++] = lane->via[i];
    lane->via_count = kept;
}

static void take_vias(const rtr_draft *draft, draft_lane *lane, const statement *s)
{
    if (!lane->via_count) {
        memcpy(lane->via, s->vias, sizeof lane->via);
        lane->via_count = (uint8_t)s->via_count;
    }
    drop_end_vias(draft, lane);
}

static rtr_code add_source(draft_lane *lane, const draft_source *source, rtr_err *err)
{
    for (size_t i = 0; i < lane->source_count; i++) { /* "from A and B to C" is one sentence */
        const draft_source *have = &lane->sources[i];
        if (have->report == source->report && have->claim == source->claim && have->quote &&
            source->quote && strcmp(have->quote, source->quote) == 0)
            return RTR_OK;
    }
    draft_source *moved =
        draft_grown(lane->sources, lane->source_count, &lane->source_capacity, sizeof *moved);
    if (!moved) return rtr_nomem(err);
    lane->sources = moved;
    moved[lane->source_count++] = *source;
    return RTR_OK;
}

static int speaks_for(uint8_t claim)
{
    return claim != RTR_CLAIM_DENIED && claim != RTR_CLAIM_CEASED && claim != RTR_CLAIM_PROHIBITED;
}

static int has_support(const draft_lane *lane)
{
    for (size_t i = 0; i < lane->source_count; i++)
        if (speaks_for(lane->sources[i].claim)) return 1;
    return 0;
}

/* Where the flow goes is for those to say who say that there is one. */
static void join_ends(const rtr_draft *draft, draft_lane *lane, uint32_t from, uint32_t to,
                      const statement *s)
{
    int supported = has_support(lane), supports = speaks_for(s->source.claim);
    if (supported && !supports) return;
    int anew = supports && !supported;
    lane->from = anew ? from : finer_end(draft, lane->from, from);
    lane->to = anew ? to : finer_end(draft, lane->to, to);
    if (anew) lane->via_count = 0;
    take_vias(draft, lane, s);
}

static void join(rtr_draft *draft, draft_lane *lane, uint32_t from, uint32_t to, const statement *s)
{
    const draft_lane *says = &s->says;
    join_ends(draft, lane, from, to, s);
    if (!lane->stems.count) lane->stems = says->stems;
    if (says->years[0] && (!lane->years[0] || says->years[0] < lane->years[0]))
        lane->years[0] = says->years[0];
    if (says->years[1] > lane->years[1]) lane->years[1] = says->years[1];
    take_unsaid(&lane->goods, says->goods);
    take_unsaid(&lane->quantity, says->quantity);
    take_unsaid(&lane->value, says->value);
    take_unsaid(&lane->date, says->date);
    take_unsaid(&lane->said_value, says->said_value);
    take_unsaid(&lane->said_date, says->said_date);
    take_unsaid(&lane->actor, says->actor);
}

static rtr_code new_lane(rtr_draft *draft, uint32_t from, uint32_t to, const statement *s,
                         uint32_t *out, rtr_err *err)
{
    draft_lane *moved =
        draft_grown(draft->lanes, draft->lane_count, &draft->lane_capacity, sizeof *moved);
    if (!moved) return rtr_nomem(err);
    draft->lanes = moved;
    uint32_t *head = &draft->lane_chains[chain_of(draft, from, to)];
    draft_lane *lane = &moved[draft->lane_count];
    *lane = s->says;
    lane->from = from;
    lane->to = to;
    lane->next = *head;
    take_vias(draft, lane, s);
    *head = *out = (uint32_t)draft->lane_count++;
    return RTR_OK;
}

static rtr_code add_pair(rtr_draft *draft, uint32_t from, uint32_t to, const statement *s,
                         rtr_err *err)
{
    uint32_t index = find_lane(draft, from, to, s);
    rtr_code code = RTR_OK;
    if (index != DRAFT_NONE) {
        join(draft, &draft->lanes[index], from, to, s);
    } else if (draft->lane_count == DRAFT_ITEMS_MAX) {
        draft->left_out++;
        return RTR_OK;
    } else {
        code = new_lane(draft, from, to, s, &index, err);
    }
    return code ? code : add_source(&draft->lanes[index], &s->source, err);
}

/* ---- What cannot be drawn ---------------------------------------------------------------------------- */

static void put_ends(rtr_buf *out, const draft_intake *in, const rtr_endpoints *ends)
{
    for (size_t i = 0; i < ends->count; i++) {
        rtr_span span = ends->items[i].span;
        if (i) rtr_buf_puts(out, " + ");
        draft_put_comment(out, draft_span(in, span));
    }
    if (!ends->count) rtr_buf_putc(out, '?');
}

static void add_loose(const draft_intake *in, const statement *s, const char *why)
{
    rtr_draft *draft = in->draft;
    rtr_buf *out = &draft->loose;
    draft->loose_count++;
    if (out->size > LOOSE_MAX) return;
    rtr_buf_puts(out, "#   ");
    put_ends(out, in, &s->flow->origin);
    rtr_buf_puts(out, " -> ");
    if (s->flow->via.count) {
        put_ends(out, in, &s->flow->via);
        rtr_buf_puts(out, " -> ");
    }
    put_ends(out, in, &s->flow->destination);
    rtr_buf_printf(out, ", %s", rtr_claim_name((rtr_claim)s->flow->claim));
    if (why) rtr_buf_printf(out, " (%s)", why);
    if (s->source.quote) {
        rtr_buf_printf(out, ": { report: r%u, quote: ", (unsigned)in->number + 1);
        draft_put_string(out, s->source.quote);
        rtr_buf_puts(out, " }");
    }
    rtr_buf_putc(out, '\n');
}

/* ---- Reading a flow ---------------------------------------------------------------------------------- */

/* "a Turkish company in Istanbul" is one end, and Istanbul; "a plant in Perm" is the plant. */
static int is_wider(const rtr_draft *draft, uint32_t wide, uint32_t site)
{
    if (wide == site) return 0;
    if (draft_same_place(draft, wide, site))
        return !draft->sites[wide].label && draft->sites[site].label;
    return draft_is_country_of(draft, wide, site);
}

static void drop_wider(const rtr_draft *draft, uint32_t *sites, size_t *count)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        int wider = 0;
        for (size_t k = 0; k < *count && !wider; k++) wider = is_wider(draft, sites[i], sites[k]);
        if (!wider) sites[kept++] = sites[i];
    }
    *count = kept;
}

static rtr_code read_ends(draft_intake *in, statement *s, const rtr_endpoints *ends,
                          uint32_t *sites, size_t *count, rtr_err *err)
{
    for (size_t i = 0; i < ends->count; i++) {
        uint32_t site;
        const char *why = NULL;
        rtr_code code = draft_end_site(in, s->flow, &ends->items[i], &site, &why, err);
        if (code) return code;
        if (site == DRAFT_NONE) {
            s->why = why;
            continue;
        }
        size_t k = 0;
        while (k < *count && sites[k] != site) k++;
        if (k == *count) sites[(*count)++] = site;
    }
    drop_wider(in->draft, sites, count);
    return RTR_OK;
}

static rtr_code read_statement(draft_intake *in, const rtr_flow *flow, statement *s, rtr_err *err)
{
    *s = (statement){.flow = flow,
                     .says = {.kind = flow->kind,
                              .goods = draft_span(in, flow->goods),
                              .quantity = draft_span(in, flow->quantity),
                              .value = draft_value(in, flow->value),
                              .date = draft_date(in, flow->date),
                              .actor = draft_span(in, flow->actor)},
                     .source = {.report = in->number,
                                .claim = flow->claim,
                                .quote = draft_quote(in, flow->evidence),
                                .attribution = draft_span(in, flow->attribution)}};
    const char *date = draft_span(in, flow->date);
    if (!s->says.value) s->says.said_value = draft_span(in, flow->value);
    if (!s->says.date) s->says.said_date = date;
    draft_years_read(date, s->says.years);
    if (s->says.actor && s->source.attribution && strcmp(s->says.actor, s->source.attribution) == 0)
        s->says.actor = NULL; /* who says it is not who does it */
    rtr_code code = draft_stems_read(s->says.goods, in->report->language, &s->says.stems, err);
    if (!code) code = read_ends(in, s, &flow->origin, s->origins, &s->origin_count, err);
    if (!code)
        code = read_ends(in, s, &flow->destination, s->destinations, &s->destination_count, err);
    if (!code) code = read_ends(in, s, &flow->via, s->vias, &s->via_count, err);
    return code;
}

static rtr_code add_statement(draft_intake *in, const statement *s, rtr_err *err)
{
    int drawn = 0;
    for (size_t i = 0; i < s->origin_count; i++) {
        for (size_t k = 0; k < s->destination_count; k++) {
            uint32_t from = s->origins[i], to = s->destinations[k];
            if (draft_same_place(in->draft, from, to)) continue;
            rtr_code code = add_pair(in->draft, from, to, s, err);
            if (code) return code;
            drawn = 1;
        }
    }
    if (drawn) return RTR_OK;
    const char *same = s->origin_count && s->destination_count ? "it ends where it starts" : NULL;
    add_loose(in, s, same ? same : s->why ? s->why : "an end is not said");
    return RTR_OK;
}

rtr_code draft_add_flows(draft_intake *in, rtr_err *err)
{
    for (size_t i = 0; i < in->report->flow_count; i++) {
        statement s;
        rtr_code code = read_statement(in, &in->report->flows[i], &s, err);
        if (!code) code = add_statement(in, &s, err);
        if (code) return code;
    }
    return RTR_OK;
}

/* ---- What the sources of a lane say together --------------------------------------------------------- */

int draft_lane_is_drawn(const draft_lane *lane)
{
    for (size_t i = 0; i < lane->source_count; i++) {
        uint8_t claim = lane->sources[i].claim;
        if (claim != RTR_CLAIM_CEASED && claim != RTR_CLAIM_PROHIBITED) return 1;
    }
    return 0;
}

rtr_status draft_lane_status(const draft_lane *lane)
{
    rtr_status status = RTR_STATUS_DENIED;
    for (size_t i = 0; i < lane->source_count; i++) {
        switch (lane->sources[i].claim) {
        case RTR_CLAIM_ASSERTED:
        case RTR_CLAIM_REPORTED:
            if (status == RTR_STATUS_DENIED) status = RTR_STATUS_REPORTED;
            break;
        case RTR_CLAIM_SUSPECTED:
        case RTR_CLAIM_QUESTION:
        case RTR_CLAIM_HYPOTHETICAL: status = RTR_STATUS_SUSPECTED; break;
        default: break;
        }
    }
    return status;
}
