/* Verbs and their forms. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tools/lexicon/lexicon.h"

enum { LONGEST = 96 }; /* bytes of a form */

rtr_code lex_verb_put(lex_build *build, const char *lemma, const char *form, rtr_err *err,
                      const char *format, ...)
{
    char text[LONGEST];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (size < 0 || size >= LONGEST)
        return rtr_fail(err, RTR_BAD_DATA, "a form of '%s' is too long", lemma);
    rtr_code code = lex_grow((void **)&build->verbs, &build->verb_capacity, build->verb_count,
                             sizeof *build->verbs, err);
    if (code) return code;
    char *value = rtr_pool_alloc(&build->pool, strlen(lemma) + strlen(form) + 2);
    lex_verb_form made = {lemma, rtr_pool_strdup(&build->pool, text), form};
    if (!value || !made.text) return rtr_nomem(err);
    build->verbs[build->verb_count++] = made;
    sprintf(value, "%s;%s", lemma, form);
    return lex_add_form(build, text, RTR_WORD_VERB, value, err);
}

const lex_verb_form *lex_verb_next(const lex_build *build, const char *lemma, size_t *at)
{
    while (*at < build->verb_count) {
        const lex_verb_form *verb = &build->verbs[(*at)++];
        if (strcmp(verb->lemma, lemma) == 0) return verb;
    }
    return NULL;
}

/* How many bytes two words share at their ends. */
static size_t shared_ending(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t shared = 0;
    while (shared < a_size && shared < b_size && a[a_size - 1 - shared] == b[b_size - 1 - shared])
        shared++;
    return shared;
}

/* "transmettre" as "mettre", "construire" as "produire": other beginnings, the same endings. */
static rtr_code add_like(lex_build *build, const char *lemma, const char *model, rtr_err *err)
{
    size_t at = 0, known = build->verb_count;
    size_t size = strlen(lemma), model_size = strlen(model);
    size_t shared = shared_ending(lemma, size, model, model_size);
    size_t begin = size - shared, model_begin = model_size - shared;
    for (const lex_verb_form *verb; (verb = lex_verb_next(build, model, &at)) && at <= known;) {
        lex_verb_form form = *verb; /* a copy: the array grows */
        if (strncmp(form.text, model, model_begin) != 0)
            return rtr_fail(err, RTR_BAD_DATA, "'%s' of '%s' cannot become a form of '%s'",
                            form.text, model, lemma);
        rtr_code code = lex_verb_put(build, lemma, form.form, err, "%.*s%s", (int)begin, lemma,
                                     form.text + model_begin);
        if (code) return code;
    }
    if (build->verb_count == known)
        return rtr_fail(err, RTR_BAD_DATA, "no verb '%s' stands before '%s'", model, lemma);
    return RTR_OK;
}

rtr_code lex_add_verb(lex_build *build, const char *lemma, const char *how, rtr_err *err)
{
    size_t at = 0;
    lemma = rtr_pool_strdup(&build->pool, lemma);
    if (!lemma) return rtr_nomem(err);
    if (lex_verb_next(build, lemma, &at))
        return rtr_fail(err, RTR_BAD_DATA, "'%s' stands there twice", lemma);
    if (strcmp(how, "fr1") == 0) return lex_french_regular(build, lemma, 0, err);
    if (strcmp(how, "fr1d") == 0) return lex_french_regular(build, lemma, 1, err);
    if (strncmp(how, "fr=", 3) == 0) return add_like(build, lemma, how + 3, err);
    if (strncmp(how, "fr ", 3) == 0) return lex_french(build, lemma, how + 3, err);
    if (strncmp(how, "en", 2) == 0) return lex_english(build, lemma, how + 2, err);
    return rtr_fail(err, RTR_BAD_DATA, "no such inflection: '%s'", how);
}
