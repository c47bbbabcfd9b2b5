#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_parts.h"
#include "base/text.h"

struct rtr_stream {
    char *dir, *temporary, *name; /* the name without the folder */
    int folder, file;
    size_t held;
    char bytes[1 << 16];
};

static void stream_free(rtr_stream *stream)
{
    if (stream->file >= 0) close(stream->file);
    if (stream->folder >= 0) close(stream->folder);
    free(stream->dir);
    free(stream->temporary);
    free(stream->name);
    free(stream);
}

static char *temporary_name(const char *name)
{
    rtr_buf text = {0};
    rtr_buf_printf(&text, ".%s.%ld.tmp", name, (long)getpid());
    return rtr_buf_take(&text);
}

rtr_code rtr_stream_new(const char *path, rtr_stream **out, rtr_err *err)
{
    const char *name = rtr_path_name(path);
    rtr_stream *stream = calloc(1, sizeof *stream);
    *out = NULL;
    if (!stream) return rtr_nomem(err);
    stream->folder = stream->file = -1;
    stream->dir = rtr_path_dir(path);
    stream->name = rtr_strdup(name);
    stream->temporary = temporary_name(name);
    rtr_code code = stream->dir && stream->name && stream->temporary ? RTR_OK : rtr_nomem(err);
    if (!code) {
        stream->folder = open(stream->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (stream->folder < 0) code = rtr_io_fail(err, stream->dir);
    }
    if (!code) code = rtr_may_replace(stream->folder, name, err);
    if (!code) {
        stream->file = openat(stream->folder, stream->temporary,
                              O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (stream->file < 0) code = rtr_io_fail(err, path);
    }
    if (code)
        stream_free(stream);
    else
        *out = stream;
    return code;
}

static rtr_code write_out(rtr_stream *stream, const char *bytes, size_t size, rtr_err *err)
{
    while (size) {
        ssize_t put = write(stream->file, bytes, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return rtr_io_fail(err, stream->name);
        bytes += put;
        size -= (size_t)put;
    }
    return RTR_OK;
}

static rtr_code empty(rtr_stream *stream, rtr_err *err)
{
    size_t held = stream->held;
    stream->held = 0;
    return write_out(stream, stream->bytes, held, err);
}

rtr_code rtr_stream_add(rtr_stream *stream, const void *bytes, size_t size, rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (size > sizeof stream->bytes - stream->held) code = empty(stream, err);
    if (code || size > sizeof stream->bytes)
        return code ? code : write_out(stream, bytes, size, err);
    memcpy(stream->bytes + stream->held, bytes, size);
    stream->held += size;
    return RTR_OK;
}

rtr_code rtr_stream_end(rtr_stream *stream, rtr_err *err)
{
    rtr_code code = empty(stream, err);
    if (!code && fsync(stream->file) != 0) code = rtr_io_fail(err, stream->name);
    int closed = close(stream->file);
    stream->file = -1;
    if (closed != 0 && !code) code = rtr_io_fail(err, stream->name);
    if (!code && (renameat(stream->folder, stream->temporary, stream->folder, stream->name) != 0 ||
                  fsync(stream->folder) != 0))
        code = rtr_io_fail(err, stream->name);
    if (code)
        rtr_stream_abandon(stream);
    else
        stream_free(stream);
    return code;
}

void rtr_stream_abandon(rtr_stream *stream)
{
    if (!stream) return;
    unlinkat(stream->folder, stream->temporary, 0);
    stream_free(stream);
}
