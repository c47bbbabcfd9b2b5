/* lint.h - what is wrong with a GeoJSON file: against RFC 7946, and against being drawn right.
 *
 * Flow:   bytes -> [lint.h] -> findings, or a corrected copy
 *
 * The file is read once, from front to back, whatever its size: a FeatureCollection, a Feature, a
 * bare geometry, or a sequence of them (RFC 8142, or one a line). What is remembered is bounded:
 * of one area at most RTR_LINT_AREA_MAX positions, of ids at most RTR_LINT_IDS_MAX, of columns
 * RTR_LINT_COLUMNS_MAX; where that is not enough a note says what was not looked at.
 *
 * Units:  degrees; lines and columns count from 1, columns in characters.
 * Owner:  rtr_lint_new gives you the result; rtr_lint_free takes it back.
 */
#ifndef RUTTER_GEO_LINT_H
#define RUTTER_GEO_LINT_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/basemap.h"
#include "geo/gazetteer.h"

enum {
    RTR_LINT_AREA_MAX = 1 << 20,
    RTR_LINT_IDS_MAX = 6500000,
    RTR_LINT_COLUMNS_MAX = 4096,
    RTR_LINT_DECIMALS = 7 /* 1 cm */
};

typedef enum rtr_severity {
    RTR_NOTE,    /* what was not looked at */
    RTR_WARNING, /* allowed, or drawn right by most programs */
    RTR_ERROR    /* against the standard, or drawn wrong */
} rtr_severity;
RTR_API const char *rtr_severity_name(rtr_severity severity);

typedef struct rtr_lint_rule {
    const char *id;
    rtr_severity severity;
    int fixed;           /* rtr_lint_fix corrects it, as a rule */
    const char *section; /* of RFC 7946 unless it says otherwise; "" where none says it */
    const char *summary; /* what is found: one line */
    const char *why;     /* what it does to a map */
} rtr_lint_rule;
RTR_API const rtr_lint_rule *rtr_lint_rules(size_t *count);

typedef struct rtr_finding {
    const rtr_lint_rule *rule;
    uint64_t offset, line, column;
    const char *path; /* "features[3].geometry.coordinates[0]"; "" for the file */
    const char *what; /* lower case, no full stop */
    const char *fix;  /* the way out */
} rtr_finding;

/* How it is to be read. */
typedef enum rtr_lint_form {
    RTR_LINT_ONE, /* one GeoJSON text, or records that each begin with the record separator (RFC 8142) */
    RTR_LINT_LINES /* one GeoJSON text a line */
} rtr_lint_form;

/* The form that a file's name promises: RTR_LINT_LINES for .geojsonl, .geojsons, .ndjson, .jsonl ... */
RTR_API rtr_lint_form rtr_lint_form_of(const char *path);

typedef struct rtr_lint rtr_lint;

/* Read the open file `file` from where it stands to its end. Of each rule the first `shown` findings
 * are kept (all are counted). Whatever the file holds is RTR_OK; RTR_IO and RTR_NOMEM are not. */
RTR_API RTR_MUST_CHECK rtr_code rtr_lint_new(int file, rtr_lint_form form, size_t shown,
                                             rtr_lint **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_lint_free(rtr_lint *lint);

/* What was kept, by line and column. */
RTR_API const rtr_finding *rtr_lint_findings(const rtr_lint *lint, size_t *count);
/* All of a severity; all of a rule, by its index in rtr_lint_rules. */
RTR_API uint64_t rtr_lint_count(const rtr_lint *lint, rtr_severity severity);
RTR_API uint64_t rtr_lint_count_of(const rtr_lint *lint, size_t rule);
RTR_API uint64_t rtr_lint_features(const rtr_lint *lint);
RTR_API uint64_t rtr_lint_positions(const rtr_lint *lint);

/* Does latitude stand before longitude, where every number would do for both? Three questions, so that no data file
 * is opened before it is needed; ask each only when the one before it says yes. Of the file a sample is weighed, 64
 * positions at most, one a feature and spread over all; no memory or time grows with it.
 *
 * Are there positions enough, and nothing that tells it already? */
RTR_API int rtr_lint_may_be_swapped(const rtr_lint *lint);
/* Do nearly all lie at sea as they are written, and nearly all on land with their axes exchanged? */
RTR_API int rtr_lint_lies_swapped(const rtr_lint *lint, const rtr_basemap *basemap);
/* Add a finding of axes-land when, exchanged, they lie so close to so many towns that it is no accident. Texts of
 * findings stay where they are; the list of rtr_lint_findings does not. */
RTR_API RTR_MUST_CHECK rtr_code rtr_lint_weigh_towns(rtr_lint *lint, const rtr_gazetteer *gazetteer,
                                                     rtr_err *err);

/* Write a copy of the file `path` to `to`, whole or not at all, with all that can be put right without
 * guessing put right, and every other byte as it was. *changes counts the corrections. What a copy of
 * the copy would change is nothing. RTR_BAD_SYNTAX when the file is not JSON; RTR_BAD_DATA when it
 * changes meanwhile. */
RTR_API RTR_MUST_CHECK rtr_code rtr_lint_fix(const char *path, const char *to, uint64_t *changes,
                                             rtr_err *err);

#endif
