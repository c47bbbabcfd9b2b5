/* Words in any order: whatever is found lies inside the text, says what its fields promise, and is found again. */
#include "reports_fixture.h"
#include "test.h"

enum { TEXTS = 4000, WORDS_MOST = 60, SEED = 20241128 };

/* What the grammar of clauses looks at, and marks at odd places. */
static const char *const words[] = {
    "La",        "Chine",       "Russie",     "Iran",      "Mumbai",
    "Hong Kong", "russe",       "indiennes",  "fournit",   "a",
    "livré",     "été",         "expédiés",   "achète",    "les",
    "lui",       "leur",        "en",         "y",         "se",
    "s'",        "l'",          "d'",         "de",        "du",
    "à",         "aux",         "vers",       "via",       "par",
    "pour",      "entre",       "et",         "mais",      "qui",
    "que",       "dont",        "où",         "d'où",      "auquel",
    "puces",     "drones",      "H100",       "images",    "livraisons",
    "ses",       "le pays",     "ce dernier", "elle",      "il s'agit",
    "selon",     "guerre",      "lundi",      "3",         "1,140",
    "C'est",     "China",       "shipped",    "supplies",  "to",
    "from",      "through",     "chips",      "exports",   "it",
    "which",     "whom",        "by",         "is",        "been",
    "having",    "ship",        "destinés",   "utilisées", "basée",
    "aide",      "fournisseur", "relais",     "pourrait",  "ne",
    ",",         ".",           "\"",         "«",         "»",
    "(",         ")",           ":",          ";",         "-",
    "?",         "\n",          "\n\n",       "'",         "\xE2\x80\x99",
    "bound"};

/* Marsaglia's xorshift64. */
static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void mix(uint64_t *state, char *out, size_t size)
{
    size_t count = next(state) % WORDS_MOST + 1, used = 0;
    for (size_t i = 0; i < count && used + 24 < size; i++) {
        const char *word = words[next(state) % (sizeof words / sizeof *words)];
        const char *gap = next(state) % 8 ? " " : "";
        used += (size_t)snprintf(out + used, size - used, "%s%s", word, gap);
    }
}

static int is_inside(const rtr_report *report, rtr_span span)
{
    return span.start <= span.end && span.end <= report->text.size;
}

static int ends_hold(const rtr_report *report, const rtr_endpoints *ends)
{
    if (ends->count > RTR_ENDPOINTS) return 0;
    for (size_t i = 0; i < ends->count; i++) {
        const rtr_endpoint *end = &ends->items[i];
        if (end->mention != RTR_NO_MENTION && end->mention >= report->mention_count) return 0;
        if (!is_inside(report, end->span) || end->span.start == end->span.end) return 0;
    }
    return 1;
}

static int flow_holds(const rtr_report *report, const rtr_flow *flow)
{
    const rtr_sentence *sentence = &report->tokens.sentences[flow->sentence];
    return flow->sentence < report->tokens.sentence_count && flow->kind < RTR_FLOW_KIND_COUNT &&
           flow->claim < RTR_CLAIM_COUNT && is_inside(report, flow->evidence) &&
           flow->evidence.start < flow->evidence.end && sentence->first <= flow->first &&
           flow->first < flow->end && flow->end <= sentence->end &&
           flow->verb_first < flow->verb_end && flow->verb_end <= sentence->end &&
           ends_hold(report, &flow->origin) && ends_hold(report, &flow->via) &&
           ends_hold(report, &flow->destination);
}

TEST_MAIN
{
    reports_fixture fixture = reports_begin();
    uint64_t state = SEED;
    char text[2048];
    size_t flows = 0;
    CASE("words in any order")
    for (int i = 0; i < TEXTS; i++) {
        uint64_t seed = state;
        mix(&state, text, sizeof text);
        rtr_report *report = report_of(&fixture, text), *again = report_of(&fixture, text);
        int holds = report->flow_count == again->flow_count;
        for (size_t k = 0; k < report->flow_count && holds; k++)
            holds = flow_holds(report, &report->flows[k]) &&
                    report->flows[k].evidence.start == again->flows[k].evidence.start;
        if (!holds) FAIL_("seed %llu: %s", (unsigned long long)seed, text);
        flows += report->flow_count;
        rtr_report_free(report);
        rtr_report_free(again);
    }
    CHECK(flows > TEXTS / 10); /* else nothing was tried */
    reports_end(&fixture);
    return 0;
}
