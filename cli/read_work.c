/* Reports read on several threads and written in the order in which they were given.
 *
 * Threads take one file after another; each leaves what it made in a ring of slots, and the main thread
 * writes them out in order. A thread that is a ring ahead, or whose results would be too much to hold, waits,
 * so that memory does not grow with the number of files. */
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/name_list.h"
#include "cli/progress.h"
#include "cli/read.h"
#include "reports/report.h"
#include "reports/report_json.h"

enum { RING = 64, HELD_MAX = 64 << 20, MANY = 20 };

/* What became of one file. */
typedef struct slot {
    rtr_buf out;
    rtr_report *report; /* for a draft */
    rtr_err err;
    int failed; /* err says why; `out` holds what stands for the report */
    int done;
} slot;

typedef struct crew {
    const read_job *job;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    slot slots[RING];
    size_t next, written; /* the file to be taken, the file to be written */
    size_t held;          /* bytes in the slots that are done */
    int stop;
} crew;

/* What one thread reads with. */
typedef struct desk {
    const read_job *job;
    rtr_wordbook *words;
    rtr_report_json *json;
} desk;

static rtr_code desk_begin(desk *d, const read_job *job, rtr_err *err)
{
    *d = (desk){.job = job};
    rtr_code code = rtr_wordbook_new(&d->words, err);
    if (code || job->form != READ_JSONL) return code;
    return rtr_report_json_new(rtr_reader_gazetteer(job->reader), &d->json, err);
}

static void desk_end(desk *d)
{
    rtr_report_json_free(d->json);
    rtr_wordbook_free(d->words);
}

static rtr_code read_text(const read_job *job, const char *file, rtr_text *text, rtr_err *err)
{
    if (strcmp(file, "-") != 0) return rtr_text_read(file, &job->options, text, err);
    char *bytes = NULL;
    size_t size = 0;
    rtr_code code = cli_stdin_read(job->options.largest, &bytes, &size, err);
    if (code) return code;
    code = rtr_text_of_document(bytes, size, &job->options, text, err);
    if (code) rtr_within(err, code, "standard input");
    free(bytes);
    return code;
}

/* The report of a text, which is taken over. */
static rtr_code put_report(desk *d, const char *file, rtr_text *text, slot *to)
{
    rtr_report *report = NULL;
    rtr_buf *out = &to->out;
    rtr_err *err = &to->err;
    if (d->job->language) snprintf(text->read_as, sizeof text->read_as, "%s", d->job->language);
    rtr_code code = rtr_report_new(d->job->reader, d->words, text, &report, err);
    if (code) rtr_within(err, code, "%s", file);
    if (!code && d->json) code = rtr_report_json_put(d->json, file, report, out, err);
    if (!code && d->job->form == READ_TABLE)
        code = rtr_report_table_put(rtr_reader_gazetteer(d->job->reader), file, report,
                                    &d->job->style, out, err);
    if (!code && d->job->draft)
        to->report = report;
    else
        rtr_report_free(report);
    return code;
}

static void read_one(desk *d, const char *file, slot *to)
{
    rtr_text text = {0};
    to->err = (rtr_err){0};
    to->failed = 0;
    rtr_code code = read_text(d->job, file, &text, &to->err);
    if (!code && d->job->form == READ_TEXT)
        rtr_buf_add(&to->out, text.bytes, text.size);
    else if (!code)
        code = put_report(d, file, &text, to);
    rtr_text_end(&text);
    if (!code && to->out.failed) code = rtr_nomem(&to->err);
    if (!code) return;
    to->failed = 1;
    rtr_buf_end(&to->out);
    rtr_report_free(to->report);
    to->report = NULL;
    if (d->job->form == READ_JSONL) rtr_report_json_put_failure(file, &to->err, &to->out);
}

static void slot_end(slot *s)
{
    rtr_buf_end(&s->out);
    rtr_report_free(s->report);
    s->report = NULL;
}

/* What a slot holds in memory: a report's words take more room than its text. */
static size_t weight_of(const slot *s)
{
    enum { WORDS_WEIGHT = 12 };
    return s->out.size + (s->report ? s->report->text.size * WORDS_WEIGHT : 0);
}

/* Write what a slot holds, and empty it. Returns the exit status; *broken is set when nothing more can be
 * written. */
static int write_slot(const read_job *job, const char *file, slot *from, int *broken)
{
    int status = CLI_DONE, wrote = CLI_DONE;
    if (from->report && read_draft_add(job->draft, file, from->report, &from->err))
        from->failed = 1;
    if (from->failed) {
        cli_log_end(job->context);
        status = cli_fail(job->context, &from->err);
    }
    if (from->out.size) wrote = cli_print(job->context, from->out.data, from->out.size);
    slot_end(from);
    *broken = wrote != CLI_DONE;
    return wrote > status ? wrote : status;
}

static rtr_log watch(cli_progress *progress, const read_job *job)
{
    *progress = (cli_progress){.context = job->context};
    int shown = job->count > MANY && !isatty(STDOUT_FILENO);
    return shown ? cli_progress_log(progress) : (rtr_log){0};
}

static void tell(const rtr_log *log, size_t done, size_t count)
{
    if (log->step) log->step(log->user, "reports", (double)done / (double)count);
}

static int read_alone(const read_job *job, const rtr_log *log)
{
    desk d;
    slot only = {0};
    rtr_err err = {0};
    int worst = CLI_DONE, broken = 0;
    if (desk_begin(&d, job, &err)) {
        worst = cli_fail(job->context, &err);
        broken = 1;
    }
    for (size_t i = 0; i < job->count && !broken; i++) {
        tell(log, i, job->count);
        read_one(&d, job->files[i], &only);
        int status = write_slot(job, job->files[i], &only, &broken);
        if (status > worst) worst = status;
    }
    desk_end(&d);
    return worst;
}

/* Held back: so far ahead, or with so much in the ring, that the main thread has to catch up first. The file
 * that it waits for is never held back. */
static int must_wait(const crew *c)
{
    size_t ahead = c->next - c->written;
    return !c->stop && c->next < c->job->count && ahead && (ahead >= RING || c->held > HELD_MAX);
}

static void *work(void *user)
{
    crew *c = user;
    desk d;
    rtr_err err = {0};
    rtr_code code = desk_begin(&d, c->job, &err);
    pthread_mutex_lock(&c->lock);
    for (;;) {
        while (must_wait(c)) pthread_cond_wait(&c->changed, &c->lock);
        if (c->stop || c->next == c->job->count) break;
        size_t index = c->next++;
        slot *to = &c->slots[index % RING];
        pthread_mutex_unlock(&c->lock);
        if (code) {
            to->err = err;
            to->failed = 1;
        } else {
            read_one(&d, c->job->files[index], to);
        }
        pthread_mutex_lock(&c->lock);
        to->done = 1;
        c->held += weight_of(to);
        pthread_cond_broadcast(&c->changed);
    }
    pthread_mutex_unlock(&c->lock);
    desk_end(&d);
    return NULL;
}

static int write_in_order(crew *c, const rtr_log *log)
{
    int worst = CLI_DONE, broken = 0;
    while (c->written < c->job->count && !broken) {
        slot *from = &c->slots[c->written % RING];
        tell(log, c->written, c->job->count);
        pthread_mutex_lock(&c->lock);
        while (!from->done) pthread_cond_wait(&c->changed, &c->lock);
        c->held -= weight_of(from);
        pthread_mutex_unlock(&c->lock);
        int status = write_slot(c->job, c->job->files[c->written], from, &broken);
        if (status > worst) worst = status;
        pthread_mutex_lock(&c->lock);
        from->done = 0;
        c->written++;
        c->stop = broken;
        pthread_cond_broadcast(&c->changed);
        pthread_mutex_unlock(&c->lock);
    }
    return worst;
}

static int read_together(const read_job *job, const rtr_log *log)
{
    pthread_t threads[READ_THREADS_MAX];
    int started = 0;
    crew *c = calloc(1, sizeof *c);
    rtr_err err = {0};
    if (!c) {
        rtr_nomem(&err);
        return cli_fail(job->context, &err);
    }
    c->job = job;
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->changed, NULL);
    while (started < job->threads && pthread_create(&threads[started], NULL, work, c) == 0)
        started++;
    int worst = started ? write_in_order(c, log) : read_alone(job, log);
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
    for (size_t i = 0; i < RING; i++) slot_end(&c->slots[i]);
    pthread_cond_destroy(&c->changed);
    pthread_mutex_destroy(&c->lock);
    free(c);
    return worst;
}

/* What one report leaves, the next takes: given back to the kernel each time, memory would cost a tenth of
 * the time. */
static void keep_memory(void)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

int read_all(const read_job *job)
{
    keep_memory();
    cli_progress progress;
    rtr_log log = watch(&progress, job);
    int alone = job->threads < 2 || job->count < 2;
    int worst = alone ? read_alone(job, &log) : read_together(job, &log);
    if (log.step) cli_log_end(job->context);
    return worst;
}
