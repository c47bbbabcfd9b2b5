/* Runs of capitalised words, and what they name: people (a given name, a title or an initial before a last word),
 * organisations (a word for a company, a body or a medium), or nothing known. */
#include "reports/recognise_parts.h"

enum { RUN_MOST = 16 }; /* words of a run that are looked at together */

/* A run's words, as token numbers. */
typedef struct run {
    uint32_t words[RUN_MOST];
    int count;
    int titled; /* a title or a role stands before it */
} run;

static const uint64_t ordinary =
    RTR_WORD_BIT(RTR_WORD_FUNCTION) | RTR_WORD_BIT(RTR_WORD_MONTH) | RTR_WORD_BIT(RTR_WORD_WEEKDAY);
static const uint64_t titles = RTR_WORD_BIT(RTR_WORD_TITLE) | RTR_WORD_BIT(RTR_WORD_ROLE);
static const uint64_t people =
    RTR_WORD_BIT(RTR_WORD_GIVEN_NAME) | RTR_WORD_BIT(RTR_WORD_FAMILY_NAME);
static const uint64_t firms = RTR_WORD_BIT(RTR_WORD_COMPANY) | RTR_WORD_BIT(RTR_WORD_MEDIA);
static const uint64_t bodies = RTR_WORD_BIT(RTR_WORD_BODY) | RTR_WORD_BIT(RTR_WORD_FACILITY);

uint64_t rtr_recognise_classes(const rtr_recognition *recognition, const rtr_token *token)
{
    static const uint64_t either = RTR_WORD_BIT(RTR_WORD_GIVEN_NAME) |
                                   RTR_WORD_BIT(RTR_WORD_FAMILY_NAME) |
                                   RTR_WORD_BIT(RTR_WORD_COMMON);
    uint64_t classes = token->classes;
    if (!(classes & either)) return classes;
    const rtr_lexicon *lexicon = rtr_reader_lexicon(recognition->reading->reader);
    rtr_entry entry = rtr_lexicon_entry(lexicon, token->entry);
    for (size_t i = 0; i < entry.count; i++)
        if (entry.senses[i].value == recognition->better_place)
            classes &= ~RTR_WORD_BIT(entry.senses[i].class);
    return classes;
}

static int is_initial(const rtr_token *token)
{
    return token->shape == RTR_SHAPE_UPPER && token->span.end - token->span.start == 1;
}

/* Is the token a capitalised word that its place does not excuse? */
static int is_name_word(const rtr_token *token, const rtr_token *end)
{
    if (!rtr_is_capital(token)) return 0;
    if (is_initial(token) && token + 1 < end && token[1].mark == '.') return 1;
    uint64_t common = ordinary;
    if (token->flags & RTR_TOKEN_FIRST)
        common |= RTR_WORD_BIT(RTR_WORD_COMMON) | RTR_WORD_BIT(RTR_WORD_LOCATIVE);
    return !(token->classes & common) || (token->classes & (people | titles));
}

/* "U.S.", "D.C.": letters that are a place's name together, not somebody's initials. */
static uint32_t skip_letters(const rtr_recognition *recognition, size_t at, size_t end)
{
    const rtr_token *items = recognition->tokens->items;
    rtr_found found;
    if (!is_initial(&items[at]) || at + 2 >= end || !is_initial(&items[at + 2])) return 0;
    if (!rtr_candidate_at(recognition->reading, at, end, &found)) return 0;
    for (size_t i = at; i < found.end; i++)
        if (items[i].shape != RTR_SHAPE_PUNCT && !is_initial(&items[i])) return 0;
    return found.end;
}

/* The run's next word after `at`, or `end`. */
static size_t next_word(const rtr_recognition *recognition, size_t at, size_t end)
{
    const rtr_tokens *tokens = recognition->tokens;
    const rtr_token *word = &tokens->items[at];
    size_t next = rtr_candidate_next(tokens, at, end);
    int dotted = at + 2 < end && word[1].mark == '.' && word[1].gap == RTR_GAP_NONE;
    if (next == end && dotted && (word->classes & titles)) next = at + 2;
    if (next == end && at + 2 < end && word[1].mark == '&') next = at + 2;
    if (next == end) return end;
    const rtr_token *follower = &tokens->items[next];
    if (RTR_IS(follower, PARTICLE) && follower->shape == RTR_SHAPE_LOWER && next + 1 < end &&
        RTR_IS(word, GIVEN_NAME)) { /* "Vasco de Gama" */
        next = rtr_candidate_next(tokens, next, end);
        if (next == end) return end;
        follower = &tokens->items[next];
    }
    int firm = follower->shape == RTR_SHAPE_UPPER && RTR_IS(follower, COMPANY); /* "SA" */
    int initial = is_initial(follower) && next + 1 < end && follower[1].mark == '.';
    if (!rtr_is_capital(follower)) return end;
    if ((follower->classes & ordinary) && !firm && !initial) return end;
    return skip_letters(recognition, next, end) ? end : next;
}

static void mark(rtr_recognition *recognition, const run *seen, int from, int to, rtr_part part)
{
    for (int i = from; i < to; i++) recognition->parts[seen->words[i]] = (uint8_t)part;
}

/* A given name that is better known as a place's tells nothing elsewhere: it is not remembered. */
static void remember_person(rtr_recognition *recognition, const run *seen, int from, int to)
{
    for (int i = from; i < to; i++) {
        const rtr_token *token = &recognition->tokens->items[seen->words[i]];
        int given = i + 1 < to && RTR_IS(token, GIVEN_NAME);
        if (is_initial(token)) continue;
        if (given &&
            !(rtr_recognise_classes(recognition, token) & RTR_WORD_BIT(RTR_WORD_GIVEN_NAME)))
            continue;
        rtr_memory_slot *slot = rtr_memory_at(&recognition->memory, token->folded);
        if (slot) slot->person++;
    }
}

/* "Los Angeles", "Saint-Louis": the words are a place's name together. */
static int is_place_name(const rtr_recognition *recognition, const run *seen, int from, int to)
{
    rtr_found found;
    size_t first = seen->words[from], end = seen->words[to - 1] + 1u;
    return rtr_candidate_at(recognition->reading, first, end, &found) && found.end == end;
}

/* Could the words from..to be a person's name, given and family name? */
static int is_person(const rtr_recognition *recognition, const run *seen, int from, int to)
{
    const rtr_token *items = recognition->tokens->items;
    const rtr_token *first = &items[seen->words[from]], *last = &items[seen->words[to - 1]];
    if (to - from < 2) return 0;
    if (to - from == 2 && last->gap == RTR_GAP_NONE && last[-1].mark == '-') return 0;
    for (int i = from; i + 1 < to; i++)
        if (is_initial(&items[seen->words[i]]) && !is_initial(last)) return 1;
    int ordinary_last = RTR_IS(last, COMMON) && !RTR_IS(last, FAMILY_NAME);
    return RTR_IS(first, GIVEN_NAME) && !ordinary_last &&
           !is_place_name(recognition, seen, from, to);
}

/* "A.S.", "S.A.": letters behind a company's name. */
static int is_legal_form(const rtr_recognition *recognition, size_t at)
{
    enum { LEGAL_MOST = 6 /* tokens */ };
    const rtr_tokens *tokens = recognition->tokens;
    size_t behind, end = at + LEGAL_MOST < tokens->count ? at + LEGAL_MOST : tokens->count;
    return rtr_tokens_phrase(recognition->reading->reader, tokens, at, end, RTR_WORD_COMPANY,
                             &behind) != NULL;
}

/* The words from..to, between titles. */
static void judge(rtr_recognition *recognition, const run *seen, int from, int to, int titled)
{
    const rtr_token *items = recognition->tokens->items;
    if (from >= to) return;
    uint64_t classes = 0;
    for (int i = from; i < to; i++) {
        classes |= items[seen->words[i]].classes;
        if (i > from && is_initial(&items[seen->words[i]]) &&
            is_legal_form(recognition, seen->words[i]))
            classes |= firms;
    }
    if ((classes & (bodies | firms)) && (to - from > 1 || !titled)) {
        mark(recognition, seen, from, to, classes & firms ? RTR_PART_FIRM : RTR_PART_BODY);
        return;
    }
    int a_people = to - from == 1 && RTR_IS(&items[seen->words[from]], DEMONYM);
    if (a_people || (!titled && !is_person(recognition, seen, from, to))) {
        mark(recognition, seen, from, to, RTR_PART_NAME);
        return;
    }
    mark(recognition, seen, from, to - 1, RTR_PART_GIVEN);
    mark(recognition, seen, to - 1, to, RTR_PART_FAMILY);
    remember_person(recognition, seen, from, to);
}

/* Titles divide a run: what stands before "London Mayor Ann Lee" is no part of the person. */
static void judge_run(rtr_recognition *recognition, const run *seen)
{
    const rtr_token *items = recognition->tokens->items;
    int from = 0, titled = seen->titled;
    for (int i = 0; i < seen->count; i++) {
        const rtr_token *token = &items[seen->words[i]];
        if (!(token->classes & titles) || (token->classes & people)) continue;
        judge(recognition, seen, from, i, titled);
        from = i + 1;
        titled = 1;
    }
    judge(recognition, seen, from, seen->count, titled);
}

static int has_title_before(const rtr_tokens *tokens, const rtr_sentence *sentence, size_t at,
                            int french)
{
    if (at == sentence->first) return 0;
    const rtr_token *before = &tokens->items[at - 1];
    if (before->mark == '.' && before->gap == RTR_GAP_NONE && at - 1 > sentence->first) before--;
    /* English writes a title with a capital ("major firms"), but not an office ("spokesman Lee"). */
    if (before->shape == RTR_SHAPE_LOWER && !french) return RTR_IS(before, ROLE);
    return (before->classes & titles) != 0;
}

void rtr_recognise_runs(rtr_recognition *recognition)
{
    const rtr_tokens *tokens = recognition->tokens;
    int french = recognition->reading->report->language[0] == 'f';
    for (size_t s = 0; s < tokens->sentence_count; s++) {
        const rtr_sentence *sentence = &tokens->sentences[s];
        size_t next;
        for (size_t i = sentence->first; i < sentence->end; i = next) {
            next = i + 1;
            if (!rtr_is_capital(&tokens->items[i])) continue;
            size_t behind = skip_letters(recognition, i, sentence->end);
            if (behind) next = behind;
            if (behind || !is_name_word(&tokens->items[i], tokens->items + sentence->end)) continue;
            run seen = {.titled = has_title_before(tokens, sentence, i, french)};
            size_t word = i;
            while (word < sentence->end && seen.count < RUN_MOST) {
                seen.words[seen.count++] = (uint32_t)word;
                next = word + 1;
                word = next_word(recognition, word, sentence->end);
            }
            judge_run(recognition, &seen);
        }
    }
}
