/* The folder itself carries the lock (flock on its descriptor), so no lock file is left behind, and
 * a process that dies lets go of it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_parts.h"
#include "base/text.h"

static const char prefix[] = ".rutter-", suffix[] = ".tmp";

struct rtr_outdir {
    char *dir, *last;
    int folder;
    int created; /* by us: removed again when nothing comes of it */
    char **names;
    size_t count;
};

static rtr_code out_fail(const rtr_outdir *out, const char *name, rtr_err *err)
{
    char *path = rtr_path_join(out->dir, name);
    rtr_code code = rtr_io_fail(err, path ? path : name);
    free(path);
    return code;
}

static char *temporary_name(const char *name)
{
    rtr_buf buf = {0};
    rtr_buf_printf(&buf, "%s%s%s", prefix, name, suffix);
    return rtr_buf_take(&buf);
}

static int is_temporary(const char *name)
{
    size_t size = strlen(name), end = strlen(suffix);
    return strncmp(name, prefix, strlen(prefix)) == 0 && size > end &&
           strcmp(name + size - end, suffix) == 0;
}

/* What a killed run left; nobody else can be writing, since we hold the lock. */
static void sweep(int folder)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = copy < 0 ? NULL : fdopendir(copy);
    if (!stream) {
        if (copy >= 0) close(copy);
        return;
    }
    for (struct dirent *entry; (entry = readdir(stream));)
        if (is_temporary(entry->d_name)) unlinkat(folder, entry->d_name, 0);
    closedir(stream);
}

static void outdir_free(rtr_outdir *out)
{
    if (!out) return;
    for (size_t i = 0; i < out->count; i++) free(out->names[i]);
    free(out->names);
    if (out->folder >= 0) close(out->folder);
    free(out->dir);
    free(out->last);
    free(out);
}

static rtr_code take_folder(rtr_outdir *out, rtr_err *err)
{
    if (mkdir(out->dir, 0777) == 0)
        out->created = 1;
    else if (errno != EEXIST)
        return rtr_io_fail(err, out->dir);
    out->folder = open(out->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (out->folder < 0 && errno == ENOTDIR) {
        rtr_code code = rtr_fail(err, RTR_IO, "is a file, not a folder");
        rtr_fix(err, code, "name a folder; it is made if need be");
        return rtr_within(err, code, "%s", out->dir);
    }
    if (out->folder < 0) return rtr_io_fail(err, out->dir);
    if (flock(out->folder, LOCK_EX | LOCK_NB) == 0) return RTR_OK;
    if (errno != EWOULDBLOCK) return rtr_io_fail(err, out->dir);
    rtr_code code = rtr_fail(err, RTR_IO, "another run is writing into this folder");
    rtr_fix(err, code, "wait for it to finish, or choose another folder");
    return rtr_within(err, code, "%s", out->dir);
}

rtr_code rtr_outdir_begin(const char *dir, const char *last, rtr_outdir **result, rtr_err *err)
{
    *result = NULL;
    rtr_outdir *out = calloc(1, sizeof *out);
    if (!out) return rtr_nomem(err);
    out->folder = -1;
    out->dir = rtr_strdup(dir);
    out->last = rtr_strdup(last);
    rtr_code code = out->dir && out->last ? take_folder(out, err) : rtr_nomem(err);
    if (code) {
        outdir_free(out);
        return code;
    }
    sweep(out->folder);
    *result = out;
    return RTR_OK;
}

rtr_code rtr_outdir_add(rtr_outdir *out, const char *name, const void *bytes, size_t size,
                        rtr_err *err)
{
    if (!name[0] || strchr(name, '/'))
        return rtr_fail(err, RTR_BAD_ARG, "'%s' is no file name", name);
    char **names = realloc(out->names, (out->count + 1) * sizeof *names);
    if (!names) return rtr_nomem(err);
    out->names = names;
    char *copy = rtr_strdup(name), *temporary = temporary_name(name);
    rtr_code code = copy && temporary ? RTR_OK : rtr_nomem(err);
    if (!code && rtr_write_at(out->folder, temporary, bytes, size, err))
        code = out_fail(out, name, err);
    if (!code)
        out->names[out->count++] = copy;
    else
        free(copy);
    free(temporary);
    return code;
}

static rtr_code publish(rtr_outdir *out, const char *name, rtr_err *err)
{
    char *temporary = temporary_name(name);
    if (!temporary) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (renameat(out->folder, temporary, out->folder, name) != 0) code = out_fail(out, name, err);
    free(temporary);
    return code;
}

rtr_code rtr_outdir_end(rtr_outdir *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    int has_last = 0;
    if (unlinkat(out->folder, out->last, 0) != 0 && errno != ENOENT)
        code = out_fail(out, out->last, err);
    if (!code && fsync(out->folder) != 0) code = out_fail(out, "", err);
    for (size_t i = 0; i < out->count && !code; i++) {
        if (strcmp(out->names[i], out->last) == 0)
            has_last = 1;
        else
            code = publish(out, out->names[i], err);
    }
    if (!code && fsync(out->folder) != 0) code = out_fail(out, "", err);
    if (!code && has_last) code = publish(out, out->last, err);
    if (!code && fsync(out->folder) != 0) code = out_fail(out, "", err);
    if (code) {
        out->created = 0; /* what was renamed stays; the missing `last` says that it is not whole */
        rtr_outdir_abandon(out);
    } else {
        outdir_free(out);
    }
    return code;
}

void rtr_outdir_abandon(rtr_outdir *out)
{
    if (!out) return;
    sweep(out->folder);
    if (out->created) rmdir(out->dir);
    outdir_free(out);
}
