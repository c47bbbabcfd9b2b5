/* read.h - the parts of `rutter read`. Not installed.
 *
 * Flow:   cmd_read.c (words) -> read_work.c (files to reports, on several threads) -> stdout, read_draft.c (a case)
 */
#ifndef RUTTER_CLI_READ_H
#define RUTTER_CLI_READ_H

#include "cli/context.h"
#include "reports/reader.h"
#include "reports/report_table.h"
#include "reports/text.h"

typedef enum read_form {
    READ_TABLE,  /* for people */
    READ_JSONL,  /* an object a report */
    READ_TEXT,   /* the text that offsets count in */
    READ_NOTHING /* on stdout: a draft alone was asked for */
} read_form;

enum { READ_THREADS_MAX = 64 };

/* What is read, and what is made of it. */
typedef struct read_job {
    const cli_context *context;
    const rtr_reader *reader; /* NULL for READ_TEXT alone */
    rtr_text_options options;
    const char *language; /* overrules what the reader finds; NULL: it decides */
    const char *const *files;
    size_t count;
    read_form form;
    rtr_table_style style;
    int threads;
} read_job;

/* Read all files and write in their order; what cannot be read is told on stderr. Returns the worst exit
 * status. */
int read_all(const read_job *job);

#endif
