#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/case.h"

enum { PROBLEMS_MAX = 10000 };

typedef struct problem {
    rtr_err what;
    int is_error;
    size_t file; /* index into files */
    int64_t line, column;
} problem;

struct rtr_problems {
    problem *list; /* sorted by file, line and column; in order of arrival where these are equal */
    size_t count, capacity;
    size_t errors;
    char **files; /* in the order in which they were first named */
    size_t file_count;
};

rtr_code rtr_problems_new(rtr_problems **out, rtr_err *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? RTR_OK : rtr_nomem(err);
}

void rtr_problems_free(rtr_problems *problems)
{
    if (!problems) return;
    for (size_t i = 0; i < problems->file_count; i++) free(problems->files[i]);
    free(problems->files);
    free(problems->list);
    free(problems);
}

size_t rtr_problems_count(const rtr_problems *problems)
{
    return problems->count;
}

size_t rtr_problems_errors(const rtr_problems *problems)
{
    return problems->errors;
}

const rtr_err *rtr_problems_get(const rtr_problems *problems, size_t index, int *is_error)
{
    if (index >= problems->count) return NULL;
    if (is_error) *is_error = problems->list[index].is_error;
    return &problems->list[index].what;
}

static rtr_code find_file(rtr_problems *problems, const char *name, size_t *out, rtr_err *err)
{
    for (size_t i = problems->file_count; i-- > 0;)
        if (strcmp(problems->files[i], name) == 0) return *out = i, RTR_OK;
    char **files = realloc(problems->files, (problems->file_count + 1) * sizeof *files);
    if (!files) return rtr_nomem(err);
    problems->files = files;
    files[problems->file_count] = rtr_strdup(name);
    if (!files[problems->file_count]) return rtr_nomem(err);
    *out = problems->file_count++;
    return RTR_OK;
}

/* Cut ":14" off the end of `where`; 0 and no change if it does not end in one. */
static int64_t cut_number(char *where)
{
    int64_t number;
    char *colon = strrchr(where, ':');
    if (!colon || !rtr_parse_int(colon + 1, &number) || number < 0) return 0;
    *colon = '\0';
    return number;
}

/* Take "file:line:column" apart. */
static rtr_code locate(rtr_problems *problems, problem *entry, rtr_err *err)
{
    char file[sizeof entry->what.where];
    memcpy(file, entry->what.where, sizeof file);
    entry->column = cut_number(file);
    entry->line = cut_number(file);
    if (!entry->line) { /* "file:line" */
        entry->line = entry->column;
        entry->column = 0;
    }
    return find_file(problems, file, &entry->file, err);
}

static int order(const problem *a, const problem *b)
{
    if (a->file != b->file) return a->file < b->file ? -1 : 1;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

rtr_code rtr_problems_add(rtr_problems *problems, int is_error, const rtr_err *what, rtr_err *err)
{
    if (problems->count == PROBLEMS_MAX) {
        problems->errors += is_error != 0;
        return RTR_OK;
    }
    if (problems->count == problems->capacity) {
        size_t capacity = problems->capacity ? 2 * problems->capacity : 16;
        problem *list = realloc(problems->list, capacity * sizeof *list);
        if (!list) return rtr_nomem(err);
        problems->list = list;
        problems->capacity = capacity;
    }
    problem entry = {.what = *what, .is_error = is_error != 0};
    rtr_code code = locate(problems, &entry, err);
    if (code) return code;
    size_t at = problems->count;
    while (at > 0 && order(&problems->list[at - 1], &entry) > 0) at--;
    for (size_t i = at; i-- > 0 && order(&problems->list[i], &entry) == 0;)
        if (strcmp(problems->list[i].what.what, what->what) == 0) return RTR_OK;
    memmove(problems->list + at + 1, problems->list + at,
            (problems->count - at) * sizeof *problems->list);
    problems->list[at] = entry;
    problems->count++;
    problems->errors += entry.is_error != 0;
    return RTR_OK;
}

/* How many bytes of `what` leave room for " (path)": whole characters only. */
static size_t room_for(const char *what, const char *path)
{
    size_t size = strlen(what), tail = strlen(path) + sizeof " ()";
    size_t room = tail < sizeof((rtr_err *)0)->what ? sizeof((rtr_err *)0)->what - tail : 0;
    if (size <= room) return size;
    while (room > 0 && ((unsigned char)what[room] & 0xC0) == 0x80) room--;
    return room;
}

rtr_code rtr_problems_add_at(rtr_problems *problems, int is_error, const rtr_origin *at,
                             const rtr_err *what, rtr_err *err)
{
    rtr_err here = *what;
    const char *file = at->file ? at->file : "";
    if (at->path && *at->path)
        rtr_fail(&here, what->code, "%.*s (%s)", (int)room_for(what->what, at->path), what->what,
                 at->path);
    else
        rtr_fail(&here, what->code, "%s", what->what);
    memcpy(here.fix, what->fix, sizeof here.fix);
    if (at->line)
        rtr_within(&here, here.code, "%s:%d:%d", file, at->line, at->column);
    else
        rtr_within(&here, here.code, "%s", file);
    return rtr_problems_add(problems, is_error, &here, err);
}
