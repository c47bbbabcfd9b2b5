/* A draft's files: the case, and copies of texts that it cannot name where they are. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/text.h"
#include "cli/read.h"

enum { REPORT_BYTES_MAX = 16 << 20 }; /* of a report that a case may name */

static int is_stdout(const read_draft *d)
{
    return strcmp(d->path, "-") == 0;
}

/* The folder as it is really called, so that it can be compared with those of reports. */
static rtr_code find_folder(read_draft *d, rtr_err *err)
{
    char *folder = is_stdout(d) ? rtr_strdup(".") : rtr_path_dir(d->path);
    if (!folder) return rtr_nomem(err);
    d->folder = realpath(folder, NULL);
    rtr_code code = RTR_OK;
    if (!d->folder) {
        code = rtr_fail(err, RTR_IO, "%s", strerror(errno));
        rtr_within(err, code, "%s", folder);
    }
    free(folder);
    return code;
}

/* "case.yaml" has its texts in "case.reports". */
static rtr_code name_copies(read_draft *d, rtr_err *err)
{
    const char *name = rtr_path_name(d->path);
    const char *dot = strrchr(name, '.');
    int size = dot && dot > name ? (int)(dot - name) : (int)strlen(name);
    rtr_buf copies = {0};
    rtr_buf_printf(&copies, "%.*s.reports", size, name);
    d->copies = rtr_buf_take(&copies);
    return d->copies ? RTR_OK : rtr_nomem(err);
}

rtr_code read_draft_begin(read_draft *d, const char *path, int force, const rtr_reader *reader,
                          rtr_err *err)
{
    d->path = path;
    if (!force && !is_stdout(d) && access(path, F_OK) == 0) {
        rtr_fail(err, RTR_BAD_DATA, "there is a case already, which may hold somebody's work");
        rtr_fix(err, RTR_BAD_DATA, "choose another name, or replace it with --force");
        return rtr_within(err, RTR_BAD_DATA, "%s", path);
    }
    rtr_code code = find_folder(d, err);
    if (!code) code = name_copies(d, err);
    return code ? code : rtr_draft_new(reader, &d->draft, err);
}

static int is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Does the file lie in the folder? */
static int is_in(const char *file, const struct stat *folder)
{
    struct stat its;
    char *dir = rtr_path_dir(file);
    int found = dir && stat(dir, &its) == 0 && is_same(&its, folder);
    free(dir);
    return found;
}

rtr_code read_draft_spare(const read_draft *d, const char *const *files, size_t count, rtr_err *err)
{
    struct stat old, copies, report;
    if (is_stdout(d)) return RTR_OK;
    char *folder = rtr_path_join(d->folder, d->copies);
    if (!folder) return rtr_nomem(err);
    int has_old = stat(d->path, &old) == 0, has_copies = stat(folder, &copies) == 0;
    free(folder);
    for (size_t i = 0; i < count && (has_old || has_copies); i++) {
        int replaced = has_old && stat(files[i], &report) == 0 && is_same(&report, &old);
        if (!replaced && !(has_copies && is_in(files[i], &copies))) continue;
        rtr_code code = rtr_fail(err, RTR_BAD_DATA, "would write over the report %s", files[i]);
        rtr_fix(err, code, "choose another name for the case");
        return rtr_within(err, code, "%s", d->path);
    }
    return RTR_OK;
}

void read_draft_end(read_draft *d)
{
    rtr_draft_free(d->draft);
    free(d->folder);
    free(d->copies);
}

static int is_printable(const char *name)
{
    if (rtr_utf8_check(name, strlen(name)) != strlen(name)) return 0;
    for (; *name; name++)
        if ((unsigned char)*name < 0x20 || *name == 0x7F) return 0;
    return 1;
}

/* The path of a file from the case's folder, in memory that the caller frees; NULL if it is not below it, or a
 * case must not name it. */
static char *path_from_case(const read_draft *d, const char *file)
{
    char *real = realpath(file, NULL), *found = NULL;
    size_t size = strlen(d->folder);
    if (size == 1) size = 0; /* "/" */
    if (real && strncmp(real, d->folder, size) == 0 && real[size] == '/' && is_printable(real) &&
        rtr_path_guard(real + size + 1, NULL) == RTR_OK)
        found = rtr_strdup(real + size + 1);
    free(real);
    return found;
}

/* Does the file hold the very text that offsets count in? */
static int is_its_own_text(const rtr_text *text)
{
    char sha256[65];
    if (text->form != RTR_TEXT_PLAIN) return 0;
    rtr_sha256_of(text->bytes, text->size, sha256);
    return strcmp(sha256, text->sha256) == 0;
}

static rtr_code make_folder(read_draft *d, rtr_err *err)
{
    char *path = rtr_path_join(d->folder, d->copies);
    if (!path) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        code = rtr_fail(err, RTR_IO, "%s", strerror(errno));
        rtr_within(err, code, "%s", path);
    }
    d->has_copies = !code;
    free(path);
    return code;
}

/* A copy of the text beside the case; *out is its path from there. */
static rtr_code copy_text(read_draft *d, const rtr_text *text, char **out, rtr_err *err)
{
    rtr_buf name = {0};
    rtr_code code = d->has_copies ? RTR_OK : make_folder(d, err);
    if (code) return code;
    rtr_buf_printf(&name, "%s/r%zu.txt", d->copies, rtr_draft_count(d->draft) + 1);
    char *relative = rtr_buf_take(&name);
    char *path = relative ? rtr_path_join(d->folder, relative) : NULL;
    code = path ? rtr_file_write(path, text->bytes, text->size, err) : rtr_nomem(err);
    free(path);
    if (code)
        free(relative);
    else
        *out = relative;
    return code;
}

rtr_code read_draft_add(read_draft *d, const char *file, const rtr_report *report, rtr_err *err)
{
    const rtr_text *text = &report->text;
    int fits = text->size <= REPORT_BYTES_MAX, is_file = strcmp(file, "-") != 0;
    char *name = is_file && fits && is_its_own_text(text) ? path_from_case(d, file) : NULL;
    const char *given = name ? NULL : is_file ? file : "standard input";
    rtr_code code = RTR_OK;
    if (!name && fits && !is_stdout(d)) code = copy_text(d, text, &name, err);
    if (!code) code = rtr_draft_add(d->draft, report, name, given, err);
    free(name);
    return code;
}

rtr_code read_draft_write(const cli_context *context, read_draft *d, rtr_err *err)
{
    rtr_buf out = {0};
    if (!rtr_draft_count(d->draft)) return RTR_OK;
    rtr_code code = rtr_draft_write(d->draft, &out, err);
    if (!code && is_stdout(d))
        code = cli_print(context, out.data, out.size) ? RTR_IO : RTR_OK;
    else if (!code)
        code = rtr_file_write(d->path, out.data, out.size, err);
    rtr_buf_end(&out);
    return code;
}
