#include "cli/name_list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

enum { LIST_BYTES_MAX = 64 << 20 };

rtr_code cli_stdin_read(size_t limit, char **out, size_t *size, rtr_err *err)
{
    rtr_buf text = {0};
    char part[65536];
    size_t got;
    *out = NULL;
    while (text.size <= limit && (got = fread(part, 1, sizeof part, stdin)) > 0)
        rtr_buf_add(&text, part, got);
    rtr_code code = RTR_OK;
    if (ferror(stdin)) code = rtr_fail(err, RTR_IO, "cannot read: %s", strerror(errno));
    if (text.size > limit) code = rtr_fail(err, RTR_BAD_DATA, "it has more than %zu bytes", limit);
    if (code) {
        rtr_buf_end(&text);
        return rtr_within(err, code, "standard input");
    }
    *size = text.size;
    *out = rtr_buf_take(&text);
    return *out ? RTR_OK : rtr_nomem(err);
}

/* Cut the text into its lines, in place; those that are not empty, into `items` unless that is NULL. */
static size_t cut_lines(char *text, size_t size, const char **items)
{
    size_t count = 0;
    for (char *at = text, *end = text + size; at < end;) {
        size_t length = strcspn(at, "\r\n");
        char *next = at + length + 1;
        if (length && items) {
            at[length] = '\0';
            items[count] = at;
        }
        count += length > 0;
        at = next;
    }
    return count;
}

static rtr_code read_list(const char *from, const char *noun, char **text, size_t *size,
                          rtr_err *err)
{
    int is_stdin = strcmp(from, "-") == 0;
    rtr_code code = is_stdin ? cli_stdin_read(LIST_BYTES_MAX, text, size, err)
                             : rtr_file_read(from, LIST_BYTES_MAX, text, size, err);
    if (code || !*text || !memchr(*text, '\0', *size)) return code;
    rtr_fail(err, RTR_BAD_SYNTAX, "not a list of files: it holds a NUL");
    rtr_fix(err, RTR_BAD_SYNTAX, "write text, the path of a %s into each line", noun);
    return rtr_within(err, RTR_BAD_SYNTAX, "%s", is_stdin ? "standard input" : from);
}

rtr_code cli_names_read(char *const *words, size_t count, const char *from, const char *noun,
                        cli_names *out, rtr_err *err)
{
    size_t size = 0, lines = 0;
    if (from) {
        rtr_code code = read_list(from, noun, &out->text, &size, err);
        if (code) return code;
        lines = cut_lines(out->text, size, NULL);
    }
    out->items = calloc(count + lines + 1, sizeof *out->items);
    if (!out->items) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++) out->items[i] = words[i];
    out->count = count + (lines ? cut_lines(out->text, size, out->items + count) : 0);
    if (out->count) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "the list names no %s", noun);
    rtr_fix(err, RTR_BAD_DATA, "write the path of a %s into each line", noun);
    return rtr_within(err, RTR_BAD_DATA, "%s", from ? from : "command line");
}

void cli_names_end(cli_names *names)
{
    free(names->items);
    free(names->text);
    *names = (cli_names){0};
}
