/* file.h - files read whole and safely, mapped, or written so that they appear whole or not at all.
 *
 * Flow:   [file.h] -> everything that touches the disk
 * Errors: RTR_IO (a missing file too) with the path in err->where and strerror's text in err->what.
 */
#ifndef RUTTER_BASE_FILE_H
#define RUTTER_BASE_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"

/* Read a regular file of at most `limit` bytes; the bytes are followed by a NUL that is not
 * counted. Fails with RTR_BAD_DATA when the file is larger, or changes while it is read. "-" is
 * not special here. The caller frees *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_file_read(const char *path, size_t limit, char **out,
                                              size_t *size, rtr_err *err);

/* A file mapped read-only. Starts as {0}; rtr_mapping_end accepts that. */
typedef struct rtr_mapping {
    const unsigned char *data;
    size_t size;
} rtr_mapping;
RTR_API RTR_MUST_CHECK rtr_code rtr_mapping_begin(const char *path, rtr_mapping *map, rtr_err *err);
RTR_API void rtr_mapping_end(rtr_mapping *map);

/* dir + "/" + name, or a copy of `name` when it is absolute or `dir` is "" or NULL. Caller frees. */
RTR_API RTR_MUST_CHECK char *rtr_path_join(const char *dir, const char *name);
/* The folder part of a path, without the slash; "." if there is none. Caller frees. */
RTR_API RTR_MUST_CHECK char *rtr_path_dir(const char *path);
/* What follows the last slash of a path; all of it if there is none. Borrowed from `path`. */
RTR_API const char *rtr_path_name(const char *path);
/* Refuse what a stranger's case file must not name: "", absolute, "..", a scheme ("https:"), or a
 * GDAL virtual path ("/vsi"). RTR_BAD_DATA says which, with a fix. */
RTR_API RTR_MUST_CHECK rtr_code rtr_path_guard(const char *path, rtr_err *err);

/* Write `size` bytes to `path`: a temporary file beside it (O_EXCL, O_NOFOLLOW, mode 0666 less the
 * umask), every write, fsync and close checked, renamed, the folder synced. On failure `path` is as
 * it was and nothing is left beside it. RTR_IO where a device, a pipe or a link has that name: it
 * would be gone. */
RTR_API RTR_MUST_CHECK rtr_code rtr_file_write(const char *path, const void *bytes, size_t size,
                                               rtr_err *err);

/* The same, written piece by piece: nothing is seen of it until the end. */
typedef struct rtr_stream rtr_stream;
RTR_API RTR_MUST_CHECK rtr_code rtr_stream_new(const char *path, rtr_stream **out, rtr_err *err);
RTR_API RTR_MUST_CHECK rtr_code rtr_stream_add(rtr_stream *stream, const void *bytes, size_t size,
                                               rtr_err *err);
/* Put the file in its place, and free, whatever the result. */
RTR_API RTR_MUST_CHECK rtr_code rtr_stream_end(rtr_stream *stream, rtr_err *err);
/* Remove what was written, and free. Accepts NULL. */
RTR_API void rtr_stream_abandon(rtr_stream *stream);

/* A set of files that becomes visible together, in a folder that only one writer holds.
 *
 * begin creates the folder if need be (one level) and takes its lock: RTR_IO when another process
 * has it. add stages one file under a temporary name. end makes them visible: an old `last` file is
 * removed first, the new files are renamed, and `last` is renamed at the very end, so that its
 * presence means completeness. abandon (and the free after a failure) removes what was staged. */
typedef struct rtr_outdir rtr_outdir;
RTR_API RTR_MUST_CHECK rtr_code rtr_outdir_begin(const char *dir, const char *last,
                                                 rtr_outdir **out, rtr_err *err);
RTR_API RTR_MUST_CHECK rtr_code rtr_outdir_add(rtr_outdir *out, const char *name, const void *bytes,
                                               size_t size, rtr_err *err);
/* Publish, release the lock and free, whatever the result. */
RTR_API RTR_MUST_CHECK rtr_code rtr_outdir_end(rtr_outdir *out, rtr_err *err);
/* Remove what was staged, release the lock and free. Accepts NULL. */
RTR_API void rtr_outdir_abandon(rtr_outdir *out);

#endif
