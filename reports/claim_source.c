/* Five ways to give a source, tried in this order:
 *   1. selon X, according to X, anywhere in the sentence
 *   2. X affirme que ..., X said (that) ..., les images montrent que: before the trigger
 *   3. ..., affirme X; ..., X said: behind it; a label: "Oslo sells pumps: report"
 *   4. quotation marks around the trigger: the speaker is sought in the sentences where they close and open, in the
 *      next and in the one before
 *   5. "C'est ce qu'affirme X" in the next sentence; the source of the sentence before, when this one goes on from it
 *      ("Ces drones ...", or the same goods again) */
#include "reports/claim_source.h"

#include <string.h>

#include "reports/reader_parts.h"

enum {
    NAME_MOST = 16,   /* tokens that name a source */
    LABEL_MOST = 4,   /* tokens of a label, with its mark */
    DEED_MOST = 7,    /* from a verb of saying to the noun that it has as its object */
    THAT_MOST = 9,    /* from a verb of saying to its "que" */
    ZERO_MOST = 14,   /* from "said" to the trigger, without "that" */
    QUOTE_MOST = 300, /* tokens of a quotation that are looked through */
    QUOTE_LEAST = 5,  /* fewer are the report's irony, not a statement */
    BACK_MOST = 3,    /* sentences in which a pronoun's name is sought */
    GOODS_MOST = 8,   /* goods of a sentence that the next one may repeat */
    SAME_MOST = 64,   /* tokens of that next one */
    NEXT_MOST = 14    /* tokens of the next sentence in which a quotation's speaker is named */
};

static const char *const that_words[] = {"que", "qu", "that", NULL};
static const char *const relative_words[] = {"qui", "which", "who", "dont", NULL};

static const rtr_token *token_at(const rtr_reading *reading, uint32_t at)
{
    return &reading->report->tokens.items[at];
}

static int is_mark(const rtr_reading *reading, uint32_t at, const char *marks)
{
    char mark = (char)token_at(reading, at)->mark;
    return mark && strchr(marks, mark) != NULL;
}

static int is_french(const rtr_reading *reading)
{
    return reading->report->language[0] == 'f';
}

/* The words [first, end) without marks, quotation marks and conjunctions at their ends. */
static rtr_span span_of(const rtr_reading *reading, uint32_t first, uint32_t end)
{
    static const char *const led_by[] = {
        "et",  "mais", "car",   "and",      "but",       "as",        "or",  "que",
        "qu",  "that", "also",  "a",        "ont",       "had",       "has", "have",
        "was", "were", "aussi", "pourtant", "cependant", "toutefois", NULL};
    static const char *const ended_by[] = {"et",   "and", "a",   "ont",  "avait", "avaient",
                                           "have", "has", "had", "also", "aussi", "pour",
                                           "to",   "y",   "l",   "t",    NULL};
    while (first < end && (token_at(reading, first)->shape == RTR_SHAPE_PUNCT ||
                           (end - first > 2 && rtr_is_any(reading, first, led_by) &&
                            !RTR_IS(token_at(reading, first), ARTICLE))))
        first++;
    while (end > first && (token_at(reading, end - 1)->shape == RTR_SHAPE_PUNCT ||
                           rtr_is_any(reading, end - 1, ended_by)))
        end--;
    size_t marks = 0;
    for (uint32_t at = first; at < end; at++) marks += (size_t)is_mark(reading, at, "\"");
    if (marks % 2 && end < reading->report->tokens.count && is_mark(reading, end, "\"")) end++;
    if (end - first > 3 && is_mark(reading, first + 1, "\"") && is_mark(reading, end - 1, "\"")) {
        first += 2; /* le "Times" */
        end--;
    }
    if (first == end) return (rtr_span){0};
    return (rtr_span){token_at(reading, first)->span.start, token_at(reading, end - 1)->span.end};
}

/* From `at` to the next mark or relative pronoun. */
static rtr_span name_behind(const rtr_signals *signals, uint32_t at)
{
    const rtr_reading *reading = signals->reading;
    uint32_t first = at, most = at + NAME_MOST < signals->end ? at + NAME_MOST : signals->end;
    while (first < most && is_mark(reading, first, "\"")) first++;
    uint32_t end = first;
    while (end < most && !is_mark(reading, end, ",;:.=()!?") &&
           !rtr_is_any(reading, end, relative_words) && !rtr_is_any(reading, end, that_words))
        end++;
    return span_of(reading, first, end);
}

/* What leans on the verb before it: "n'a pas encore", "has also". */
static int is_lean(const rtr_reading *reading, uint32_t at)
{
    static const char *const clitics[] = {
        "l",          "le",        "la",        "les",      "lui",   "leur", "y",
        "en",         "se",        "s",         "ne",       "n",     "not",  "also",
        "aussi",      "encore",    "déjà",      "already",  "since", "pas",  "notamment",
        "repeatedly", "toutefois", "cependant", "pourtant", "t",     NULL};
    return rtr_is_auxiliary(reading, at) || rtr_is_any(reading, at, clitics) ||
           is_mark(reading, at, "'");
}

/* From `at` back to the last mark, "que" or relative pronoun before it. */
static rtr_span name_before(const rtr_signals *signals, uint32_t at)
{
    const rtr_reading *reading = signals->reading;
    uint32_t end = at, least;
    while (end > signals->first && is_lean(reading, end - 1)) end--;
    if (end > signals->first && is_mark(reading, end - 1, ",")) end--; /* "X, basé à Y, affirme" */
    least = end > signals->first + NAME_MOST ? end - NAME_MOST : signals->first;
    uint32_t first = end;
    while (first > least && !is_mark(reading, first - 1, ",;:=\"()!?") &&
           !rtr_is_any(reading, first - 1, that_words) &&
           !rtr_is_any(reading, first - 1, relative_words))
        first--;
    for (uint32_t i = first + 1; i < end; i++) /* "X a évité d'accuser" */
        if (rtr_is_auxiliary(reading, i)) end = i;
    return span_of(reading, first, end);
}

rtr_span rtr_claim_speaker(const rtr_signals *signals, const rtr_signal *signal)
{
    static const char *const as[] = {"as", "comme", NULL};
    static const char *const onward[] = {"contre", "que", "qu",  "à",    "au",   "aux",     "sur",
                                         "dans",   "en",  "par", "pour", "avec", "against", "that",
                                         "to",     "in",  "on",  "of",   NULL};
    uint32_t at = signal->first;
    if (signal->kind == RTR_SIGNAL_SOURCE) return name_behind(signals, signal->end);
    while (at > signals->first && is_lean(signals->reading, at - 1)) at--;
    int bare = at == signals->first || is_mark(signals->reading, at - 1, ",\"=") ||
               rtr_is_any(signals->reading, at - 1, as) ||
               rtr_is_any(signals->reading, at - 1, that_words); /* "ce qu'affirme X" */
    if (bare && at > signals->first && signal->end < signals->end &&
        rtr_is_any(signals->reading, signal->end,
                   onward)) /* "Ola Berg, d'Oslo, a mis en garde contre" */
        bare = 0;
    return bare ? name_behind(signals, signal->end) : name_before(signals, signal->first);
}

static int is_saying(const rtr_signal *signal)
{
    return signal->kind == RTR_SIGNAL_SAY || signal->kind == RTR_SIGNAL_SHOW;
}

/* "report", "claims", "note" are nouns behind an article, and so is what an English preposition leads to. */
static int is_noun_here(const rtr_signals *signals, const rtr_signal *signal)
{
    static const char *const before[] = {"united", "of",  "in",    "by",  "the", "an",  "no",
                                         "any",    "un",  "une",   "de",  "d",   "du",  "des",
                                         "les",    "la",  "le",    "au",  "aux", "to",  "this",
                                         "that",   "its", "their", "son", "sa",  "ses", NULL};
    static const char *const article[] = {"a", NULL};
    const rtr_reading *reading = signals->reading;
    return signal->first == signals->first || rtr_is_any(reading, signal->first - 1, before) ||
           (!is_french(reading) && rtr_is_any(reading, signal->first - 1, article));
}

static int has_comma(const rtr_reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t at = first; at < end; at++)
        if (is_mark(reading, at, ",")) return 1;
    return 0;
}

/* Does what is said start behind the signal, before the trigger: with "que", a colon, a quotation mark, "avoir
 * livré"; in English with nothing at all? */
static int leads_to(const rtr_signals *signals, const rtr_signal *signal, uint32_t trigger)
{
    static const char *const how[] = {"comment", "how", NULL}, *const as[] = {"as", "comme", NULL};
    static const char *const subject[] = {"it",  "they",  "he",
                                          "she", "there", NULL}; /* "X says it found" */
    const rtr_reading *reading = signals->reading;
    int commas = 0;
    if (rtr_is_any(reading, signals->first, as)) return 1; /* "As X reported, ..." */
    if (signal->end < signals->end &&
        (rtr_is_any(reading, signal->end, how) || rtr_is_any(reading, signal->end, subject)))
        return 1;
    for (uint32_t at = signal->end; at <= trigger && at < signals->end; at++) {
        int near = at < signal->end + THAT_MOST;
        if (near && (is_mark(reading, at, ":\"") || rtr_is_any(reading, at, that_words))) return 1;
        int beside = at <= signal->end + 2 || (at + 2 >= trigger && commas % 2 == 0);
        if (beside && rtr_is_auxiliary(reading, at) && rtr_is_verb_form(reading, at, NULL, "inf"))
            return !has_comma(reading, at, trigger); /* "a reconnu, lundi soir, avoir vendu" */
        if (is_mark(reading, at, ";=")) return 0;
        commas += is_mark(reading, at, ",");
        if (commas > 2) return 0;
    }
    return !is_french(reading) && !commas && trigger < signal->end + ZERO_MOST;
}

/* "accuse X d'avoir livré". */
static int accuses(const rtr_signals *signals, const rtr_signal *signal, uint32_t trigger)
{
    static const char *const of[] = {"de", "d", "of", "with", NULL};
    if (signal->kind != RTR_SIGNAL_ACCUSE || trigger > signal->end + ZERO_MOST) return 0;
    int deed = 0;
    for (uint32_t at = signal->end; at < trigger; at++) {
        deed |= rtr_is_any(signals->reading, at, of);
        if (deed && is_mark(signals->reading, at, ",;")) return 0;
    }
    return deed;
}

/* "fait état de livraisons", "confirmed the delivery": what is said is the noun itself. */
static int names_deed(const rtr_signals *signals, const rtr_signal *signal, uint32_t trigger)
{
    static const char *const of[] = {"de", "d", "des", "du", "of", NULL};
    const rtr_reading *reading = signals->reading;
    if (trigger == signal->end) return signal->end > signal->first + 2; /* "fait état de" */
    if (trigger > signal->end + DEED_MOST) return 0;
    const rtr_token *before = token_at(reading, trigger - 1);
    if (!RTR_IS(before, ARTICLE) && !rtr_is_any(reading, trigger - 1, of) && before->mark != '\'' &&
        before->shape != RTR_SHAPE_DIGITS && !RTR_IS(before, NUMBER))
        return 0;
    for (uint32_t at = signal->end; at < trigger; at++) {
        const rtr_token *token = token_at(reading, at);
        int figure = token->shape == RTR_SHAPE_DIGITS ||
                     (token->mark == ',' && token->gap == RTR_GAP_NONE); /* "1,140" */
        if (figure || RTR_IS(token, ARTICLE) || rtr_is_any(reading, at, of) || token->mark == '\'')
            continue;
        if (token->shape != RTR_SHAPE_LOWER || RTR_IS(token, FUNCTION)) return 0;
    }
    return 1;
}

/* "L'Inde, souligne le rapport, importe": between two commas, without "que" and without a relative pronoun. */
static int is_inserted(const rtr_signals *signals, const rtr_signal *signal, uint32_t trigger)
{
    static const char *const and[] = {"et", "and", "mais", "but", NULL};
    const rtr_reading *reading = signals->reading;
    uint32_t first = signal->first, end = signal->end;
    uint32_t least = first > signals->first + NAME_MOST ? first - NAME_MOST : signals->first;
    while (first > least && !is_mark(reading, first - 1, ",")) first--;
    if (first == least) return 0;
    for (uint32_t at = first; at < signal->first; at++)
        if (rtr_is_any(reading, at, relative_words)) return 0;
    for (; end < trigger && !is_mark(reading, end, ","); end++)
        if (rtr_is_any(reading, end, that_words) || end > signal->end + NAME_MOST) return 0;
    if (end + 1 < trigger && rtr_is_any(reading, end + 1, and))
        return 0; /* it closed what was before */
    return end < trigger && trigger <= end + DEED_MOST &&
           !rtr_is_verb_form(reading, signal->first, NULL, "pp");
}

/* Behind the trigger: a verb of saying that a comma or a quotation mark sets off, with nothing said behind it. */
static int closes_statement(const rtr_signals *signals, const rtr_signal *signal, uint32_t trigger)
{
    static const char *const aside[] = {"in",        "on",    "at",    "to",   "by",     "after",
                                        "during",    "under", "with",  "last", "this",   "late",
                                        "early",     "when",  "while", "as",   "before", "earlier",
                                        "yesterday", "today", "here",  NULL};
    static const char *const as[] = {"as", "comme", NULL}, *const cest[] = {"c", NULL};
    static const char *const told[] = {"told", "tells", "tell", NULL};
    const rtr_reading *reading = signals->reading;
    uint32_t comma = signal->first, bare = signal->first;
    while (bare > trigger && is_lean(reading, bare - 1)) bare--;
    while (comma > trigger && !is_mark(reading, comma - 1, ",:\"=")) comma--;
    if (comma <= trigger || signal->first - comma > NAME_MOST) return 0;
    if (rtr_is_any(reading, comma, as) || rtr_is_any(reading, comma, cest)) return 1;
    if (bare == comma) return 1;      /* ", a déclaré X", ", said X" */
    if (is_french(reading)) return 0; /* "X, et Y affirme que": another statement */
    for (uint32_t at = comma; at < signal->first; at++)
        if (rtr_is_any(reading, at, relative_words)) return 0;
    for (uint32_t at = signal->end; at < signals->end && at < signal->end + THAT_MOST; at++) {
        const rtr_token *token = token_at(reading, at);
        if (rtr_is_any(reading, at, that_words)) return 0;
        if (token->shape == RTR_SHAPE_PUNCT) return 1;
        if (at == signal->end && RTR_IS(token, FUNCTION) && !rtr_is_any(reading, at, aside) &&
            !rtr_is_any(reading, signal->first, told))
            return 0;
    }
    return 1;
}

/* Does a sentence before or behind name its source in any of the ways that reach over its end? */
static int names_source(const rtr_signals *signals, rtr_span *source)
{
    for (size_t i = 0; i < signals->count; i++) {
        const rtr_signal *signal = &signals->items[i];
        int says = is_saying(signal) && !is_noun_here(signals, signal);
        if (!says && signal->kind != RTR_SIGNAL_SOURCE) continue;
        *source = rtr_claim_speaker(signals, signal);
        return 1;
    }
    return 0;
}

/* A medium by its name: "Reuters : ..." */
static int is_medium(const rtr_reading *reading, uint32_t at)
{
    const rtr_token *token = token_at(reading, at);
    const rtr_lexicon *lexicon = reading->reader->lexicon;
    rtr_entry entry = rtr_lexicon_entry(lexicon, token->entry);
    if (RTR_IS(token, MEDIA)) return 1;
    for (size_t i = 0; i < entry.count; i++)
        if (entry.senses[i].class == RTR_WORD_ORGANISATION &&
            !strncmp(rtr_lexicon_text(lexicon, entry.senses[i].value), "media", 5))
            return 1;
    return 0;
}

/* "Iran ships drones to Russia: report", "Enquête : l'Iran livre ...": a short label beside a colon or a dash. */
static int is_labelled(const rtr_signals *signals, uint32_t first, uint32_t end, rtr_span *source)
{
    static const char *const labels[] = {
        "report",  "reports", "source",    "sources", "official",     "officials", "study",
        "survey",  "media",   "documents", "data",    "experts",      "analysts",  "rapport",
        "enquête", "étude",   "médias",    "presse",  "responsables", "document",  NULL};
    const rtr_reading *reading = signals->reading;
    for (uint32_t at = signals->first; at < signals->end; at++) {
        if (!is_mark(reading, at, ":=")) continue;
        int before = at < first && at <= signals->first + LABEL_MOST;
        int behind = at >= end && at + LABEL_MOST >= signals->end;
        if (!before && !behind) continue;
        uint32_t from = before ? signals->first : at + 1, to = before ? at : signals->end;
        for (uint32_t i = from; i < to; i++) {
            if (!rtr_is_any(reading, i, labels) && !(before && is_medium(reading, i))) continue;
            *source = span_of(reading, from, to);
            return 1;
        }
    }
    return 0;
}

/* "Selon X, ...; mais ...": what stands behind is the report's own. */
static int is_contrasted(const rtr_signals *signals, uint32_t first, uint32_t end)
{
    static const char *const but[] = {"mais", "but", NULL}, *const also[] = {"aussi", "également",
                                                                             "also", NULL};
    for (uint32_t at = first; at + 1 < end; at++) {
        if (is_mark(signals->reading, at, ";")) return 1;
        if (rtr_is_any(signals->reading, at, but) && !rtr_is_any(signals->reading, at + 1, also))
            return 1;
    }
    return 0;
}

static int in_sentence(const rtr_signals *signals, uint32_t first, uint32_t end, rtr_span *source)
{
    for (size_t i = 0; i < signals->count; i++) {
        const rtr_signal *signal = &signals->items[i];
        if (signal->kind != RTR_SIGNAL_SOURCE || is_contrasted(signals, signal->end, first))
            continue;
        *source = rtr_claim_speaker(signals, signal);
        return 1;
    }
    for (size_t i = signals->count; i-- > 0;) {
        const rtr_signal *signal = &signals->items[i];
        int says = is_saying(signal) && signal->end <= first && !is_noun_here(signals, signal) &&
                   (leads_to(signals, signal, first) || names_deed(signals, signal, first) ||
                    is_inserted(signals, signal, first));
        if (!says && !(signal->end <= first && accuses(signals, signal, first))) continue;
        *source = rtr_claim_speaker(signals, signal);
        return 1;
    }
    for (size_t i = 0; i < signals->count; i++) {
        const rtr_signal *signal = &signals->items[i];
        int says = is_saying(signal) || signal->kind == RTR_SIGNAL_ACCUSE;
        if (!says || signal->first < end || !closes_statement(signals, signal, end)) continue;
        *source = rtr_claim_speaker(signals, signal);
        return 1;
    }
    return 0;
}

static const rtr_sentence *sentence_of(const rtr_reading *reading, uint32_t token)
{
    const rtr_tokens *tokens = &reading->report->tokens;
    return &tokens->sentences[tokens->items[token].sentence];
}

/* Does a stretch of tokens name a source? */
static int stretch_names(const rtr_reading *reading, uint32_t first, uint32_t end, rtr_span *source)
{
    rtr_signals signals;
    rtr_signals_read(reading, first, end, &signals);
    return names_source(&signals, source);
}

/* The quotation around a token: its marks, as far as they are looked for. */
static void quotation_of(const rtr_reading *reading, uint32_t at, uint32_t *open, uint32_t *close)
{
    const rtr_tokens *tokens = &reading->report->tokens;
    uint32_t least = at > QUOTE_MOST ? at - QUOTE_MOST : 0;
    *open = *close = at;
    while (*open > least && (tokens->items[*open - 1].flags & RTR_TOKEN_QUOTED)) --*open;
    while (*close < tokens->count && *close < at + QUOTE_MOST &&
           (tokens->items[*close].flags & RTR_TOKEN_QUOTED))
        ++*close;
}

static int in_quotation(const rtr_reading *reading, uint32_t at, rtr_span *source)
{
    const rtr_tokens *tokens = &reading->report->tokens;
    uint32_t open, close;
    if (!(token_at(reading, at)->flags & RTR_TOKEN_QUOTED)) return 0;
    quotation_of(reading, at, &open, &close);
    if (close - open < QUOTE_LEAST) return 0;
    const rtr_sentence *closing = sentence_of(reading, close < tokens->count ? close : close - 1);
    const rtr_sentence *opening = sentence_of(reading, open), *next = closing + 1;
    if (close < closing->end && stretch_names(reading, close, closing->end, source)) return 1;
    if (stretch_names(reading, opening->first, open, source)) return 1;
    if (next < tokens->sentences + tokens->sentence_count && !next->paragraph) {
        uint32_t end = next->end < next->first + NEXT_MOST ? next->end : next->first + NEXT_MOST;
        if (stretch_names(reading, next->first, end, source)) return 1;
    }
    if (opening > tokens->sentences && !opening->heading)
        (void)stretch_names(reading, opening[-1].first, opening[-1].end, source);
    return 1; /* somebody's words, whoever it is */
}

/* "C'est ce qu'affirme le Times." */
static int confirmed_behind(const rtr_reading *reading, const rtr_sentence *sentence,
                            rtr_span *source)
{
    static const char *const cest[] = {"c", NULL}, *const est[] = {"est", NULL},
                             *const ce[] = {"ce", NULL};
    const rtr_tokens *tokens = &reading->report->tokens;
    const rtr_sentence *next = sentence + 1;
    if (next >= tokens->sentences + tokens->sentence_count || next->end - next->first < 5) return 0;
    uint32_t at = next->first;
    if (!rtr_is_any(reading, at, cest) || !rtr_is_any(reading, at + 2, est) ||
        !rtr_is_any(reading, at + 3, ce))
        return 0;
    return stretch_names(reading, at + 4, next->end, source);
}

/* Do two sentences name the same goods? */
static int speaks_of_same(const rtr_reading *reading, const rtr_sentence *a, const rtr_sentence *b)
{
    int goods = 0;
    for (uint32_t i = a->first; i < a->end && goods < GOODS_MOST; i++) {
        if (!RTR_IS(token_at(reading, i), GOODS)) continue;
        goods++;
        for (uint32_t k = b->first; k < b->end && k < b->first + SAME_MOST; k++)
            if (token_at(reading, k)->lower == token_at(reading, i)->lower) return 1;
    }
    return 0;
}

/* A sentence that goes on from the one before, "Ces drones ...", or of the same goods, when that one has a source. */
static int goes_on(const rtr_reading *reading, const rtr_sentence *sentence, rtr_span *source)
{
    static const char *const pointing[] = {"ces",   "cette", "cet",  "ce",
                                           "these", "those", "this", NULL};
    const rtr_sentence *last = sentence - 1;
    if (sentence == reading->report->tokens.sentences || sentence->paragraph) return 0;
    if (!rtr_is_any(reading, sentence->first, pointing) && !speaks_of_same(reading, last, sentence))
        return 0;
    return stretch_names(reading, last->first, last->end, source);
}

/* Is a source left unsaid, or a pronoun? */
static int is_pronoun(const rtr_reading *reading, rtr_span source)
{
    static const char *const pronouns[] = {"il",  "elle", "ils",  "elles",      "he",
                                           "she", "it",   "they", "ce dernier", "cette dernière",
                                           NULL};
    const char *text = reading->report->text.bytes + source.start;
    size_t size = source.end - source.start;
    for (size_t i = 0; pronouns[i]; i++)
        if (size == strlen(pronouns[i]) && (text[0] | 0x20) == pronouns[i][0] &&
            !memcmp(text + 1, pronouns[i] + 1, size - 1))
            return 1;
    return size == 0;
}

/* "Il a ajouté que": who spoke in the sentences before. */
static void follow_pronoun(const rtr_reading *reading, const rtr_sentence *sentence,
                           rtr_span *source)
{
    const rtr_sentence *least = reading->report->tokens.sentences;
    for (int back = 1; back <= BACK_MOST && sentence - back >= least; back++) {
        rtr_span name = {0};
        const rtr_sentence *before = sentence - back;
        if (before->heading || before->boilerplate) return;
        if (!stretch_names(reading, before->first, before->end, &name) || is_pronoun(reading, name))
            continue;
        *source = name;
        return;
    }
}

int rtr_claim_is_reported(const rtr_signals *signals, uint32_t first, uint32_t end,
                          rtr_span *source)
{
    const rtr_reading *reading = signals->reading;
    const rtr_sentence *sentence = sentence_of(reading, first);
    *source = (rtr_span){0};
    int reported =
        is_labelled(signals, first, end, source) || in_sentence(signals, first, end, source) ||
        in_quotation(reading, first, source) || confirmed_behind(reading, sentence, source) ||
        goes_on(reading, sentence, source);
    if (reported && is_pronoun(reading, *source)) follow_pronoun(reading, sentence, source);
    return reported;
}
