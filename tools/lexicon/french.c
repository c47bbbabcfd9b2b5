/* French verbs. */
#include <stdio.h>
#include <string.h>

#include "tools/lexicon/lexicon.h"

enum { LONGEST = 48, PERSONS = 6 };

static const char *const imperfect[] = {"ais", "ait", "ions", "iez", "aient", NULL};
static const char *const future[] = {"ai", "as", "a", "ons", "ez", "ont", NULL};

static rtr_code put_all(lex_build *build, const char *lemma, const char *form, const char *stem,
                        const char *const *endings, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (; *endings && !code; endings++)
        code = lex_verb_put(build, lemma, form, err, "%s%s", stem, *endings);
    return code;
}

/* Future and conditional of a stem that ends in r. */
static rtr_code put_future(lex_build *build, const char *lemma, const char *stem, rtr_err *err)
{
    rtr_code code = put_all(build, lemma, "fut", stem, future, err);
    return code ? code : put_all(build, lemma, "cond", stem, imperfect, err);
}

/* The four agreements of a past participle: "mis" has no plural of its own. */
static rtr_code put_participle(lex_build *build, const char *lemma, const char *masculine,
                               const char *feminine, rtr_err *err)
{
    size_t size = strlen(masculine);
    rtr_code code = lex_verb_put(build, lemma, "pp", err, "%s", masculine);
    if (!code && masculine[size - 1] != 's')
        code = lex_verb_put(build, lemma, "pp", err, "%ss", masculine);
    if (!code) code = lex_verb_put(build, lemma, "pp", err, "%s", feminine);
    return code ? code : lex_verb_put(build, lemma, "pp", err, "%ss", feminine);
}

/* How a stem in -er is written: before e muet, and before a and o. */
typedef struct spelling {
    char stem[LONGEST];
    char mute[LONGEST];   /* il achète, appelle, emploie */
    char soft[LONGEST];   /* nous mangeons, lançons */
    char future[LONGEST]; /* il achètera, but opérera */
} spelling;

static int is_consonant(char letter)
{
    return letter >= 'a' && letter <= 'z' && !strchr("aeiouy", letter);
}

/* Where the e or é before the last consonants is, or NULL. Two consonants keep an e from changing (presser,
 * accepter), but not an é (régler, célébrer). */
static const char *weak_vowel(const char *stem)
{
    const char *end = stem + strlen(stem), *at = end;
    while (at > stem && is_consonant(at[-1])) at--;
    if (at == end || at == stem) return NULL;
    if (at - stem >= 2 && strncmp(at - 2, "é", 2) == 0) return at - 2;
    return at[-1] == 'e' && end - at == 1 ? at - 1 : NULL;
}

static int spell(const char *lemma, int doubles, spelling *out)
{
    size_t size = strlen(lemma);
    if (size < 3 || size > LONGEST - 4 || strcmp(lemma + size - 2, "er") != 0) return 0;
    int length = (int)size - 2;
    char last = lemma[length - 1], before = lemma[length - 2];
    snprintf(out->stem, sizeof out->stem, "%.*s", length, lemma);
    snprintf(out->mute, sizeof out->mute, "%.*s", length, lemma);
    snprintf(out->soft, sizeof out->soft, "%.*s%s", last == 'c' ? length - 1 : length, lemma,
             last == 'g'   ? "e"
             : last == 'c' ? "ç"
                           : "");
    const char *weak = weak_vowel(out->stem);
    if (doubles)
        snprintf(out->mute, sizeof out->mute, "%.*s%c", length, lemma, last);
    else if (last == 'y' && strchr("aou", before))
        snprintf(out->mute, sizeof out->mute, "%.*si", length - 1, lemma);
    else if (weak)
        snprintf(out->mute, sizeof out->mute, "%.*sè%s", (int)(weak - out->stem), out->stem,
                 weak + (*weak == 'e' ? 1 : 2));
    int kept = weak && *weak != 'e';
    int room = LONGEST - 3;
    snprintf(out->future, sizeof out->future, "%.*ser", room, kept ? out->stem : out->mute);
    return 1;
}

rtr_code lex_french_regular(lex_build *build, const char *lemma, int doubles, rtr_err *err)
{
    static const char *const mute[] = {"e", "es", "ent", NULL};
    static const char *const hard[] = {"ez", NULL}, *const soft[] = {"ons", NULL};
    static const char *const soft_past[] = {"ais", "ait", "aient", NULL};
    static const char *const hard_past[] = {"ions", "iez", NULL};
    spelling is;
    if (!spell(lemma, doubles, &is))
        return rtr_fail(err, RTR_BAD_DATA, "'%s' does not end in -er", lemma);
    char masculine[LONGEST + 4], feminine[LONGEST + 4];
    snprintf(masculine, sizeof masculine, "%sé", is.stem);
    snprintf(feminine, sizeof feminine, "%sée", is.stem);
    rtr_code code = lex_verb_put(build, lemma, "inf", err, "%s", lemma);
    if (!code) code = put_all(build, lemma, "pres", is.mute, mute, err);
    if (!code) code = put_all(build, lemma, "pres", is.stem, hard, err);
    if (!code) code = put_all(build, lemma, "pres", is.soft, soft, err);
    if (!code) code = put_all(build, lemma, "impf", is.soft, soft_past, err);
    if (!code) code = put_all(build, lemma, "impf", is.stem, hard_past, err);
    if (!code) code = put_future(build, lemma, is.future, err);
    if (!code) code = lex_verb_put(build, lemma, "past", err, "%sa", is.soft);
    if (!code) code = lex_verb_put(build, lemma, "past", err, "%sèrent", is.stem);
    if (!code) code = put_participle(build, lemma, masculine, feminine, err);
    return code ? code : lex_verb_put(build, lemma, "ppr", err, "%sant", is.soft);
}

/* The parts of an irregular verb, in the order of lexicon.h. */
enum { PRESENT, FUTURE, PARTICIPLE, PAST, SUBJUNCTIVE, PRESENT_PARTICIPLE, PARTS };

/* Cut "a b; c; d" into its parts and those into words. */
typedef struct parts {
    char words[PARTS][PERSONS][LONGEST];
    int count[PARTS];
} parts;

static int cut(const char *text, parts *out)
{
    *out = (parts){0};
    for (int part = 0; part < PARTS && *text; part++) {
        size_t size = strcspn(text, ";");
        for (const char *end = text + size; text < end;) {
            text += strspn(text, " ");
            size_t length = strcspn(text, " ;");
            if (length == 0) break;
            if (length >= LONGEST || out->count[part] == PERSONS) return 0;
            if (*text != '-') memcpy(out->words[part][out->count[part]++], text, length);
            text += length;
        }
        text += *text == ';';
    }
    return *text == '\0';
}

static rtr_code put_part(lex_build *build, const char *lemma, const char *form, const parts *all,
                         int part, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (int i = 0; i < all->count[part] && !code; i++)
        code = lex_verb_put(build, lemma, form, err, "%s", all->words[part][i]);
    return code;
}

rtr_code lex_french(lex_build *build, const char *lemma, const char *text, rtr_err *err)
{
    parts all;
    char stem[LONGEST] = "", feminine[LONGEST + 2];
    if (!cut(text, &all) || !all.count[PRESENT])
        return rtr_fail(err, RTR_BAD_DATA, "'%s' is no French verb's forms", text);
    const char *us = all.words[PRESENT][all.count[PRESENT] == PERSONS ? 3 : 0];
    size_t size = strlen(us);
    if (size > 3 && strcmp(us + size - 3, "ons") == 0) memcpy(stem, us, size - 3);
    rtr_code code = lex_verb_put(build, lemma, "inf", err, "%s", lemma);
    if (!code) code = put_part(build, lemma, "pres", &all, PRESENT, err);
    if (!code && stem[0]) code = put_all(build, lemma, "impf", stem, imperfect, err);
    if (!code && all.count[FUTURE]) code = put_future(build, lemma, all.words[FUTURE][0], err);
    if (!code) code = put_part(build, lemma, "past", &all, PAST, err);
    if (!code) code = put_part(build, lemma, "subj", &all, SUBJUNCTIVE, err);
    if (!code && all.count[PARTICIPLE]) {
        const char *masculine = all.words[PARTICIPLE][0];
        snprintf(feminine, sizeof feminine, "%s%s",
                 all.words[PARTICIPLE][all.count[PARTICIPLE] > 1],
                 all.count[PARTICIPLE] > 1 ? "" : "e");
        code = put_participle(build, lemma, masculine, feminine, err);
    }
    if (!code) code = put_part(build, lemma, "ppr", &all, PRESENT_PARTICIPLE, err);
    if (code || all.count[PRESENT_PARTICIPLE] || !stem[0]) return code;
    return lex_verb_put(build, lemma, "ppr", err, "%sant", stem);
}
