#include "cli/tile_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/sandbox.h"

enum { LIST_BYTES_MAX = 64 << 20 };

static rtr_code read_stdin(char **out, size_t *size, rtr_err *err)
{
    rtr_buf text = {0};
    char part[4096];
    size_t got;
    *out = NULL;
    while (text.size <= LIST_BYTES_MAX && (got = fread(part, 1, sizeof part, stdin)) > 0)
        rtr_buf_add(&text, part, got);
    if (text.size > LIST_BYTES_MAX) {
        rtr_buf_end(&text);
        return rtr_fail(err, RTR_BAD_DATA, "the list is too long");
    }
    rtr_buf_add(&text, "", 0);
    *size = text.size;
    *out = rtr_buf_take(&text);
    return *out ? RTR_OK : rtr_nomem(err);
}

/* Cut the text into its lines, in place; those that are not empty, into `paths` unless that is NULL. */
static size_t cut_lines(char *text, size_t size, const char **paths)
{
    size_t count = 0;
    for (char *at = text, *end = text + size; at < end;) {
        size_t length = strcspn(at, "\r\n");
        char *next = at + length + 1;
        if (length && paths) {
            at[length] = '\0';
            paths[count] = at;
        }
        count += length > 0;
        at = next;
    }
    return count;
}

typedef struct known {
    dev_t device;
    ino_t number;
    size_t place; /* in the list */
} known;

static int by_file(const void *a, const void *b)
{
    const known *p = a, *q = b;
    if (p->device != q->device) return p->device < q->device ? -1 : 1;
    if (p->number != q->number) return p->number < q->number ? -1 : 1;
    return p->place < q->place ? -1 : p->place > q->place;
}

/* By whatever name. What does not exist is complained of when it is opened. */
static rtr_code check_twice(const tile_list *list, rtr_err *err)
{
    size_t count = 0;
    rtr_code code = RTR_OK;
    known *all = calloc(list->count, sizeof *all);
    if (!all) return rtr_nomem(err);
    for (size_t i = 0; i < list->count; i++) {
        struct stat status;
        if (stat(list->paths[i], &status) != 0) continue;
        all[count++] = (known){status.st_dev, status.st_ino, i};
    }
    qsort(all, count, sizeof *all, by_file);
    for (size_t i = 1; i < count && !code; i++) {
        const char *first = list->paths[all[i - 1].place], *again = list->paths[all[i].place];
        if (all[i - 1].device != all[i].device || all[i - 1].number != all[i].number) continue;
        code = strcmp(first, again) == 0
                   ? rtr_fail(err, RTR_BAD_DATA, "the scene is given twice")
                   : rtr_fail(err, RTR_BAD_DATA, "the same file as '%.200s'", first);
        rtr_fix(err, code, "name each scene once");
        rtr_within(err, code, "%s", again);
    }
    free(all);
    return code;
}

rtr_code tile_list_read(char *const *words, size_t count, const char *from, tile_list *out,
                        rtr_err *err)
{
    size_t size = 0, lines = 0;
    rtr_code code = RTR_OK;
    if (from) {
        int is_stdin = strcmp(from, "-") == 0;
        code = is_stdin ? read_stdin(&out->text, &size, err)
                        : rtr_file_read(from, LIST_BYTES_MAX, &out->text, &size, err);
        if (!code && out->text && memchr(out->text, '\0', size)) {
            rtr_fail(err, RTR_BAD_SYNTAX, "not a list of files: it holds a NUL");
            code = rtr_fix(err, RTR_BAD_SYNTAX, "write text, the path of a scene into each line");
        }
        if (code && !err->where[0]) rtr_within(err, code, "%s", is_stdin ? "standard input" : from);
        if (code) return code;
        lines = cut_lines(out->text, size, NULL);
    }
    out->paths = calloc(count + lines + 1, sizeof *out->paths);
    if (!out->paths) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++) out->paths[i] = words[i];
    out->count = count + (lines ? cut_lines(out->text, size, out->paths + count) : 0);
    if (out->count) return check_twice(out, err);
    rtr_fail(err, RTR_BAD_DATA, "the list names no scene");
    rtr_fix(err, RTR_BAD_DATA, "write the path of a scene into each line");
    return rtr_within(err, RTR_BAD_DATA, "%s", from);
}

void tile_list_end(tile_list *list)
{
    free(list->paths);
    free(list->text);
    *list = (tile_list){0};
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A product may be a folder itself. */
static char *folder_of(const char *path)
{
    struct stat status;
    int is_folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    return is_folder ? rtr_strdup(path) : rtr_path_dir(path);
}

rtr_code tile_list_limit(const tile_list *list, const char *const more[2], const char *writable,
                         rtr_err *err)
{
    char **folders = calloc(list->count + 1, sizeof *folders);
    const char **readable = calloc(list->count + 2, sizeof *readable);
    rtr_code code = folders && readable ? RTR_OK : rtr_nomem(err);
    size_t count = 0;
    for (size_t i = 0; i < list->count && !code; i++)
        if (!(folders[i] = folder_of(list->paths[i]))) code = rtr_nomem(err);
    if (!code) {
        qsort(folders, list->count, sizeof *folders, by_name);
        for (size_t i = 0; i < list->count; i++)
            if (i == 0 || strcmp(folders[i - 1], folders[i]) != 0) readable[count++] = folders[i];
        for (int i = 0; i < 2; i++) readable[count++] = more[i];
        cli_sandbox_enter(readable, count, writable);
    }
    for (size_t i = 0; folders && i < list->count; i++) free(folders[i]);
    free(folders);
    free(readable);
    return code;
}
