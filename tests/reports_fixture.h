/* reports_fixture.h - a reader over the built data files, for tests of reports/. */
#ifndef RUTTER_TESTS_REPORTS_FIXTURE_H
#define RUTTER_TESTS_REPORTS_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/report.h"

typedef struct reports_fixture {
    rtr_gazetteer *gazetteer;
    rtr_lexicon *lexicon;
    rtr_reader *reader;
    rtr_wordbook *words;
} reports_fixture;

/* Ends the test program when the data files are not there: the build makes them. */
static inline reports_fixture reports_begin(void)
{
    reports_fixture fixture = {0};
    rtr_err err = {0};
    if (rtr_gazetteer_new(RUTTER_SHARE_DIR "/rutter.gaz", &fixture.gazetteer, &err) ||
        rtr_lexicon_new(RUTTER_SHARE_DIR "/rutter.lex", &fixture.lexicon, &err) ||
        rtr_reader_new(fixture.gazetteer, fixture.lexicon, &fixture.reader, &err) ||
        rtr_wordbook_new(&fixture.words, &err)) {
        printf("cannot read reports: %s: %s\n", err.where, err.what);
        exit(1);
    }
    return fixture;
}

static inline void reports_end(reports_fixture *fixture)
{
    rtr_wordbook_free(fixture->words);
    rtr_reader_free(fixture->reader);
    rtr_lexicon_free(fixture->lexicon);
    rtr_gazetteer_free(fixture->gazetteer);
}

/* A report of these words, or the end of the test program. Free with rtr_report_free. */
static inline rtr_report *report_of(const reports_fixture *fixture, const char *words)
{
    rtr_err err = {0};
    rtr_text text;
    rtr_report *report = NULL;
    if (rtr_text_of_bytes(words, strlen(words), &text, &err) ||
        rtr_report_new(fixture->reader, fixture->words, &text, &report, &err)) {
        printf("cannot read '%.60s': %s\n", words, err.what);
        exit(1);
    }
    return report;
}

#endif
