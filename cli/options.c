#include "cli/options.h"

#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

enum { ROWS_MAX = 64, FIRST_LONG = 256 };

typedef struct option_table {
    const cli_usage *usage;
    cli_option rows[ROWS_MAX]; /* the command's, then the common ones */
    size_t count;
    int help;
    const char *color;
} option_table;

static void table_begin(option_table *table, cli_context *context, const cli_usage *usage,
                        const cli_option *options, size_t count)
{
    const cli_option common[] = {
        {CLI_GROUP, 0, NULL, NULL, "common", NULL},
        {CLI_FLAG, 'q', "quiet", NULL, "say nothing but errors", &context->quiet},
        {CLI_FLAG, 'v', "verbose", NULL, "say more", &context->verbose},
        {CLI_TEXT, 0, "color", "WHEN", "auto, always or never [auto]", &table->color},
        {CLI_TEXT, 0, "data", "DIR", "folder of the data files", &context->share},
        {CLI_FLAG, 'h', "help", NULL, "show this help", &table->help},
    };
    size_t shared = sizeof common / sizeof *common;
    table->usage = usage;
    table->help = 0;
    table->color = "auto";
    table->count = 0;
    for (size_t i = 0; i < count && table->count < ROWS_MAX - shared; i++)
        table->rows[table->count++] = options[i];
    for (size_t i = 0; i < shared; i++) table->rows[table->count++] = common[i];
}

static void print_help(const option_table *table)
{
    printf("%s\n\nusage: %s\n", table->usage->sentence, table->usage->line);
    for (size_t i = 0; i < table->count; i++) {
        const cli_option *row = &table->rows[i];
        if (row->kind == CLI_GROUP) {
            printf("\n%s:\n", row->help);
            continue;
        }
        if (row->kind == CLI_NOTE) {
            printf("  %-26s %s\n", row->value, row->help);
            continue;
        }
        char left[64];
        snprintf(left, sizeof left, "%c%c%s --%s%s%s", row->letter ? '-' : ' ',
                 row->letter ? row->letter : ' ', row->letter ? "," : " ", row->name,
                 row->value ? " " : "", row->value ? row->value : "");
        printf("  %-26s %s\n", left, row->help);
    }
    printf("\nexample:\n  %s\n", table->usage->example);
}

static int complain(const option_table *table, const char *what, const char *word, const char *more)
{
    fprintf(stderr, "rutter %s: %s '%s'%s; see 'rutter %s --help'\n", table->usage->name, what,
            word, more, table->usage->name);
    return CLI_USAGE;
}

static const cli_option *find_row(const option_table *table, const char *name, size_t size)
{
    for (size_t i = 0; i < table->count; i++) {
        const char *have = table->rows[i].name;
        if (have && strlen(have) == size && strncmp(have, name, size) == 0) return &table->rows[i];
    }
    return NULL;
}

static int unknown_option(const option_table *table, const char *argument)
{
    const char *names[ROWS_MAX], *name = argument + strspn(argument, "-");
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].name) names[count++] = table->rows[i].name;
    const char *near = rtr_nearest(name, names, count);
    char more[96] = "";
    if (near) snprintf(more, sizeof more, " (did you mean '--%s'?)", near);
    return complain(table, "unknown option", argument, more);
}

static int store(const option_table *table, const cli_option *row, const char *value)
{
    cli_list *list = row->target;
    switch (row->kind) {
    case CLI_GROUP:
    case CLI_NOTE: break;
    case CLI_FLAG: *(int *)row->target = 1; break;
    case CLI_TEXT: *(const char **)row->target = value; break;
    case CLI_NUMBER:
        if (!rtr_parse_int(value, row->target))
            return complain(table, "not a whole number:", value, "");
        break;
    case CLI_REAL:
        if (!rtr_parse_double(value, row->target))
            return complain(table, "not a number:", value, "");
        break;
    case CLI_LIST:
        if (list->count == CLI_LIST_MAX) return complain(table, "too many of", row->name, "");
        list->items[list->count++] = value;
        break;
    }
    return CLI_DONE;
}

/* getopt_long would take "--wid" for "--width". */
static int check_spelling(const option_table *table, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--", 2) != 0) continue;
        if (!find_row(table, argv[i] + 2, strcspn(argv[i] + 2, "=")))
            return unknown_option(table, argv[i]);
    }
    return CLI_DONE;
}

static int parse_rows(const option_table *table, int argc, char **argv)
{
    struct option longs[ROWS_MAX + 1] = {0};
    char shorts[2 * ROWS_MAX + 2] = ":";
    size_t written = 1, count = 0;
    for (size_t i = 0; i < table->count; i++) {
        const cli_option *row = &table->rows[i];
        if (!row->name) continue; /* no option */
        longs[count++] = (struct option){row->name, row->value ? required_argument : no_argument,
                                         NULL, FIRST_LONG + (int)i};
        if (row->letter) shorts[written++] = row->letter;
        if (row->letter && row->value) shorts[written++] = ':';
    }
    shorts[written] = '\0';

    int status = check_spelling(table, argc, argv);
    optind = 0;
    for (int got; !status && (got = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        const cli_option *row = got >= FIRST_LONG ? &table->rows[got - FIRST_LONG] : NULL;
        for (size_t i = 0; !row && i < table->count; i++)
            if (table->rows[i].letter == got) row = &table->rows[i];
        if (got == ':')
            status = complain(table, "no value for", argv[optind - 1], "");
        else if (!row)
            status = unknown_option(table, argv[optind - 1]);
        else
            status = store(table, row, optarg);
    }
    return status;
}

static int choose_color(cli_context *context, const option_table *table)
{
    const char *never = getenv("NO_COLOR");
    int always = strcmp(table->color, "always") == 0, plain = never && never[0];
    context->color = context->color_out = always;
    if (always || strcmp(table->color, "never") == 0) return CLI_DONE;
    if (strcmp(table->color, "auto") != 0)
        return complain(table, "--color is auto, always or never, not", table->color, "");
    context->color = isatty(STDERR_FILENO) && !plain;
    context->color_out = isatty(STDOUT_FILENO) && !plain;
    return CLI_DONE;
}

/* The next positional argument, from "rutter NAME FIRST SECOND ...". */
static int complain_missing(const option_table *table, int given)
{
    const char *word = table->usage->line;
    for (int skip = 2 + given; skip > 0 && strchr(word, ' '); skip--) word = strchr(word, ' ') + 1;
    fprintf(stderr, "rutter %s: something is missing: %.*s; see 'rutter %s --help'\n",
            table->usage->name, (int)strcspn(word, " ."), word, table->usage->name);
    return CLI_USAGE;
}

int cli_parse(cli_context *context, const cli_usage *usage, const cli_option *options, size_t count,
              int *argc, char ***argv)
{
    option_table table;
    table_begin(&table, context, usage, options, count);
    int status = parse_rows(&table, *argc, *argv);
    if (!status) status = choose_color(context, &table);
    if (status) return status;
    if (table.help) {
        print_help(&table);
        return CLI_DONE;
    }
    *argc -= optind;
    *argv += optind;
    if (*argc < usage->least) return complain_missing(&table, *argc);
    if (usage->most >= 0 && *argc > usage->most)
        return complain(&table, "one argument too many:", (*argv)[usage->most], "");
    return CLI_GO_ON;
}

int cli_misuse(const cli_usage *usage, const char *what)
{
    fprintf(stderr, "rutter %s: %s; see 'rutter %s --help'\n", usage->name, what, usage->name);
    return CLI_USAGE;
}
