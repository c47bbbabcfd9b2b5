/* lexicon.h - rutter.lex built from the tables in data/lexicon; build_lexicon's own header.
 *
 * Flow:  data/lexicon/NAME.csv -> table.c (rows), with forms.c (the ways to write a form), verbs.c, french.c
 *        and english.c (a verb's forms) -> write.c -> rutter.lex
 * Owner: the build owns every string; lex_end frees them all.
 *
 * A row of a table is `words,class,value`. `words` are forms parted by '|'. In a form:
 *     blanks, hyphens, apostrophes   part the words of a phrase
 *     (x)                            with x or without: "russe(s)", "canadien(ne)(s)"
 *     mot*                           every form of the verb `mot` of verbs.csv: "mettre* en vente"
 * A row of class `verb` says how its verbs are inflected (verbs.c), or is "lemma;form" for a single form.
 */
#ifndef RUTTER_TOOLS_LEXICON_LEXICON_H
#define RUTTER_TOOLS_LEXICON_LEXICON_H

#include <stddef.h>

#include "base/error.h"
#include "base/pool_parts.h"
#include "reports/lexicon.h"

/* One sense of one form. */
typedef struct lex_row {
    const char *text; /* the words, lower-cased, parted by single blanks */
    const char *value;
    uint16_t class, shape;
} lex_row;

/* One form of a verb. */
typedef struct lex_verb_form {
    const char *lemma, *text, *form;
} lex_verb_form;

typedef struct lex_build {
    rtr_pool pool;
    lex_row *rows;
    size_t count, capacity;
    lex_verb_form *verbs;
    size_t verb_count, verb_capacity;
} lex_build;

void lex_end(lex_build *build);
/* Make room for one element more of `size` bytes in *items. */
rtr_code lex_grow(void **items, size_t *capacity, size_t count, size_t size, rtr_err *err);

/* table.c: read the verbs of a table, or everything else with the verbs known. Each table is read twice. */
typedef enum lex_pass { LEX_VERBS, LEX_WORDS } lex_pass;
rtr_code lex_read_table(lex_build *build, const char *path, lex_pass pass, rtr_err *err);

/* forms.c: a row for every way to write `form` (its own bytes, one of the '|'-parted forms). */
rtr_code lex_add_form(lex_build *build, const char *form, rtr_word_class class, const char *value,
                      rtr_err *err);

/* verbs.c: the forms of `lemma`, inflected as `how` says:
 *     fr1, fr1d         regular in -er, with its spelling (manger, lancer, acheter, opérer, employer);
 *                       d doubles (appeler, appelle)
 *     fr=mettre         as another French verb that stands before it: what they do not share is exchanged
 *     fr A; B; C; D; E  A present (je tu il nous vous ils), B stem of the future, C past participle
 *                       (m., and f. where it is not m. + e), D past (il ils), E subjunctive forms;
 *                       F present participle where it is not of "nous", "-" for what there is not
 *     en, en2           regular; 2 doubles the last consonant (ship, shipped)
 *     en PAST PARTICIPLE
 * Forms: inf pres impf fut cond past pp ppr subj; base s past pp ing. */
rtr_code lex_add_verb(lex_build *build, const char *lemma, const char *how, rtr_err *err);
/* One form; for verbs.c, french.c and english.c. */
rtr_code lex_verb_put(lex_build *build, const char *lemma, const char *form, rtr_err *err,
                      const char *format, ...) RTR_PRINTF(5, 6);
rtr_code lex_french_regular(lex_build *build, const char *lemma, int doubles, rtr_err *err);
rtr_code lex_french(lex_build *build, const char *lemma, const char *parts, rtr_err *err);
rtr_code lex_english(lex_build *build, const char *lemma, const char *how, rtr_err *err);
/* The first form of `lemma` from number *at on, with *at set behind it; NULL when there is no other. */
const lex_verb_form *lex_verb_next(const lex_build *build, const char *lemma, size_t *at);

/* write.c */
rtr_code lex_write(lex_build *build, const char *path, size_t *entries, rtr_err *err);

#endif
