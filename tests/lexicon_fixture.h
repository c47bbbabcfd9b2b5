/* lexicon_fixture.h - a lexicon built from tables in a test, and phrases looked up in one. */
#ifndef RUTTER_TESTS_LEXICON_FIXTURE_H
#define RUTTER_TESTS_LEXICON_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/fold.h"
#include "geo/gazetteer_match.h"
#include "reports/lexicon.h"
#include "tools/lexicon/lexicon.h"

/* Build `path` from the rows of one table, the header apart. */
static inline rtr_code lexicon_build(const char *path, const char *rows, rtr_err *err)
{
    char table[64], bytes[8192];
    size_t entries;
    lex_build build = {0};
    snprintf(table, sizeof table, "/tmp/rutter-lexicon-%d.csv", (int)getpid());
    int size = snprintf(bytes, sizeof bytes, "# made\nwords,class,value\n%s", rows);
    rtr_code code = rtr_file_write(table, bytes, (size_t)size, err);
    if (!code) code = lex_read_table(&build, table, LEX_VERBS, err);
    if (!code) code = lex_read_table(&build, table, LEX_WORDS, err);
    if (!code) code = lex_write(&build, path, &entries, err);
    lex_end(&build);
    unlink(table);
    return code;
}

/* The entry of a phrase of words parted by blanks, or RTR_NO_ENTRY; *goes_on when longer ones start so. */
static inline uint32_t lexicon_find(const rtr_lexicon *lexicon, const char *phrase, int *goes_on)
{
    uint64_t state = 0;
    uint32_t entry = RTR_NO_ENTRY;
    int found = 0;
    char *lower = NULL;
    if (rtr_lower(phrase, strlen(phrase), &lower, NULL)) return RTR_NO_ENTRY;
    for (const char *at = lower; *at;) {
        size_t size = strcspn(at, " ");
        found = rtr_lexicon_step(lexicon, state, rtr_gaz_word_hash(at, size), &state, &entry);
        at += size + (at[size] == ' ');
        if (*at && !(found & RTR_LEX_GOES_ON)) found = 0;
        if (!found) break;
    }
    free(lower);
    if (goes_on) *goes_on = (found & RTR_LEX_GOES_ON) != 0;
    return found & RTR_LEX_ENDS ? entry : RTR_NO_ENTRY;
}

/* The phrase's sense of a class (the last, should it have several), or NULL. */
static inline const rtr_sense *lexicon_sense(const rtr_lexicon *lexicon, const char *phrase,
                                             rtr_word_class class)
{
    rtr_entry entry = rtr_lexicon_entry(lexicon, lexicon_find(lexicon, phrase, NULL));
    const rtr_sense *found = NULL;
    for (size_t i = 0; i < entry.count; i++)
        if (entry.senses[i].class == class) found = &entry.senses[i];
    return found;
}

/* ... and its value, or "(none)". */
static inline const char *lexicon_value(const rtr_lexicon *lexicon, const char *phrase,
                                        rtr_word_class class)
{
    const rtr_sense *sense = lexicon_sense(lexicon, phrase, class);
    return sense ? rtr_lexicon_text(lexicon, sense->value) : "(none)";
}

/* Has the phrase a sense of exactly that class and value? */
static inline int lexicon_has(const rtr_lexicon *lexicon, const char *phrase, rtr_word_class class,
                              const char *value)
{
    uint32_t number = rtr_lexicon_value(lexicon, value);
    rtr_entry entry = rtr_lexicon_entry(lexicon, lexicon_find(lexicon, phrase, NULL));
    for (size_t i = 0; i < entry.count; i++)
        if (entry.senses[i].class == class && entry.senses[i].value == number) return 1;
    return 0;
}

#endif
