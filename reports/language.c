/* Which language a report is in: by its function words, which even a headline has. */
#include <stdlib.h>
#include <string.h>

#include "geo/gazetteer_match.h"
#include "reports/passes.h"

/* Tokens that are looked at, and the lead of one language that is enough. */
enum { WORDS = 48, LOOKED_AT = 1000, LEAD = 25 };

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

static int is_one_of(uint64_t word, const uint64_t hashes[WORDS])
{
    for (size_t k = 0; k < WORDS; k++)
        if (word == hashes[k]) return 1;
    return 0;
}

void rtr_guess_language(rtr_reading *reading)
{
    uint64_t french_words[WORDS], english_words[WORDS];
    rtr_report *report = reading->report;
    const rtr_tokens *tokens = &report->tokens;
    int lead = 0; /* of French, in words */
    if (report->text.read_as[0]) {
        memcpy(report->language, report->text.read_as, sizeof report->language);
        return;
    }
    hash_all(french, french_words);
    hash_all(english, english_words);
    for (size_t i = 0; i < tokens->count && i < LOOKED_AT && abs(lead) < LEAD; i++)
        lead += is_one_of(tokens->items[i].lower, french_words) -
                is_one_of(tokens->items[i].lower, english_words);
    int is_french = lead ? lead > 0 : strncmp(report->text.language, "fr", 2) == 0;
    memcpy(report->language, is_french ? "fr" : "en", sizeof report->language);
}
