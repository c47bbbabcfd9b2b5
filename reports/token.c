#include "reports/token.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/gazetteer_match_parts.h"
#include "reports/reader_parts.h"
#include "reports/token_parts.h"
#include "reports/wordbook_parts.h"

/* Bytes of a word that count for its hash; the few longer ones are no names. */
enum { WORD_BYTES = 192 };

/* The word that is being read: its two forms, and how it is written. They are the same bytes as long as all
 * letters are ASCII: then only `lower` is kept. */
typedef struct word {
    char lower[WORD_BYTES], folded[WORD_BYTES];
    size_t lower_size, folded_size;
    size_t letters, uppers, digits;
    int apart; /* the forms differ */
    int first_upper, decomposed;
    size_t camel; /* byte where a capital follows a small letter, or 0 */
} word;

static void append(char *to, size_t *size, const char *from, size_t count)
{
    if (*size + count > WORD_BYTES) return;
    memcpy(to + *size, from, count);
    *size += count;
}

/* A letter that the table does not hold: other scripts, rare. */
static void add_rare(word *out, const char *at, size_t size)
{
    char *lower = NULL, *folded = NULL;
    if (!rtr_lower(at, size, &lower, NULL))
        append(out->lower, &out->lower_size, lower, strlen(lower));
    if (!rtr_fold(at, size, &folded, NULL))
        append(out->folded, &out->folded_size, folded, strlen(folded));
    free(lower);
    free(folded);
}

static void add_letter(const rtr_letters *letters, word *out, uint32_t c, const char *at,
                       size_t size)
{
    if (c < 0x80 && !out->apart) {
        if (out->lower_size < WORD_BYTES)
            out->lower[out->lower_size++] = letters->items[c].lower[0];
        return;
    }
    if (!out->apart) {
        memcpy(out->folded, out->lower, out->lower_size);
        out->folded_size = out->lower_size;
        out->apart = 1;
    }
    if (c >= RTR_LETTERS) {
        add_rare(out, at, size);
        return;
    }
    const rtr_letter *letter = &letters->items[c];
    append(out->lower, &out->lower_size, letter->lower, letter->lower_size);
    append(out->folded, &out->folded_size, letter->folded, letter->folded_size);
}

/* Count a character of a word. `start` is where the word starts, `at` where the character does. */
static void count_letter(word *out, rtr_char_class kind, size_t start, size_t at, int *was_lower)
{
    if (kind == RTR_CHAR_MARK) {
        out->decomposed = 1;
        return;
    }
    int upper = kind == RTR_CHAR_UPPER;
    if (upper && *was_lower && !out->camel) out->camel = at - start;
    if (upper && at == start) out->first_upper = 1;
    out->uppers += (size_t)upper;
    out->digits += kind == RTR_CHAR_DIGIT;
    out->letters++;
    *was_lower = kind == RTR_CHAR_LOWER;
}

static uint32_t next_character(const char **at, const char *end)
{
    unsigned char first = (unsigned char)**at;
    if (first >= 0x80) return (uint32_t)rtr_utf8_next(at, end);
    ++*at;
    return first;
}

static rtr_char_class kind_of(const rtr_letters *letters, uint32_t c)
{
    return c < RTR_LETTERS ? (rtr_char_class)letters->items[c].kind : rtr_char_class_of(c);
}

static int in_word(rtr_char_class kind)
{
    return kind >= RTR_CHAR_DIGIT;
}

static rtr_word_shape shape_of(const word *read)
{
    if (read->digits) return RTR_SHAPE_DIGITS;
    if (!read->uppers) return RTR_SHAPE_LOWER;
    if (read->uppers == read->letters) return RTR_SHAPE_UPPER;
    return read->first_upper && read->uppers == 1 ? RTR_SHAPE_CAPITAL : RTR_SHAPE_MIXED;
}

/* Decomposed accents: the lexicon's words are composed. */
static uint64_t hash_composed(const char *text, size_t size)
{
    char *composed = NULL, *lower = NULL;
    uint64_t hash = 0;
    if (!rtr_nfc(text, size, &composed, NULL) &&
        !rtr_lower(composed, strlen(composed), &lower, NULL))
        hash = rtr_gaz_word_hash(lower, strlen(lower));
    free(composed);
    free(lower);
    return hash;
}

/* The text that is being cut. */
typedef struct cutter {
    const rtr_reader *reader;
    const char *text;
    size_t size;
    rtr_wordbook *words;
} cutter;

int rtr_shape_meets(rtr_word_shape has, rtr_word_shape asked)
{
    if (asked == RTR_SHAPE_LOWER || has == asked) return 1;
    return asked == RTR_SHAPE_CAPITAL && (has == RTR_SHAPE_UPPER || has == RTR_SHAPE_MIXED);
}

#define EACH(byte) (0x0101010101010101u * (byte)) /* the byte, eight times */

/* How many of eight bytes, the first one lowest, are small ASCII letters before the first that is not. */
static size_t small_letters(uint64_t bytes)
{
    uint64_t low = bytes & EACH(0x7Fu);
    uint64_t from_a = low + EACH(0x80u - 'a'), behind_z = low + EACH(0x80u - 'z' - 1);
    uint64_t others = (~from_a | behind_z | bytes) & EACH(0x80u);
    return others ? (size_t)__builtin_ctzll(others) / 8 : 8;
}

static int goes_on(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/* The same as read_plain for words of up to seven letters, without a branch a letter. */
static size_t read_short(const char *text, size_t size, size_t start, rtr_token *token)
{
    uint64_t bytes;
    if (size - start < sizeof bytes) return 0;
    memcpy(&bytes, text + start, sizeof bytes);
    uint64_t capital = (bytes & 0xFF) - 'A' < 26;
    bytes |= capital << 5;
    size_t count = small_letters(bytes);
    if (count == 0 || count == sizeof bytes || goes_on((unsigned char)text[start + count]))
        return 0;
    token->lower = token->folded =
        rtr_gaz_short_hash(bytes & (((uint64_t)1 << 8 * count) - 1), count);
    token->shape = capital ? count == 1 ? RTR_SHAPE_UPPER : RTR_SHAPE_CAPITAL : RTR_SHAPE_LOWER;
    return start + count;
}

/* Most words by far: a capital or none, then small letters, all ASCII. 0 when the word is not one of them. */
static size_t read_plain(const char *text, size_t size, size_t start, rtr_token *token)
{
    char lower[WORD_BYTES];
    size_t at = start + 1, count;
    int capital = text[start] >= 'A' && text[start] <= 'Z';
    if (!capital && !(text[start] >= 'a' && text[start] <= 'z')) return 0;
    while (at < size && text[at] >= 'a' && text[at] <= 'z') at++;
    unsigned char end = at < size ? (unsigned char)text[at] : ' ';
    count = at - start;
    if (goes_on(end)) return 0;
    if (count > WORD_BYTES) return 0;
    if (capital) {
        memcpy(lower, text + start, count);
        lower[0] = (char)(lower[0] | 0x20);
    }
    token->lower = token->folded = rtr_gaz_word_hash(capital ? lower : text + start, count);
    token->shape = (uint8_t)(!capital     ? RTR_SHAPE_LOWER
                             : count == 1 ? RTR_SHAPE_UPPER
                                          : RTR_SHAPE_CAPITAL);
    return at;
}

/* Any word, letter by letter. */
static size_t read_any(const rtr_letters *letters, const char *text, size_t size, size_t start,
                       rtr_token *token, size_t *camel)
{
    word read;
    read.lower_size = read.folded_size = read.letters = read.uppers = read.digits = read.camel = 0;
    read.first_upper = read.decomposed = read.apart = 0;
    int was_lower = 0;
    size_t at = start;
    while (at < size) {
        const char *next = text + at;
        uint32_t c = next_character(&next, text + size);
        rtr_char_class kind = kind_of(letters, c);
        if (!in_word(kind)) break;
        count_letter(&read, kind, start, at, &was_lower);
        add_letter(letters, &read, c, text + at, (size_t)(next - text) - at);
        at = (size_t)(next - text);
    }
    token->shape = (uint8_t)shape_of(&read);
    token->lower = read.decomposed ? hash_composed(text + start, at - start)
                                   : rtr_gaz_word_hash(read.lower, read.lower_size);
    token->folded = read.apart ? rtr_gaz_word_hash(read.folded, read.folded_size) : token->lower;
    *camel = token->shape == RTR_SHAPE_MIXED ? read.camel : 0;
    return at;
}

/* Read the word that starts at `start` and ends at `most` at the latest; returns where it ends. */
static size_t read_word(const cutter *cut, size_t start, size_t most, rtr_token *token,
                        size_t *camel)
{
    *camel = 0;
    size_t at = read_short(cut->text, most, start, token);
    if (!at) at = read_plain(cut->text, most, start, token);
    if (!at) at = read_any(&cut->reader->letters, cut->text, most, start, token, camel);
    token->span = (rtr_span){(uint32_t)start, (uint32_t)at};
    rtr_wordbook_look_up(cut->words, cut->reader->lexicon, token);
    return at;
}

static int is_known(const rtr_reader *reader, const rtr_token *token)
{
    uint64_t next;
    uint32_t key;
    return token->entry != RTR_NO_ENTRY ||
           (rtr_gazetteer_step(reader->gazetteer, 0, token->folded, &next, &key) & RTR_GAZ_ENDS);
}

/* "chinoisePublié": two words that extraction glued. Cut where a capital follows a small letter, when the whole
 * is unknown, the first part is known and, if it has a capital itself ("YouTube"), the second one too. */
static int cut_glued(const cutter *cut, const rtr_token *whole, size_t camel, rtr_token parts[2])
{
    enum { LEAST = 4 }; /* bytes: "McDonald", "iPhone" stay */
    size_t start = whole->span.start, middle = start + camel, end = whole->span.end, unused;
    if (camel < LEAST || end - middle < LEAST || is_known(cut->reader, whole)) return 0;
    for (int i = 0; i < 2; i++) {
        parts[i] = *whole;
        read_word(cut, i ? middle : start, i ? end : middle, &parts[i], &unused);
        parts[i].flags |= RTR_TOKEN_SPLIT;
    }
    parts[1].gap = RTR_GAP_NONE;
    return is_known(cut->reader, &parts[0]) &&
           (parts[0].shape == RTR_SHAPE_LOWER || is_known(cut->reader, &parts[1]));
}

/* The ASCII character that stands for a PUNCT and those like it, 0 if none does. */
static char mark_of(uint32_t c)
{
    switch (c) {
    case 0x2019:
    case 0x2018:
    case 0x02BC:
    case 0x2032:
    case '`':
    case 0xB4: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
    case 0x2033: return '"';
    case 0x2010:
    case 0x2011: return '-';
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: return '=';
    case 0x2026: return '.';
    default: return c > 0x20 && c < 0x7F ? (char)c : 0;
    }
}

/* Room for two more tokens: a word can turn out to be two. */
static rtr_code make_room(rtr_tokens *tokens, size_t *capacity, rtr_err *err)
{
    if (tokens->count + 2 <= *capacity) return RTR_OK;
    size_t grown = *capacity * 2;
    rtr_token *items = realloc(tokens->items, grown * sizeof *items);
    if (!items) return rtr_nomem(err);
    tokens->items = items;
    *capacity = grown;
    return RTR_OK;
}

/* Blanks from *at on: how far apart they hold what they stand between. */
static rtr_gap read_gap(const rtr_letters *letters, const char *text, size_t size, size_t *at)
{
    size_t start = *at;
    int lines = 0;
    if (start + 1 < size && text[start] == ' ' && (text[start + 1] | 0x20) >= 'a' &&
        (text[start + 1] | 0x20) <= 'z') { /* most gaps */
        ++*at;
        return RTR_GAP_BLANK;
    }
    while (*at < size) {
        const char *next = text + *at;
        uint32_t c = next_character(&next, text + size);
        if (c != '\n' && c != 0xFEFF && kind_of(letters, c) != RTR_CHAR_BLANK) break;
        lines += c == '\n' || c == 0x2029 || (c == '\r' && *next != '\n');
        *at = (size_t)(next - text);
    }
    if (lines) return lines > 1 ? RTR_GAP_PARAGRAPH : RTR_GAP_LINE;
    return *at > start ? RTR_GAP_BLANK : RTR_GAP_NONE;
}

/* One token, or two that were glued, into room that is there. Returns how many. */
static size_t read_token(const cutter *cut, size_t *at, rtr_token *out)
{
    const char *next = cut->text + *at;
    uint32_t c = next_character(&next, cut->text + cut->size);
    if (!in_word(kind_of(&cut->reader->letters, c))) {
        out->span = (rtr_span){(uint32_t)*at, (uint32_t)(next - cut->text)};
        out->shape = RTR_SHAPE_PUNCT;
        out->mark = (uint8_t)mark_of(c);
        *at = (size_t)(next - cut->text);
        return 1;
    }
    size_t camel;
    rtr_token parts[2];
    *at = read_word(cut, *at, cut->size, out, &camel);
    if (!camel || !cut_glued(cut, out, camel, parts)) return 1;
    memcpy(out, parts, sizeof parts);
    return 2;
}

rtr_code rtr_tokens_read(const rtr_reader *reader, rtr_wordbook *words, const rtr_text *text,
                         rtr_tokens *out, rtr_err *err)
{
    *out = (rtr_tokens){0};
    cutter cut = {reader, text->bytes, text->size, words};
    size_t capacity = text->size / 5 + 16, at = 0; /* seldom more: a word and a blank */
    out->items = malloc(capacity * sizeof *out->items);
    rtr_code code = out->items ? RTR_OK : rtr_nomem(err);
    while (!code) {
        rtr_gap gap = read_gap(&reader->letters, cut.text, cut.size, &at);
        if (at == cut.size) break;
        code = make_room(out, &capacity, err);
        if (code) break;
        rtr_token *token = &out->items[out->count];
        *token = (rtr_token){.gap = (uint8_t)gap, .entry = RTR_NO_ENTRY};
        out->count += read_token(&cut, &at, token);
    }
    if (!code) code = rtr_tokens_divide(cut.text, out, err);
    if (code) rtr_tokens_end(out);
    return code;
}

void rtr_tokens_end(rtr_tokens *tokens)
{
    free(tokens->items);
    free(tokens->sentences);
    *tokens = (rtr_tokens){0};
}

/* Hyphens, apostrophes and dots glued between words count as nothing in a phrase. */
static int is_joint(const rtr_token *token)
{
    return token->shape == RTR_SHAPE_PUNCT && token->gap == RTR_GAP_NONE &&
           (token->mark == '-' || token->mark == '\'' || token->mark == '.');
}

/* The tokeniser has looked the first word up, and knows whether phrases start with it. */
rtr_phrase_walk rtr_phrases_begin(const rtr_reader *reader, const rtr_tokens *tokens, size_t at,
                                  size_t end)
{
    return (rtr_phrase_walk){.lexicon = reader->lexicon,
                             .items = tokens->items,
                             .at = at,
                             .end = end,
                             .behind = at,
                             .next = at,
                             .entry = RTR_NO_ENTRY};
}

/* The single word, and where the walk goes on from it. */
static int begin_walk(rtr_phrase_walk *walk)
{
    const rtr_token *first = &walk->items[walk->at];
    walk->next = first->flags & RTR_TOKEN_PHRASE ? walk->at + 1 : walk->end;
    walk->state = rtr_gaz_prefix_hash(0, first->lower);
    walk->behind = walk->at + 1;
    walk->entry = first->entry;
    return walk->entry != RTR_NO_ENTRY;
}

int rtr_phrases_next(rtr_phrase_walk *walk)
{
    if (walk->next >= walk->end) return 0;
    if (walk->next == walk->at && begin_walk(walk)) return 1;
    while (walk->next < walk->end) {
        const rtr_token *token = &walk->items[walk->next++];
        if (is_joint(token)) continue;
        if (token->shape == RTR_SHAPE_PUNCT) break;
        int found =
            rtr_lexicon_step(walk->lexicon, walk->state, token->lower, &walk->state, &walk->entry);
        walk->behind = walk->next;
        if (!(found & RTR_LEX_GOES_ON)) walk->next = walk->end;
        if (found & RTR_LEX_ENDS) return 1;
    }
    walk->next = walk->end;
    return 0;
}

const rtr_sense *rtr_tokens_phrase(const rtr_reader *reader, const rtr_tokens *tokens, size_t at,
                                   size_t end, rtr_word_class class, size_t *behind)
{
    const rtr_sense *best = NULL;
    const rtr_token *first = &tokens->items[at];
    if (first->entry != RTR_NO_ENTRY) { /* saves most walks */
        rtr_entry entry = rtr_lexicon_entry(reader->lexicon, first->entry);
        if (!((entry.classes | entry.starts) & RTR_WORD_BIT(class))) return NULL;
    }
    rtr_phrase_walk walk = rtr_phrases_begin(reader, tokens, at, end);
    while (rtr_phrases_next(&walk)) {
        const rtr_sense *sense = rtr_entry_sense(rtr_lexicon_entry(reader->lexicon, walk.entry),
                                                 class, (rtr_word_shape)first->shape);
        if (!sense) continue;
        best = sense;
        *behind = walk.behind;
    }
    return best;
}

const rtr_sense *rtr_entry_sense(rtr_entry entry, rtr_word_class class, rtr_word_shape shape)
{
    for (size_t i = 0; i < entry.count; i++)
        if (entry.senses[i].class == class &&
            rtr_shape_meets(shape, (rtr_word_shape)entry.senses[i].shape))
            return &entry.senses[i];
    return NULL;
}
