/* The tiles of a folder as the page lists them: by level and column the rows there are, as first and last of
 * each run. Read back from the folder, since a run before this one may have made some of them. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "imagery/archive_page.h"

typedef struct numbers {
    int *items;
    size_t count, room;
} numbers;

/* The number that a tile or a folder of them is named by; -1 for any other name. */
static int number_of(const char *name)
{
    int value = 0;
    size_t size = strspn(name, "0123456789");
    if (size == 0 || size > 9 || (name[size] && name[size] != '.')) return -1;
    for (size_t i = 0; i < size; i++) value = 10 * value + (name[i] - '0');
    return value;
}

static rtr_code add(numbers *list, int number, rtr_err *err)
{
    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 64;
        int *items = realloc(list->items, room * sizeof *items);
        if (!items) return rtr_nomem(err);
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = number;
    return RTR_OK;
}

static int by_value(const void *a, const void *b)
{
    int first = *(const int *)a, second = *(const int *)b;
    return (first > second) - (first < second);
}

/* What is in a folder, in order; nothing where there is no such folder. */
static rtr_code list_folder(int parent, const char *name, numbers *out, rtr_err *err)
{
    out->count = 0;
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0 && errno == ENOENT) return RTR_OK;
    DIR *stream = folder < 0 ? NULL : fdopendir(folder);
    rtr_code code = RTR_OK;
    if (!stream) {
        code = rtr_fail(err, RTR_IO, "%s", strerror(errno));
        if (folder >= 0) close(folder);
        return code;
    }
    for (struct dirent *entry; !code && (entry = readdir(stream));) {
        int number = number_of(entry->d_name);
        if (number >= 0) code = add(out, number, err);
    }
    closedir(stream);
    if (!code && out->count) qsort(out->items, out->count, sizeof *out->items, by_value);
    return code;
}

static void put_runs(rtr_json *json, const numbers *rows)
{
    rtr_json_array_inline(json);
    for (size_t i = 0; i < rows->count; i++) {
        int begins = i == 0 || rows->items[i - 1] + 1 < rows->items[i];
        int ends = i + 1 == rows->count || rows->items[i] + 1 < rows->items[i + 1];
        if (begins) rtr_json_int(json, rows->items[i]);
        if (ends) rtr_json_int(json, rows->items[i]);
    }
    rtr_json_close_array(json);
}

rtr_code rtr_page_list(const rtr_archive_facts *facts, int folder, rtr_json *json, rtr_err *err)
{
    numbers columns = {0}, rows = {0};
    rtr_code code = RTR_OK;
    rtr_json_object(json);
    for (int zoom = facts->zoom_min; zoom <= facts->zoom_max && !code; zoom++) {
        char name[32];
        snprintf(name, sizeof name, "%d", zoom);
        code = list_folder(folder, name, &columns, err);
        rtr_json_key(json, name);
        rtr_json_object(json);
        for (size_t i = 0; i < columns.count && !code; i++) {
            snprintf(name, sizeof name, "%d/%d", zoom, columns.items[i]);
            code = list_folder(folder, name, &rows, err);
            rtr_json_key(json, strchr(name, '/') + 1);
            put_runs(json, &rows);
        }
        rtr_json_close_object(json);
    }
    rtr_json_close_object(json);
    free(columns.items);
    free(rows.items);
    return code;
}
