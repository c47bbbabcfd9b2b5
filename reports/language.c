/* Which language a report is in: by its function words, which even a headline has. */
#include <string.h>

#include "geo/gazetteer_match.h"
#include "reports/passes.h"

/* Tokens: a page of them tells enough. */
enum { WORDS = 48, LOOKED_AT = 300 };

/* Words of one language only: not "on", "a", "est", "an", "or", "in" ... which are words of both. */
static const char *const french[WORDS] = {
    "le",   "la",    "les",  "des",  "du",   "une", "un", "et",   "dans",  "que",    "qui",  "pour",
    "sur",  "avec",  "par",  "au",   "aux",  "en",  "l",  "qu",   "sont",  "ont",    "été",  "se",
    "ce",   "cette", "ces",  "il",   "elle", "pas", "ne", "plus", "son",   "sa",     "ses",  "vers",
    "mais", "leur",  "dont", "être", "à",    "d",   "n",  "est",  "aucun", "aucune", "chez", "ils",
};
static const char *const english[WORDS] = {
    "the",  "of",   "and",  "to",    "that", "was",   "were",  "for",  "with", "by",
    "from", "has",  "have", "had",   "it",   "its",   "is",    "are",  "at",   "this",
    "be",   "been", "not",  "which", "who",  "their", "they",  "but",  "as",   "said",
    "he",   "his",  "into", "would", "will", "after", "about", "more", "than", "when",
    "no",   "any",  "did",  "does",  "or",   "we",    "you",   "what",
};

static void hash_all(const char *const words[WORDS], uint64_t hashes[WORDS])
{
    for (size_t i = 0; i < WORDS; i++) hashes[i] = rtr_gaz_word_hash(words[i], strlen(words[i]));
}

static size_t count_in(const rtr_tokens *tokens, const uint64_t hashes[WORDS])
{
    size_t found = 0;
    for (size_t i = 0; i < tokens->count && i < LOOKED_AT; i++)
        for (size_t k = 0; k < WORDS; k++) found += tokens->items[i].lower == hashes[k];
    return found;
}

void rtr_guess_language(rtr_reading *reading)
{
    uint64_t hashes[WORDS];
    rtr_report *report = reading->report;
    hash_all(french, hashes);
    size_t as_french = count_in(&report->tokens, hashes);
    hash_all(english, hashes);
    size_t as_english = count_in(&report->tokens, hashes);
    int is_french = as_french > as_english;
    if (as_french == as_english) is_french = strncmp(report->text.language, "fr", 2) == 0;
    memcpy(report->language, is_french ? "fr" : "en", sizeof report->language);
}
