/* rutter read */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/name_list.h"
#include "cli/options.h"
#include "cli/prefix.h"
#include "cli/read.h"

/* What the command line says. */
typedef struct read_words {
    const char *from, *language, *format, *draft;
    int text, force;
    int64_t jobs, max_mb;
} read_words;

static const cli_usage usage = {
    .name = "read",
    .sentence = "Find places, organisations and flows of goods in articles.",
    .line = "rutter read REPORT... [--format table|jsonl] [-o CASE]",
    .example = "rutter read samples/reports/*.txt -o case.yaml",
    .least = 0,
    .most = -1,
};

/* The data files that reports are read with. */
typedef struct shelf {
    rtr_gazetteer *gazetteer;
    rtr_lexicon *lexicon;
    rtr_reader *reader;
} shelf;

static rtr_code shelf_begin(const cli_context *context, shelf *out, rtr_err *err)
{
    char *gazetteer = rtr_path_join(context->share, "rutter.gaz");
    char *lexicon = rtr_path_join(context->share, "rutter.lex");
    rtr_code code = gazetteer && lexicon ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_gazetteer_new(gazetteer, &out->gazetteer, err);
    if (!code) code = rtr_lexicon_new(lexicon, &out->lexicon, err);
    if (code) rtr_fix(err, code, "name the folder that holds rutter's data files with --data");
    if (!code) code = rtr_reader_new(out->gazetteer, out->lexicon, &out->reader, err);
    free(gazetteer);
    free(lexicon);
    return code;
}

static void shelf_end(shelf *s)
{
    rtr_reader_free(s->reader);
    rtr_lexicon_free(s->lexicon);
    rtr_gazetteer_free(s->gazetteer);
}

static const char *bad_words(const read_words *words, int named)
{
    const char *language = words->language;
    if (!named && !words->from) return "name a report, or a list of them with --files-from";
    if (language && strcmp(language, "fr") != 0 && strcmp(language, "en") != 0)
        return "--language is fr or en";
    if (words->text && (words->format || words->draft))
        return "--text writes the text alone: leave --format and --output out";
    if (words->format && strcmp(words->format, "table") != 0 && strcmp(words->format, "jsonl") != 0)
        return "--format is table or jsonl";
    if (words->draft && words->format && strcmp(words->draft, "-") == 0)
        return "a draft on standard output leaves no room there for --format: name a file";
    if (words->jobs < 0 || words->jobs > READ_THREADS_MAX) return "--jobs is 1 to 64";
    if (words->max_mb < 1 || words->max_mb > 2047) return "--max-size is 1 to 2047 MB";
    return NULL;
}

static int threads_wanted(int64_t jobs)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (jobs) return (int)jobs;
    return cores < 1 ? 1 : cores > READ_THREADS_MAX ? READ_THREADS_MAX : (int)cores;
}

static read_form form_of(const read_words *words)
{
    if (words->text) return READ_TEXT;
    if (words->draft && !words->format) return READ_NOTHING;
    return words->format && strcmp(words->format, "jsonl") == 0 ? READ_JSONL : READ_TABLE;
}

static rtr_table_style style_for(const cli_context *context)
{
    struct winsize window;
    int known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col;
    return (rtr_table_style){.width = known ? window.ws_col : 80, .colour = context->color_out};
}

/* Read, with a draft if one is wanted. Returns the exit status. */
static int read_and_draft(read_job *job, const read_words *words)
{
    read_draft draft = {0};
    rtr_err err = {0};
    rtr_code code = RTR_OK;
    if (words->draft) {
        code = read_draft_begin(&draft, words->draft, words->force, job->reader, &err);
        if (!code) code = read_draft_spare(&draft, job->files, job->count, &err);
        job->draft = &draft;
    }
    int status = code ? cli_fail(job->context, &err) : read_all(job);
    if (!code && words->draft && read_draft_write(job->context, &draft, &err)) {
        int failed = cli_fail(job->context, &err);
        if (failed > status) status = failed;
    }
    job->draft = NULL;
    read_draft_end(&draft);
    return status;
}

static int read_named(const cli_context *context, const read_words *words, const cli_names *names)
{
    shelf open = {0};
    rtr_err err = {0};
    char *extractors = cli_prefix_path("libexec/rutter");
    read_job job = {.context = context,
                    .options = {.extractors = extractors, .largest = (size_t)words->max_mb << 20},
                    .language = words->language,
                    .files = names->items,
                    .count = names->count,
                    .form = form_of(words),
                    .style = style_for(context),
                    .threads = threads_wanted(words->jobs)};
    rtr_code code = job.form == READ_TEXT ? RTR_OK : shelf_begin(context, &open, &err);
    job.reader = open.reader;
    int status = code ? cli_fail(context, &err) : read_and_draft(&job, words);
    shelf_end(&open);
    free(extractors);
    return status;
}

int cmd_read(cli_context *context, int argc, char **argv)
{
    read_words words = {.max_mb = 512};
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "input", NULL},
        {CLI_TEXT, 0, "files-from", "LIST", "also the files that LIST names, one a line",
         &words.from},
        {CLI_TEXT, 0, "language", "TAG", "fr or en, where the reports' own words mislead",
         &words.language},
        {CLI_NUMBER, 0, "max-size", "MB", "refuse larger files [512]", &words.max_mb},
        {CLI_NUMBER, 'j', "jobs", "N", "files read at a time [one a core]", &words.jobs},
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 0, "format", "NAME", "table, for people, or jsonl, an object a report [table]",
         &words.format},
        {CLI_TEXT, 'o', "output", "CASE", "draft a case of what was read, for a review",
         &words.draft},
        {CLI_FLAG, 'f', "force", NULL, "replace a case that is there already", &words.force},
        {CLI_FLAG, 0, "text", NULL, "write the text that offsets count in, and no more",
         &words.text},
    };
    size_t count = sizeof options / sizeof *options;
    int status = cli_parse(context, &usage, options, count, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    const char *bad = bad_words(&words, argc);
    if (bad) return cli_misuse(&usage, bad);
    cli_names names = {0};
    rtr_err err = {0};
    if (cli_names_read(argv, (size_t)argc, words.from, "report", &names, &err))
        status = cli_fail(context, &err);
    else
        status = read_named(context, &words, &names);
    cli_names_end(&names);
    return status;
}
