/* The draft as a case: comments say what a reviewer has to know before he believes it. */
#include <string.h>

#include "base/text.h"
#include "reports/draft_parts.h"

static const double UNKNOWN_RADIUS_KM = 100;

/* ---- Which sites are drawn, and how surely ------------------------------------------------------------ */

static int is_thing(const draft_site *site)
{
    return site->label != NULL;
}

static rtr_toponym toponym_of(const rtr_draft *draft, const draft_site *site)
{
    return rtr_gazetteer_get(draft->gazetteer, site->place);
}

static void draw_site(draft_site *site, rtr_status status)
{
    static const int surer[RTR_STATUS_COUNT] = {
        [RTR_STATUS_REPORTED] = 3, [RTR_STATUS_SUSPECTED] = 2, [RTR_STATUS_DENIED] = 1};
    if (site->drawn && surer[site->status] >= surer[status]) return;
    site->drawn = 1;
    site->status = (uint8_t)status;
}

static void settle(rtr_draft *draft)
{
    for (size_t i = 0; i < draft->lane_count; i++) {
        const draft_lane *lane = &draft->lanes[i];
        rtr_status status = draft_lane_status(lane);
        if (!draft_lane_is_drawn(lane)) continue;
        draw_site(&draft->sites[lane->from], status);
        draw_site(&draft->sites[lane->to], status);
        for (size_t k = 0; k < lane->via_count; k++) draw_site(&draft->sites[lane->via[k]], status);
    }
    for (size_t i = 0; i < draft->site_count; i++) {
        draft_site *site = &draft->sites[i];
        rtr_toponym place = toponym_of(draft, site);
        /* an office is more often who says something than where something is */
        int stated =
            is_thing(site) && !site->knowledge && place.placed && site->kind != RTR_KIND_OFFICE;
        if (stated && place.precision < RTR_PRECISION_REGION) draw_site(site, RTR_STATUS_REPORTED);
    }
}

/* ---- Small parts ---------------------------------------------------------------------------------------- */

static void put_key(rtr_buf *out, const char *before, const char *key, const char *text)
{
    if (!text) return;
    rtr_buf_printf(out, "%s%s: ", before, key);
    draft_put_string(out, text);
    rtr_buf_putc(out, '\n');
}

/* The language of most reports is the map's. */
static int is_french(const rtr_draft *draft)
{
    return draft->french > draft->english;
}

static void put_plural(rtr_buf *out, size_t count, const char *one, const char *many)
{
    rtr_buf_printf(out, "%zu %s", count, count == 1 ? one : many);
}

static void put_source(rtr_buf *out, const draft_source *source)
{
    rtr_buf_printf(out, "{ report: r%u", (unsigned)source->report + 1);
    if (source->quote) {
        rtr_buf_puts(out, ", quote: ");
        draft_put_string(out, source->quote);
    }
    rtr_buf_puts(out, " }");
}

/* "Mumbai, Maharashtra, IN". */
static void put_full_name(rtr_buf *out, const rtr_toponym *place)
{
    draft_put_comment(out, place->name);
    if (place->admin1[0] && strcmp(place->admin1, place->name) != 0) {
        rtr_buf_puts(out, ", ");
        draft_put_comment(out, place->admin1);
    }
    if (place->country[0] && place->kind != RTR_KIND_COUNTRY)
        rtr_buf_printf(out, ", %s", place->country);
}

/* ---- Reports -------------------------------------------------------------------------------------------- */

static void put_reports(const rtr_draft *draft, rtr_buf *out)
{
    if (draft->report_count) rtr_buf_puts(out, "reports:\n");
    for (size_t i = 0; i < draft->report_count; i++) {
        const draft_report *r = &draft->reports[i];
        if (r->given) {
            rtr_buf_puts(out, "  # text of ");
            draft_put_comment(out, r->given);
            rtr_buf_printf(out, ", SHA-256 %s\n", r->sha256);
        }
        if (r->note) {
            rtr_buf_puts(out, "  # ");
            draft_put_comment(out, r->note);
            rtr_buf_putc(out, '\n');
        }
        rtr_buf_printf(out, "  - id: r%zu\n", i + 1);
        put_key(out, "    ", "file", r->file);
        put_key(out, "    ", "url", r->url);
        put_key(out, "    ", "title", r->title);
        put_key(out, "    ", "publisher", r->publisher);
        put_key(out, "    ", "date", r->date);
        put_key(out, "    ", "language", r->language);
        if (!r->file) rtr_buf_puts(out, "    # without a file its quotes are not checked\n");
    }
}

/* ---- Places --------------------------------------------------------------------------------------------- */

static void put_alternatives(const rtr_draft *draft, const draft_site *site, rtr_buf *out)
{
    const float worth_a_look = 0.02f;
    for (size_t i = 0; i < site->alternative_count; i++) {
        if (site->alternatives[i].score < worth_a_look) continue;
        rtr_toponym other = rtr_gazetteer_get(draft->gazetteer, site->alternatives[i].place);
        rtr_buf_puts(out, "  # or: ");
        put_full_name(out, &other);
        rtr_buf_printf(out, " (%s), ", other.id);
        rtr_buf_fixed(out, site->alternatives[i].score, 2);
        rtr_buf_printf(out, " against ");
        rtr_buf_fixed(out, site->score, 2);
        rtr_buf_putc(out, '\n');
    }
}

static void put_times(const draft_site *site, rtr_buf *out)
{
    if (!site->times) {
        rtr_buf_puts(out, "named by a pronoun or the like only");
        return;
    }
    rtr_buf_puts(out, "named ");
    put_plural(out, site->times, "time", "times");
    if (site->reports > 1) rtr_buf_printf(out, " in %u reports", (unsigned)site->reports);
}

/* An area whose size nobody knows is drawn as a wide circle, and says so. */
static int is_sizeless(const rtr_toponym *place)
{
    return place->precision >= RTR_PRECISION_REGION && place->area < 0 && !(place->radius_km > 0);
}

static void put_place(const rtr_draft *draft, const draft_site *site, rtr_buf *out)
{
    rtr_toponym place = toponym_of(draft, site);
    rtr_buf_puts(out, "  # ");
    put_times(site, out);
    rtr_buf_putc(out, '\n');
    put_alternatives(draft, site, out);
    rtr_buf_printf(out, "  - id: %s\n    name: \"%s\" # ", site->id, place.id);
    put_full_name(out, &place);
    rtr_buf_putc(out, '\n');
    if (is_thing(site)) {
        put_key(out, "    ", "label", site->label);
        rtr_buf_printf(out, "    kind: %s\n", rtr_kind_name((rtr_kind)site->kind));
    }
    rtr_buf_printf(out, "    precision: %s\n", rtr_precision_name(place.precision));
    if (is_sizeless(&place)) {
        rtr_buf_puts(out, "    radius_km: ");
        rtr_buf_fixed(out, UNKNOWN_RADIUS_KM, 0);
        rtr_buf_puts(out, " # how large it is, is not known\n");
    }
    rtr_buf_printf(out, "    status: %s\n", rtr_status_name((rtr_status)site->status));
    if (site->source_count) rtr_buf_puts(out, "    sources:\n");
    for (size_t i = 0; i < site->source_count; i++) {
        rtr_buf_puts(out, "      - ");
        put_source(out, &site->sources[i]);
        rtr_buf_putc(out, '\n');
    }
}

/* On one line, to be uncommented. */
static void put_spare_place(const rtr_draft *draft, const draft_site *site, rtr_buf *out)
{
    rtr_toponym place = toponym_of(draft, site);
    rtr_buf_printf(out, "#  - { id: %s, name: \"%s\"", site->id, place.id);
    if (is_thing(site)) {
        rtr_buf_puts(out, ", label: ");
        draft_put_string(out, site->label);
        rtr_buf_printf(out, ", kind: %s", rtr_kind_name((rtr_kind)site->kind));
    }
    rtr_buf_printf(out, ", precision: %s, status: reported", rtr_precision_name(place.precision));
    if (site->source_count && !site->knowledge) {
        rtr_buf_puts(out, ", sources: [");
        put_source(out, &site->sources[0]);
        rtr_buf_puts(out, "]");
    }
    rtr_buf_puts(out, " } # ");
    put_full_name(out, &place);
    rtr_buf_puts(out, ", ");
    put_times(site, out);
    rtr_buf_putc(out, '\n');
}

static void put_spare_places(const rtr_draft *draft, int knowledge, const char *heading,
                             rtr_buf *out)
{
    int any = 0;
    for (size_t i = 0; i < draft->site_count; i++) {
        const draft_site *site = &draft->sites[i];
        if (site->drawn || site->knowledge != knowledge || !toponym_of(draft, site).placed)
            continue;
        if (!any++) rtr_buf_puts(out, heading);
        put_spare_place(draft, site, out);
    }
}

static void put_places(const rtr_draft *draft, rtr_buf *out)
{
    int any = 0;
    for (size_t i = 0; i < draft->site_count; i++) {
        if (!draft->sites[i].drawn) continue;
        if (!any++) rtr_buf_puts(out, "places:\n");
        put_place(draft, &draft->sites[i], out);
    }
    put_spare_places(
        draft, 0, "# Named too, but no end of a flow. Take the # away from what the map needs.\n",
        out);
    put_spare_places(
        draft, 1,
        "# Seats that are common knowledge, not the reports' word: give a source of your "
        "own before you draw one.\n",
        out);
}

/* ---- Routes --------------------------------------------------------------------------------------------- */

/* "asserted 2, suspected 1"; of one source no number. */
static void put_claims(const draft_lane *lane, rtr_buf *out)
{
    size_t counts[RTR_CLAIM_COUNT] = {0};
    int any = 0;
    for (size_t i = 0; i < lane->source_count; i++) counts[lane->sources[i].claim]++;
    for (size_t i = 0; i < RTR_CLAIM_COUNT; i++)
        if (counts[i]) {
            rtr_buf_printf(out, "%s%s", any++ ? ", " : "", rtr_claim_name((rtr_claim)i));
            if (lane->source_count > 1) rtr_buf_printf(out, " %zu", counts[i]);
        }
}

/* A source's own claim and who made it, behind it. */
static void put_claim(const draft_source *source, rtr_buf *out)
{
    rtr_buf_printf(out, " # %s", rtr_claim_name((rtr_claim)source->claim));
    if (source->attribution) {
        rtr_buf_puts(out, ", according to ");
        draft_put_comment(out, source->attribution);
    }
    rtr_buf_putc(out, '\n');
}

/* Does the source bear the status that the route is drawn with? Of a reported route a denial does not. */
static int is_support(const draft_lane *lane, const draft_source *source)
{
    int ended = source->claim == RTR_CLAIM_CEASED || source->claim == RTR_CLAIM_PROHIBITED;
    int denied = source->claim == RTR_CLAIM_DENIED;
    if (!draft_lane_is_drawn(lane)) return 1;
    return draft_lane_status(lane) == RTR_STATUS_DENIED ? denied : !ended && !denied;
}

static void put_sources(const draft_lane *lane, const char *before, rtr_buf *out)
{
    rtr_buf_printf(out, "%s    sources:\n", before);
    for (int support = 1; support >= 0; support--) {
        int any = 0;
        for (size_t i = 0; i < lane->source_count; i++) {
            const draft_source *source = &lane->sources[i];
            if (is_support(lane, source) != support) continue;
            if (!support && !any++)
                rtr_buf_printf(out, "%s    # against it, or of its end:\n", before);
            rtr_buf_printf(out, "%s    %s ", before, support ? "  -" : "# -");
            put_source(out, source);
            put_claim(source, out);
        }
    }
}

static void put_note(const rtr_draft *draft, const draft_lane *lane, const char *before,
                     rtr_buf *out)
{
    int french = is_french(draft), any = 0;
    const char *const parts[] = {lane->date ? NULL : lane->said_date,
                                 lane->value ? NULL : lane->said_value, lane->actor};
    static const char *const names[2][3] = {{"date", "value", "by"}, {"date", "valeur", "par"}};
    rtr_buf note = {0};
    for (size_t i = 0; i < 3; i++)
        if (parts[i])
            rtr_buf_printf(&note, "%s%s: %s", any++ ? "; " : "", names[french][i], parts[i]);
    if (note.failed) out->failed = 1;
    if (any) {
        rtr_buf_puts(out, before);
        put_key(out, "    ", "note", note.data);
    }
    rtr_buf_end(&note);
}

static void put_said(const char *before, const char *key, const char *text, rtr_buf *out)
{
    if (!text) return;
    rtr_buf_puts(out, before);
    put_key(out, "    ", key, text);
}

/* `before` is "#" for a route that is not drawn. */
static void put_route(const rtr_draft *draft, const draft_lane *lane, const char *before,
                      rtr_buf *out)
{
    const draft_site *sites = draft->sites;
    int drawn = draft_lane_is_drawn(lane);
    rtr_status status = draft_lane_status(lane);
    rtr_buf_printf(out, "%s  # ", before);
    put_plural(out, lane->source_count, "statement: ", "statements: ");
    put_claims(lane, out);
    if (drawn && status == RTR_STATUS_SUSPECTED && lane->source_count > 1)
        rtr_buf_puts(out, "; the status is the most cautious of those for it");
    if (lane->kind != RTR_FLOW_GOODS)
        rtr_buf_printf(out, "; %s", rtr_flow_kind_name((rtr_flow_kind)lane->kind));
    rtr_buf_printf(out, "\n%s  - id: %s\n%s    from: %s\n", before, lane->id, before,
                   sites[lane->from].id);
    for (size_t i = 0; i < lane->via_count; i++) {
        if (i == 0) rtr_buf_printf(out, "%s    via: [", before);
        rtr_buf_printf(out, "%s%s%s", i ? ", " : "", sites[lane->via[i]].id,
                       i + 1 == lane->via_count ? "]\n" : "");
    }
    rtr_buf_printf(out, "%s    to: %s\n%s    mode: unknown\n", before, sites[lane->to].id, before);
    put_said(before, "goods", lane->goods, out);
    put_said(before, "quantity", lane->quantity, out);
    put_said(before, "value", lane->value, out);
    put_said(before, "date", lane->date, out);
    put_note(draft, lane, before, out);
    rtr_buf_printf(out, "%s    status: %s\n", before,
                   rtr_status_name(drawn ? status : RTR_STATUS_REPORTED));
    put_sources(lane, before, out);
}

static void put_routes(const rtr_draft *draft, rtr_buf *out)
{
    for (int drawn = 1, any = 0; drawn >= 0; drawn--, any = 0) {
        for (size_t i = 0; i < draft->lane_count; i++) {
            if (draft_lane_is_drawn(&draft->lanes[i]) != drawn) continue;
            if (!any++)
                rtr_buf_puts(
                    out, drawn ? "routes:\n"
                               : "# Flows that ended or are prohibited: what moves no more is not "
                                 "drawn.\n");
            put_route(draft, &draft->lanes[i], drawn ? "" : "#", out);
        }
    }
    if (draft->loose_count) {
        rtr_buf_printf(out, "# Flows that cannot be drawn: %zu\n", draft->loose_count);
        rtr_buf_add(out, draft->loose.data ? draft->loose.data : "", draft->loose.size);
    }
}

/* ---- The whole ------------------------------------------------------------------------------------------ */

static void put_top(const rtr_draft *draft, rtr_buf *out)
{
    size_t places = 0, routes = 0;
    const char *title = draft->report_count == 1 ? draft->reports[0].title : NULL;
    for (size_t i = 0; i < draft->site_count; i++) places += draft->sites[i].drawn;
    for (size_t i = 0; i < draft->lane_count; i++)
        if (draft_lane_is_drawn(&draft->lanes[i])) routes++;
    rtr_buf_puts(out, "# Drafted by rutter read from ");
    put_plural(out, draft->report_count, "report: ", "reports: ");
    put_plural(out, places, "place, ", "places, ");
    put_plural(out, routes, "route.", "routes.");
    rtr_buf_puts(
        out,
        " Nobody has reviewed it.\n"
        "# Read each quote; correct or delete what it does not bear out; then rutter check, rutter "
        "build.\nrutter: 1\n");
    if (title) {
        put_key(out, "", "title", title);
    } else if (is_french(draft)) {
        rtr_buf_puts(out, "title: \"Ébauche d’après ");
        put_plural(out, draft->report_count, "article\"\n", "articles\"\n");
    } else {
        rtr_buf_puts(out, "title: \"Draft from ");
        put_plural(out, draft->report_count, "report\"\n", "reports\"\n");
    }
    /* on the map too: whoever prints it unread should not look as if he had read it */
    rtr_buf_puts(out, is_french(draft) ? "subtitle: \"Ébauche automatique, non relue\"\n"
                                       : "subtitle: \"Drafted by machine, not reviewed\"\n");
}

static void put_end(const rtr_draft *draft, rtr_buf *out)
{
    rtr_buf_printf(out, "map: { language: %s }\n", is_french(draft) ? "fr" : "en");
    if (draft->unlocated) {
        rtr_buf_printf(out, "# Not located: %zu. ", draft->unlocated);
        draft_put_comment(out, draft->unlocated_names.data);
        rtr_buf_putc(out, '\n');
    }
    if (draft->left_out)
        rtr_buf_printf(out, "# Left out, since a case holds %d places and as many routes: %zu\n",
                       DRAFT_ITEMS_MAX, draft->left_out);
}

rtr_code rtr_draft_write(rtr_draft *draft, rtr_buf *out, rtr_err *err)
{
    rtr_code code = draft_name_all(draft, err);
    if (code) return code;
    settle(draft);
    put_top(draft, out);
    put_reports(draft, out);
    put_places(draft, out);
    put_routes(draft, out);
    put_end(draft, out);
    if (out->failed || draft->no_memory || draft->loose.failed || draft->unlocated_names.failed)
        return rtr_nomem(err);
    if (out->size <= DRAFT_CASE_MAX) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "the draft has %zu bytes, a case at most %d", out->size,
             DRAFT_CASE_MAX);
    return rtr_fix(err, RTR_BAD_DATA, "make several drafts of fewer reports each");
}
