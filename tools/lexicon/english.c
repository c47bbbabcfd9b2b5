/* English verbs. */
#include <stdio.h>
#include <string.h>

#include "tools/lexicon/lexicon.h"

enum { LONGEST = 48 };

static int is_vowel(char letter)
{
    return letter && strchr("aeiou", letter);
}

static int ends_in(const char *word, const char *ending)
{
    size_t size = strlen(word), length = strlen(ending);
    return size >= length && strcmp(word + size - length, ending) == 0;
}

/* "supply" + s. */
static rtr_code put_third_person(lex_build *build, const char *lemma, int consonant_y, rtr_err *err)
{
    if (consonant_y)
        return lex_verb_put(build, lemma, "s", err, "%.*sies", (int)strlen(lemma) - 1, lemma);
    int hisses = ends_in(lemma, "s") || ends_in(lemma, "sh") || ends_in(lemma, "ch") ||
                 ends_in(lemma, "x") || ends_in(lemma, "z") || ends_in(lemma, "o");
    return lex_verb_put(build, lemma, "s", err, "%s%s", lemma, hisses ? "es" : "s");
}

rtr_code lex_english(lex_build *build, const char *lemma, const char *how, rtr_err *err)
{
    char past[LONGEST], participle[LONGEST], stem[LONGEST];
    size_t size = strlen(lemma);
    if (size < 2 || size > LONGEST - 4)
        return rtr_fail(err, RTR_BAD_DATA, "'%s' is no verb's length", lemma);
    int doubles = how[0] == '2', silent_e = lemma[size - 1] == 'e' && !ends_in(lemma, "ee");
    int consonant_y = lemma[size - 1] == 'y' && !is_vowel(lemma[size - 2]);
    how += doubles;
    if (ends_in(lemma, "ie")) /* lie, lying */
        snprintf(stem, sizeof stem, "%.*sy", (int)size - 2, lemma);
    else if (silent_e)
        snprintf(stem, sizeof stem, "%.*s", (int)size - 1, lemma);
    else
        snprintf(stem, sizeof stem, "%s%.*s", lemma, doubles, lemma + size - 1);
    if (sscanf(how, " %47s %47s", past, participle) != 2) {
        if (how[0]) return rtr_fail(err, RTR_BAD_DATA, "no such inflection: 'en%s'", how);
        if (consonant_y)
            snprintf(past, sizeof past, "%.*sied", (int)size - 1, lemma);
        else if (lemma[size - 1] == 'e')
            snprintf(past, sizeof past, "%sd", lemma);
        else
            snprintf(past, sizeof past, "%.*sed", LONGEST - 4, stem);
        memcpy(participle, past, sizeof past);
    }
    rtr_code code = lex_verb_put(build, lemma, "base", err, "%s", lemma);
    if (!code) code = put_third_person(build, lemma, consonant_y, err);
    if (!code) code = lex_verb_put(build, lemma, "past", err, "%s", past);
    if (!code) code = lex_verb_put(build, lemma, "pp", err, "%s", participle);
    return code ? code : lex_verb_put(build, lemma, "ing", err, "%sing", stem);
}
