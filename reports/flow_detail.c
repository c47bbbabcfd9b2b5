/* What moved, how much of it, for how much, when, and who moved it. All are words of the flow's own sentence: goods,
 * quantity and actor of its evidence, value and date of the evidence before the rest. */
#include <string.h>

#include "reports/amount.h"
#include "reports/claim_signal.h"
#include "reports/when.h"

enum {
    PHRASE_MOST = 14, /* tokens of a phrase for goods */
    LOOKED_AT = 400,  /* tokens of the evidence */
    RATE_AWAY = 1000
};

/* A flow's evidence, as the details see it. */
typedef struct scene {
    const rtr_reading *reading;
    const rtr_flow *flow;
    rtr_stretch evidence;
    int french;
} scene;

static const rtr_token *token_at(const scene *in, size_t at)
{
    return &in->reading->report->tokens.items[at];
}

static int is_any(const scene *in, size_t at, const char *const *words)
{
    return rtr_cue_word(in->evidence.text, in->evidence.tokens, at, words);
}

static rtr_span span_of(const scene *in, size_t first, size_t end)
{
    if (first >= end) return (rtr_span){0};
    return (rtr_span){token_at(in, first)->span.start, token_at(in, end - 1)->span.end};
}

static int is_inside(const rtr_endpoints *ends, rtr_span span)
{
    for (size_t i = 0; i < ends->count; i++)
        if (ends->items[i].span.start < span.end && span.start < ends->items[i].span.end) return 1;
    return 0;
}

/* Does the token belong to an end of the flow, or to its trigger? */
static int is_taken(const scene *in, size_t at)
{
    rtr_span span = token_at(in, at)->span;
    return (at >= in->flow->verb_first && at < in->flow->verb_end) ||
           is_inside(&in->flow->destination, span) || is_inside(&in->flow->via, span);
}

/* Behind the word or phrase for goods at a token; 0 when there is none. */
static size_t goods_at(const scene *in, size_t at)
{
    const rtr_token *token = token_at(in, at);
    size_t behind = 0;
    if (is_taken(in, at)) return 0;
    if ((token->flags & RTR_TOKEN_PHRASE) &&
        rtr_tokens_phrase(in->reading->reader, in->evidence.tokens, at, in->evidence.end,
                          RTR_WORD_GOODS, &behind))
        return behind;
    return RTR_IS(token, GOODS) ? at + 1 : 0;
}

static int is_head(const scene *in, size_t at)
{
    return goods_at(in, at) != 0;
}

/* Of "un lot de drones" it is the drones that move. */
static size_t contents(const scene *in, size_t at)
{
    static const char *const of[] = {"de", "d", "of", NULL};
    size_t next = at + 1, end = in->evidence.end;
    if (!RTR_IS(token_at(in, at), UNIT) || next >= end) return at;
    rtr_stretch rest = in->evidence;
    rest.at = next;
    size_t date = rtr_when(&rest);
    if (date) next = date; /* "barrels a day of crude" */
    if (next + 1 >= end || !is_any(in, next, of)) return at;
    next += 1 + (size_t)(token_at(in, next + 1)->mark == '\'');
    return next < end && is_head(in, next) ? next : at;
}

/* A word that may stand before or behind a noun to say which: no verb in a finite form, no preposition. */
static int describes(const scene *in, size_t at)
{
    const rtr_token *token = token_at(in, at);
    const char *word_end = in->evidence.text + token->span.end;
    size_t size = token->span.end - token->span.start;
    if (size > 6 && (!memcmp(word_end - 4, "ment", 4) || !memcmp(word_end - 2, "ly", 2)) &&
        !RTR_IS(token, GOODS))
        return 0; /* an adverb */
    if (token->shape == RTR_SHAPE_PUNCT || is_taken(in, at)) return 0;
    char first = in->evidence.text[token->span.start];
    if (first >= '0' && first <= '9') return 0;
    return !RTR_IS(token, FUNCTION) && !RTR_IS(token, LOCATIVE) && !RTR_IS(token, NUMBER) &&
           !RTR_IS(token, MODAL) && !RTR_IS(token, NEGATION);
}

/* A verb in a form that no noun has beside it to describe it: French participles and plurals
 * that could be "tu critiques" do. */
static int is_finite(const scene *in, size_t at)
{
    if (!RTR_IS(token_at(in, at), VERB)) return 0;
    if (!in->french) return 1;
    uint32_t last = token_at(in, at)->span.end - 1;
    return in->evidence.text[last] != 's' &&
           !rtr_is_verb_form(in->reading, (uint32_t)at, NULL, "pp");
}

/* A noun that is no known word for goods, where the goods stand: the object right behind a verb, or what stands right
 * before a passive. */
static size_t unknown_head(const scene *in)
{
    size_t first = in->evidence.at, end = in->evidence.end, at = in->flow->verb_end;
    rtr_stretch rest = in->evidence;
    for (size_t most = at + 6 < end ? at + 6 : end; at < most; at++) {
        const rtr_token *token = token_at(in, at);
        rest.at = at;
        rtr_amount amount = rtr_amount_read(&rest);
        if (amount.kind == RTR_AMOUNT_COUNT && amount.end < end) at = amount.end;
        if (describes(in, at) && !is_finite(in, at) && token_at(in, at)->shape == RTR_SHAPE_LOWER)
            return at;
        if (!RTR_IS(token, ARTICLE) && !RTR_IS(token, NUMBER) && token->mark != '\'' &&
            token->shape != RTR_SHAPE_DIGITS)
            break;
    }
    at = in->flow->verb_first;
    if (at + 1 >= in->flow->verb_end || !rtr_is_auxiliary(in->reading, (uint32_t)at)) return end;
    while (at > first && describes(in, at - 1) && !is_finite(in, at - 1) &&
           token_at(in, at - 1)->shape == RTR_SHAPE_LOWER)
        at--;
    return at < in->flow->verb_first ? at : end;
}

/* The word for goods: the first behind a verb in its clause, else the last before it. */
static size_t find_head(const scene *in)
{
    static const char *const relative[] = {"qui", "which", "who", "dont", "où", "where", NULL};
    size_t first = in->evidence.at, end = in->evidence.end, verb = in->flow->verb_first;
    for (size_t at = in->flow->verb_end; at < end; at++) {
        if (is_any(in, at, relative) || token_at(in, at)->mark == ';') break;
        if (is_head(in, at)) return contents(in, at);
    }
    size_t found = end;
    for (size_t at = verb; at > first;
         at--) { /* the first of its clause: what follows it belongs to it */
        if (found < end && (token_at(in, at - 1)->mark == ',' || is_any(in, at - 1, relative)))
            break;
        if (is_head(in, at - 1)) found = at - 1;
    }
    if (found < end) return contents(in, found);
    return unknown_head(in);
}

static int is_joint(const scene *in, size_t at)
{
    const rtr_token *token = token_at(in, at);
    return token->mark == '-' && token->gap == RTR_GAP_NONE;
}

/* French puts most of what describes behind the noun, English before it. */
static size_t phrase_start(const scene *in, size_t head)
{
    static const char *const kept[] = {"un",  "une",  "a",      "an",    "ce",    "cet", "cette",
                                       "ces", "this", "these",  "those", "such",  "son", "sa",
                                       "ses", "leur", "leurs",  "its",   "their", "nos", "notre",
                                       "our", "tels", "telles", NULL};
    size_t least = head > in->evidence.at + PHRASE_MOST ? head - PHRASE_MOST : in->evidence.at;
    size_t first = head, most_adjectives = in->french ? 1 : 4, seen = 0;
    while (first > least && seen < most_adjectives) {
        if (is_joint(in, first - 1) && first > least + 1 && describes(in, first - 2)) {
            first -= 2;
            continue;
        }
        const rtr_token *before = token_at(in, first - 1);
        int verb = RTR_IS(before, VERB) && (in->french || RTR_IS(before, TRIGGER));
        if (!describes(in, first - 1) || verb || (in->french && before->shape != RTR_SHAPE_LOWER))
            break;
        first--;
        seen++;
    }
    return first > least && is_any(in, first - 1, kept) ? first - 1 : first;
}

/* Behind "de", "d'", "à", "of", "for": does more of the phrase follow? A place that the flow goes to does not. */
static size_t complement(const scene *in, size_t at, size_t most)
{
    static const char *const french[] = {"de", "d", "à", "en", "du", "des", NULL};
    static const char *const of[] = {"of", NULL}, *const loose[] = {"à", "en", NULL};
    if (at >= most || !is_any(in, at, in->french ? french : of)) return at;
    size_t next = at + 1;
    static const char *const no_goods[] = {"valeur",     "montant", "prix",  "destination",
                                           "provenance", "total",   "value", "price",
                                           "worth",      NULL};
    while (next < most && (token_at(in, next)->mark == '\'' ||
                           (RTR_IS(token_at(in, next), ARTICLE) && !is_taken(in, next))))
        next++;
    if (next >= most || !describes(in, next) || is_any(in, next, no_goods)) return at;
    const rtr_token *noun = token_at(in, next);
    int name = noun->shape == RTR_SHAPE_CAPITAL || noun->shape == RTR_SHAPE_MIXED;
    if (is_any(in, at, loose) && (name || next > at + 1 || RTR_IS(noun, VERB))) return at;
    return next + 1;
}

static size_t phrase_end(const scene *in, size_t head)
{
    size_t most = head + PHRASE_MOST < in->evidence.end ? head + PHRASE_MOST : in->evidence.end;
    size_t behind = goods_at(in, head), end = behind ? behind : head + 1;
    while (end < most) {
        size_t further = complement(in, end, most);
        int joint = is_joint(in, end) && end + 1 < most;
        if (further > end)
            end = further;
        else if (joint)
            end += 2;
        else if (describes(in, end) && !is_finite(in, end) && (in->french || is_head(in, end)))
            end++;
        else
            break;
    }
    return end;
}

/* "les composants, les microélectroniques et les microprocesseurs": goods one beside the other. */
static size_t coordinated(const scene *in, size_t end)
{
    static const char *const and[] = {"et", "ou", "and", "or", NULL};
    for (;;) {
        size_t at = end;
        if (at >= in->evidence.end || (token_at(in, at)->mark != ',' && !is_any(in, at, and)))
            return end;
        at++;
        while (at < in->evidence.end &&
               (RTR_IS(token_at(in, at), ARTICLE) || token_at(in, at)->mark == '\''))
            at++;
        size_t limit = at + 3 < in->evidence.end ? at + 3 : in->evidence.end;
        while (at < limit && !is_head(in, at) && describes(in, at)) at++;
        if (at >= limit || !is_head(in, at)) return end;
        end = phrase_end(in, at);
    }
}

/* An amount counts for the goods that it stands before, with "de", "of" and adjectives between. */
static void read_quantity(const scene *in, rtr_flow *flow, size_t goods, size_t *first)
{
    static const char *const of[] = {"de", "d", "des", "of", NULL};
    size_t least = goods > in->evidence.at + PHRASE_MOST ? goods - PHRASE_MOST : in->evidence.at;
    for (size_t at = least; at < goods; at++) {
        rtr_stretch rest = in->evidence;
        rest.at = at;
        size_t date = rtr_when(&rest);
        if (date) {
            at = date - 1;
            continue;
        }
        rtr_amount amount = rtr_amount_read(&rest);
        if (amount.kind != RTR_AMOUNT_COUNT || is_taken(in, at)) continue;
        size_t behind = amount.end;
        while (behind < goods && (is_any(in, behind, of) || token_at(in, behind)->mark == '\'' ||
                                  RTR_IS(token_at(in, behind), ARTICLE)))
            behind++;
        if (behind + 3 < goods || amount.end > goods + 1) continue;
        size_t end = amount.end > goods ? goods : amount.end;
        flow->quantity = span_of(in, amount.first, end);
        if (behind > *first && behind <= goods) *first = behind;
        return;
    }
}

static void read_goods(const scene *in, rtr_flow *flow)
{
    size_t head = find_head(in);
    if (head >= in->evidence.end) return;
    size_t first = phrase_start(in, head);
    size_t end = coordinated(in, phrase_end(in, head));
    if (end > in->evidence.end) end = in->evidence.end;
    read_quantity(in, flow, head, &first);
    flow->goods = span_of(in, first, end);
}

/* Is money named in a stretch? Signs other than the dollar's have no ASCII mark. */
static int names_money(const scene *in, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const rtr_token *token = &in->evidence.tokens->items[i];
        if (RTR_IS(token, CURRENCY)) return 1;
        if (token->shape == RTR_SHAPE_PUNCT && (token->mark == '$' || !token->mark)) return 1;
    }
    return 0;
}

/* The first amount of money in a stretch. */
static int read_value(const scene *in, rtr_flow *flow, size_t first, size_t end)
{
    rtr_stretch rest = in->evidence;
    rest.end = end;
    if (!names_money(in, first, end)) return 0;
    for (rest.at = first; rest.at < end; rest.at++) {
        rtr_amount amount = rtr_amount_read(&rest);
        if (amount.kind == RTR_AMOUNT_MONEY) {
            flow->value = span_of(in, amount.first, amount.end);
            return 1;
        }
        if (amount.end > rest.at + 1) rest.at = amount.end - 1;
    }
    return 0;
}

/* The date that stands nearest to the trigger; "a day" is none where there is another. */
static int read_date(const scene *in, rtr_flow *flow, size_t first, size_t end)
{
    static const char *const rates[] = {"a", "per", "par", NULL};
    size_t nearest = SIZE_MAX;
    rtr_stretch rest = in->evidence;
    rest.at = first;
    rest.end = end;
    if (!rtr_when_likely(&rest)) return 0;
    for (; rest.at < end; rest.at++) {
        size_t behind = rtr_when(&rest);
        if (!behind) continue;
        size_t verb = flow->verb_first;
        size_t away = rest.at > verb ? rest.at - verb : verb - rest.at;
        if (is_any(in, rest.at, rates)) away += RATE_AWAY;
        if (away < nearest) flow->date = span_of(in, rest.at, behind);
        if (away < nearest) nearest = away;
        rest.at = behind - 1;
    }
    return nearest != SIZE_MAX;
}

static int is_actor(const scene *in, const rtr_mention *mention)
{
    const rtr_span source = in->flow->attribution;
    int asserts = source.start < mention->span.end && mention->span.start < source.end;
    return mention->type == RTR_MENTION_ORGANISATION && !asserts &&
           !is_inside(&in->flow->destination, mention->span);
}

/* The first mention at or behind a byte. */
static size_t mention_from(const rtr_report *report, uint32_t byte)
{
    size_t low = 0, high = report->mention_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (report->mentions[middle].span.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The organisation that the verb has as its subject, the last before it; of a passive, the one behind "par", "by". */
static void read_actor(const scene *in, rtr_flow *flow)
{
    static const char *const by[] = {"par", "by", NULL};
    const rtr_report *report = in->reading->report;
    uint32_t start = token_at(in, in->evidence.at)->span.start;
    uint32_t end = token_at(in, in->evidence.end - 1)->span.end;
    for (size_t i = mention_from(report, start);
         i < report->mention_count && report->mentions[i].span.start < end; i++) {
        const rtr_mention *mention = &report->mentions[i];
        if (!is_actor(in, mention)) continue;
        int behind = mention->first >= flow->verb_end;
        size_t before = mention->first;
        while (before > flow->verb_end && RTR_IS(token_at(in, before - 1), ARTICLE)) before--;
        if (behind && (before == 0 || !is_any(in, before - 1, by))) continue;
        flow->actor = mention->span;
        if (behind) return;
    }
}

/* "la société X", "the dealer, X": a name behind a noun for firms, before the verb. */
static void read_named_firm(const scene *in, rtr_flow *flow)
{
    for (size_t at = flow->verb_first; at > in->evidence.at + 1; at--) {
        const rtr_token *noun = token_at(in, at - 1);
        if (!RTR_IS(noun, COMPANY) || noun->shape != RTR_SHAPE_LOWER) continue;
        size_t first = at + (size_t)(token_at(in, at)->mark == ','), end = first;
        while (end < flow->verb_first && token_at(in, end)->shape > RTR_SHAPE_LOWER &&
               token_at(in, end)->shape < RTR_SHAPE_DIGITS && !RTR_IS(token_at(in, end), DEMONYM))
            end++;
        if (end == first) continue;
        flow->actor = span_of(in, first, end);
        return;
    }
}

void rtr_flow_detail(const rtr_reading *reading, rtr_flow *flow)
{
    const rtr_report *report = reading->report;
    const rtr_sentence *sentence = &report->tokens.sentences[flow->sentence];
    scene in = {.reading = reading, .flow = flow, .french = report->language[0] == 'f'};
    size_t end = flow->end - flow->first > LOOKED_AT ? flow->first + LOOKED_AT : flow->end;
    if (end <= flow->first) return;
    in.evidence = (rtr_stretch){report->text.bytes, &report->tokens, flow->first, end};
    read_goods(&in, flow);
    if (!read_value(&in, flow, flow->first, end))
        (void)read_value(&in, flow, sentence->first, sentence->end);
    if (!read_date(&in, flow, flow->first, end))
        (void)read_date(&in, flow, sentence->first, sentence->end);
    read_actor(&in, flow);
    if (flow->actor.start == flow->actor.end) read_named_firm(&in, flow);
}
