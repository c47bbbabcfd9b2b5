/* A corrected copy. The file is read three times: to know what is wrong with it as a whole, to know what it will
 * be like (a collection's box stands before its features), and to be copied. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geo/lint_edit.h"

typedef struct work {
    int file;
    rtr_lint_form form;
    struct stat about;
    rtr_lint *found;
    rtr_lint_edits edits;
} work;

static rtr_code open_input(const char *path, work *self, rtr_err *err)
{
    self->file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO must not hang us */
    if (self->file < 0 || fstat(self->file, &self->about) != 0)
        return rtr_fail(err, RTR_IO, "%s", strerror(errno));
    if (!S_ISREG(self->about.st_mode))
        return rtr_fail(err, RTR_IO, "is not a regular file, which is read three times");
    return RTR_OK;
}

/* Is it the file that it was when reading began? */
static rtr_code check_unchanged(const work *self, rtr_err *err)
{
    struct stat now;
    if (fstat(self->file, &now) == 0 && now.st_size == self->about.st_size &&
        now.st_mtim.tv_sec == self->about.st_mtim.tv_sec &&
        now.st_mtim.tv_nsec == self->about.st_mtim.tv_nsec)
        return RTR_OK;
    return rtr_fail(err, RTR_BAD_DATA, "changed while it was read");
}

/* Does every geometry show that its axes are in the other order? One that does not may be right. */
static int is_swapped(const rtr_lint *found)
{
    return found->serial && found->counts[LINT_AXES] == found->serial;
}

/* Read it with edits, put out to `to` or to nowhere. */
static rtr_code pass(work *self, rtr_stream *to, rtr_err *err)
{
    rtr_lint_edits *edits = &self->edits;
    rtr_lint *lint = calloc(1, sizeof *lint);
    if (!lint) return rtr_nomem(err);
    edits->to = to;
    edits->file = self->file;
    edits->found = self->found;
    edits->mend = rtr_lint_mend;
    edits->err = err;
    edits->made = edits->done = 0;
    edits->swap_fails = 0;
    lint->edits = edits;
    rtr_code code = RTR_OK;
    if (lseek(self->file, 0, SEEK_SET) < 0) code = rtr_fail(err, RTR_IO, "%s", strerror(errno));
    if (!code) {
        rtr_lint_run(lint, self->file, self->form, err);
        code = lint->code ? lint->code : edits->code;
    }
    edits->extent = lint->extent;
    edits->knows_extent = 1;
    rtr_lint_free(lint);
    return code;
}

/* Axes are swapped in all geometries or in none: else a copy of the copy would swap others back. */
static rtr_code rehearse(work *self, rtr_err *err)
{
    self->edits.swap = is_swapped(self->found);
    rtr_code code = pass(self, NULL, err);
    if (code || !self->edits.swap || !self->edits.swap_fails) return code;
    self->edits.swap = 0;
    self->edits.knows_extent = 0;
    return pass(self, NULL, err);
}

/* The rest of the file, after the last edit. */
static rtr_code copy_rest(work *self, rtr_stream *to, rtr_err *err)
{
    char bytes[1 << 16];
    ssize_t got = 0;
    rtr_code code = RTR_OK;
    while (!code && (got = pread(self->file, bytes, sizeof bytes, (off_t)self->edits.done)) != 0) {
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return rtr_fail(err, RTR_IO, "%s", strerror(errno));
        code = rtr_stream_add(to, bytes, (size_t)got, err);
        self->edits.done += (uint64_t)got;
    }
    return code;
}

static rtr_code write_copy(work *self, const char *to, rtr_err *err)
{
    rtr_stream *stream = NULL;
    rtr_code code = rtr_stream_new(to, &stream, err);
    if (code) return code;
    code = pass(self, stream, err);
    if (!code) code = copy_rest(self, stream, err);
    if (!code) code = check_unchanged(self, err);
    if (!code) return rtr_stream_end(stream, err);
    rtr_stream_abandon(stream);
    return code;
}

rtr_code rtr_lint_fix(const char *path, const char *to, uint64_t *changes, rtr_err *err)
{
    work self = {.file = -1, .form = rtr_lint_form_of(path)};
    *changes = 0;
    rtr_code code = open_input(path, &self, err);
    if (!code) code = rtr_lint_new(self.file, self.form, 0, &self.found, err);
    if (!code && self.form == RTR_LINT_ONE && self.found->counts[LINT_JSON]) {
        code = rtr_fail(err, RTR_BAD_SYNTAX, "is not JSON, and cannot be corrected");
        rtr_fix(err, code, "see 'rutter validate %.200s'", path);
    }
    if (!code) code = rehearse(&self, err);
    if (code)
        rtr_within(err, code, "%s", path);
    else
        code = write_copy(&self, to, err);
    *changes = self.edits.made;
    rtr_lint_edits_end(&self.edits);
    rtr_lint_free(self.found);
    if (self.file >= 0) close(self.file);
    return code;
}
