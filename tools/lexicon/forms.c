/* The ways to write one form: optional parts, verbs' forms, a capital without its accent. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "reports/lexicon_file.h"
#include "tools/lexicon/lexicon.h"

/* What every way to write the form stands for. */
typedef struct sense {
    rtr_word_class class;
    const char *value;
} sense;

static int is_letter(const char *at, const char *end)
{
    int32_t c = rtr_utf8_next(&at, end);
    rtr_char_class kind = rtr_char_class_of((uint32_t)c);
    return kind == RTR_CHAR_LOWER || kind == RTR_CHAR_UPPER || kind == RTR_CHAR_DIGIT ||
           kind == RTR_CHAR_MARK;
}

/* The capitals of the first word. */
static int shape_of(const char *form)
{
    const char *at = form, *end = form + strlen(form);
    size_t upper = 0, others = 0;
    int first_upper = 0;
    while (at < end && is_letter(at, end)) {
        int is_upper = rtr_char_class_of((uint32_t)rtr_utf8_next(&at, end)) == RTR_CHAR_UPPER;
        if (upper + others == 0) first_upper = is_upper;
        if (is_upper)
            upper++;
        else
            others++;
    }
    if (!first_upper) return RTR_LEX_LOWER;
    return others ? RTR_LEX_CAPITAL : RTR_LEX_UPPER;
}

/* Lower-cased words parted by single blanks, from the build's pool; *out is "" when there is no word. */
static rtr_code words_of(lex_build *build, const char *form, const char **out, rtr_err *err)
{
    char *lower = NULL;
    rtr_buf buf = {0};
    rtr_code code = rtr_lower(form, strlen(form), &lower, err);
    if (code) return code;
    const char *end = lower + strlen(lower);
    int gap = 0;
    for (const char *at = lower; at < end;) {
        const char *from = at;
        int letter = is_letter(at, end);
        rtr_utf8_next(&at, end);
        if (letter && gap && buf.size) rtr_buf_putc(&buf, ' ');
        gap = !letter;
        if (letter) rtr_buf_add(&buf, from, (size_t)(at - from));
    }
    *out = buf.failed ? NULL : rtr_pool_strdup(&build->pool, buf.data ? buf.data : "");
    code = *out ? RTR_OK : rtr_nomem(err);
    rtr_buf_end(&buf);
    free(lower);
    return code;
}

static rtr_code add(lex_build *build, const char *text, const sense *is, int shape, rtr_err *err)
{
    rtr_code code =
        lex_grow((void **)&build->rows, &build->capacity, build->count, sizeof *build->rows, err);
    if (code) return code;
    build->rows[build->count++] = (lex_row){text, is->value, (uint16_t)is->class, (uint16_t)shape};
    return RTR_OK;
}

/* French capitals often go without their accent: "Etat" is "État", "A Paris" is "À Paris". NULL when the
 * first letter has none. */
static const char *bare_initial(lex_build *build, const char *text, rtr_err *err, rtr_code *code)
{
    static const char *const bare[][2] = {{"à", "a"}, {"â", "a"}, {"ç", "c"},
                                          {"é", "e"}, {"è", "e"}, {"ê", "e"},
                                          {"î", "i"}, {"ô", "o"}, {"ù", "u"}};
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++) {
        size_t size = strlen(bare[i][0]);
        if (strncmp(text, bare[i][0], size) != 0) continue;
        char *copy = rtr_pool_strdup(&build->pool, text + size - 1);
        if (!copy)
            *code = rtr_nomem(err);
        else
            copy[0] = bare[i][1][0];
        return copy;
    }
    return NULL;
}

static rtr_code add_plain(lex_build *build, const char *form, const sense *is, rtr_err *err)
{
    const char *text = NULL;
    int shape = shape_of(form);
    rtr_code code = words_of(build, form, &text, err);
    if (code) return code;
    if (!text[0]) return rtr_fail(err, RTR_BAD_DATA, "no word in '%s'", form);
    code = add(build, text, is, shape, err);
    const char *bare = code ? NULL : bare_initial(build, text, err, &code);
    if (code || !bare) return code;
    return add(build, bare, is, shape < RTR_LEX_CAPITAL ? RTR_LEX_CAPITAL : shape, err);
}

/* `form` with [from, to) replaced. */
static char *replaced(lex_build *build, const char *form, size_t from, size_t to,
                      const char *middle, size_t size)
{
    size_t rest = strlen(form + to);
    char *text = rtr_pool_alloc(&build->pool, from + size + rest + 1);
    if (!text) return NULL;
    memcpy(text, form, from);
    memcpy(text + from, middle, size);
    memcpy(text + from + size, form + to, rest);
    return text;
}

/* "mettre* en vente": once for each form of "mettre". */
static rtr_code add_verb_forms(lex_build *build, const char *form, size_t star, const sense *is,
                               rtr_err *err)
{
    size_t from = star;
    while (from > 0 && !strchr(" '-", form[from - 1])) from--;
    char *lemma = rtr_pool_strndup(&build->pool, form + from, star - from);
    if (!lemma) return rtr_nomem(err);
    size_t at = 0, found = 0;
    for (const lex_verb_form *verb; (verb = lex_verb_next(build, lemma, &at)); found++) {
        char *text = replaced(build, form, from, star + 1, verb->text, strlen(verb->text));
        if (!text) return rtr_nomem(err);
        rtr_code code = add_plain(build, text, is, err);
        if (code) return code;
    }
    if (!found) return rtr_fail(err, RTR_BAD_DATA, "no table has the verb '%s'", lemma);
    return RTR_OK;
}

/* The first "(x)" with x and without, the others of each in turn: parts are few and short. */
static rtr_code add_ways(lex_build *build, const char *form, const sense *is, rtr_err *err)
{
    size_t open = strcspn(form, "("), star = strcspn(form, "*");
    if (!form[open])
        return form[star] ? add_verb_forms(build, form, star, is, err)
                          : add_plain(build, form, is, err);
    size_t close = open + strcspn(form + open, ")");
    if (!form[close]) return rtr_fail(err, RTR_BAD_DATA, "'(' without ')' in '%s'", form);
    char *with = replaced(build, form, open, close + 1, form + open + 1, close - open - 1);
    char *without = replaced(build, form, open, close + 1, "", 0);
    if (!with || !without) return rtr_nomem(err);
    rtr_code code = add_ways(build, with, is, err);
    return code ? code : add_ways(build, without, is, err);
}

rtr_code lex_add_form(lex_build *build, const char *form, rtr_word_class class, const char *value,
                      rtr_err *err)
{
    const sense is = {class, value};
    form += strspn(form, " ");
    return add_ways(build, form, &is, err);
}
