/* read.h - the parts of `rutter read`. Not installed.
 *
 * Flow:   cmd_read.c (words) -> read_work.c (files to reports, on several threads) -> stdout, read_draft.c (a case)
 */
#ifndef RUTTER_CLI_READ_H
#define RUTTER_CLI_READ_H

#include "cli/context.h"
#include "reports/draft.h"
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

/* A case being drafted, and where its files go. Starts as {0}. */
typedef struct read_draft {
    const char *path; /* of the case; "-": stdout */
    char *folder;     /* where the case lies, resolved */
    char *copies;   /* "<case>.reports" beside it: texts that the case cannot name where they are */
    int has_copies; /* that folder was made */
    rtr_draft *draft;
} read_draft;

/* Refuses a case that is there already unless `force` is set. */
rtr_code read_draft_begin(read_draft *d, const char *path, int force, const rtr_reader *reader,
                          rtr_err *err);
/* Refuses a case that, itself or with its copies, would be written over one of its reports. */
rtr_code read_draft_spare(const read_draft *d, const char *const *files, size_t count,
                          rtr_err *err);
/* What one report says, and a copy of its text where the case needs one. */
rtr_code read_draft_add(read_draft *d, const char *file, const rtr_report *report, rtr_err *err);
/* Write the case, if there was any report. */
rtr_code read_draft_write(const cli_context *context, read_draft *d, rtr_err *err);
void read_draft_end(read_draft *d);

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
    read_draft *draft; /* NULL: none is made */
} read_job;

/* Read all files and write in their order; what cannot be read is told on stderr. Returns the worst exit
 * status. */
int read_all(const read_job *job);

#endif
