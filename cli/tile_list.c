#include "cli/tile_list.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/sandbox.h"

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
static rtr_code check_twice(const cli_names *list, rtr_err *err)
{
    size_t count = 0;
    rtr_code code = RTR_OK;
    known *all = calloc(list->count, sizeof *all);
    if (!all) return rtr_nomem(err);
    for (size_t i = 0; i < list->count; i++) {
        struct stat status;
        if (stat(list->items[i], &status) != 0) continue;
        all[count++] = (known){status.st_dev, status.st_ino, i};
    }
    qsort(all, count, sizeof *all, by_file);
    for (size_t i = 1; i < count && !code; i++) {
        const char *first = list->items[all[i - 1].place], *again = list->items[all[i].place];
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

rtr_code tile_list_read(char *const *words, size_t count, const char *from, cli_names *out,
                        rtr_err *err)
{
    rtr_code code = cli_names_read(words, count, from, "scene", out, err);
    return code ? code : check_twice(out, err);
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

rtr_code tile_list_limit(const cli_names *list, const char *const more[2], const char *writable,
                         rtr_err *err)
{
    char **folders = calloc(list->count + 1, sizeof *folders);
    const char **readable = calloc(list->count + 2, sizeof *readable);
    rtr_code code = folders && readable ? RTR_OK : rtr_nomem(err);
    size_t count = 0;
    for (size_t i = 0; i < list->count && !code; i++)
        if (!(folders[i] = folder_of(list->items[i]))) code = rtr_nomem(err);
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
