/* file_parts.h - what file.c and outdir.c share: one temporary file, written with every step checked. */
#ifndef RUTTER_BASE_FILE_PARTS_H
#define RUTTER_BASE_FILE_PARTS_H

#include <stddef.h>

#include "base/error.h"

/* A failed system call, with strerror's text; `path` goes to err->where. Saves errno first. */
rtr_code rtr_io_fail(rtr_err *err, const char *path);

/* Create `name` in the open folder (O_EXCL, O_NOFOLLOW), write, sync and close it. On failure the file
 * is gone again. */
rtr_code rtr_write_at(int folder, const char *name, const void *bytes, size_t size, rtr_err *err);

/* May a file of this name be put into the folder? In place of nothing or of a plain file; a device, a
 * pipe or a link is not ours to replace (RTR_IO; a folder is refused by rename). */
RTR_MUST_CHECK rtr_code rtr_may_replace(int folder, const char *name, rtr_err *err);

#endif
