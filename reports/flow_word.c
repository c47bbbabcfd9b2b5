#include "reports/flow_word.h"

#include <string.h>

#include "reports/wordbook_parts.h"

static const char *const links[RTR_LINK_COUNT] = {
    "",     "of",     "to",     "in",    "near",    "toward",  "benefit", "from",  "made",
    "by",   "via",    "for",    "with",  "between", "aside",   "det",     "poss",  "leur",
    "lui",  "y",      "self",   "not",   "who",     "towhom",  "that",    "where", "and",
    "sub",  "person", "they",   "topic", "time",    "country", "soil",    "two",   "thing",
    "them", "there",  "latter", "share", "noun",    "word",    "whence"};

/* Is a value's first word `word`, and is it a word of the language that the value may name behind it? */
static int value_is(const char *value, const char *word, int french)
{
    size_t size = strlen(word);
    if (strncmp(value, word, size) != 0) return 0;
    if (!value[size]) return 1;
    return value[size] == ' ' && strcmp(value + size + 1, french ? "fr" : "en") == 0;
}

static rtr_link link_of(const char *value, int french)
{
    for (int i = 1; i < RTR_LINK_COUNT; i++)
        if (value_is(value, links[i], french)) return (rtr_link)i;
    return RTR_LINK_NONE;
}

/* "fournir;pres" in a report in French: which forms it can be, and whether others lean on it. */
static void read_form(const char *value, int french, rtr_meaning *out)
{
    static const struct {
        const char *form;
        uint8_t bit;
        int8_t french; /* 1 yes, 0 no, -1 either */
    } forms[] = {
        {"pres", RTR_FINITE, 1},    {"impf", RTR_FINITE, 1},          {"fut", RTR_FINITE, 1},
        {"cond", RTR_FINITE, 1},    {"subj", RTR_FINITE, 1},          {"past", RTR_FINITE, -1},
        {"inf", RTR_INFINITIVE, 1}, {"pp", RTR_PARTICIPLE, -1},       {"ppr", RTR_GERUND, 1},
        {"ing", RTR_GERUND, 0},     {"s", RTR_FINITE | RTR_THIRD, 0}, {"base", RTR_BASE, 0}};
    const char *form = strchr(value, ';');
    if (!form) return;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(form + 1, forms[i].form) != 0) continue;
        if (forms[i].french >= 0 && forms[i].french != french) return;
        out->forms = forms[i].bit;
        size_t size = (size_t)(form - value);
        if (!strncmp(value, french ? "être" : "be", size) && strlen(french ? "être" : "be") == size)
            out->aux |= RTR_AUX_BE;
        if (!strncmp(value, french ? "avoir" : "have", size) &&
            strlen(french ? "avoir" : "have") == size)
            out->aux |= RTR_AUX_HAVE;
        if (!french && size == 2 && !strncmp(value, "do", 2)) out->aux |= RTR_AUX_MODAL;
    }
}

/* rtr_flow_kind + 1, or 0 for a word of the other language. */
static uint8_t goods_of(const char *value, int french)
{
    if (value_is(value, "goods", french)) return RTR_FLOW_GOODS + 1;
    if (value_is(value, "data", french)) return RTR_FLOW_DATA + 1;
    if (value_is(value, "carrier", french)) return RTR_FLOW_GOODS + 1;
    return value_is(value, "support", french) ? RTR_FLOW_SUPPORT + 1 : 0;
}

/* links.csv gives a value to words of these classes. */
static int is_link(uint16_t class)
{
    return class == RTR_WORD_FUNCTION || class == RTR_WORD_COMMON;
}

/* What a sense means. Few senses make up most of a text: they are read once and kept. */
static const rtr_meaning *meaning_of(rtr_units *units, const rtr_sense *sense)
{
    rtr_meaning *out =
        &units->meanings[(sense->value ^ (uint32_t)sense->class << 6) % RTR_MEANINGS];
    if (out->known && out->value == sense->value && out->class == sense->class) return out;
    const char *value = rtr_lexicon_text(rtr_reader_lexicon(units->reading->reader), sense->value);
    *out = (rtr_meaning){.known = 1, .value = sense->value, .class = sense->class};
    if (sense->class == RTR_WORD_VERB) {
        read_form(value, units->french, out);
    } else if (is_link(sense->class) && value[0]) {
        out->link = (uint8_t)link_of(value, units->french);
    } else if (sense->class == RTR_WORD_GOODS) {
        out->goods = goods_of(value, units->french);
        out->carrier = value_is(value, "carrier", units->french) ? 1 : 0;
    } else if (sense->class == RTR_WORD_TRIGGER) {
        out->trigger = rtr_trigger_read(value, units->french);
    }
    return out;
}

/* A capital inside a sentence: part of a name ("Intelligence Chief", "VerDi Import"). Headings may have them all. */
static int is_name(const rtr_units *units, const rtr_token *token)
{
    return (token->shape == RTR_SHAPE_CAPITAL) && !(token->flags & RTR_TOKEN_FIRST) &&
           !units->reading->report->tokens.sentences[units->sentence].heading;
}

void rtr_word_read(rtr_units *units, uint32_t token_at, rtr_unit *unit, rtr_trigger *noun)
{
    const rtr_token *token = &units->reading->report->tokens.items[token_at];
    rtr_entry entry = rtr_lexicon_entry(rtr_reader_lexicon(units->reading->reader), token->entry);
    int name = is_name(units, token);
    *noun = (rtr_trigger){0};
    for (size_t i = 0; i < entry.count; i++) {
        if (!rtr_shape_meets((rtr_word_shape)token->shape, (rtr_word_shape)entry.senses[i].shape))
            continue;
        const rtr_meaning *is = meaning_of(units, &entry.senses[i]);
        unit->forms |= is->forms;
        unit->aux |= is->aux;
        if (is->link) unit->link = is->link;
        if (is->goods && !name) {
            unit->goods = is->goods;
            unit->carrier = is->carrier;
        }
        if (is->trigger.part == RTR_TRIGGER_NOUN && !name)
            *noun = is->trigger;
        else if (is->trigger.part == RTR_TRIGGER_VERB || (is->trigger.part && !unit->trigger.part))
            unit->trigger = is->trigger;
    }
    if (RTR_IS(token, MODAL) && !RTR_IS(token, MONTH) && !units->french) unit->aux |= RTR_AUX_MODAL;
}

/* The longest phrases that start at a token, by what they are. */
typedef struct phrases {
    uint8_t link, goods;
    rtr_trigger trigger;
    uint32_t link_end, trigger_end, goods_end; /* tokens; 0: none */
} phrases;

static void note_phrase(rtr_units *units, const rtr_token *first, uint32_t entry_at,
                        uint32_t behind, phrases *out)
{
    rtr_entry entry = rtr_lexicon_entry(rtr_reader_lexicon(units->reading->reader), entry_at);
    for (size_t i = 0; i < entry.count; i++) {
        const rtr_sense *sense = &entry.senses[i];
        if (!rtr_shape_meets((rtr_word_shape)first->shape, (rtr_word_shape)sense->shape)) continue;
        const rtr_meaning *is = meaning_of(units, sense);
        if (is->link) {
            out->link = is->link;
            out->link_end = behind;
        } else if (sense->class == RTR_WORD_TRIGGER) {
            out->trigger = is->trigger;
            out->trigger_end = behind;
        } else if (is->goods) {
            out->goods = is->goods;
            out->goods_end = behind;
        }
    }
}

static void find_phrases(rtr_units *units, uint32_t at, phrases *out)
{
    const rtr_tokens *tokens = &units->reading->report->tokens;
    rtr_phrase_walk walk = rtr_phrases_begin(units->reading->reader, tokens, at,
                                             tokens->sentences[units->sentence].end);
    *out = (phrases){0};
    while (rtr_phrases_next(&walk))
        if (walk.behind > at + 1)
            note_phrase(units, &tokens->items[at], walk.entry, (uint32_t)walk.behind, out);
}

/* The form of a phrase is that of the first verb in it. */
static void borrow_form(rtr_units *units, uint32_t at, uint32_t behind, rtr_unit *unit)
{
    const rtr_report *report = units->reading->report;
    for (uint32_t i = at; i < behind && !unit->forms; i++) {
        rtr_trigger noun;
        rtr_unit word = {.mention = RTR_NO_MENTION};
        if (!RTR_IS(&report->tokens.items[i], VERB)) continue;
        rtr_word_read(units, i, &word, &noun);
        unit->forms = word.forms;
    }
}

/* Phrases go before single words, and the longer before the shorter. */
uint32_t rtr_phrase_read(rtr_units *units, uint32_t at, rtr_unit *unit, rtr_trigger *noun)
{
    phrases found;
    find_phrases(units, at, &found);
    if (found.link_end > found.trigger_end && found.link_end > found.goods_end) {
        *unit = (rtr_unit){.mention = RTR_NO_MENTION, .link = found.link};
        *noun = (rtr_trigger){0};
        return found.link_end;
    }
    if (found.trigger_end > found.goods_end) {
        if (found.trigger.part == RTR_TRIGGER_NOUN) {
            *noun = found.trigger;
            return found.trigger_end;
        }
        borrow_form(units, at, found.trigger_end, unit);
        if (!unit->forms) return 0;
        unit->link = 0;
        unit->trigger = found.trigger;
        unit->aux = unit->plural = 0;
        return found.trigger_end;
    }
    if (!found.goods_end) return 0;
    *unit = (rtr_unit){.mention = RTR_NO_MENTION, .goods = found.goods};
    return found.goods_end;
}
