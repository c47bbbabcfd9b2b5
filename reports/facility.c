/* Facilities: "usine de drones à Ielabouga", "raffinerie russe", "the Jamnagar refinery", "plant in Ohio". Only those of
 * which the report says where they are. */
#include <string.h>

#include "reports/site.h"

enum {
    BEHIND_MOST = 14, /* tokens after the head that may say where it is */
    BEFORE_MOST = 4   /* ... before it, in English */
};

/* A head and where it is said to be. */
typedef struct facility {
    size_t first, end; /* tokens */
    uint32_t at;
    rtr_kind kind;
} facility;

static int is_plain(const rtr_token *token)
{
    return token->mark == '\'' || token->mark == '-' || token->mark == '"';
}

/* The forms of verbs that go on with a phrase ("usine située à") or may be nouns. */
static int is_loose(const char *form)
{
    static const char *const loose[] = {";pp", ";ppr", ";inf", ";ing", ";base"};
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++)
        if (strcmp(form, loose[i]) == 0) return 1;
    return 0;
}

/* A finite verb, behind which another thing begins. After "de" or an article a noun is meant ("usine d'armes"); with an
 * article behind it, or where it may be a past tense ("received"), a participle is none, but before a preposition. */
static int is_verb(const rtr_sites *sites, size_t at, size_t end)
{
    const rtr_token *token = &sites->reading->report->tokens.items[at];
    const rtr_lexicon *lexicon = rtr_reader_lexicon(sites->reading->reader);
    const rtr_token *before = token[-1].mark == '\'' ? token - 2 : token - 1;
    if (!RTR_IS(token, VERB) || RTR_IS(before, OF) || RTR_IS(before, ARTICLE)) return 0;
    rtr_entry entry = rtr_lexicon_entry(lexicon, token->entry);
    int loose = 0, past = 0;
    for (size_t i = 0; i < entry.count; i++) {
        if (entry.senses[i].class != RTR_WORD_VERB) continue;
        const char *value = rtr_lexicon_text(lexicon, entry.senses[i].value);
        const char *form = value + strcspn(value, ";");
        loose |= is_loose(form);
        past |= strcmp(form, ";past") == 0;
    }
    if (at + 1 < end && RTR_IS(token + 1, LOCATIVE)) return !loose;
    return !loose || past || (at + 1 < end && RTR_IS(token + 1, ARTICLE));
}

static int is_locative(const rtr_sites *sites, size_t at, size_t end)
{
    const rtr_tokens *tokens = &sites->reading->report->tokens;
    size_t behind;
    return rtr_tokens_phrase(sites->reading->reader, tokens, at, end, RTR_WORD_LOCATIVE, &behind) !=
           NULL;
}

/* Does the head's phrase go on with the token? */
static int goes_on(const rtr_sites *sites, size_t at, size_t end)
{
    const rtr_token *token = &sites->reading->report->tokens.items[at];
    if (token->shape == RTR_SHAPE_PUNCT) return is_plain(token);
    if (RTR_IS(token, OF) || RTR_IS(token, ARTICLE) || is_locative(sites, at, end)) return 1;
    return !RTR_IS(token, FACILITY) && !RTR_IS(token, FUNCTION) && !RTR_IS(token, MODAL) &&
           !is_verb(sites, at, end);
}

/* What follows the head: a preposition and a place, or a people's adjective, which says less. */
static void look_behind(const rtr_sites *sites, facility *found, size_t end)
{
    const rtr_mention *mentions = sites->reading->report->mentions;
    const rtr_token *items = sites->reading->report->tokens.items;
    if (end > found->end + BEHIND_MOST) end = found->end + BEHIND_MOST;
    uint32_t place = rtr_site_seat(sites, found->end, end);
    for (size_t i = found->end; i < end && place == RTR_NO_MENTION; i++) {
        uint32_t named = rtr_site_from(sites, i);
        if (named != RTR_NO_MENTION && mentions[named].type == RTR_MENTION_DEMONYM) {
            if (found->at == RTR_NO_MENTION) found->at = named;
            i = mentions[named].end - 1;
            continue;
        }
        if (RTR_IS(&items[i], LOCATIVE) || RTR_IS(&items[i], OF))
            place = rtr_site_behind(sites, i, end);
        if (place == RTR_NO_MENTION && !goes_on(sites, i, end)) break;
    }
    if (place != RTR_NO_MENTION) found->at = place;
    if (found->at != RTR_NO_MENTION && mentions[found->at].end > found->end)
        found->end = mentions[found->at].end;
}

/* English puts it in front: "Chinese drone factory", "the Jamnagar refinery", "Tula-based plant". */
static void look_before(const rtr_sites *sites, facility *found, size_t first)
{
    const rtr_token *items = sites->reading->report->tokens.items;
    size_t least = found->first > first + BEFORE_MOST ? found->first - BEFORE_MOST : first;
    for (size_t i = found->first; i > least; i--) {
        uint32_t named = rtr_site_upto(sites, i);
        if (named != RTR_NO_MENTION && sites->reading->report->mentions[named].first >= first) {
            found->at = named;
            found->first = sites->reading->report->mentions[named].first;
            return;
        }
        const rtr_token *token = &items[i - 1];
        if (token->shape == RTR_SHAPE_PUNCT ? token->mark != '-'
                                            : RTR_IS(token, FUNCTION) || RTR_IS(token, FACILITY))
            return;
    }
}

static int is_located(const rtr_sites *sites, facility *found, const rtr_sentence *sentence,
                      int english)
{
    if (english) look_before(sites, found, sentence->first);
    facility before = *found;
    look_behind(sites, found, sentence->end);
    if (before.at != RTR_NO_MENTION && found->at != before.at) {
        const rtr_mention *mentions = sites->reading->report->mentions;
        int place = mentions[found->at].type == RTR_MENTION_PLACE;
        if (mentions[before.at].type == RTR_MENTION_PLACE || !place) *found = before;
    }
    return found->at != RTR_NO_MENTION;
}

static rtr_code read_sentence(const rtr_sites *sites, const rtr_sentence *sentence, int english,
                              rtr_err *err)
{
    const rtr_report *report = sites->reading->report;
    rtr_code code = RTR_OK;
    for (size_t i = sentence->first; i < sentence->end && !code;) {
        const rtr_token *token = &report->tokens.items[i];
        size_t behind = i + 1;
        const rtr_sense *sense = NULL;
        if (RTR_IS(token, FACILITY) || (token->flags & RTR_TOKEN_PHRASE))
            sense = rtr_tokens_phrase(sites->reading->reader, &report->tokens, i, sentence->end,
                                      RTR_WORD_FACILITY, &behind);
        facility found = {.first = i, .end = behind, .at = RTR_NO_MENTION};
        const char *kind =
            sense ? rtr_lexicon_text(rtr_reader_lexicon(sites->reading->reader), sense->value) : "";
        if (sense && rtr_kind_parse(kind, &found.kind) &&
            is_located(sites, &found, sentence, english)) {
            rtr_mention mention = {.first = (uint32_t)found.first,
                                   .end = (uint32_t)found.end,
                                   .type = RTR_MENTION_FACILITY,
                                   .kind = (uint8_t)found.kind,
                                   .place = RTR_NO_PLACE,
                                   .stands_for = RTR_NO_PLACE};
            code = rtr_site_add(sites, &mention, found.at, err);
            behind = found.end > behind ? found.end : behind;
        }
        i = behind;
    }
    return code;
}

rtr_code rtr_read_facilities(rtr_reading *reading, rtr_err *err)
{
    const rtr_report *report = reading->report;
    const rtr_sites sites = {reading, report->mention_count};
    int english = report->language[0] == 'e';
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < report->tokens.sentence_count && !code; i++)
        code = read_sentence(&sites, &report->tokens.sentences[i], english, err);
    if (code || report->mention_count == sites.known) return code;
    return rtr_mentions_sort(reading, err);
}
