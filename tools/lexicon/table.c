/* Tables read row by row. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "tools/lexicon/lexicon.h"

enum { TABLE_LIMIT = 16 << 20 };

typedef struct columns {
    int words, class, value;
} columns;

void lex_end(lex_build *build)
{
    rtr_pool_end(&build->pool);
    free(build->rows);
    free(build->verbs);
    *build = (lex_build){0};
}

rtr_code lex_grow(void **items, size_t *capacity, size_t count, size_t size, rtr_err *err)
{
    if (count < *capacity) return RTR_OK;
    size_t more = *capacity ? 2 * *capacity : 1024;
    void *grown = realloc(*items, more * size);
    if (!grown) return rtr_nomem(err);
    *items = grown;
    *capacity = more;
    return RTR_OK;
}

/* "exporter" and "fr1", or "ai|as" and "avoir;pres". */
static rtr_code add_verb(lex_build *build, const char *form, const char *value, rtr_err *err)
{
    const char *semicolon = strchr(value, ';');
    if (!semicolon || strncmp(value, "fr ", 3) == 0) return lex_add_verb(build, form, value, err);
    char *lemma = rtr_pool_strndup(&build->pool, value, (size_t)(semicolon - value));
    if (!lemma) return rtr_nomem(err);
    return lex_verb_put(build, lemma, semicolon + 1, err, "%s", form);
}

/* The forms of `words` one by one; writes over it. */
static rtr_code add_row(lex_build *build, char *words, rtr_word_class class, const char *value,
                        lex_pass pass, rtr_err *err)
{
    if ((pass == LEX_VERBS) != (class == RTR_WORD_VERB)) return RTR_OK;
    rtr_code code = RTR_OK;
    for (char *form = words; form && !code;) {
        char *bar = strchr(form, '|');
        if (bar) *bar = '\0';
        code = pass == LEX_VERBS ? add_verb(build, form, value, err)
                                 : lex_add_form(build, form, class, value, err);
        form = bar ? bar + 1 : NULL;
    }
    return code;
}

static rtr_code read_row(lex_build *build, const rtr_csv *csv, const columns *at, lex_pass pass,
                         rtr_err *err)
{
    const char *word = rtr_csv_field(csv, at->class);
    rtr_word_class class;
    if (!rtr_word_class_parse(word, &class))
        return rtr_fail(err, RTR_BAD_DATA, "unknown class '%s'", word);
    if ((size_t)at->words >= csv->count || !csv->fields[at->words][0])
        return rtr_fail(err, RTR_BAD_DATA, "a row without words");
    char *value = rtr_pool_strdup(&build->pool, rtr_csv_field(csv, at->value));
    if (!value) return rtr_nomem(err);
    return add_row(build, csv->fields[at->words], class, value, pass, err);
}

static rtr_code read_rows(lex_build *build, rtr_csv *csv, lex_pass pass, rtr_err *err)
{
    int more = 0;
    rtr_code code = rtr_csv_next(csv, &more, err);
    columns at = {rtr_csv_column(csv, "words"), rtr_csv_column(csv, "class"),
                  rtr_csv_column(csv, "value")};
    if (!code && (!more || at.words < 0 || at.class < 0 || at.value < 0))
        return rtr_fail(err, RTR_BAD_DATA, "the header must name words, class and value");
    while (!code) {
        code = rtr_csv_next(csv, &more, err);
        if (code || !more) break;
        code = read_row(build, csv, &at, pass, err);
        if (code) return rtr_within(err, code, "%s:%d", csv->name, csv->line);
    }
    return code;
}

rtr_code lex_read_table(lex_build *build, const char *path, lex_pass pass, rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    rtr_code code = rtr_file_read(path, TABLE_LIMIT, &bytes, &size, err);
    if (!code) {
        rtr_csv csv;
        rtr_csv_begin(&csv, path, bytes, size, ',');
        csv.comment = '#';
        code = read_rows(build, &csv, pass, err);
        rtr_csv_end(&csv);
    }
    free(bytes);
    return code;
}
