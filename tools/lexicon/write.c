/* The rows as a file (reports/lexicon_file.h). */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "reports/lexicon_file.h"
#include "tools/lexicon/lexicon.h"

typedef struct writer {
    const lex_row *rows; /* sorted, none twice */
    size_t row_count;
    const char **values; /* sorted, none twice */
    size_t value_count;
    rtr_gaz_key *keys; /* the texts of the entries, in `texts` */
    size_t key_count;
    rtr_buf texts;
    rtr_buf sections[RTR_LEX_SECTIONS];
    rtr_lex_header header;
} writer;

static int compare_rows(const void *a, const void *b)
{
    const lex_row *left = a, *right = b;
    int order = strcmp(left->text, right->text);
    if (!order) order = left->class - right->class;
    if (!order) order = strcmp(left->value, right->value);
    return order ? order : left->shape - right->shape;
}

/* A sense that stands there twice asks for the lesser shape. */
static size_t sort_rows(lex_row *rows, size_t count)
{
    size_t kept = 0;
    qsort(rows, count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < count; i++) {
        lex_row shapeless = rows[i];
        if (kept) shapeless.shape = rows[kept - 1].shape;
        if (!kept || compare_rows(&rows[kept - 1], &shapeless) != 0) rows[kept++] = rows[i];
    }
    return kept;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int sort_values(writer *w)
{
    w->values = malloc((w->row_count + 1) * sizeof *w->values);
    if (!w->values) return 0;
    w->values[0] = "";
    for (size_t i = 0; i < w->row_count; i++) w->values[i + 1] = w->rows[i].value;
    qsort(w->values, w->row_count + 1, sizeof *w->values, compare_texts);
    for (size_t i = 0; i <= w->row_count; i++) {
        const char *value = w->values[i];
        if (w->value_count && strcmp(w->values[w->value_count - 1], value) == 0) continue;
        w->values[w->value_count++] = value;
    }
    return 1;
}

static void put_values(writer *w)
{
    rtr_buf *pool = &w->sections[RTR_LEX_POOL];
    for (size_t i = 0; i < w->value_count; i++) {
        uint32_t offset = (uint32_t)pool->size;
        rtr_buf_add(&w->sections[RTR_LEX_VALUES], &offset, sizeof offset);
        rtr_buf_add(pool, w->values[i], strlen(w->values[i]) + 1);
    }
}

static void put_sense(writer *w, const lex_row *row)
{
    const char **value =
        bsearch(&row->value, w->values, w->value_count, sizeof *w->values, compare_texts);
    rtr_sense sense = {row->class, row->shape, value ? (uint32_t)(value - w->values) : 0};
    rtr_buf_add(&w->sections[RTR_LEX_SENSES], &sense, sizeof sense);
}

static int compare_key(const void *text, const void *row)
{
    return strcmp(text, ((const lex_row *)row)->text);
}

/* A phrase is told to those of its beginnings that are forms themselves. */
static int put_starts(writer *w, uint64_t *starts)
{
    for (size_t i = 0; i < w->row_count; i++) {
        char *text = rtr_strdup(w->rows[i].text);
        if (!text) return 0;
        for (char *blank = strrchr(text, ' '); blank; blank = strrchr(text, ' ')) {
            *blank = '\0';
            const lex_row *row = bsearch(text, w->rows, w->row_count, sizeof *w->rows, compare_key);
            if (row) starts[row - w->rows] |= RTR_WORD_BIT(w->rows[i].class);
        }
        free(text);
    }
    return 1;
}

/* Entries with their senses, and the keys by which they are found. */
static int put_entries(writer *w)
{
    uint64_t *starts = calloc(w->row_count + 1, sizeof *starts); /* by the row that was met */
    w->keys = malloc((w->row_count + 1) * sizeof *w->keys);
    if (!starts || !w->keys || !put_starts(w, starts)) {
        free(starts);
        return 0;
    }
    for (size_t i = 0; i < w->row_count;) {
        const char *text = w->rows[i].text;
        rtr_lex_entry entry = {.first = (uint32_t)i};
        for (; i < w->row_count && strcmp(w->rows[i].text, text) == 0; i++) {
            entry.classes |= RTR_WORD_BIT(w->rows[i].class);
            entry.starts |= starts[i]; /* the search met one of the rows of this text */
            put_sense(w, &w->rows[i]);
        }
        entry.count = (uint32_t)i - entry.first;
        rtr_buf_add(&w->sections[RTR_LEX_ENTRIES], &entry, sizeof entry);
        w->keys[w->key_count++] = (rtr_gaz_key){.text = (uint32_t)w->texts.size};
        rtr_buf_add(&w->texts, text, strlen(text) + 1);
    }
    free(starts);
    return !w->texts.failed &&
           rtr_gaz_put_slots(w->keys, (uint32_t)w->key_count, w->texts.data,
                             &w->sections[RTR_LEX_SLOTS], &w->header.home_count);
}

/* Header and sections, each at a multiple of 8. */
static rtr_code join(writer *w, rtr_buf *file, rtr_err *err)
{
    static const uint32_t element_size[RTR_LEX_SECTIONS] = RTR_LEX_ELEMENT_SIZES;
    static const char nothing[8];
    size_t offset = sizeof w->header;
    for (int i = 0; i < RTR_LEX_SECTIONS; i++) {
        offset = (offset + 7) / 8 * 8;
        w->header.sections[i].offset = (uint32_t)offset;
        w->header.sections[i].count = (uint32_t)(w->sections[i].size / element_size[i]);
        offset += w->sections[i].size;
    }
    if (offset > UINT32_MAX) return rtr_fail(err, RTR_BAD_DATA, "the lexicon is too large");
    rtr_buf_add(file, &w->header, sizeof w->header);
    for (int i = 0; i < RTR_LEX_SECTIONS; i++) {
        rtr_buf_add(file, nothing, w->header.sections[i].offset - file->size);
        rtr_buf_add(file, w->sections[i].data, w->sections[i].size);
        if (w->sections[i].failed || file->failed) return rtr_nomem(err);
    }
    return RTR_OK;
}

rtr_code lex_write(lex_build *build, const char *path, size_t *entries, rtr_err *err)
{
    rtr_buf file = {0};
    writer w = {.rows = build->rows,
                .header = {.magic = RTR_LEX_MAGIC,
                           .version = RTR_LEX_VERSION,
                           .class_stamp = rtr_lex_class_stamp()}};
    w.row_count = build->count = sort_rows(build->rows, build->count);
    rtr_code code =
        w.row_count > UINT32_MAX / 2 ? rtr_fail(err, RTR_BAD_DATA, "too many words") : RTR_OK;
    if (!code && !(sort_values(&w) && put_entries(&w))) code = rtr_nomem(err);
    if (!code) put_values(&w);
    if (!code) code = join(&w, &file, err);
    if (!code) code = rtr_file_write(path, file.data, file.size, err);
    *entries = w.key_count;
    for (int i = 0; i < RTR_LEX_SECTIONS; i++) rtr_buf_end(&w.sections[i]);
    rtr_buf_end(&file);
    rtr_buf_end(&w.texts);
    free(w.values);
    free(w.keys);
    return code;
}
