/* A file as one GeoJSON text, or as a sequence of them. */
#include "geo/lint.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "geo/lint_edit.h"

enum { RECORD_SEPARATOR = 0x1E };

rtr_lint_form rtr_lint_form_of(const char *path)
{
    static const char *const suffixes[] = {"geojsonl",  "geojsons", "geojsonseq", "ndjson",
                                           "ndgeojson", "jsonl",    "ldjson"};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof suffixes / sizeof *suffixes; i++)
        if (strcasecmp(dot + 1, suffixes[i]) == 0) return RTR_LINT_LINES;
    return RTR_LINT_ONE;
}

static void skip_bom(rtr_lint *lint)
{
    rtr_lint_source *in = &lint->in;
    rtr_lint_see(in);
    if (memcmp(in->at, "\xEF\xBB\xBF", 3) == 0) {
        rtr_lint_report(lint, LINT_BOM, rtr_lint_here(in),
                        "save it as UTF-8 without a byte order mark",
                        "the file starts with a byte order mark");
        rtr_lint_edit_put(lint, 0, 3, "");
        in->at += 3;
        in->origin += 3;
    } else if (memcmp(in->at, "\xFF\xFE", 2) == 0 || memcmp(in->at, "\xFE\xFF", 2) == 0) {
        rtr_lint_report(lint, LINT_ENCODING, rtr_lint_here(in), "save it as UTF-8",
                        "the file is UTF-16");
    }
}

static int is_over(const rtr_lint *lint)
{
    return lint->code || lint->in.io_error;
}

/* One text; after a fault its rest is unknown. */
static int read_text(rtr_lint *lint)
{
    lint->step_count = lint->depth = 0;
    return rtr_lint_read_root(lint);
}

/* Texts that each begin with `mark`, or end with it. */
static void read_sequence(rtr_lint *lint, unsigned char mark)
{
    rtr_lint_source *in = &lint->in;
    for (uint64_t i = 0; !is_over(lint); i++) {
        while (rtr_lint_peek(in) == RECORD_SEPARATOR) in->at++;
        if (in->at >= in->end) return;
        lint->step_count = 0;
        rtr_lint_enter_element(lint);
        rtr_lint_element(lint, i);
        lint->depth = 0;
        if (!rtr_lint_read_root(lint)) rtr_lint_skip_to(in, mark);
        rtr_lint_edit_flush(lint);
    }
}

static void read_one(rtr_lint *lint)
{
    rtr_lint_source *in = &lint->in;
    int done = read_text(lint);
    rtr_lint_edit_flush(lint);
    if (!done) return;
    if (rtr_lint_peek(in) < 0) return;
    lint->step_count = 0;
    rtr_lint_report(
        lint, LINT_TRAILING, rtr_lint_here(in),
        "put all features into one FeatureCollection, or name a file of one text a line .geojsonl",
        "more after the end of the GeoJSON text");
    if (*in->at == '{') read_sequence(lint, '\n');
}

static void read_file(rtr_lint *lint, rtr_lint_form form)
{
    skip_bom(lint);
    int first = rtr_lint_peek(&lint->in);
    if (first == RECORD_SEPARATOR)
        read_sequence(lint, RECORD_SEPARATOR);
    else if (form == RTR_LINT_LINES)
        read_sequence(lint, '\n');
    else
        read_one(lint);
}

void rtr_lint_run(rtr_lint *lint, int file, rtr_lint_form form, rtr_err *err)
{
    lint->extent = rtr_lint_no_extent;
    lint->code = rtr_lint_ids_new(&lint->ids);
    if (!lint->code) lint->code = rtr_lint_columns_new(&lint->columns);
    if (!lint->code) lint->code = rtr_lint_source_begin(file, &lint->in, err);
    if (!lint->code) read_file(lint, form);
    if (!lint->code) lint->code = rtr_lint_sort(lint);
    if (lint->code)
        rtr_nomem(err);
    else if (lint->in.io_error)
        lint->code = rtr_fail(err, RTR_IO, "%s", strerror(lint->in.io_error));
}

rtr_code rtr_lint_new(int file, rtr_lint_form form, size_t shown, rtr_lint **out, rtr_err *err)
{
    rtr_lint *lint = calloc(1, sizeof *lint);
    *out = NULL;
    if (!lint) return rtr_nomem(err);
    lint->shown = shown;
    rtr_lint_run(lint, file, form, err);
    rtr_code code = lint->code;
    if (code)
        rtr_lint_free(lint);
    else
        *out = lint;
    return code;
}

rtr_lint *rtr_lint_of_text(const char *text, size_t size)
{
    rtr_lint *lint = calloc(1, sizeof *lint);
    if (!lint) return NULL;
    lint->extent = rtr_lint_no_extent;
    lint->code = rtr_lint_ids_new(&lint->ids);
    if (!lint->code) lint->code = rtr_lint_columns_new(&lint->columns);
    if (!lint->code) lint->code = rtr_lint_source_of_text(text, size, &lint->in);
    if (!lint->code) read_file(lint, RTR_LINT_ONE);
    if (!lint->code) return lint;
    rtr_lint_free(lint);
    return NULL;
}

void rtr_lint_free(rtr_lint *lint)
{
    if (!lint) return;
    rtr_lint_source_end(&lint->in);
    rtr_lint_found_end(lint);
    rtr_lint_ids_free(lint->ids);
    rtr_lint_columns_free(lint->columns);
    free(lint->points);
    free(lint->rings);
    free(lint->boxes);
    free(lint);
}

const rtr_finding *rtr_lint_findings(const rtr_lint *lint, size_t *count)
{
    *count = lint->found_count;
    return lint->findings;
}

uint64_t rtr_lint_count_of(const rtr_lint *lint, size_t rule)
{
    return rule < LINT_RULE_COUNT ? lint->counts[rule] : 0;
}

uint64_t rtr_lint_count(const rtr_lint *lint, rtr_severity severity)
{
    size_t count;
    uint64_t sum = 0;
    const rtr_lint_rule *rules = rtr_lint_rules(&count);
    for (size_t i = 0; i < count; i++)
        if (rules[i].severity == severity) sum += lint->counts[i];
    return sum;
}

uint64_t rtr_lint_features(const rtr_lint *lint)
{
    return lint->features;
}

uint64_t rtr_lint_positions(const rtr_lint *lint)
{
    return lint->positions;
}
