/* Findings: what, where, and the way out; kept up to a number of each rule. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geo/lint_parts.h"

struct rtr_lint_found {
    rtr_finding finding; /* its texts are owned */
    uint64_t serial;     /* of the geometry in whose coordinates it was found; 0: elsewhere */
};

static void found_free(rtr_lint_found *found)
{
    free((void *)(uintptr_t)found->finding.path);
    free((void *)(uintptr_t)found->finding.what);
    free((void *)(uintptr_t)found->finding.fix);
}

void rtr_lint_found_end(rtr_lint *lint)
{
    for (size_t i = 0; i < lint->found_count; i++) found_free(&lint->found[i]);
    free(lint->found);
    free(lint->findings);
}

/* Path */

void rtr_lint_enter(rtr_lint *lint)
{
    if (lint->step_count < LINT_STEPS_MAX) {
        rtr_lint_step *step = &lint->steps[lint->step_count];
        size_t size = lint->text.size;
        memcpy(step->name, lint->text.data, LINT_NAME_MAX);
        if (size >= LINT_NAME_MAX) {
            size = LINT_NAME_MAX - 1;
            while (size && ((unsigned char)step->name[size] & 0xC0) == 0x80)
                size--; /* whole characters */
        }
        step->name[size] = '\0';
    }
    lint->step_count++;
}

void rtr_lint_enter_element(rtr_lint *lint)
{
    if (lint->step_count < LINT_STEPS_MAX)
        lint->steps[lint->step_count] = (rtr_lint_step){.index = 0};
    lint->step_count++;
}

static int is_plain(const char *name)
{
    const char *at = name;
    while ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == '_' ||
           (at > name && *at >= '0' && *at <= '9'))
        at++;
    return !*at && at > name;
}

static char *path_text(const rtr_lint *lint)
{
    rtr_buf text = {0};
    int count = lint->step_count < LINT_STEPS_MAX ? lint->step_count : LINT_STEPS_MAX;
    for (int i = 0; i < count; i++) {
        const rtr_lint_step *step = &lint->steps[i];
        if (!step->name[0])
            rtr_buf_printf(&text, "[%llu]", (unsigned long long)step->index);
        else if (is_plain(step->name))
            rtr_buf_printf(&text, "%s%s", text.size ? "." : "", step->name);
        else
            rtr_buf_printf(&text, "['%s']", step->name);
    }
    return rtr_buf_take(&text);
}

/* Findings */

static void add(rtr_lint *lint, rtr_lint_found found)
{
    const rtr_finding *finding = &found.finding;
    if (lint->found_count == lint->found_capacity) {
        size_t capacity = lint->found_capacity ? 2 * lint->found_capacity : 64;
        rtr_lint_found *grown = realloc(lint->found, capacity * sizeof *grown);
        if (grown) {
            lint->found = grown;
            lint->found_capacity = capacity;
        }
    }
    if (!finding->path || !finding->what || !finding->fix ||
        lint->found_count == lint->found_capacity) {
        lint->code = RTR_NOMEM;
        found_free(&found);
        return;
    }
    lint->found[lint->found_count++] = found;
}

static void report(rtr_lint *lint, rtr_lint_rule_id rule, rtr_lint_mark at, uint64_t serial,
                   const char *const texts[2])
{
    size_t count;
    if (lint->counts[rule]++ >= lint->shown) return;
    rtr_lint_found found = {{&rtr_lint_rules(&count)[rule], at.offset, at.line,
                             at.offset - at.origin + 1, path_text(lint), rtr_strdup(texts[0]),
                             rtr_strdup(texts[1])},
                            serial};
    add(lint, found);
}

RTR_PRINTF(2, 0)
static void format(char what[512], const char *fmt, va_list values)
{
    int size = vsnprintf(what, 512, fmt, values);
    if (size < 0) what[0] = '\0';
    if (size < 512) return;
    size_t end = 511; /* a character that was cut goes */
    while (end && ((unsigned char)what[end - 1] & 0xC0) == 0x80) end--;
    if (end && (unsigned char)what[end - 1] >= 0xC0) what[end - 1] = '\0';
}

void rtr_lint_report(rtr_lint *lint, rtr_lint_rule_id rule, rtr_lint_mark at, const char *fix,
                     const char *fmt, ...)
{
    char what[512];
    va_list values;
    va_start(values, fmt);
    format(what, fmt, values);
    va_end(values);
    report(lint, rule, at, 0, (const char *const[]){what, fix});
}

void rtr_lint_report_once(rtr_lint *lint, rtr_lint_rule_id rule, rtr_lint_mark at, const char *fix,
                          const char *fmt, ...)
{
    char what[512];
    va_list values;
    uint64_t bit = (uint64_t)1 << rule;
    if (lint->geometry.reported & bit) return;
    lint->geometry.reported |= bit;
    va_start(values, fmt);
    format(what, fmt, values);
    va_end(values);
    report(lint, rule, at, lint->geometry.serial, (const char *const[]){what, fix});
}

int rtr_lint_fault(rtr_lint *lint, const char *what)
{
    if (lint->code || lint->in.io_error) return 0;
    if (lint->in.at >= lint->in.end && lint->in.ended)
        rtr_lint_report(lint, LINT_JSON, rtr_lint_here(&lint->in),
                        "complete the file: it may have been cut short", "the file ends here: %s",
                        what);
    else
        rtr_lint_report(lint, LINT_JSON, rtr_lint_here(&lint->in), "correct the JSON by hand", "%s",
                        what);
    return 0;
}

/* Does what `rule` finds in coordinates concern a geometry of this type? */
static int concerns(rtr_lint_rule_id rule, rtr_lint_type type)
{
    int line = type == LINT_LINE || type == LINT_MULTILINE;
    int area = type == LINT_POLYGON || type == LINT_MULTIPOLYGON;
    switch (rule) {
    case LINT_LINE_SHORT:
    case LINT_LINE_NO_LENGTH: return line;
    case LINT_RING_SHORT:
    case LINT_RING_OPEN:
    case LINT_RING_WINDING:
    case LINT_RING_FLAT:
    case LINT_RING_CROSSING:
    case LINT_HOLE_CROSSING:
    case LINT_HOLE_OUTSIDE:
    case LINT_UNCHECKED: return area;
    case LINT_REPEATED_POSITION:
    case LINT_ANTIMERIDIAN: return line || area;
    default: return type > LINT_NO_TYPE && type < LINT_COLLECTION;
    }
}

void rtr_lint_settle(rtr_lint *lint, rtr_lint_geometry *geometry, rtr_lint_type type)
{
    uint64_t wrong = 0;
    if (!geometry->reported) return;
    for (int rule = 0; rule < LINT_RULE_COUNT; rule++) {
        uint64_t bit = (uint64_t)1 << rule;
        if (!(geometry->reported & bit) || concerns((rtr_lint_rule_id)rule, type)) continue;
        wrong |= bit;
        lint->counts[rule]--;
    }
    if (!wrong) return;
    geometry->reported &= ~wrong;
    size_t count, kept = geometry->first_found;
    const rtr_lint_rule *rules = rtr_lint_rules(&count);
    for (size_t i = kept; i < lint->found_count; i++) {
        rtr_lint_found *found = &lint->found[i];
        if (found->serial == geometry->serial && wrong >> (found->finding.rule - rules) & 1)
            found_free(found);
        else
            lint->found[kept++] = *found;
    }
    lint->found_count = kept;
}

static int by_place(const void *a, const void *b)
{
    const rtr_finding *x = a, *y = b;
    if (x->offset != y->offset) return x->offset < y->offset ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

rtr_code rtr_lint_sort(rtr_lint *lint)
{
    rtr_finding *findings = calloc(lint->found_count + 1, sizeof *findings);
    if (!findings) return RTR_NOMEM;
    free(lint->findings);
    lint->findings = findings;
    for (size_t i = 0; i < lint->found_count; i++) lint->findings[i] = lint->found[i].finding;
    qsort(lint->findings, lint->found_count, sizeof *lint->findings, by_place);
    return RTR_OK;
}

static rtr_lint_words words_of(rtr_lint *lint, rtr_buf *text)
{
    rtr_lint_words words = {""};
    if (text->failed) lint->code = RTR_NOMEM;
    if (!text->failed && text->size < sizeof words.text)
        memcpy(words.text, text->data, text->size + 1);
    rtr_buf_end(text);
    return words;
}

rtr_lint_words rtr_lint_position_words(rtr_lint *lint, double lon, double lat)
{
    rtr_buf text = {0};
    rtr_buf_fixed(&text, lon, 7);
    rtr_buf_puts(&text, ", ");
    rtr_buf_fixed(&text, lat, 7);
    return words_of(lint, &text);
}
